import { z } from 'zod';
import { type Day, daySchema, daysBetween, plusDays } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { earliestDay } from '../basics/partial-day.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { type Patient, wasAliveOn } from '../people/patient.ts';

/** What a device measures for. The first is of remote physiologic monitoring, the others of therapeutic monitoring. */
export const deviceKinds = ['physiologic', 'respiratory', 'musculoskeletal', 'cbt'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Whether readings come without anybody typing them: typed values make no day of physiologic monitoring (section 3). */
export const sendings = ['by-itself', 'typed-in'] as const;

/** As its maker states and somebody checked: cleared by 510(k), approved, exempt from both, no device by law. */
export const fdaStatuses = ['cleared', 'approved', 'exempt', 'none', 'unknown'] as const;

/** A LOINC code: digits, a dash, the check digit. Source: LOINC Users’ Guide, 2024-08. */
export const loincSchema = z.string().regex(/^\d{1,7}-\d$/, 'is no LOINC code like 8480-6');

const given = plainText(120).trim();

export const deviceEntrySchema = z.strictObject({
  kind: z.enum(deviceKinds),
  sends: z.enum(sendings),
  maker: given.min(1, 'is empty'),
  model: given.min(1, 'is empty'),
  serial: given,
  fdaStatus: z.enum(fdaStatuses),
  /** Who says so: the label, the maker, the openFDA entry. */
  fdaSaidBy: given,
  /** The observations of the chart that hold its readings. */
  measures: z.array(loincSchema).min(1).max(12),
  setUpOn: daySchema,
  /** Who set it up and taught her to use it. */
  setUpBy: idOf<'staff'>(),
});
export type DeviceEntry = z.infer<typeof deviceEntrySchema>;

/** `id` is that of the row that stands; `deviceId` stays through corrections, and readings hang on it. */
export const deviceSchema = deviceEntrySchema.extend({
  id: idOf<'device row'>(),
  deviceId: idOf<'device'>(),
  patientId: idOf<'patient'>(),
  practiceId: idOf<'practice'>(),
  returnedOn: daySchema.nullable(),
  recordedAt: instantSchema,
});
export type PatientDevice = z.infer<typeof deviceSchema>;

/** The local days on which a device of a patient has at least one reading in the chart, first to last. */
export type DeviceDays = Pick<PatientDevice, 'deviceId' | 'patientId'> & { readonly days: readonly Day[] };

/** Refuses what nobody can have set up yet, and a device that says it is one but whose status nobody named. */
export function decideDevice(
  wanted: DeviceEntry,
  facts: Pick<Patient, 'birthDate' | 'deceasedOn'> & { readonly returnedOn?: Day | null },
  today: Day,
): DeviceEntry {
  const isLived = wanted.setUpOn >= earliestDay(facts.birthDate) && wasAliveOn(facts, wanted.setUpOn);
  if (wanted.setUpOn > today || !isLived)
    fail(
      'device.set-up-day',
      'The device was set up later than today, after the patient died, or before the patient was born.',
    );
  if (facts.returnedOn && wanted.setUpOn > facts.returnedOn)
    fail('device.return-day', 'The device came back before it was set up. Check both days.');
  if (wanted.fdaStatus !== 'unknown' && wanted.fdaSaidBy === '')
    fail('device.fda-source', 'Say who states the FDA status: the label, the maker, or the FDA’s own list.');
  return { ...wanted, measures: [...new Set(wanted.measures)].sort() };
}

/** The day a device came back: not before it went out, and not to come. */
export function decideReturn(
  on: Day,
  device: Pick<PatientDevice, 'setUpOn' | 'returnedOn'>,
  today: Day,
): Day {
  if (device.returnedOn !== null)
    fail('device.returned', 'This device is back already. Load the page again.');
  if (on > today || on < device.setUpOn)
    fail(
      'device.return-day',
      'The device came back before it was set up, or later than today. Check both days.',
    );
  return on;
}

/** Thirty days in a row, both ends among them. */
export const periodSchema = z.object({ from: daySchema, until: daySchema });
export type Period = z.infer<typeof periodSchema>;

/** Source: rule set medicare-2026-11, section 3 (device periods), 2026-11-22. */
const periodDays = 30;

const thirtyFrom = (from: Day): Period => ({ from, until: plusDays(from, periodDays - 1) });

const familyOf = (kind: DeviceKind): 'RPM' | 'RTM' => (kind === 'physiologic' ? 'RPM' : 'RTM');

/** The first thirty days of a device’s family in its practice: a later device starts no other count. */
export function firstPeriod(
  device: Pick<PatientDevice, 'kind' | 'practiceId' | 'setUpOn'>,
  all: readonly Pick<PatientDevice, 'kind' | 'practiceId' | 'setUpOn'>[],
): Period {
  const days = all
    .filter(it => it.practiceId === device.practiceId && familyOf(it.kind) === familyOf(device.kind))
    .map(it => it.setUpOn);
  return thirtyFrom([device.setUpOn, ...days].toSorted()[0] ?? device.setUpOn);
}

/** The thirty days among which a day lies, counted on from the first; the first for a day before them. */
export function periodOn(first: Period, day: Day): Period {
  const past = Math.max(0, Math.floor(daysBetween(first.from, day) / periodDays));
  return thirtyFrom(plusDays(first.from, past * periodDays));
}

/** Days of use: from the set-up to the return, both whole. */
export const isInUse = (device: Pick<PatientDevice, 'setUpOn' | 'returnedOn'>, day: Day): boolean =>
  device.setUpOn <= day && day <= (device.returnedOn ?? '9999');
