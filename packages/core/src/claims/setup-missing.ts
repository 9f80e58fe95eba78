import { z } from 'zod';
import type { StaffId } from '../basics/id.ts';
import type { ClaimSetup } from './claim-setup.ts';

/** What keeps every claim from leaving, and what keeps those of one practitioner. */
export const missingKinds = [
  'practice-npi',
  'practice-tin',
  'taxonomy',
  'address',
  'zip-nine',
  'contact',
  'phone',
  'submitter',
  'receiver',
  'payer',
  'charges',
  'practitioner-npi',
  'practitioner-taxonomy',
] as const;

export const missingSchema = z.object({
  kind: z.enum(missingKinds),
  /** Of whom, where it is one person's. */
  name: z.string().nullable(),
});
export type Missing = z.infer<typeof missingSchema>;

export type SetupFacts = {
  readonly setup: ClaimSetup;
  readonly practice: { readonly npi: string | null; readonly tin: string | null };
  readonly charges: number;
  /** Practitioners whose work is billed here. */
  readonly billing: readonly { readonly id: StaffId; readonly name: string }[];
};

/** What has to be said before any claim can leave; empty when nothing keeps it. */
export function missingOf({ setup, practice, charges, billing }: SetupFacts): readonly Missing[] {
  const whole: readonly (readonly [Missing['kind'], boolean])[] = [
    ['practice-npi', practice.npi === null],
    ['practice-tin', practice.tin === null],
    ['taxonomy', setup.taxonomy === null],
    ['address', setup.address === null],
    // Loop 2010AA asks for all nine digits. Source: 005010X222A1, N403 of the billing provider, read 2026-11.
    ['zip-nine', setup.address !== null && setup.address.zip.length !== 9],
    ['contact', setup.contact === null],
    ['phone', setup.phone === null],
    ['submitter', setup.submitterId === null],
    ['receiver', setup.receiverId === null || setup.receiverName === null],
    ['payer', setup.payers.length === 0],
    ['charges', charges === 0],
  ];
  return [
    ...whole.flatMap(([kind, isMissing]) => (isMissing ? [{ kind, name: null }] : [])),
    ...billing.flatMap(it => missingOfPractitioner(setup, it)),
  ];
}

export function missingOfPractitioner(
  setup: Pick<ClaimSetup, 'practitioners'>,
  { id, name }: { readonly id: StaffId; readonly name: string },
): readonly Missing[] {
  const own = setup.practitioners.find(it => it.staffId === id);
  return [
    ...(own?.npi ? [] : [{ kind: 'practitioner-npi', name } as const]),
    ...(own?.taxonomy ? [] : [{ kind: 'practitioner-taxonomy', name } as const]),
  ];
}
