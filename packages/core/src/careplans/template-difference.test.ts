import { describe, expect, test } from 'vitest';
import { aBody } from '../../test/careplan.builders.ts';
import type { TemplateBody } from './template-body.ts';
import { templateDifference } from './template-difference.ts';

const from = (over: Partial<TemplateBody>) => templateDifference(aBody(), aBody(over));
const { goals, steps, zones } = aBody();

describe('what differs between two templates', () => {
  test('nothing, when nothing does', () => {
    expect(from({})).toEqual([]);
  });

  // Two people on one draft see each field that would be lost: a field that is not compared would be.
  test.each([
    ['title', { title: { en: 'Other', es: 'Presión alta' } }, 'text'],
    ['Spanish title', { title: { en: 'High blood pressure', es: 'Otra' } }, 'spanish'],
    ['source', { source: 'a book' }, 'source'],
    ['guidelines', { guidelines: ['a', 'b'] }, 'guidelines'],
    ['codes', { codes: [] }, 'codes'],
    ['words of a goal', { goals: goals.map(it => ({ ...it, text: 'x' })) }, 'text'],
    ['target', { goals: goals.map(it => ({ ...it, target: '<140/90' })) }, 'target'],
    ['measure', { goals: goals.map(it => ({ ...it, measure: null })) }, 'measure'],
    ['days', { goals: goals.map(it => ({ ...it, inDays: 30 })) }, 'inDays'],
    ['plain words', { goals: goals.map(it => ({ ...it, plain: { ...it.plain, en: 'x' } })) }, 'plain'],
    ['plain Spanish', { goals: goals.map(it => ({ ...it, plain: { ...it.plain, es: 'x' } })) }, 'spanish'],
    ['owner', { steps: steps.map(it => ({ ...it, owner: 'coordinator' as const })) }, 'owner'],
    ['rhythm', { steps: steps.map(it => ({ ...it, every: 'x' })) }, 'every'],
    ['goal of a step', { steps: steps.map(it => ({ ...it, goalId: null })) }, 'forGoal'],
    ['test', { steps: steps.map(it => ({ ...it, test: { loinc: '4548-4', inDays: 91 } })) }, 'test'],
    ['Spanish of a step', { steps: steps.map(it => ({ ...it, es: 'x' })) }, 'spanish'],
    ['zone', { zones: { ...zones, yellow: [], red: zones.yellow } }, 'zone'],
    ['a question', { teachBack: [{ en: 'Why?', es: '¿Cómo la mide?' }] }, 'text'],
  ] as const)('the %s', (_, over, field) => {
    const changes = from(over);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(it => it.kind === 'changed')).toBe(true);
    expect(new Set(changes.flatMap(it => it.fields.map(one => one.field)))).toEqual(new Set([field]));
  });

  test('lines that came and went', () => {
    expect(from({ barriers: [{ id: 'new', text: 'no cuff' }], teachBack: [] })).toMatchObject([
      { kind: 'added', line: 'barrier', text: 'no cuff' },
      { kind: 'removed', line: 'barrier', text: 'salt in shared meals' },
      { kind: 'removed', line: 'teachBack', text: 'How do you check it?' },
    ]);
  });

  test('new words for a goal are told once, at the goal', () => {
    expect(from({ goals: goals.map(it => ({ ...it, text: 'x' })) }).map(it => it.line)).toEqual(['goal']);
  });

  test('the goal of a step is told by its words', () => {
    const [change] = from({ steps: steps.map(it => ({ ...it, goalId: null })) });
    expect(change?.fields).toEqual([{ field: 'forGoal', from: 'BP under 130/80', to: '' }]);
  });
});
