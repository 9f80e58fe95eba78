import { type Day, type Month, monthOf } from '../basics/day.ts';

/** `41:00`; minutes run on past the hour, and nothing is rounded. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const monthNames =
  'January February March April May June July August September October November December'.split(' ');

export const monthWords = (month: Month): string =>
  `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

export const dayWords = (day: Day): string => {
  const [name, year] = monthWords(monthOf(day)).split(' ');
  return `${name} ${Number(day.slice(8))}, ${year}`;
};

/** The claim as one sentence: the first thing an auditor reads. */
export function packetSentence(claim: {
  readonly month: Month;
  readonly patient: string;
  readonly lines: readonly { readonly code: string; readonly units: number; readonly seconds: number }[];
  /** How many people gave the time that stands. */
  readonly people: number;
  readonly approvedBy: string;
  readonly approvedOn: Day;
  readonly ruleSet: string;
}): string {
  const { patient, lines, people } = claim;
  const when = `${patient}, ${monthWords(claim.month)}`;
  if (lines.length === 0)
    return `${when}: every line that was approved was taken back, so nothing is claimed.`;
  const codes = lines.map(it => `${it.units} × ${it.code}`).join(' and ');
  const seconds = Math.max(...lines.map(it => it.seconds));
  const care =
    seconds === 0
      ? 'proven without minutes'
      : `proven by ${clock(seconds)} minutes of ${people === 1 ? 'one person' : `${people} people`}`;
  return `${when}: ${codes}, ${care}, approved by ${claim.approvedBy} on ${dayWords(claim.approvedOn)} under rule set ${claim.ruleSet}.`;
}
