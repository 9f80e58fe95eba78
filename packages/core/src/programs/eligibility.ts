import { z } from 'zod';
import { type Day, daySchema, plusYears } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { activeProblems, type ConditionFact, codeSchema, conditionSchema } from '../chart/chart.ts';
import type { Payer } from '../people/coverage.ts';
import type { Listed, Lookup } from './eligibility-list.ts';
import { ccmConditionsNeeded } from './enrolment.ts';

/** What a practitioner said about a problem of the chart. It speaks of the code, so that it outlives a new import. */
export const judgements = ['chronic', 'not-chronic'] as const;
export type Judgement = (typeof judgements)[number];

export const judgedSchema = z.object({
  code: codeSchema.pick({ system: true, code: true }),
  judgement: z.enum(judgements),
  by: z.string(),
  at: instantSchema,
});
export type Judged = z.infer<typeof judgedSchema>;

/** `open`: nobody judged it, and the list does not know it. */
export const standings = ['confirmed', 'likely', 'rejected', 'not-counted', 'open'] as const;
export type Standing = (typeof standings)[number];

/** One condition for the practitioner to see: what it is taken for, why, and the entries of the chart behind it. */
export const candidateSchema = z.object({
  /** The family of the list, or the code when the list does not know it. */
  id: z.string(),
  names: z.object({ en: z.string(), es: z.string() }),
  standing: z.enum(standings),
  /** Why it does not count, in both languages; null when it does. */
  why: z.object({ en: z.string(), es: z.string() }).nullable(),
  judged: judgedSchema.nullable(),
  evidence: z.array(conditionSchema),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** What counts towards the two conditions. */
const counts = (standing: Standing): boolean => standing === 'confirmed' || standing === 'likely';

type CodeOf = Judged['code'];
const keyOf = (code: CodeOf): string => `${code.system}|${code.code}`;

/** Several entries of one disease are one condition. */
const byCondition = <Entry extends { readonly code: CodeOf }>(entries: readonly Entry[], lookup: Lookup) =>
  Map.groupBy(entries, it => lookup(it.code).family?.id ?? keyOf(it.code));

/** One entry of a disease that is confirmed confirms it; it is rejected only if nobody confirmed any. */
function judgementOn(codes: readonly CodeOf[], judged: readonly Judged[]): Judged | null {
  const keys = codes.map(keyOf);
  const latest = new Map<string, Judged>();
  for (const it of judged.toSorted((a, b) => byText(a.at, b.at)))
    if (keys.includes(keyOf(it.code))) latest.set(keyOf(it.code), it);
  const said = [...latest.values()].toReversed();
  return said.find(it => it.judgement === 'chronic') ?? said[0] ?? null;
}

function standingOf(listed: Listed, judgement: Judged | null): Standing {
  if (judgement) return judgement.judgement === 'chronic' ? 'confirmed' : 'rejected';
  return listed.family ? 'likely' : listed.notCounted ? 'not-counted' : 'open';
}

/** Active problems sorted into conditions, those that count first. */
export function candidatesOf(
  conditions: readonly ConditionFact[],
  judged: readonly Judged[],
  lookup: Lookup,
): readonly Candidate[] {
  return [...byCondition(activeProblems(conditions), lookup)]
    .map(([id, evidence]) => candidateOf(id, evidence, judged, lookup))
    .sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing) || byText(a.id, b.id));
}

function candidateOf(
  id: string,
  evidence: readonly ConditionFact[],
  judged: readonly Judged[],
  lookup: Lookup,
): Candidate {
  const code = evidence[0]?.code ?? { system: '', code: id, display: id };
  const listed = lookup(code);
  const judgement = judgementOn(
    evidence.map(it => it.code),
    judged,
  );
  const standing = standingOf(listed, judgement);
  const { en, es } = listed.family ?? { en: code.display, es: code.display };
  const why = standing === 'not-counted' ? listed.notCounted : undefined;
  return {
    id,
    names: { en, es },
    standing,
    why: why ? { en: why.en, es: why.es } : null,
    judged: judgement,
    evidence: [...evidence],
  };
}

