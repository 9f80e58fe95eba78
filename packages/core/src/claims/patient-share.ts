import type { Day } from '../basics/day.ts';

/** The patient's part of what Medicare allows. Source: SSA 1833(a)(1); 42 CFR 410.152, read 2026-11. */
const coinsurancePercent = 20;

/** Codes without a patient's part. Source: SSA 1833(a)(1)(Y) and 1861(ddd); AAFP on ACCESS co-management, read 2026-11. */
const free: ReadonlySet<string> = new Set(['G0402', 'G0438', 'G0439', 'G0676', 'G0677', 'G0678']);

export type ShareLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  /** For all units; null where no amount is known. */
  readonly allowedCents: number | null;
  readonly serviceDate: Day;
};

/** Who is never asked, or asked only after another payer. */
export type Cover = { readonly isQmb: boolean; readonly hasSecondary: boolean };

/** What a line will probably leave to the patient. `unknown` is no amount, and is never shown as nothing. */
export type Estimate =
  | { readonly kind: 'amount'; readonly cents: number }
  | { readonly kind: 'nothing'; readonly why: 'qmb' | 'free' }
  | { readonly kind: 'other-payer-first'; readonly cents: number | null }
  | { readonly kind: 'unknown' };

/** The cents are rounded to the nearest; half a cent goes up, as Medicare rounds amounts. */
export function estimateOf(line: ShareLine, cover: Cover): Estimate {
  // Medicaid pays her part, and asking her is against the law. Source: SSA 1902(n)(3)(B); CMS MLN SE1128, read 2026-11.
  if (cover.isQmb) return { kind: 'nothing', why: 'qmb' };
  if (free.has(line.code) || line.modifiers.includes('33')) return { kind: 'nothing', why: 'free' };
  const cents =
    line.allowedCents === null ? null : Math.round((line.allowedCents * coinsurancePercent) / 100);
  if (cover.hasSecondary) return { kind: 'other-payer-first', cents };
  return cents === null ? { kind: 'unknown' } : { kind: 'amount', cents };
}

/** What she owes by what payers said, by claim; nothing of it while she is a Qualified Medicare Beneficiary. */
export const owedCents = (
  postings: readonly { readonly patientCents: number }[],
  { isQmb }: Pick<Cover, 'isQmb'>,
): number =>
  isQmb
    ? 0
    : Math.max(
        0,
        postings.reduce((total, it) => total + it.patientCents, 0),
      );
