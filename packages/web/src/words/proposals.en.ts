/** Words of proposals for a plan. */
export const proposalsEn = {
  title: 'Proposals',
  none: 'Answers and chart propose nothing more.',
  notSigned: 'Not signed off by a clinician: what is proposed is for you to judge.',
  what: {
    problem: (title: string) => `Problem: ${title}`,
    step: (text: string) => `Step: ${text}`,
    instrument: (title: string) => `Ask: ${title}`,
    words: (title: string) => `Into the plan: ${title}`,
  },
  because: (title: string, on: string) => `${title}, ${on}`,
  source: 'Rule',
  fromTemplate: (title: string, version: number) => `Plan template “${title}”, version ${version}`,
  fromAnswers: 'In the patient’s own answers',
  take: 'Take',
  takeLabel: (what: string) => `Take: ${what}`,
  ask: 'Ask now',
  askLabel: (what: string) => `Ask now: ${what}`,
  leave: 'Leave',
  leaveLabel: (what: string) => `Leave: ${what}`,
  why: 'Why it is left',
  record: 'Record',
  cancel: 'Cancel',
  toPlan: (count: number) => `Open the plan to take ${count === 1 ? 'it' : 'them'}`,
};

export type ProposalsWords = typeof proposalsEn;
