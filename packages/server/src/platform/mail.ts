import { createTransport } from 'nodemailer';

/** What a mail server said to one mail; `says` is its answer or why there was none. */
export type MailAnswer = { readonly went: boolean; readonly says: string };

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends mail that may be read on its way: no patient, no answer, nothing but that somebody is wanted, ever. */
export type Mailer = {
  /** Where a link in a mail leads: the address browsers use. */
  readonly origin: string;
  /** Never throws: a server that does not answer is an answer. */
  readonly send: (mail: Mail) => Promise<MailAnswer>;
  readonly close: () => void;
};

export type MailSettings = {
  readonly smtpUrl: string;
  readonly from: string;
  readonly origin: string;
};

/** Nobody waits longer for a mail server than this; it is below the time after which a try counts as lost. */
const patienceMs = 15_000;
const longestAnswer = 500;

export function createMailer({ smtpUrl, from, origin }: MailSettings): Mailer {
  const { hostname, protocol } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs / 3,
    greetingTimeout: patienceMs / 3,
    dnsTimeout: patienceMs / 3,
    socketTimeout: patienceMs / 3,
    // A password and an address go over the network encrypted or not at all.
    requireTLS: protocol === 'smtp:' && !isThisMachine(hostname),
    ignoreTLS: protocol === 'smtp:' && isThisMachine(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    origin,
    send: async mail => {
      try {
        const { response } = await withPatience(transport.sendMail({ from, ...mail }));
        return { went: true, says: response.slice(0, longestAnswer) };
      } catch (error) {
        return { went: false, says: reasonOf(error) };
      }
    },
    close: () => transport.close(),
  };
}

export const isThisMachine = (hostname: string): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

/** What the server answered, or the code and words of what went wrong before it could. */
function reasonOf(error: unknown): string {
  const { response, code, message } = error as {
    readonly response?: unknown;
    readonly code?: unknown;
    readonly message?: unknown;
  };
  const said = typeof response === 'string' ? response : `${code ?? 'failed'}: ${message ?? ''}`;
  return said.slice(0, longestAnswer);
}

async function withPatience<Result>(work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
    patienceMs,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
