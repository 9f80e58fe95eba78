/** What a biller looks at before a month leaves; the keys are those of the words and of what was cleared. */
export const flagRules = {
  'after-death': {
    source: 'RULES T8 of rule set medicare-2026-11: no minute after the day of death counts',
    since: '2026-11-22',
  },
  'notes-alike': {
    /** Of the runs of three words of both notes, so many are in both; shorter notes are alike by nature. */
    share: 0.9,
    leastWords: 20,
    source:
      'Trellis policy; HHS-OIG names cloned notes a vulnerability of electronic records (OEI-01-11-00571)',
    since: '2026-11-23',
  },
  burst: {
    contacts: 5,
    withinSeconds: 300,
    source: 'Trellis policy: five people cannot be spoken with and written up in five minutes',
    since: '2026-11-23',
  },
  'long-day': {
    seconds: 16 * 3600,
    source: 'Trellis policy: more than two shifts of work on one day; a day of 25 hours is the plainest case',
    since: '2026-11-23',
  },
  'two-patients': {
    seconds: 1,
    source: 'RULES T4 of rule set medicare-2026-11: nobody gives the same second to two patients',
    since: '2026-11-22',
  },
  'by-hand': {
    /** Of the seconds of a patient’s month. */
    share: 0.8,
    source: 'Trellis policy: a month that rests on memory is looked at by a second person',
    since: '2026-11-23',
  },
  'short-for-note': {
    wordsAMinute: 150,
    leastWords: 30,
    source: 'Trellis policy: 150 words a minute is the pace of talking; nobody writes faster',
    since: '2026-11-23',
  },
  'licence-ended': {
    source:
      'RULES T6 of rule set medicare-2026-11: only licensed staff counts; a license is good through its last day',
    since: '2026-11-22',
  },
  'given-by-another': {
    source:
      'RULES T2 of rule set medicare-2026-11: a minute feeds one program; that a second person looks where somebody else said which is Trellis policy',
    since: '2026-11-23',
  },
} as const;
export type FlagRule = keyof typeof flagRules;
export const flagRuleNames = Object.keys(flagRules) as [FlagRule, ...FlagRule[]];
