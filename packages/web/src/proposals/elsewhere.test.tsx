import type { ElsewherePlan } from '@trellis/core/proposals/elsewhere';
import { describe, expect, test } from 'vitest';
import { day } from '../../../core/test/builders.ts';
import { aPlan, aProblem } from '../../../core/test/careplan.builders.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { PlanDeskProvider } from '../careplans/plan-desk.ts';
import { ClientProblem } from '../kit/client.ts';
import { elsewhereQuery } from './elsewhere.queries.ts';
import { PlanElsewhere } from './PlanElsewhere.tsx';

const rosa = aPatient();
const snomed = 'http://snomed.info/sct';
const line = (
  id: string,
  over: Partial<ElsewherePlan['lines'][number]> = {},
): ElsewherePlan['lines'][number] => ({
  ...{ id, kind: 'step', text: 'Diabetic diet', target: '', code: null },
  ...{ factKey: 'CarePlan/1/1', verdict: null },
  ...over,
});
const theirs = (over: Partial<ElsewherePlan> = {}): ElsewherePlan => ({
  id: 'ext-1',
  title: 'Diabetes self management plan',
  keptBy: 'Dr. Virgil Bins',
  since: day('2013-02-06'),
  lines: [
    line('ext-c', { kind: 'problem', text: 'Prediabetes', code: { system: snomed, code: '15777000' } }),
    line('ext-g', { kind: 'goal', text: 'A1c lower', target: '<7.0' }),
    line('ext-1-diet'),
  ],
  ...over,
});

const beside = (
  plans: readonly ElsewherePlan[] | 'problem' | 'coming',
  { plan = aPlan(), mayWrite = true, language = 'en' as 'en' | 'es' } = {},
) => {
  const queries = someQueries();
  const key = elsewhereQuery(rosa.id).queryKey;
  if (plans === 'problem') seedProblem(queries, key, new ClientProblem('patient.not-found'));
  else if (plans !== 'coming') queries.setQueryData(key, { plans: [...plans] });
  const desk = {
    plan,
    mayWrite,
    gaps: [],
    openId: null,
    open: () => {},
    edit: () => {},
    newId: () => 'own-1',
  };
  return show(
    <PlanDeskProvider value={desk}>
      <PlanElsewhere patient={rosa} />
    </PlanDeskProvider>,
    { queries, language },
  );
};
const buttons = (shown: ReturnType<typeof beside>) => shown.all('button').map(it => it.heard);

describe('plans from elsewhere', () => {
  test('coming, a problem, and none', () => {
    expect(beside('coming').heard).toContain('Loading');
    expect(beside('problem').has('alert')).toBe(true);
    expect(beside([]).heard).toContain('No other care plan is in force');
  });

  test('say who keeps them, since when, and each line with what may be done', () => {
    const shown = beside([theirs()]);
    expect(shown.heard).toContain('Diabetes self management plan');
    expect(shown.heard).toContain('kept by Dr. Virgil Bins · since 6 Feb 2013');
    expect(shown.heard).toContain('A1c lower · <7.0');
    expect(buttons(shown)).toEqual([
      'Take into our plan: Problem: Prediabetes',
      'Leave: Problem: Prediabetes',
      'Take into our plan: Goal: A1c lower',
      'Leave: Goal: A1c lower',
      'Take into our plan: Step: Diabetic diet',
      'Leave: Step: Diabetic diet',
    ]);
  });

  test('show what our plan says already, and offer it no more', () => {
    const ours = aPlan({ problems: [aProblem('pre', { code: { system: snomed, code: '15777000' } })] });
    const shown = beside([theirs()], { plan: ours });
    expect(shown.heard).toContain('Prediabetes · in our plan');
    expect(buttons(shown)).toHaveLength(4);
  });

  test('hide what was left, and what was taken and is out of the plan again', () => {
    const lines = [line('a', { verdict: 'left' }), line('b', { verdict: 'taken' })];
    const shown = beside([theirs({ lines, keptBy: null, since: null })]);
    expect(shown.heard).toContain('it does not say who keeps it · 1 left');
    expect(shown.heard).toContain('Everything in it is taken or left.');
    expect(buttons(shown)).toEqual([]);
  });

  test('stand beside no plan that is only read', () => {
    expect(beside([theirs()], { mayWrite: false }).heard).not.toContain('Diabetes');
  });

  test('speak Spanish', () => {
    const { heard } = beside([theirs()], { language: 'es' });
    expect(heard).toContain('De otros lugares');
    expect(heard).toContain('lo lleva Dr. Virgil Bins');
  });
});
