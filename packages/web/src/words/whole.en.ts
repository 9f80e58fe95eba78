import type { PartState } from '@trellis/core/assessments/whole-state';
import { plural } from './plural.ts';

/** Words of the comprehensive assessment. */
export const wholeEn = {
  title: 'Comprehensive assessment',
  offer: {
    chart: (said: string, on: string) => `From the chart${on === '' ? '' : `, ${on}`}: ${said}`,
    'last-time': (said: string, on: string) => `Last time, ${on}: ${said}`,
  },
  madeOf: (measures: string) => `worked out from ${measures}`,
  measures: { weight: 'weight', height: 'height' },
  measured: (what: string, value: string, on: string) => `${what} ${value} (${on})`,
  stillSo: 'Still so',
  stillSoLabel: (said: string) => `Still so: ${said}`,
  confirmKey: 'still so',
  coverage: (percent: number, done: number, of: number) => `${percent}% covered: ${done} of ${of} parts`,
  left: (minutes: number) => (minutes === 0 ? 'Nothing is open.' : `About ${minutes} min to go`),
  notSigned: 'Not signed off by a clinician: what is asked, and how often, is a proposal.',
  says: 'Part by part, in any contact, by whoever is there. What the chart knows is put up to be confirmed.',
  goOn: (part: string, minutes: number) => `Go on: ${part} (about ${minutes} min)`,
  goOnKey: 'next part',
  allDone: 'Every part is covered.',
  asked: 'Asked in',
  how: 'How',
  modes: { 'read-aloud': 'Read aloud', 'from-paper': 'Typed from paper' },
  minutes: (count: number) => `${count} min`,
  is: {
    never: 'Not asked yet',
    begun: 'Begun',
    done: 'Done',
    due: 'Due again',
    'left-out': 'Left out',
  } satisfies Record<PartState['is'], string>,
  again: (on: string) => `again ${on}`,
  doneBy: (on: string, by: string) => `${on}, ${by}`,
  answeredBy: (name: string, relation: string) => `answered by ${name} (${relation})`,
  sayWho: 'Say who answers, and who that is to the patient.',
  followUp: 'asked for by the answers',
  begin: 'Begin',
  beginLabel: (title: string) => `Begin: ${title}`,
  goOnShort: 'Go on',
  goOnLabel: (title: string) => `Go on: ${title}`,
  askAgain: 'Ask again',
  askAgainLabel: (title: string) => `Ask again: ${title}`,
  answers: 'Answers',
  answersLabel: (title: string) => `Answers: ${title}`,
  leaveOut: 'Leave out, because…',
  leaveOutLabel: (part: string) => `Leave out ${part}, because`,
  skips: {
    declined: 'Does not want it asked',
    'not-known': 'Nobody knows',
    'not-now': 'Not now',
    'not-fitting': 'Does not fit',
    'not-understood': 'Not understood',
  },
  leftOut: (reason: string, on: string, by: string) => `${reason} (${on}, ${by})`,
  askAfterAll: 'Ask after all',
  askAfterAllLabel: (part: string) => `Ask after all: ${part}`,
  inSection: (done: number, of: number) =>
    `Comprehensive assessment: ${done} of ${plural(of, 'part', 'parts')}`,
  was: (before: string, on: string) => `was: ${before} (${on})`,
  wasNothing: (on: string) => `was not answered (${on})`,
  changes: (count: number) =>
    count === 0
      ? 'Nothing is different since last time.'
      : `${plural(count, 'answer is', 'answers are')} different since last time.`,
};

export type WholeWords = typeof wholeEn;
