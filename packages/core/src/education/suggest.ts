import { type Instant, plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { fitsTemplate } from '../careplans/plan-template.ts';
import { type EducationText, topics } from './education-text.ts';

/** Why a text is offered for her, the strongest reason first. */
export const reasons = [
  'not-yet-said',
  'after-hospital',
  'test-due',
  'medicine',
  'plan',
  'condition',
] as const;
export type Reason = (typeof reasons)[number];

export type Suggestion = { readonly textId: string; readonly why: Reason };

type Code = { readonly system: string; readonly code: string };
type Known = Pick<EducationText, 'id' | 'topic' | 'plans' | 'codes' | 'medicines'>;

export type Situation = {
  /** Ids of the templates her plan was made of, with the codes of its problems. */
  readonly problems: readonly { readonly id: string; readonly code: Code | null }[];
  readonly conditions: readonly Code[];
  /** What she takes, as it was ordered. */
  readonly medicines: readonly Ordered[];
  /** Home from hospital within the thirty days of transitional care. */
  readonly isHomeFromHospital: boolean;
  /** Texts of which she could not say something back yet. */
  readonly notYetSaid: readonly string[];
  /** Texts she was given, with how long ago not looked at: they come last. */
  readonly given: readonly string[];
};

/**
 * Texts that fit her: what she could not say yet, then what her plan and her conditions are about. What she had comes
 * after what is new to her; within that what she must know first (topics in their order).
 */
export function suggestTexts(texts: readonly Known[], her: Situation): readonly Suggestion[] {
  const had = new Set(her.given);
  const order = (it: { readonly text: Known; readonly why: Reason }) =>
    it.why === 'not-yet-said' ? -1 : (had.has(it.text.id) ? 100 : 0) + reasons.indexOf(it.why) * 10;
  return texts
    .flatMap(text => {
      const why = reasonFor(text, her);
      return why ? [{ text, why }] : [];
    })
    .sort(
      (a, b) =>
        order(a) - order(b) ||
        topics.indexOf(a.text.topic) - topics.indexOf(b.text.topic) ||
        byText(a.text.id, b.text.id),
    )
    .map(({ text, why }) => ({ textId: text.id, why }));
}

function reasonFor(text: Known, her: Situation): Reason | undefined {
  if (her.notYetSaid.includes(text.id)) return 'not-yet-said';
  if (text.medicines.length > 0)
    return text.medicines.some(it => her.medicines.some(order => isOf(it, order))) ? 'medicine' : undefined;
  if (her.isHomeFromHospital && text.plans.includes('tcm')) return 'after-hospital';
  const isInPlan = her.problems.some(it => text.plans.includes(it.id) || fitsTemplate(text, it.code));
  if (isInPlan) return 'plan';
  return her.conditions.some(it => fitsTemplate(text, it)) ? 'condition' : undefined;
}

type Ordered = Code & { readonly display: string };

/** By its code, or by its name among the words of the order: charts write one medicine in many strengths and codes. */
function isOf({ name, codes }: Known['medicines'][number], order: Ordered): boolean {
  const words: readonly string[] = order.display.toLowerCase().match(/\p{L}+/gu) ?? [];
  return (
    words.includes(name) || (order.system === systems.rxnorm && codes.some(it => it.code === order.code))
  );
}

/**
 * The plans a test belongs to that is due by its rule (`what` of its anchors). Source: the conditions its rule asks it
 * for, quality/care-gap.rules, 2026-11-23.
 */
const plansOfTest: Readonly<Record<string, readonly string[]>> = {
  a1c: ['t2dm'],
  uacr: ['t2dm', 'ckd'],
  egfr: ['ckd', 't2dm', 'htn'],
  ldl: ['cad', 'stroke', 't2dm'],
  'blood-pressure': ['htn'],
};

type Due = { readonly rule: string; readonly anchors: Readonly<Record<string, unknown>> };

/** When a test is due, the text about it comes right after what she could not say yet. The others keep their order. */
export function testsFirst<One extends Suggested>(
  offered: readonly One[],
  due: readonly Due[],
): readonly One[] {
  const plans = new Set(
    due.flatMap(it => (it.rule === 'quality.test' ? (plansOfTest[String(it.anchors.what)] ?? []) : [])),
  );
  const told = offered.map(it =>
    it.topic === 'tests' && it.why !== 'not-yet-said' && it.plans.some(plan => plans.has(plan))
      ? { ...it, why: 'test-due' as const }
      : it,
  );
  const place = ({ why }: Suggested) => (why === 'not-yet-said' ? 0 : why === 'test-due' ? 1 : 2);
  return told.toSorted((a, b) => place(a) - place(b));
}

type Suggested = Pick<EducationText, 'topic' | 'plans'> & { readonly why: Reason };

type Card = { readonly id: string; readonly plans: readonly string[]; readonly codes: readonly Code[] };

const systems: Readonly<Record<string, string>> = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
};

/** Cards about her first, by what the chart has of her; then those for everybody, then the others. */
export function cardsFor<One extends Card>(
  cards: readonly One[],
  her: { readonly codes: readonly Code[]; readonly plans: readonly string[] },
): { readonly hers: readonly One[]; readonly others: readonly One[] } {
  const isHers = ({ plans, codes }: One) =>
    plans.some(it => her.plans.includes(it)) ||
    codes.some(mine => her.codes.some(it => systems[mine.system] === it.system && fits(mine.code, it.code)));
  return { hers: cards.filter(isHers), others: cards.filter(it => !isHers(it)) };
}

const fits = (pattern: string, code: string): boolean =>
  pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;

/** HL7 v3 ActCode classes of a night in a hospital. Source: HL7 terminology ActEncounterCode, 2026-11-23. */
const stays: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC']);

/** The days of transitional care. Source: CMS MLN908628, billing rules section TCM, 2026-11-22. */
const transitionSeconds = 30 * 86_400;

export const isHomeFromHospital = (
  visits: readonly { readonly class: string; readonly endedAt: Instant | null }[],
  now: Instant,
): boolean =>
  visits.some(
    it =>
      stays.has(it.class) &&
      it.endedAt !== null &&
      it.endedAt <= now &&
      plusSeconds(it.endedAt, transitionSeconds) > now,
  );
