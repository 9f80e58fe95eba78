/** What a mail server said to one mail; `says` is its answer or why there was none. */
export type MailAnswer = { readonly went: boolean; readonly says: string };

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends mail that may be read on its way: no patient, no answer, nothing but that somebody is wanted, ever. */
export type Mailer = {
  /** Never throws: a server that does not answer is an answer. */
  readonly send: (mail: Mail) => Promise<MailAnswer>;
};
