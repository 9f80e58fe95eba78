import { z } from 'zod';
import type { PatientId } from '../basics/id.ts';
import { isFullDay } from '../basics/partial-day.ts';
import { normalMemberNumber } from './coverage.ts';
import { normalName, normalPhone } from './find.ts';
import type { Patient } from './patient.ts';

/** Why two records may be one person; the first two are identifiers and leave no doubt. */
export const matchReasons = [
  'mrn',
  'member-number',
  'name-and-birth-date',
  'birth-date-and-part-of-name',
  'name-and-close-birth-date',
  'name-and-phone',
] as const;
export type MatchReason = (typeof matchReasons)[number];

/** What is compared of somebody. */
export type Someone = Pick<Patient, 'given' | 'family' | 'birthDate' | 'sex' | 'mrn' | 'phones'> & {
  readonly memberNumbers: readonly string[];
};
export type Known = Someone & {
  readonly id: PatientId;
  /** Record numbers that charts of other systems give her, beside the one her row shows. */
  readonly otherMrns: readonly string[];
};

export const probableSchema = z.object({ patientId: z.string(), reasons: z.array(z.enum(matchReasons)) });

export type Match =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly patientId: PatientId; readonly by: 'mrn' | 'member-number' }
  | {
      readonly kind: 'perhaps';
      readonly with: readonly { readonly patientId: PatientId; readonly reasons: readonly MatchReason[] }[];
    };

/**
 * Whether somebody is here already. An identifier decides; likeness only asks, because two people can share a name and
 * a birth date, and twins share a family name and one.
 */
export function matchOf(someone: Someone, known: readonly Known[]): Match {
  const same = known
    .map(it => ({ patientId: it.id, by: identifierShared(someone, it) }))
    .find(it => it.by !== undefined);
  if (same?.by) return { kind: 'same', patientId: same.patientId, by: same.by };
  const perhaps = known
    .map(it => ({ patientId: it.id, reasons: likeness(someone, it) }))
    .filter(it => it.reasons.length > 0);
  return perhaps.length > 0 ? { kind: 'perhaps', with: perhaps } : { kind: 'new' };
}

/**
 * The same for a line of a list, which fills in whom it is found to be: a number that stands on record for somebody
 * born on another day, or of another sex, is a question too.
 */
export function matchOfLine(someone: Someone, known: readonly Known[]): Match {
  const found = matchOf(someone, known);
  const here = found.kind === 'same' && known.find(it => it.id === found.patientId);
  return found.kind === 'same' && here && contradicts(someone, here)
    ? { kind: 'perhaps', with: [{ patientId: found.patientId, reasons: [found.by] }] }
    : found;
}

/** Birth dates that cannot be one, as far as both are known, or female beside male. */
export function contradicts(
  a: Pick<Patient, 'birthDate' | 'sex'>,
  b: Pick<Patient, 'birthDate' | 'sex'>,
): boolean {
  const born = a.birthDate.startsWith(b.birthDate) || b.birthDate.startsWith(a.birthDate);
  return !born || (a.sex !== b.sex && [a, b].every(it => it.sex === 'female' || it.sex === 'male'));
}

function identifierShared(a: Someone, b: Known): 'mrn' | 'member-number' | undefined {
  const mrns = [...(b.mrn === null ? [] : [b.mrn]), ...b.otherMrns].map(normalMrn);
  if (a.mrn !== null && mrns.includes(normalMrn(a.mrn))) return 'mrn';
  const numbers = b.memberNumbers.map(normalMemberNumber);
  return a.memberNumbers.map(normalMemberNumber).some(it => it !== '' && numbers.includes(it))
    ? 'member-number'
    : undefined;
}

const normalMrn = (mrn: string): string => mrn.trim().toLowerCase();

function likeness(a: Someone, b: Someone): readonly MatchReason[] {
  const names = compareNames(a, b);
  const sameBirth = a.birthDate === b.birthDate;
  const phones = b.phones.map(normalPhone);
  const reasons: MatchReason[] = [];
  if (sameBirth && names.isSame) reasons.push('name-and-birth-date');
  else if (sameBirth && (names.isSameFamily || names.isSameGiven))
    reasons.push('birth-date-and-part-of-name');
  if (names.isSame && !sameBirth && isClose(a.birthDate, b.birthDate))
    reasons.push('name-and-close-birth-date');
  if (names.isSameGiven && a.phones.map(normalPhone).some(it => it !== '' && phones.includes(it)))
    reasons.push('name-and-phone');
  return reasons;
}

type Named = Pick<Patient, 'given' | 'family'>;

function compareNames(a: Named, b: Named) {
  const [givenA = '', givenB = ''] = [a, b].map(it => normalName(it.given));
  const [familyA = '', familyB = ''] = [a, b].map(it => normalName(it.family));
  const sharesWord = (x: string, y: string) =>
    x.split(' ').some(word => word !== '' && y.split(' ').includes(word));
  const sameGiven = givenA === givenB || firstWord(givenA) === firstWord(givenB);
  const isSameFamily = familyA === familyB || sharesWord(familyA, familyB);
  const isSwapped = givenA === familyB && familyA === givenB;
  return {
    isSame: (sameGiven && isSameFamily) || isSwapped,
    isSameFamily,
    isSameGiven: sameGiven && givenA !== '',
  };
}

/** The likeness that a person should look at, whoever else is alike. Somebody without a name is like nobody. */
export const hasSameNameAndBirth = (
  a: Named & Pick<Patient, 'birthDate'>,
  b: Named & Pick<Patient, 'birthDate'>,
): boolean => a.birthDate === b.birthDate && normalName(a.family) !== '' && compareNames(a, b).isSame;

const firstWord = (name: string): string => name.split(' ')[0] ?? '';

/** A slip of the pen: one digit, or day and month exchanged; or one of them is known only in part. */
function isClose(a: Someone['birthDate'], b: Someone['birthDate']): boolean {
  if (!isFullDay(a) || !isFullDay(b)) return a.startsWith(b) || b.startsWith(a);
  const [year, month, day] = a.split('-');
  if (b === `${year}-${day}-${month}`) return true;
  return [...a].filter((digit, i) => digit !== b[i]).length === 1;
}
