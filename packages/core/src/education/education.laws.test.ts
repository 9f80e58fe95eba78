import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { topics } from './education-text.ts';
import { rulerAim, rulerCourses, rulerKinds } from './ruler.ts';
import { reasons, type Situation, suggestTexts } from './suggest.ts';
import { formats, stillToSend } from './teaching.ts';

const days = fc.integer({ min: 10, max: 28 }).map(it => at(`2026-11-${it}T15:00Z`));
const plans = ['t2dm', 'hf', 'ckd', 'tcm'];

describe('texts for her', () => {
  const texts = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(it => `plan.text-${it}`),
      topic: fc.constantFrom(...topics),
      plans: fc.subarray(plans, { minLength: 1 }),
      codes: fc.constant([]),
      medicines: fc.constantFrom([], [{ name: 'warfarin', codes: [] }]),
    }),
    { selector: it => it.id, maxLength: 20 },
  );
  const ids = fc.array(fc.integer({ min: 0, max: 30 }).map(it => `plan.text-${it}`));
  const her: fc.Arbitrary<Situation> = fc.record({
    problems: fc.subarray(plans).map(all => all.map(id => ({ id, code: null }))),
    conditions: fc.constant([]),
    medicines: fc.constantFrom([], [{ system: 'x', code: 'x', display: 'Warfarin 5 MG' }]),
    isHomeFromHospital: fc.boolean(),
    notYetSaid: ids,
    given: ids,
  });

  test('are each there once, with a reason that holds, whatever order the library is read in', () => {
    fc.assert(
      fc.property(texts, her, (all, situation) => {
        const offered = suggestTexts(all, situation);
        expect(new Set(offered.map(it => it.textId)).size).toBe(offered.length);
        expect(suggestTexts(all.toReversed(), situation)).toEqual(offered);
        for (const { textId, why } of offered) {
          const text = all.find(it => it.id === textId);
          expect(reasons).toContain(why);
          if (why === 'not-yet-said') expect(situation.notYetSaid).toContain(textId);
          if (text?.medicines.length && why !== 'not-yet-said')
            expect([why, situation.medicines.length]).toEqual(['medicine', 1]);
          if (why === 'plan') expect(situation.problems.some(it => text?.plans.includes(it.id))).toBe(true);
          if (why === 'after-hospital')
            expect([text?.plans.includes('tcm'), situation.isHomeFromHospital]).toEqual([true, true]);
        }
      }),
    );
  });

  test('begin with all she could not say yet; nothing new stands below what she had for the same reason', () => {
    fc.assert(
      fc.property(texts, her, (all, situation) => {
        const offered = suggestTexts(all, situation);
        const open = offered.map(it => it.why === 'not-yet-said');
        expect(open).toEqual(open.toSorted((a, b) => Number(b) - Number(a)));
        const rest = offered
          .filter(it => it.why !== 'not-yet-said')
          .map(it => situation.given.includes(it.textId));
        expect(rest).toEqual(rest.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  test('leave nothing out that her plan is about, save what is about a medicine she does not take', () => {
    fc.assert(
      fc.property(texts, her, (all, situation) => {
        const offered = new Set(suggestTexts(all, situation).map(it => it.textId));
        const again = new Set(situation.notYetSaid);
        for (const { id, plans: its, medicines } of all) {
          const isTaken = medicines.length === 0 || situation.medicines.length > 0;
          if (isTaken && situation.problems.some(it => its.includes(it.id))) expect(offered).toContain(id);
          if (!isTaken && !again.has(id)) expect(offered).not.toContain(id);
        }
      }),
    );
  });
});

describe('rulers over time', () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      key: fc.constantFrom('goal/a', 'goal/b', 'topic/c'),
      kind: fc.constantFrom(...rulerKinds),
      value: fc.option(fc.integer({ min: 0, max: 10 })),
      ratedAt: days,
    }),
    { selector: it => it.id, maxLength: 20 },
  );

  test('lose no number and keep importance and confidence apart', () => {
    fc.assert(
      fc.property(rows, all => {
        const courses = rulerCourses(all);
        const numbers = courses.flatMap(it => it.values);
        expect(numbers).toHaveLength(all.filter(it => it.value !== null).length);
        expect(new Set(courses.map(it => `${it.key} ${it.kind}`)).size).toBe(courses.length);
      }),
    );
  });

  test('end with what was asked last, in whatever order facts are read', () => {
    fc.assert(
      fc.property(rows, all => {
        const courses = rulerCourses(all);
        expect(rulerCourses(all.toReversed())).toEqual(courses);
        for (const { key, kind, latest, isBelowAim } of courses) {
          const own = all.filter(it => it.key === key && it.kind === kind);
          expect(own.every(it => it.ratedAt <= latest.ratedAt)).toBe(true);
          expect(isBelowAim).toBe(latest.value !== null && latest.value < rulerAim);
        }
      }),
    );
  });
});

describe('what is still to be sent', () => {
  const given = fc.uniqueArray(
    fc.record({
      id: fc.uuid().map(it => named<'given text'>(it)),
      textId: fc.constantFrom('a', 'b'),
      format: fc.constantFrom(...formats),
      givenAt: days,
    }),
    { selector: it => it.id, maxLength: 12 },
  );

  test('is each text once, promised and not given since', () => {
    fc.assert(
      fc.property(given, all => {
        const open = stillToSend(all);
        expect(new Set(open.map(it => it.textId)).size).toBe(open.length);
        for (const promise of open) {
          expect(promise.format).toBe('to-send');
          const since = all.filter(it => it.textId === promise.textId && it.givenAt >= promise.givenAt);
          expect(since.every(it => it.format === 'to-send')).toBe(true);
        }
      }),
    );
  });

  test('is over for good once the text is given after everything else', () => {
    fc.assert(
      fc.property(given, all => {
        const last = ['a', 'b'].map((textId, i) => ({
          id: named<'given text'>(`last-${i}`),
          textId,
          format: 'printed' as const,
          givenAt: at('2026-11-29T15:00Z'),
        }));
        expect(stillToSend([...all, ...last])).toEqual([]);
      }),
    );
  });
});
