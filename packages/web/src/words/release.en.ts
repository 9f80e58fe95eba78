import type { FlagRule } from '@trellis/core/billing/flag-rules';
import type { LateKind } from '@trellis/core/billing/late-facts';
import { plural } from './plural.ts';

type Values = Readonly<Record<string, string>>;

/** What keeps a month back before it leaves, and what changed after it was approved. */
export const releaseEn = {
  flagged: (count: number) => plural(count, 'flag to clear', 'flags to clear'),
  held: 'held back',
  flags: 'Flags',
  flagSays: {
    'after-death': ({ died = '', clock = '' }: Values) => `${clock} of work after the death on ${died}.`,
    'notes-alike': ({ percent = '', first = '', second = '' }: Values) =>
      `The notes of ${first} and ${second} are ${percent}% alike.`,
    burst: ({ count = '', clock = '', on = '' }: Values) =>
      `${count} contacts with somebody reached were closed within ${clock} on ${on}.`,
    'long-day': ({ clock = '', on = '' }: Values) => `${clock} of work was recorded on ${on}.`,
    'two-patients': ({ clock = '', on = '' }: Values) =>
      `Two patients were worked for in the same ${clock} on ${on}.`,
    'by-hand': ({ clock = '', all = '' }: Values) => `${clock} of ${all} were entered by hand.`,
    'short-for-note': ({ words = '', clock = '', on = '' }: Values) =>
      `A note of ${words} words was written in ${clock} on ${on}.`,
    'licence-ended': ({ ended = '', clock = '' }: Values) =>
      `${clock} of work after the license ended on ${ended}.`,
    'given-by-another': ({ clock = '' }: Values) =>
      `${clock} of work were given to another program by somebody who had not done it.`,
  } satisfies Record<FlagRule, (values: Values) => string>,
  whose: (names: string) => `Concerns ${names}`,
  others: (names: string) => `also touches ${names}`,
  rule: (source: string) => `Why it is looked at: ${source}`,
  cleared: (by: string, day: string, reason: string) => `Cleared by ${by}, ${day}: ${reason}`,
  why: 'Why it may stand',
  clear: 'Clear the flag',
  reopen: 'Open it again',
  clearedNow: 'The flag is cleared.',
  reopenedNow: 'The flag is open again.',
  ownTime: 'It concerns you: somebody else clears it.',
  needsReason: 'Say why, in a few words',
  holds: 'Held back',
  heldSays: (by: string, day: string, reason: string) => `${by}, ${day}: ${reason}`,
  line: (code: string) => `Line ${code}`,
  wholeMonth: 'The whole month',
  hold: 'Hold back',
  holdWhat: 'What to hold back',
  whyHold: 'Why it is held back',
  whyRelease: 'Why it may go',
  release: 'Let it go',
  heldNow: 'It is held back.',
  releasedNow: 'It may be approved again.',
  late: {
    title: 'What is known now that was not known at the approval',
    recorded: (by: string, day: string) => `recorded ${day} by ${by}`,
    openSays: 'The month is open: approve the patient again, or take the lines back.',
    death: (after: string) => `Death on ${after}`,
    noDeath: (before: string) => `The death on ${before} was taken back`,
    facts: {
      death: () => '',
      payer: (before: string, after: string) => `Who pays: ${before} → ${after}`,
      zone: (before: string, after: string) => `Lives in ${after}, before ${before}`,
      conditions: (before: string, after: string) => `Chronic conditions: ${before} → ${after}`,
      'consent-given': (_: string, after: string) => `Consent of ${after} came in`,
      'consent-gone': (before: string) => `The consent of ${before} was taken out`,
      'consent-stopped': (before: string, after: string) =>
        before === '' ? `Consent was stopped on ${after}` : `Consent was stopped on ${after}, not ${before}`,
      'consent-not-stopped': (before: string) => `Consent was not stopped on ${before} after all`,
      'time-added': (_: string, after: string) => `${after} of work was added`,
      'time-gone': (before: string) => `${before} of work was taken back`,
      'time-changed': (before: string, after: string) => `Work was corrected: ${before} → ${after}`,
      'paper-added': (_: string, after: string) => `A paper of ${after} came in`,
      'paper-gone': (before: string) => `The paper of ${before} was taken back`,
      'other-practitioner': (before: string, after: string) =>
        `Others who give the service: ${before} → ${after}`,
      'other-claim': (before: string, after: string) => `Claims that are filed already: ${before} → ${after}`,
      other: (before: string, after: string) => `Other facts of the month: ${before} → ${after}`,
    } satisfies Record<LateKind, (before: string, after: string) => string>,
    nobody: 'not recorded',
    payers: {
      medicare: 'original Medicare',
      'medicare-advantage': 'Medicare Advantage',
      medicaid: 'Medicaid',
      commercial: 'commercial insurance',
      none: 'nobody',
      'not-recorded': 'not recorded',
    } as Readonly<Record<string, string>>,
    movedOut: (clock: string, why: string) => `${clock} leave the count: ${why}`,
    movedIn: (clock: string, why: string) => `${clock} are no longer left out: ${why}`,
    countedMore: (clock: string) => `${clock} more count`,
    countedLess: (clock: string) => `${clock} less count`,
  },
};

export type ReleaseWords = typeof releaseEn;
