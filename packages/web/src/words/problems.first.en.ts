/** What can be told when nothing more can be fetched: no answer, and answers that name no problem of their own. */
export const firstProblemsEn = {
  'client.unreachable': {
    title: 'Trellis cannot be reached',
    says: 'The network or the server does not answer. What you typed is kept here; Trellis keeps trying.',
  },
  'client.not-understood': {
    title: 'The answer was not understood',
    says: 'This page and the server do not agree, perhaps because Trellis was updated. Load the page again.',
  },
  'server.unavailable': {
    title: 'Not available right now',
    says: 'The server is busy or restarting. Try again in a moment.',
  },
  'server.defect': {
    title: 'Something broke',
    says: 'The server could not finish this. Try again; if it stays, report it.',
  },
} satisfies Readonly<Record<string, { readonly title: string; readonly says: string }>>;
