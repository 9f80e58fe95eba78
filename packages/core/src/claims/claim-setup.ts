import { z } from 'zod';
import { isNpi } from '../access/practice.ts';
import type { StaffId } from '../basics/id.ts';
import { idOf } from '../basics/id.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';
import { payers as coverageKinds } from '../people/coverage.ts';
import { findPhone } from '../people/phone.ts';

/**
 * Who bills, through whom and to whom, as one practice keeps it. Every field may still be empty: what is missing
 * before a claim can leave is a list (`setup-missing.ts`), and a half-filled page can be kept.
 */

/** Ten letters and digits, the last X. Source: NUCC, Health Care Provider Taxonomy code set, read 2026-11. */
const taxonomy = z.string().regex(/^[0-9A-Z]{9}X$/, 'is not a taxonomy code of ten places that ends in X');
/** Two digits, the letter D, seven digits. Source: CMS, CLIA number on the certificate, read 2026-11. */
const clia = z.string().regex(/^\d{2}D\d{7}$/, 'is not a CLIA number like 11D2030855');
const npi = z.string().refine(isNpi, 'is not an NPI: its check digit does not fit');

const line = (longest: number) => plainText(longest).trim().min(1, 'is empty');

/** Lengths as the claim carries them. Source: 005010X222A1, N3 and N4 of loops 2010AA and 2010AB, read 2026-11. */
export const addressSchema = z.strictObject({
  line1: line(55),
  line2: line(55).nullable(),
  city: line(30),
  state: z.string().regex(/^[A-Z]{2}$/, 'is not a state of two letters'),
  /** The address that bills needs all nine digits; for others five are enough. */
  zip: z.string().regex(/^\d{5}(\d{4})?$/, 'is not a ZIP code of five or nine digits'),
});
export type Address = z.infer<typeof addressSchema>;

/** What a claim says its payer is (SBR09). Source: 005010X222A1, loop 2000B, read 2026-11. */
export const filingIndicators = {
  MB: 'medicare-part-b',
  '16': 'medicare-advantage',
  MC: 'medicaid',
  CI: 'commercial',
  BL: 'blue-cross',
  ZZ: 'other',
} as const;
export type FilingIndicator = keyof typeof filingIndicators;

export const payerKinds = coverageKinds.filter(it => it !== 'none');

export const payerSchema = z.strictObject({
  /** The kind of coverage it pays for; with `plan`, only coverage that names that plan. */
  kind: z.enum(coverageKinds).exclude(['none']),
  plan: line(120).nullable(),
  name: line(60),
  payerId: z.string().regex(/^[0-9A-Z]{2,20}$/, 'is not a payer id of letters and digits'),
  filing: z.enum(['MB', '16', 'MC', 'CI', 'BL', 'ZZ']),
  mailing: addressSchema.nullable(),
});
export type ClaimPayer = z.infer<typeof payerSchema>;

export const practitionerSchema = z.strictObject({
  staffId: idOf<'staff'>(),
  npi: npi.nullable(),
  taxonomy: taxonomy.nullable(),
  /** Who supervises this person's billed work, where the claim has to name somebody. */
  supervisedBy: idOf<'staff'>().nullable(),
});
export type Practitioner = z.infer<typeof practitionerSchema>;

/**
 * A place of service that is not at the address that bills, with its nine-digit ZIP code. Source: 005010X222A1, loop
 * 2310C, read 2026-11.
 */
export const facilitySchema = z.strictObject({
  placeOfService: z.string().regex(/^\d{2}$/, 'is not a place of two digits'),
  name: line(60),
  npi: npi.nullable(),
  address: addressSchema.extend({ zip: z.string().regex(/^\d{9}$/, 'is not a ZIP code of nine digits') }),
});
export type SiteFacility = z.infer<typeof facilitySchema>;

/** Ids a clearinghouse or payer gave: letters and digits, so that no separator of the file can stand in them. */
const tradingId = z.string().regex(/^[0-9A-Z]{2,15}$/, 'is not an id of 2 to 15 letters and digits');

