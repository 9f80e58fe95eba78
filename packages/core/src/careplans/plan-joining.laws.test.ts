import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aGoal, aPlan, aProblem, aStep } from '../../test/careplan.builders.ts';
import { lineIdsOf, type Plan, planSchema, stepOwners } from './careplan.ts';
import { planDifference } from './plan-difference.ts';
import { type Joined, joinPlans } from './plan-joining.ts';
import {
  addBarrier,
  addGoal,
  addStep,
  changeBarrier,
  changeGoal,
  changeProblem,
  changeSign,
  changeStep,
  moveLine,
  removeLine,
} from './plan-outline.ts';

const zones = { green: [], yellow: [{ id: 'a.y', text: 'Dizzy', es: 'Mareo' }], red: [] };
const base = aPlan({
  problems: [
    aProblem('a', {
      goals: [aGoal('a.bp'), aGoal('a.two', { text: 'Walk' })],
      steps: [aStep('a.cuff', { goalId: 'a.bp' }), aStep('a.walk', { goalId: 'a.two' }), aStep('a.free')],
      zones,
    }),
    aProblem('b', { title: 'Diabetes' }),
  ],
});

type Edit = (plan: Plan) => Plan;
const at = (...ids: string[]) => fc.constantFrom(...ids);

/** What one person does to a plan; what she writes carries her mark, so that it can be looked for afterwards. */
const editsOf = (mark: string): fc.Arbitrary<readonly Edit[]> => {
  const words = fc.constantFrom('', 'one', 'two', 'three').map(it => (it === '' ? '' : `${it} ${mark}`));
  const line = at(...lineIdsOf(base));
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    words.map(
      (text): Edit =>
        plan => ({ ...plan, whatMatters: text }),
    ),
    words.map(
      (home): Edit =>
        plan => ({ ...plan, elements: { ...plan.elements, home } }),
    ),
    fc.tuple(at('a.bp', 'a.two', 'b.bp'), fc.constantFrom('text', 'ownWords', 'target'), words).map(
      ([id, field, text]): Edit =>
        plan =>
          changeGoal(plan, id, { [field]: text }),
    ),
    fc.tuple(at('a.bp', 'b.bp'), fc.constantFrom('now' as const, 'later' as const)).map(
      ([id, status]): Edit =>
        plan =>
          changeGoal(plan, id, { status }),
    ),
    fc.tuple(at('a.cuff', 'a.walk', 'a.free'), fc.constantFrom('text', 'es', 'every'), words).map(
      ([id, field, text]): Edit =>
        plan =>
          changeStep(plan, id, { [field]: text }),
    ),
    fc.tuple(at('a.cuff', 'b.cuff'), fc.constantFrom(...stepOwners)).map(
      ([id, owner]): Edit =>
        plan =>
          changeStep(plan, id, { owner }),
    ),
    words.map(
      (title): Edit =>
        plan =>
          changeProblem(plan, 'b', { title }),
    ),
    words.map(
      (text): Edit =>
        plan =>
          changeSign(plan, 'a.y', { text }),
    ),
    words.map(
      (text): Edit =>
        plan =>
          changeBarrier(plan, 'a.salt', { text }),
    ),
    fc.tuple(line, fc.constantFrom(-1 as const, 1 as const)).map(
      ([id, by]): Edit =>
        plan =>
          moveLine(plan, id, by),
    ),
    line.map(
      (id): Edit =>
        plan =>
          removeLine(plan, id),
    ),
    fc.nat({ max: 2 }).map(
      (n): Edit =>
        plan =>
          addOnce(plan, `${mark}-s${n}`, (it, id) => addStep(it, 'a', id, null)),
    ),
    fc.nat({ max: 1 }).map(
      (n): Edit =>
        plan =>
          addOnce(plan, `${mark}-g${n}`, (it, id) => addGoal(it, 'b', id)),
    ),
    words.map(
      (text): Edit =>
        plan =>
          addOnce(plan, `${mark}-b`, (it, id) => addBarrier(it, 'b', { id, text })),
    ),
  );
  return fc.array(edit, { maxLength: 6 });
};

