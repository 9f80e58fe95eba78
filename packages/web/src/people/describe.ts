import type { Day } from '@trellis/core/basics/day';
import { type Instant, instantAt } from '@trellis/core/basics/instant';
import { isFullDay } from '@trellis/core/basics/partial-day';
import { localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import { ageOf, type Patient } from '@trellis/core/people/patient';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';

/** `78 F`, with the age reached for someone who has died. */
export const ageSex = (
  patient: Pick<Patient, 'birthDate' | 'deceasedOn' | 'sex'>,
  today: Day,
  words: Words,
): string => words.person.ageSex(ageText(patient, today), words.person.sex[patient.sex]);

/** The age; a close one where only the month or year of birth is known; nothing where the day of death is not. */
export function ageText(patient: Pick<Patient, 'birthDate' | 'deceasedOn'>, today: Day): string {
  const age = ageOf(patient, today);
  if (age === null) return '';
  return isFullDay(patient.birthDate) ? String(age) : `≈ ${age}`;
}

/** `Died 2 Nov 2026`, `Died Nov 2026`, or that she died and nobody says when. */
export const diedText = (
  deceasedOn: NonNullable<Patient['deceasedOn']>,
  words: Words,
  format: Format,
): string =>
  deceasedOn === 'unknown' ? words.person.diedSometime : words.person.died(format.date(deceasedOn));

export const languageOf = (patient: Pick<Patient, 'language'>, format: Format): string | null =>
  patient.language === null ? null : format.languageName(patient.language);

/** `78 F · Spanish` */
export function shortLine(patient: Patient, today: Day, words: Words, format: Format): string {
  return [ageSex(patient, today, words), languageOf(patient, format)].filter(Boolean).join(' · ');
}

export const place = (patient: Pick<Patient, 'city' | 'state'>): string =>
  [patient.city, patient.state].filter(Boolean).join(', ');

/** The wall clock where the patient lives, when it differs from the one of the practice. */
export function farTime(at: Instant, patientZone: Zone, practiceZone: Zone): string | undefined {
  const there = localTime(at, patientZone);
  return there === localTime(at, practiceZone) ? undefined : there;
}

/** Today by this machine's clock in a zone: for ages and wording; what is due is decided by the server's clock. */
export const todayIn = (zone: Zone): Day => localDay(instantAt(Date.now()), zone);

/** Long record numbers are told apart by their end; the whole one stands on the patient's page. */
export const shortNumber = (mrn: string | null): string =>
  mrn !== null && mrn.length > 12 ? `…${mrn.slice(-8)}` : (mrn ?? '');
