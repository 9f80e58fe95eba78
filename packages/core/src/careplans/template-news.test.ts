import { describe, expect, test } from 'vitest';
import { day } from '../../test/builders.ts';
import { aBody, aTemplate } from '../../test/careplan.builders.ts';
import { emptyPlan, planSchema } from './careplan.ts';
import { changeGoal, changeStep, removeLine } from './plan-outline.ts';
import { applyTemplate } from './plan-template.ts';
import { renewedTemplates, takeNews, templateNews } from './template-news.ts';

const today = day('2026-11-23');
const used = aTemplate();
const { plan } = applyTemplate(emptyPlan, used, today);
const { goals, steps, zones } = aBody();

/** Stricter, with a step more, new words for one, one sign less. */
const newer = aTemplate({
  goals: goals.map(it => ({ ...it, target: '<120/80' })),
  steps: [
    ...steps.map(it =>
      it.id === 'htn.cuff' ? { ...it, text: 'Check it twice.', es: 'Mídala dos veces.' } : it,
    ),
    {
      id: 'htn.salt-off',
      goalId: 'htn.bp',
      text: 'Leave the salt off.',
      es: 'Deje la sal.',
      owner: 'patient',
      every: 'always',
    },
  ],
  zones: { ...zones, yellow: [] },
});
const news = templateNews(plan, used, newer);

describe('a newer version of a template, seen from a plan', () => {
  test('tells line by line what it would change, add and take out', () => {
    expect(news.map(it => `${it.kind} ${it.line} ${it.id}`)).toEqual([
      'changed goal htn.bp',
      'changed step htn.cuff',
      'added step htn.salt-off',
      'removed sign htn.dizzy',
    ]);
    expect(news[0]?.fields).toEqual([{ field: 'target', from: '<130/80', to: '<120/80' }]);
    expect(news.some(it => it.isOwn)).toBe(false);
  });

  test('has nothing to tell when it says the same, or only what no plan has', () => {
    expect(templateNews(plan, used, used)).toEqual([]);
    expect(templateNews(plan, used, aTemplate({ source: 'x', barriers: [], teachBack: [] }))).toEqual([]);
  });

  test('does not offer again what somebody took out of the plan', () => {
    const without = removeLine(removeLine(plan, 'htn.cuff'), 'htn.dizzy');
    expect(templateNews(without, used, newer).map(it => it.id)).toEqual(['htn.bp', 'htn.salt-off']);
  });

  test('says when somebody wrote the line anew, so that nobody loses it unseen', () => {
    const own = changeGoal(plan, 'htn.bp', { target: '<140/90' });
    const [goal] = templateNews(own, used, newer);
    expect(goal).toMatchObject({ isOwn: true, fields: [{ from: '<140/90', to: '<120/80' }] });
  });

  test('leaves alone a line written anew that the template did not change', () => {
    const own = changeStep(plan, 'htn.list', { every: 'each week' });
    expect(templateNews(own, used, newer).map(it => it.id)).toEqual(news.map(it => it.id));
  });

  test('does not tell what the plan says already', () => {
    const same = changeGoal(plan, 'htn.bp', { target: '<120/80' });
    expect(templateNews(same, used, newer).map(it => it.id)).not.toContain('htn.bp');
  });

  test('asks for no second goal of one measure', () => {
    const [goal] = goals;
    const two = aTemplate({ goals: goal ? [goal, { ...goal, id: 'htn.bp2' }] : [] });
    expect(templateNews(plan, used, two)).toEqual([]);
  });
});

describe('taking a line', () => {
  test('changes this line and no other, and the plan stays one', () => {
    for (const it of news) {
      const next = takeNews(plan, it, newer, today);
      expect(planSchema.safeParse(next).success).toBe(true);
      expect(templateNews(next, used, newer)).toEqual(news.filter(other => other.id !== it.id));
    }
  });

  test('all of them, in any order, leaves nothing to tell', () => {
    for (const order of [news, news.toReversed()]) {
      const all = order.reduce((now, it) => takeNews(now, it, newer, today), plan);
      expect(templateNews(all, used, newer)).toEqual([]);
    }
  });

  test('keeps the id, her own words and the day of a goal', () => {
    const own = changeGoal(plan, 'htn.bp', { ownWords: 'No more dizzy mornings.' });
    const [it] = templateNews(own, used, newer);
    const goal = it && takeNews(own, it, newer, today).problems[0]?.goals[0];
    expect(goal).toMatchObject({
      id: 'htn.bp',
      target: '<120/80',
      ownWords: 'No more dizzy mornings.',
      dueOn: plan.problems[0]?.goals[0]?.dueOn,
    });
  });

  test('brings new words together with their Spanish', () => {
    const it = news.find(one => one.id === 'htn.cuff');
    const step = it && takeNews(plan, it, newer, today).problems[0]?.steps.find(one => one.id === 'htn.cuff');
    expect(step).toMatchObject({ text: 'Check it twice.', es: 'Mídala dos veces.' });
  });

  test('puts a new step under the goal it serves', () => {
    const it = news.find(one => one.kind === 'added');
    const step = it && takeNews(plan, it, newer, today).problems[0]?.steps.at(-1);
    expect(step).toMatchObject({ id: 'htn.salt-off', goalId: 'htn.bp', dueOn: null });
  });
});

describe('which templates were renewed since', () => {
  const offered = [
    { ...newer, number: 2 },
    { ...aTemplate({ id: 'falls', ...emptyLines() }), number: 1 },
  ];

  test('those the plan has lines of, in another version than it was told of', () => {
    const found = (number: number) => renewedTemplates(plan, [{ templateId: 'htn', number }], offered);
    expect(found(1).map(it => [it.template.id, it.used])).toEqual([['htn', 1]]);
    expect(found(2)).toEqual([]);
  });

  test('a plan from before anybody told was written from the one that came with Trellis', () => {
    expect(renewedTemplates(plan, [], offered).map(it => it.used)).toEqual([0]);
  });

  test('of a plan without its lines it says nothing', () => {
    expect(renewedTemplates(emptyPlan, [], offered)).toEqual([]);
  });
});

function emptyLines() {
  return { goals: [], steps: [], barriers: [], zones: { green: [], yellow: [], red: [] } };
}
