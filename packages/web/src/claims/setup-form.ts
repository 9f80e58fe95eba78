import {
  type Address,
  addressSchema,
  claimSetupSchema,
  facilitySchema,
  type SiteFacility,
} from '@trellis/core/claims/claim-setup';
import type { Setup, SetupView } from './claim-setup.queries.ts';

/** Fields as they are typed; an empty one says nothing yet. */
export const identityFields = [
  'legalName',
  'taxonomy',
  'contact',
  'phone',
  'clia',
  'submitterId',
  'receiverId',
  'receiverName',
] as const;
export const addressFields = ['line1', 'line2', 'city', 'state', 'zip'] as const;

export type TypedAddress = Record<(typeof addressFields)[number], string>;
export type TypedIdentity = Record<(typeof identityFields)[number], string> & {
  placeOfService: string;
  usage: Setup['usage'];
  address: TypedAddress;
  payTo: TypedAddress | null;
};

export const typedAddress = (it: Address | null): TypedAddress => ({
  line1: it?.line1 ?? '',
  line2: it?.line2 ?? '',
  city: it?.city ?? '',
  state: it?.state ?? '',
  zip: it?.zip ?? '',
});

export const typedIdentity = (setup: SetupView['setup']): TypedIdentity => ({
  ...(Object.fromEntries(identityFields.map(field => [field, setup[field] ?? ''])) as Record<
    (typeof identityFields)[number],
    string
  >),
  placeOfService: setup.placeOfService,
  usage: setup.usage,
  address: typedAddress(setup.address),
  payTo: setup.payTo && typedAddress(setup.payTo),
});

export const orNull = (text: string): string | null => text.trim() || null;

/** What was typed as an address; null where nothing was. Dashes of a ZIP code are how people write it. */
function addressOf(typed: TypedAddress | null): unknown {
  if (!typed || addressFields.every(field => typed[field].trim() === '')) return null;
  return {
    ...typed,
    line2: orNull(typed.line2),
    state: typed.state.trim().toUpperCase(),
    zip: typed.zip.replace(/[\s-]/g, ''),
  };
}

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly wrong: ReadonlySet<string> };

/** What stands wrong, as paths like `address.zip`. */
const read = <Value>(
  result:
    | { success: true; data: Value }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } },
): Read<Value> =>
  result.success
    ? { ok: true, value: result.data }
    : { ok: false, wrong: new Set(result.error.issues.map(it => it.path.map(String).join('.'))) };

const identitySchema = claimSetupSchema.omit({ payers: true, practitioners: true, facilities: true });

export function readIdentity(
  typed: TypedIdentity,
): Read<Omit<Setup, 'payers' | 'practitioners' | 'facilities'>> {
  const plain = Object.fromEntries(identityFields.map(field => [field, orNull(typed[field])]));
  const upper = (field: 'taxonomy' | 'clia' | 'submitterId' | 'receiverId') =>
    orNull(typed[field])?.toUpperCase() ?? null;
  return read(
    identitySchema.safeParse({
      ...plain,
      taxonomy: upper('taxonomy'),
      clia: upper('clia'),
      submitterId: upper('submitterId'),
      receiverId: upper('receiverId'),
      placeOfService: typed.placeOfService,
      usage: typed.usage,
      address: addressOf(typed.address),
      payTo: addressOf(typed.payTo),
    }),
  );
}

type Payer = Setup['payers'][number];
export type TypedPayer = {
  kind: Payer['kind'];
  plan: string;
  name: string;
  payerId: string;
  filing: Payer['filing'];
  mailing: TypedAddress;
};

const payerShape = claimSetupSchema.shape.payers.element.extend({ mailing: addressSchema.nullable() });

export function readPayer(typed: TypedPayer): Read<Payer> {
  return read(
    payerShape.safeParse({
      ...typed,
      plan: orNull(typed.plan),
      payerId: typed.payerId.trim().toUpperCase(),
      mailing: addressOf(typed.mailing),
    }),
  );
}

type Practitioner = Setup['practitioners'][number];

export const readPractitioner = (typed: {
  readonly staffId: Practitioner['staffId'];
  readonly npi: string;
  readonly taxonomy: string;
  readonly supervisedBy: string;
}): Read<Practitioner> =>
  read(
    claimSetupSchema.shape.practitioners.element.safeParse({
      staffId: typed.staffId,
      npi: orNull(typed.npi.replace(/[\s-]/g, '')),
      taxonomy: orNull(typed.taxonomy)?.toUpperCase() ?? null,
      supervisedBy: orNull(typed.supervisedBy),
    }),
  );

export const readFacility = (typed: {
  readonly placeOfService: string;
  readonly name: string;
  readonly npi: string;
  readonly address: TypedAddress;
}): Read<SiteFacility> =>
  read(
    facilitySchema.safeParse({
      placeOfService: typed.placeOfService,
      name: typed.name,
      npi: orNull(typed.npi.replace(/[\s-]/g, '')),
      address: addressOf(typed.address) ?? typed.address,
    }),
  );