/** How many conditions count, from the codes of the active problems alone. */
export function countConditions(codes: readonly CodeOf[], judged: readonly Judged[], lookup: Lookup): number {
  const groups = byCondition(
    codes.map(code => ({ code })),
    lookup,
  );
  let count = 0;
  for (const entries of groups.values()) {
    const [first] = entries;
    const own =
      judged.length === 0
        ? null
        : judgementOn(
            entries.map(it => it.code),
            judged,
          );
    if (first && counts(standingOf(lookup(first.code), own))) count += 1;
  }
  return count;
}

/** Payers whose rules are loaded. Another's verdict is never told with Medicare's rules. Rule set medicare-2026-11. */
const payersWithRules: readonly Payer[] = ['medicare'];

/** A visit opens the service for a year. Source: rule set medicare-2026-11 section 1.2 (initiating visit), 2026-11-22. */
const seenWithinYears = 1;

export const refusals = ['deceased', 'enrolled', 'other-practitioner', 'too-few-conditions'] as const;
export const needs = ['initiating-visit', 'payer', 'payer-rules'] as const;

/** Whether someone may be enrolled: yes, yes once something is there, or not, each with why. */
export const eligibilitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('needs'), needs: z.array(z.enum(needs)).min(1) }),
  z.object({ kind: z.literal('refused'), why: z.enum(refusals) }),
]);
export type Eligibility = z.infer<typeof eligibilitySchema>;

export type EligibilityFacts = {
  readonly isDeceased: boolean;
  readonly isEnrolled: boolean;
  /** Another practitioner bills this service for her today. */
  readonly hasOtherPractitioner: boolean;
  readonly conditions: number;
  /** The last visit that may pass for the initiating one. */
  readonly lastVisitOn: Day | null;
  /** Null: nobody recorded who pays. */
  readonly payer: Payer | null;
};

/**
 * Who may be enrolled in CCM. Not having been seen for a year makes nobody ineligible: it is a visit that is
 * needed. What cannot be judged is told as a need, never as a no.
 */
export function decideEligibility(facts: EligibilityFacts, today: Day): Eligibility {
  const refused = (why: (typeof refusals)[number]): Eligibility => ({ kind: 'refused', why });
  if (facts.isDeceased) return refused('deceased');
  if (facts.isEnrolled) return refused('enrolled');
  if (facts.conditions < ccmConditionsNeeded) return refused('too-few-conditions');
  if (facts.hasOtherPractitioner) return refused('other-practitioner');
  const wasSeen = facts.lastVisitOn !== null && facts.lastVisitOn >= plusYears(today, -seenWithinYears);
  const missing = [
    ...(wasSeen ? [] : (['initiating-visit'] as const)),
    ...(facts.payer === null
      ? (['payer'] as const)
      : payersWithRules.includes(facts.payer)
        ? []
        : (['payer-rules'] as const)),
  ];
  return missing.length > 0 ? { kind: 'needs', needs: missing } : { kind: 'ready' };
}

/** The groups people look through, in the order of what can be done about them. */
export const eligibilityGroups = ['ready', 'needs', ...refusals] as const;
export type EligibilityGroup = (typeof eligibilityGroups)[number];

export const groupOf = (eligibility: Eligibility): EligibilityGroup =>
  eligibility.kind === 'refused' ? eligibility.why : eligibility.kind;

/** How one knows of another practitioner. Trellis list, 2026-11. */
export const learnedFrom = ['patient', 'their-office', 'payer', 'claim-denied', 'other'] as const;

export const otherPractitionerSchema = z.object({
  id: idOf<'other practitioner'>(),
  who: z.string(),
  from: daySchema,
  until: daySchema.nullable(),
  learnedFrom: z.enum(learnedFrom),
});
export type OtherPractitioner = z.infer<typeof otherPractitionerSchema>;
