/** Words of deciding about two who may be one. */
export const doubleEn = {
  compare: 'Compare',
  compareLabel: (one: string, other: string) => `Compare ${one} with ${other}`,
  says: 'Look at both records first. If they are two different people, say why: the pair leaves the list, and whoever decided stays with it.',
  facts: {
    given: 'Given name',
    family: 'Family name',
    born: 'Born',
    sex: 'Sex',
    died: 'Died',
    mrn: 'Record number',
    phones: 'Phones',
    lives: 'Lives in',
    language: 'Language',
  },
  differs: 'differs',
  reason: 'Reason',
  reasonHint: 'Such as: twin sisters, both seen here',
  different: 'Two different people',
  cancel: 'Cancel',
  decided: 'Decided: two different people',
  two: (one: string, other: string) => `${one} and ${other}`,
  decidedBy: (by: string, when: string, reason: string) => `${reason} (${by}, ${when})`,
  takeBack: 'Take back',
  takeBackLabel: (one: string, other: string) => `Take back: ${one} and ${other} are two`,
};

export type DoubleWords = typeof doubleEn;
