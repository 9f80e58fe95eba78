import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import { type Id, idOf, type PatientId } from '../basics/id.ts';
import { earliestDay, type PartialDay } from '../basics/partial-day.ts';
import { fail } from '../basics/problem.ts';
import { plainText } from '../basics/text.ts';

/** Who pays. `none`: asked, and nobody does; that is a fact, unlike having no coverage on record. */
export const payers = ['medicare', 'medicare-advantage', 'medicaid', 'commercial', 'none'] as const;
export type Payer = (typeof payers)[number];

/**
 * Why another insurance pays before Medicare, as a claim says it: at work past 65, kidney failure, no-fault, work injury,
 * a federal program, black lung, Veterans Affairs, at work with a disability, liability. Source: 005010X222A1, SBR05;
 * CMS, Medicare Secondary Payer Manual, chapter 1, read 2026-11.
 */
export const secondReasons = ['12', '13', '14', '15', '16', '41', '42', '43', '47'] as const;
export type SecondReason = (typeof secondReasons)[number];

/** What a person enters about one insurance. Days are whole: covered from the first to the last, both included. */
export const coverageEntrySchema = z.strictObject({
  payer: z.enum(payers),
  plan: plainText(120).trim().nullable(),
  memberNumber: plainText(40).trim().nullable(),
  from: daySchema,
  until: daySchema.nullable(),
  /** Qualified Medicare Beneficiary: Medicaid pays her cost share, so she is never asked for one. */
  qmb: z.boolean(),
  /** Why Medicare pays after another insurance in these days. Absent: it pays first. */
  secondBecause: z.enum(secondReasons).optional(),
});
export type CoverageEntry = z.infer<typeof coverageEntrySchema>;

export type CoverageId = Id<'coverage'>;
export type Coverage = CoverageEntry & { readonly id: CoverageId; readonly patientId: PatientId };

export const coverageSchema = coverageEntrySchema.extend({
  id: idOf<'coverage'>(),
  patientId: idOf<'patient'>(),
});

/**
 * The Medicare Beneficiary Identifier: 11 places, letters without S, L, O, I, B, Z; dashes are for reading only.
 * Source: CMS, Understanding the Medicare Beneficiary Identifier (MBI) Format, on cards since 2018-04.
 */
const mbi = (() => {
  const letter = 'AC-HJKMNP-RT-Y';
  const parts = ['[1-9]', `[${letter}]`, `[0-9${letter}]`, '[0-9]', `[${letter}]`, `[0-9${letter}]`];
  return new RegExp(`^${[...parts, '[0-9]', `[${letter}]{2}`, '[0-9]{2}'].join('')}$`);
})();

/** Upper case without blanks and dashes: how a member number is kept and compared. */
export const normalMemberNumber = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

export const isMbi = (text: string): boolean => mbi.test(normalMemberNumber(text));

/** `1EG4-TE5-MK73`, as it stands on the card. */
export const mbiAsPrinted = (text: string): string =>
  normalMemberNumber(text).replace(/^(.{4})(.{3})(.{4})$/, '$1-$2-$3');

const qmbPayers: readonly Payer[] = ['medicare', 'medicare-advantage'];

/** Payers that cannot both be the one on a day: Medicare Advantage stands in for Medicare, `none` for everyone. */
const excludes = (a: Payer, b: Payer): boolean =>
  a === b || a === 'none' || b === 'none' || (qmbPayers.includes(a) && qmbPayers.includes(b));

const overlaps = (a: CoverageEntry, b: CoverageEntry): boolean =>
  a.from <= (b.until ?? '9999') && b.from <= (a.until ?? '9999');

/** Refuses what cannot be true; returns the coverage as it is kept. `others` are the ones in force beside it. */
export function decideCoverage(
  wanted: Coverage,
  facts: { readonly birthDate: PartialDay; readonly others: readonly CoverageEntry[] },
): Coverage {
  if ((wanted.until !== null && wanted.until < wanted.from) || wanted.from < earliestDay(facts.birthDate))
    fail(
      'coverage.dates',
      'The coverage ends before it begins, or begins before the patient was born. Check both days.',
    );
  const memberNumber = normalMemberNumber(wanted.memberNumber ?? '') || null;
  if (wanted.payer === 'medicare' && memberNumber !== null && !isMbi(memberNumber))
    fail(
      'coverage.not-a-medicare-number',
      'This is no Medicare number. It has 11 places like 1EG4-TE5-MK73 and never the letters S, L, O, I, B or Z. Copy it from the card.',
    );
  if (wanted.qmb && !qmbPayers.includes(wanted.payer))
    fail('coverage.qmb', 'Only a person with Medicare can be a Qualified Medicare Beneficiary.');
  if (wanted.secondBecause !== undefined && wanted.payer !== 'medicare')
    fail('coverage.second', 'Only Medicare itself is said to pay after another insurance. Say it there.');
  if (facts.others.some(it => excludes(it.payer, wanted.payer) && overlaps(it, wanted)))
    fail(
      'coverage.overlaps',
      'Another coverage on record already stands for some of these days. Give that one its last day first.',
    );
  return { ...wanted, memberNumber, plan: wanted.plan || null };
}

export const isCovering = (coverage: Pick<Coverage, 'from' | 'until'>, day: Day): boolean =>
  coverage.from <= day && day <= (coverage.until ?? '9999');

/** Whose rules a month follows when there are several: Medicare's before the plans that pay after it. */
const order: Readonly<Record<Payer, number>> = {
  medicare: 0,
  'medicare-advantage': 1,
  commercial: 2,
  medicaid: 3,
  none: 4,
};

/** The coverage whose rules decide on a day; undefined when nothing is on record, which is not `none`. */
export function coverageOn(coverages: readonly Coverage[], day: Day): Coverage | undefined {
  return coverages
    .filter(it => isCovering(it, day))
    .toSorted((a, b) => order[a.payer] - order[b.payer] || (a.id < b.id ? -1 : 1))[0];
}

/** Everybody who pays on a day, in the order in which they are billed. */
export const payersInOrder = (coverages: readonly Coverage[], day: Day): readonly Coverage[] =>
  coverages
    .filter(it => it.payer !== 'none' && isCovering(it, day))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));

/** Medicare that pays second comes after the insurance before it; Medicaid pays last. Source: 42 CFR 433.139; 42 USC 1395y(b). */
const placeOf = ({ payer, secondBecause }: CoverageEntry): number =>
  secondBecause === undefined ? order[payer] : order.commercial + 0.5;
