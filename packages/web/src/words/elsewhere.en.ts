/** Words about care plans that others keep. */
export const elsewhereEn = {
  title: 'From elsewhere',
  none: 'No other care plan is in force in what was brought in.',
  says: 'Plans that others keep. Nothing of them is ours until it is taken.',
  keptBy: (who: string) => `kept by ${who}`,
  keeperUnknown: 'it does not say who keeps it',
  since: (day: string) => `since ${day}`,
  kinds: { problem: 'Problem', goal: 'Goal', step: 'Step' },
  take: 'Take',
  takeLabel: (what: string) => `Take into our plan: ${what}`,
  leave: 'Leave',
  leaveLabel: (what: string) => `Leave: ${what}`,
  why: 'Why it is left',
  record: 'Record',
  cancel: 'Cancel',
  inPlan: 'in our plan',
  left: (count: number) => `${count} left`,
  allDecided: 'Everything in it is taken or left.',
  /** Stands behind the words of a line that was taken, in the language of the plan. */
  origin: (who: string | null, title: string, day: string | null) =>
    `from ${who === null ? `“${title}”` : `the plan of ${who}`}${day === null ? '' : `, ${day}`}`,
};

export type ElsewhereWords = typeof elsewhereEn;
