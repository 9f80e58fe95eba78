import { csvOf } from '../basics/csv.ts';
import { byText } from '../basics/order.ts';
import { fullName, type Patient } from '../people/patient.ts';
import type { ClaimView } from './claim-view.ts';

export const claimColumns = [
  'file',
  'claim',
  'frequency',
  'payer',
  'patient',
  'birth_date',
  'mrn',
  'code',
  'units',
  'service_date',
  'charge',
  'state',
] as const;

const dollars = (cents: number): string => (cents / 100).toFixed(2);

/** The lines of claims as a table; no cell can be taken for a formula. */
export function claimTable(
  claims: readonly ClaimView[],
  patients: readonly Pick<Patient, 'id' | 'given' | 'family' | 'birthDate' | 'mrn'>[],
): string {
  const of = new Map(patients.map(it => [it.id, it]));
  const rows = claims
    .toSorted((a, b) => byText(a.number, b.number))
    .flatMap(claim => {
      const patient = of.get(claim.patientId);
      return claim.items.map(item => [
        claim.fileNumber,
        claim.number,
        claim.frequency,
        claim.payerName,
        patient ? fullName(patient) : '',
        patient?.birthDate,
        patient?.mrn,
        item.code,
        item.units,
        item.serviceDate,
        dollars(item.chargeCents),
        claim.state,
      ]);
    });
  return csvOf([claimColumns, ...rows]);
}
