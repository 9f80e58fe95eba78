const either = new Intl.ListFormat('en-US', { type: 'disjunction' });

/** Words of giving the seconds of work to programs. */
export const attributionEn = {
  open: 'Time by program',
  openLabel: 'Time of this contact by program',
  says: (program: string) => `All of it counts for ${program} unless you give seconds to another program.`,
  saysSeveral: (programs: readonly string[]) =>
    `It may serve ${either.format(programs)}. The month gives it to one of them unless you say here to which.`,
  minutes: (program: string) => `${program}, minutes and seconds`,
  placeholder: '0:00',
  rest: (program: string) => `The rest counts for ${program}.`,
  keep: 'Keep',
  unreadable: 'Write minutes and seconds, like 8:00.',
  given: (parts: string) => `Given: ${parts}`,
  programs: {
    CCM: 'Chronic care (CCM)',
    PCM: 'Principal care (PCM)',
    BHI: 'Behavioral health (BHI)',
    CoCM: 'Collaborative care (CoCM)',
    RPM: 'Remote monitoring (RPM)',
    RTM: 'Therapeutic monitoring (RTM)',
    CHI: 'Community health (CHI)',
    PIN: 'Illness navigation (PIN)',
    TCM: 'Transition after the stay (TCM)',
  },
  shared: (minutes: string, programs: readonly string[]) =>
    `${minutes} of it may serve ${either.format(programs)} instead; the month decides`,
  move: 'Give to another program',
  moveLabel: (piece: string) => `Give to another program: ${piece}`,
  to: 'Program',
  howMuch: 'Minutes and seconds; empty: all of it',
  why: 'Why it belongs there',
  give: 'Give',
  giveAdjusted: 'Give as an adjustment',
  cancel: 'Cancel',
  moved: 'The time counts for the other program now.',
  ofColleague: (name: string) =>
    `This is work of ${name}. Whoever neither did it nor gives it looks at it before the month leaves.`,
  movedFlagged:
    'The time counts for the other program now. A second person looks at it before the month leaves.',
  movedLocked: 'Kept. It waits as an adjustment until somebody decides about it.',
};

export type AttributionWords = typeof attributionEn;