export const claimSetupSchema = z.strictObject({
  /** As it stands in the enrollment with the payer; without it the name of the practice. */
  legalName: line(60).nullable(),
  taxonomy: taxonomy.nullable(),
  address: addressSchema.nullable(),
  /** Where payment goes, if elsewhere. */
  payTo: addressSchema.nullable(),
  contact: line(60).nullable(),
  phone: z
    .string()
    .refine(text => findPhone(text) !== undefined, 'is not a phone number of ten digits')
    .overwrite(text => findPhone(text)?.digits ?? text)
    .nullable(),
  clia: clia.nullable(),
  /** Of lines that name no place: what the practice is, said day by day, gives each line its own. */
  placeOfService: z.string().regex(/^\d{2}$/, 'is not a place of two digits'),
  submitterId: tradingId.nullable(),
  receiverId: tradingId.nullable(),
  receiverName: line(60).nullable(),
  /** Files marked T are read and not paid. */
  usage: z.enum(['test', 'production']),
  payers: z.array(payerSchema).max(100),
  practitioners: z.array(practitionerSchema).max(500),
  /** Versions kept before places could be said have none. */
  facilities: z.array(facilitySchema).max(50).default([]),
});
export type ClaimSetup = z.infer<typeof claimSetupSchema>;

export const emptySetup: ClaimSetup = {
  legalName: null,
  taxonomy: null,
  address: null,
  payTo: null,
  contact: null,
  phone: null,
  clia: null,
  placeOfService: '11',
  submitterId: null,
  receiverId: null,
  receiverName: null,
  usage: 'test',
  payers: [],
  practitioners: [],
  facilities: [],
};

const contradicts = (says: string): never => fail('claims.setup-contradicts', says);

/** Refuses what cannot be true: a person twice, one NPI for two, supervision in a circle, one coverage for two payers. */
export function decideSetup(
  wanted: ClaimSetup,
  staff: readonly { readonly id: StaffId; readonly name: string }[],
): ClaimSetup {
  const nameOf = new Map(staff.map(it => [it.id, it.name]));
  const of = new Map(wanted.practitioners.map(it => [it.staffId, it]));
  const numbers = wanted.practitioners.flatMap(it => (it.npi === null ? [] : [it.npi]));
  if (of.size < wanted.practitioners.length)
    contradicts('A person stands twice in the list. Remove one entry.');
  if (new Set(numbers).size < numbers.length)
    contradicts('Two people have the same NPI. Compare both with the registry.');
  for (const { staffId, supervisedBy } of wanted.practitioners) {
    if (!nameOf.has(staffId) || (supervisedBy !== null && !nameOf.has(supervisedBy)))
      contradicts('Somebody in the list does not work here. Load the page again.');
    if (isInCircle(staffId, of))
      contradicts(`${nameOf.get(staffId)} would supervise ${nameOf.get(staffId)}. Choose somebody else.`);
  }
  const places = wanted.facilities.map(it => it.placeOfService);
  if (new Set(places).size < places.length)
    contradicts('Two addresses stand for one place of service. Remove one of them.');
  const covered = wanted.payers.map(it => `${it.kind} ${planKey(it.plan)}`);
  if (new Set(covered).size < covered.length)
    contradicts('Two payers stand for the same coverage. Give one of them the name of its plan.');
  return wanted;
}

function isInCircle(start: StaffId, of: ReadonlyMap<StaffId, Practitioner>): boolean {
  const seen = new Set<StaffId>();
  let at = of.get(start)?.supervisedBy ?? null;
  while (at !== null && !seen.has(at)) {
    if (at === start) return true;
    seen.add(at);
    at = of.get(at)?.supervisedBy ?? null;
  }
  return false;
}

const planKey = (plan: string | null): string => (plan ?? '').trim().toLowerCase();

/** Who pays for a coverage: the payer of its plan, else the one of its kind that names no plan. */
export function findPayer(
  setup: Pick<ClaimSetup, 'payers'>,
  coverage: { readonly payer: string; readonly plan: string | null },
): ClaimPayer | undefined {
  const ofKind = setup.payers.filter(it => it.kind === coverage.payer);
  return (
    ofKind.find(it => it.plan !== null && planKey(it.plan) === planKey(coverage.plan)) ??
    ofKind.find(it => it.plan === null)
  );
}
