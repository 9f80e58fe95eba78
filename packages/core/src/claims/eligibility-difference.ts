import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import { type Coverage, type CoverageEntry, coverageOn, normalMemberNumber } from '../people/coverage.ts';
import type { Patient } from '../people/patient.ts';
import { type EligibilityAnswer, isWithin, type Period } from './eligibility.ts';

/** What an answer says that the chart does not: a person looks at each before anything is written. */
export const differenceKinds = [
  'rejected',
  'identity',
  'death',
  'inactive',
  'advantage',
  'back-to-medicare',
  'hospice',
  'qmb',
  'not-qmb',
  'member-number',
] as const;
export const differenceKindSchema = z.enum(differenceKinds);
export type DifferenceKind = (typeof differenceKinds)[number];

export const differenceSchema = z.object({
  kind: differenceKindSchema,
  /** What the payer says, in one sentence, and its parts for other words. */
  says: z.string(),
  from: daySchema.nullable(),
  until: daySchema.nullable(),
  plan: z.string().nullable(),
  /** Why nothing was answered (AAA03). */
  code: z.string().nullable(),
  /** Whether taking it over writes the chart; the others are looked at and done by hand. */
  writes: z.boolean(),
});
export type Difference = z.infer<typeof differenceSchema>;

export type Known = {
  readonly patient: Pick<Patient, 'family' | 'given' | 'birthDate' | 'deceasedOn'>;
  readonly coverages: readonly Coverage[];
  /** Days in hospice that somebody took over before. */
  readonly hospice: readonly Period[];
};

/** What differs on a day. Nothing of it changes the chart by itself. */
export function decideDifferences(answer: EligibilityAnswer, known: Known, day: Day): readonly Difference[] {
  const differences: Difference[] = [];
  const tell = (kind: DifferenceKind, says: string, parts: Partial<Difference> = {}) =>
    differences.push({
      kind,
      says,
      from: null,
      until: null,
      plan: null,
      code: null,
      writes: false,
      ...parts,
    });
  const { patient } = known;
  if (answer.outcome === 'rejected') {
    for (const it of answer.rejections)
      tell('rejected', `${it.says}. ${it.whatToDo}`.trim(), { code: it.code });
    return differences;
  }
  if (!isSamePerson(answer, patient)) {
    tell('identity', 'The name or day of birth in the answer is another. Nothing else of it is compared.');
    return differences;
  }
  if (answer.diedOn !== null && patient.deceasedOn === null)
    tell('death', `Died on ${answer.diedOn}.`, { from: answer.diedOn, writes: true });
  const coverage = coverageOn(known.coverages, day);
  const isMedicare = coverage?.payer === 'medicare' || coverage?.payer === 'medicare-advantage';
  // Who died has no coverage: said once.
  if (answer.outcome === 'inactive' && answer.diedOn === null)
    tell('inactive', `No active coverage on ${day}.`, { from: day });
  const hasPlan = isWithin(answer.advantage, day);
  if (answer.advantage && hasPlan && coverage?.payer !== 'medicare-advantage')
    tell(
      'advantage',
      `In a Medicare Advantage plan${named(answer.advantage.plan)}${since(answer.advantage.from)}.`,
      {
        ...daysOf(answer.advantage),
        plan: answer.advantage.plan,
        writes: decideTaking('advantage', answer, known.coverages, day) !== undefined,
      },
    );
  if (!hasPlan && coverage?.payer === 'medicare-advantage' && isWithin(answer.partB, day))
    tell('back-to-medicare', 'In Medicare itself (Parts A and B), in no plan that stands in for it.');
  for (const it of answer.hospice)
    if (isWithin(it, day) && !known.hospice.some(own => own.from === it.from && own.until === it.until))
      tell('hospice', `In hospice${since(it.from)}${it.until ? ` until ${it.until}` : ''}.`, {
        ...daysOf(it),
        writes: it.from !== null,
      });
  const isQmb = isWithin(answer.qmb, day);
  if (isMedicare && isQmb && !coverage.qmb)
    tell('qmb', `Qualified Medicare Beneficiary${since(answer.qmb?.from)}: never asked for a cost share.`, {
      ...daysOf(answer.qmb),
      writes: true,
    });
  if (isMedicare && !isQmb && coverage.qmb && isWithin(answer.partB, day))
    tell('not-qmb', 'Not said to be a Qualified Medicare Beneficiary any more.', { writes: true });
  const number = normalMemberNumber(answer.memberId ?? '');
  if (
    coverage?.payer === 'medicare' &&
    number !== '' &&
    coverage.memberNumber !== null &&
    number !== coverage.memberNumber
  )
    tell('member-number', 'The payer gives another member number. Compare it with the card.');
  return differences;
}