const addOnce = (plan: Plan, id: string, add: (plan: Plan, id: string) => Plan): Plan =>
  lineIdsOf(plan).includes(id) ? plan : add(plan, id);

const written = (mark: string): fc.Arbitrary<Plan> =>
  editsOf(mark).map(edits => edits.reduce((plan, edit) => edit(plan), base));

/** Everything in quotation marks that carries one person's mark. */
const wordsOf = (it: unknown, mark: string): readonly string[] => [
  ...new Set(JSON.stringify(it).match(new RegExp(`"(?:one|two|three) ${mark}"`, 'g')) ?? []),
];

const says = (joined: Joined) => ({ ...joined, came: [] });

test('whoever changed nothing changes nothing, and the same twice is the same', () => {
  fc.assert(
    fc.property(written('hers'), mine => {
      const alone = { plan: mine, clashes: [] };
      expect(joinPlans(base, mine, mine)).toEqual({ ...alone, came: [] });
      expect(joinPlans(base, mine, base)).toEqual({ ...alone, came: [] });
      expect(says(joinPlans(base, base, mine))).toEqual({ ...alone, came: [] });
    }),
  );
});

test('what is joined is a plan again, whatever is chosen', () => {
  fc.assert(
    fc.property(written('hers'), written('his'), fc.boolean(), (mine, theirs, isTheirs) => {
      const { clashes } = joinPlans(base, mine, theirs);
      const choices = Object.fromEntries(clashes.map(it => [it.key, isTheirs ? 'theirs' : 'mine'] as const));
      const joined = joinPlans(base, mine, theirs, choices);
      expect(planSchema.safeParse(joined.plan).success).toBe(true);
      expect(new Set(clashes.map(it => it.key)).size).toBe(clashes.length);
      expect(joined.clashes.map(it => it.key)).toEqual(clashes.map(it => it.key));
    }),
  );
});

test('every word that either wrote stands in the plan or is shown where they clash', () => {
  fc.assert(
    fc.property(written('hers'), written('his'), fc.boolean(), (mine, theirs, isTheirs) => {
      const open = joinPlans(base, mine, theirs).clashes;
      const choices = Object.fromEntries(open.map(it => [it.key, isTheirs ? 'theirs' : 'mine'] as const));
      const { plan, clashes } = joinPlans(base, mine, theirs, choices);
      const shown = { plan, clashes };
      expect(wordsOf(shown, 'hers')).toEqual(expect.arrayContaining([...wordsOf(mine, 'hers')]));
      expect(wordsOf(shown, 'his')).toEqual(expect.arrayContaining([...wordsOf(theirs, 'his')]));
    }),
  );
});

test('it does not matter who saved first: the same places clash, and what does not clash says the same', () => {
  fc.assert(
    fc.property(written('hers'), written('his'), (mine, theirs) => {
      const one = joinPlans(base, mine, theirs);
      const other = joinPlans(base, theirs, mine);
      const keys = one.clashes.map(it => it.key).sort();
      expect(other.clashes.map(it => it.key).sort()).toEqual(keys);
      const hers = Object.fromEntries(keys.map(key => [key, 'mine'] as const));
      const his = Object.fromEntries(keys.map(key => [key, 'theirs'] as const));
      expect(
        planDifference(joinPlans(base, mine, theirs, hers).plan, joinPlans(base, theirs, mine, his).plan),
      ).toEqual([]);
    }),
  );
});

test('what clashes is what both wrote: whoever wrote elsewhere is asked nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('one hers', 'two hers'),
      fc.constantFrom('one his', 'two his'),
      (hers, his) => {
        const left = changeGoal(changeStep(base, 'a.cuff', { every: hers }), 'a.bp', { target: hers });
        const right = changeGoal(changeStep(base, 'a.walk', { every: his }), 'a.bp', { ownWords: his });
        const { plan, clashes } = joinPlans(base, left, right);
        expect(clashes).toEqual([]);
        expect(wordsOf(plan, 'hers')).toHaveLength(1);
        expect(wordsOf(plan, 'his')).toHaveLength(1);
      },
    ),
  );
});
