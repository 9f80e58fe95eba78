import type { AllergyFact, MedicineFact } from '../chart/chart.ts';
import { plainDisplay } from '../chart/display.ts';
import type { PlanConflict } from './plan-conflict.ts';

/** Why a medicine is looked at twice before a plan is signed. */
export type MedicineFlag =
  | { readonly kind: 'allergy'; readonly to: string }
  | { readonly kind: 'advice'; readonly rule: PlanConflict['rule'] }
  | { readonly kind: 'no-dosage' };

export type FlaggedMedicine = {
  readonly medicine: MedicineFact;
  readonly flags: readonly MedicineFlag[];
};

/**
 * The medicines in use with what is to be looked at: an allergy to something of the same name, advice of the plan that
 * stands against it, an order that does not say how it is taken. Names are compared, no classes: no flag does not say
 * that nothing is wrong. Those with flags first.
 */
export function flaggedMedicines(
  medicines: readonly MedicineFact[],
  facts: { readonly allergies: readonly AllergyFact[]; readonly conflicts: readonly PlanConflict[] },
): readonly FlaggedMedicine[] {
  const flagged = medicines.map(medicine => ({ medicine, flags: flagsOf(medicine, facts) }));
  return flagged.toSorted((a, b) => Number(a.flags.length === 0) - Number(b.flags.length === 0));
}

function flagsOf(
  medicine: MedicineFact,
  { allergies, conflicts }: Parameters<typeof flaggedMedicines>[1],
): readonly MedicineFlag[] {
  const name = plainDisplay(medicine.code.display);
  const words = new Set(wordsOf(name));
  return [
    ...allergies
      .filter(it => wordsOf(plainDisplay(it.code.display)).some(word => words.has(word)))
      .map(it => ({ kind: 'allergy', to: plainDisplay(it.code.display) }) as const),
    ...conflicts
      .filter(({ found }) => found.some(side => side.includes(name)))
      .map(({ rule }) => ({ kind: 'advice', rule }) as const),
    ...(medicine.dosage ? [] : [{ kind: 'no-dosage' } as const]),
  ];
}

/** Words that name no substance: of allergies, and of how a medicine is made. */
const common = new Set(
  'allergy allergic allergen substance drug medicine medication product propensity adverse reaction reactions oral tablet capsule extended release injection injectable solution hour acid sodium hydrochloride animal food with from'.split(
    ' ',
  ),
);

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(it => it.length >= 4 && !common.has(it));