const daysOf = (period: Period | null): Period => ({
  from: period?.from ?? null,
  until: period?.until ?? null,
});

const since = (day: Day | null | undefined): string => (day ? ` since ${day}` : '');
const named = (plan: string | null | undefined): string => (plan ? ` (${plan})` : '');

const letters = (text: string): string => text.normalize('NFKD').replace(/\P{L}/gu, '').toUpperCase();

/** The family name may be cut off or joined; the day of birth may be left out by the payer, but never another. */
function isSamePerson(answer: EligibilityAnswer, patient: Known['patient']): boolean {
  const [told, known] = [letters(answer.family), letters(patient.family)];
  const isName = told === '' || told.startsWith(known) || known.startsWith(told);
  return isName && (answer.birthDate === null || answer.birthDate.startsWith(patient.birthDate));
}

/** What taking a difference over writes: the coverage that is corrected, and one that is added. */
export type CoverageChange = {
  readonly corrects: Coverage;
  readonly corrected: CoverageEntry;
  readonly added: CoverageEntry | null;
};

const entryOf = ({ id: _, patientId: __, ...entry }: Coverage): CoverageEntry => entry;

/** What one press writes into the chart: who pays, that she died, or that she is in hospice. */
export type Taking =
  | ({ readonly kind: 'coverage' } & CoverageChange)
  | { readonly kind: 'death'; readonly diedOn: Day }
  | { readonly kind: 'hospice'; readonly from: Day; readonly until: Day | null };

/** Undefined where it is done by hand. */
export function decideTakingOver(
  difference: Pick<Difference, 'kind' | 'from' | 'until' | 'writes'>,
  answer: EligibilityAnswer,
  coverages: readonly Coverage[],
  day: Day,
): Taking | undefined {
  const { kind, from, until, writes } = difference;
  if (!writes) return undefined;
  if (kind === 'death') return from === null ? undefined : { kind, diedOn: from };
  if (kind === 'hospice') return from === null ? undefined : { kind, from, until };
  const change = decideTaking(kind, answer, coverages, day);
  return change && { kind: 'coverage', ...change };
}

/** Undefined where nothing can be written: no coverage it could stand on, or a plan that began before it. */
export function decideTaking(
  kind: DifferenceKind,
  answer: EligibilityAnswer,
  coverages: readonly Coverage[],
  day: Day,
): CoverageChange | undefined {
  const coverage = coverageOn(coverages, day);
  if (!coverage) return undefined;
  const entry = entryOf(coverage);
  if (kind === 'qmb' || kind === 'not-qmb')
    return { corrects: coverage, corrected: { ...entry, qmb: kind === 'qmb' }, added: null };
  const from = answer.advantage?.from ?? null;
  if (kind !== 'advantage' || from === null || from <= coverage.from) return undefined;
  return {
    corrects: coverage,
    corrected: { ...entry, until: plusDays(from, -1) },
    added: {
      payer: 'medicare-advantage',
      plan: answer.advantage?.plan ?? null,
      memberNumber: null,
      from,
      until: answer.advantage?.until ?? null,
      qmb: coverage.qmb,
    },
  };
}
