import { csvOf } from '../basics/csv.ts';
import type { Month } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { fullName, type Patient } from '../people/patient.ts';
import type { ClaimLine } from './claim-line.ts';
import { isOf, type MonthRow } from './month-row.ts';
import { plainReason } from './reason-words.ts';

export type CsvFacts = {
  readonly month: Month;
  readonly practice: string;
  readonly lockedAt: string | null;
  readonly rows: readonly MonthRow[];
  readonly patients: readonly (Pick<Patient, 'id' | 'given' | 'family' | 'mrn'> & {
    readonly birthDate: string;
    readonly memberNumber: string | null;
  })[];
  readonly lines: readonly ClaimLine[];
  readonly staff: ReadonlyMap<string, string>;
};

export const csvColumns = [
  'practice',
  'month',
  'patient',
  'birth_date',
  'mrn',
  'member_number',
  'code',
  'verdict',
  'counted_seconds',
  'needed_seconds',
  'units',
  'modifiers',
  'place_of_service',
  'service_date',
  'billing_practitioner',
  'status',
  'approved_by',
  'approved_at',
  'confirmed_by',
  'rule_set',
  'line_version',
  'line_id',
  'not_met',
] as const;

/**
 * The month as a table: what stands as approved, and what the facts say of the rest. Seconds are whole numbers, rows
 * come in an order that only the facts decide, and no cell can be taken for a formula.
 */
export function monthCsv(
  facts: CsvFacts,
  options: { readonly approvedOnly: boolean; readonly bom: boolean },
): string {
  const patientOf = new Map(facts.patients.map(it => [it.id, it]));
  const linesOf = Map.groupBy(facts.lines, it => it.patientId);
  const rows = facts.rows
    .flatMap(row => {
      const patient = patientOf.get(row.patientId);
      const line = linesOf.get(row.patientId)?.find(it => isOf(serviceOf(row), it));
      return !patient || (options.approvedOnly && !line) ? [] : [{ row, patient, line }];
    })
    .toSorted(
      (a, b) =>
        byText(fullName(a.patient), fullName(b.patient)) ||
        byText(a.patient.id, b.patient.id) ||
        byText(a.row.code, b.row.code) ||
        byText(a.row.serviceKey ?? '', b.row.serviceKey ?? ''),
    )
    .map(({ row, patient, line }) => [
      facts.practice,
      facts.month,
      fullName(patient),
      patient.birthDate,
      patient.mrn,
      patient.memberNumber,
      row.code,
      row.verdict,
      // What was approved keeps its own seconds: it was proven with them.
      line?.seconds ?? row.seconds,
      row.needed,
      line?.units ?? row.units,
      line?.modifiers.join(' ') ?? '',
      line?.placeOfService ?? '',
      line?.serviceDate ?? row.serviceDate,
      line?.billingPractitionerId ? facts.staff.get(line.billingPractitionerId) : '',
      row.approval?.state ?? 'not-approved',
      line?.approvedByName ?? '',
      line?.approvedAt ?? '',
      line?.confirmedByName ?? '',
      line?.ruleSet ?? '',
      line?.version ?? '',
      line?.id ?? '',
      row.unmet.map(plainReason).join('; '),
    ]);
  return `${options.bom ? '\ufeff' : ''}${csvOf([csvColumns, ...rows])}`;
}

/** Without a key a code stands once for a patient and month. */
const serviceOf = ({ code, serviceKey }: MonthRow) => ({ code, serviceKey: serviceKey ?? undefined });

/** `trellis-2026-11-harbor-family-medicine.csv`: letters and digits only. */
export function csvName(month: Month, practice: string): string {
  const plain = practice
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `trellis-${month}${plain ? `-${plain}` : ''}.csv`;
}
