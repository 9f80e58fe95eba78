import type { Actor } from '@trellis/core/access/staff';
import { emptyPlan } from '@trellis/core/careplans/careplan';
import { applyTemplate } from '@trellis/core/careplans/plan-template';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import t2dm from '../../../../content/plan-templates/t2dm.json' with { type: 'json' };
import { aCondition, at, day, named } from '../../../core/test/builders.ts';
import { aGoal, aProblem, aStep } from '../../../core/test/careplan.builders.ts';
import { aPlanView, aVersion, rosasPlan } from '../../test/careplan.tsx';
import { aPatient, friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import { draftsBelongTo } from '../kit/kept-drafts.ts';
import { type KnownView, knownQuery } from '../people/known.queries.ts';
import { patientQuery } from '../people/patient.queries.ts';
import type { Language } from '../words/format.ts';
import { BlankField } from './BlankField.tsx';
import { CarePlanPage } from './CarePlanPage.tsx';
import { CopyForm } from './CopyForm.tsx';
import {
  type CarePlanView,
  carePlanQuery,
  draftOf,
  planTemplatesQuery,
  planVersionQuery,
} from './careplan.queries.ts';
import { Difference } from './Difference.tsx';
import { PlanDeskRoot } from './PlanDeskRoot.tsx';
import { PlanSection } from './PlanSection.tsx';
import { SignLine } from './SimpleLine.tsx';
import { StepLine } from './StepLine.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  draftsBelongTo(undefined);
});

const friday10 = day('2026-11-20');
const rosa = aPatient();
const doctor: Partial<Actor> = { role: 'supervising-provider', name: 'Dr. Amara Okafor', credential: 'MD' };

function queriesWith(view: CarePlanView, actor: Partial<Actor> = {}) {
  const queries = someQueries(actor);
  queries.setQueryData(patientQuery(rosa.id).queryKey, { patient: rosa });
  queries.setQueryData(carePlanQuery(rosa.id).queryKey, view);
  queries.setQueryData(planTemplatesQuery.queryKey, { templates: [t2dm as never], conditions: [] });
  queries.setQueryData(chartQuery(rosa.id).queryKey, {
    problems: [
      aCondition('44054006', {
        code: { system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes' },
      }),
    ],
    medicines: [],
    results: [],
    encounters: [],
    unsureProblems: [],
    allergies: [],
  } as never);
  return queries;
}

const page = (view: CarePlanView, actor: Partial<Actor> = {}, language: Language = 'en') =>
  show(<CarePlanPage patient={rosa} />, { queries: queriesWith(view, actor), language });

const nothing: CarePlanView = { current: null, draft: null, versions: [], templateUses: [] };

describe('the page of a plan', () => {
  test('has an address, and says whose plan it is before anything else', async () => {
    const { page: shown } = await openPage(`/patients/${rosa.id}/plan`, {
      queries: queriesWith(aPlanView()),
    });
    expect(shown.heard).toContain('Rosa García Márquez');
    expect(shown.heard).toContain('born 14 Mar 1948');
    expect(shown.heard).toContain('Under 130/80 on most mornings');
  });

  test('coming, and a problem', () => {
    expect(show(<CarePlanPage patient={rosa} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, carePlanQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<CarePlanPage patient={rosa} />, { queries }).has('alert')).toBe(true);
  });

  test('offers what she said last of what matters, where the plan does not say it yet', () => {
    const wedding: KnownView = {
      id: named<'known'>('wedding'),
      kind: 'matters',
      text: 'Wedding',
      ownWords: '',
      saidBy: '',
      since: null,
      heardIn: { of: 'other' },
      heardAt: at(friday),
      by: 'Dana Whitlock',
    };
    const offered = (ownWords: string, actor: Partial<Actor> = {}) => {
      const queries = queriesWith(aPlanView(), actor);
      queries.setQueryData(knownQuery(rosa.id).queryKey, [{ ...wedding, ownWords }]);
      return show(<CarePlanPage patient={rosa} />, { queries });
    };
    expect(offered('I want to dance there').heard).toContain(
      'I want to dance there 20 Nov 2026, Dana Whitlock',
    );
    expect(offered('I want to dance there').has('button', 'Take these words')).toBe(true);
    expect(offered(rosasPlan().whatMatters).has('button', 'Take these words')).toBe(false);
    expect(offered('I want to dance there', doctor).has('button', 'Take these words')).toBe(false);
  });

  test('empty: templates that fit the chart first, problems of the chart, and what the numbers are worth', () => {
    const shown = page(nothing);
    expect(shown.heard).toContain('No care plan yet');
    expect(shown.has('button', /Type 2 diabetes in the chart/)).toBe(true);
    expect(shown.has('button', '+ Diabetes')).toBe(true);
    expect(shown.heard).toContain('Not signed off by a clinician');
    expect(shown.one('button', 'Issue version 1').attr('aria-disabled')).toBe('true');
    expect(shown.heard).toContain('1 open place');
    expect(shown.one('list', '1 open place').heard).toBe('The plan needs a problem');
  });

  test('what often stands in the way is offered to who writes the plan, and written for nobody', () => {
    const { plan } = applyTemplate(emptyPlan, t2dm as never, friday10);
    const draft = {
      current: null,
      draft: { plan, version: 1 },
      versions: [],
      templateUses: [],
    } as unknown as CarePlanView;
    const shown = page(draft);
    expect(shown.heard).toMatch(/Often in the way \(\d\): ask before you write it/);
    expect(shown.has('heading', 'Barriers')).toBe(false);
    expect(page(draft, doctor).heard).not.toContain('Often in the way');
    expect(page(draft, {}, 'es').heard).toContain('A menudo estorba');
  });

  test('in Spanish', () => {
    const shown = page(nothing, {}, 'es');
    expect(shown.heard).toContain('Aún no hay plan de cuidados');
    expect(shown.has('button', /Diabetes tipo 2 en el expediente/)).toBe(true);
  });

  test('the patient speaks beside the clinical words', () => {
    const shown = page(aPlanView());
    expect(shown.drawn('q').map(it => it.heard)).toEqual(['No more dizzy mornings.']);
    expect(shown.one('textbox', /What matters/).heard).toContain('Dance at my granddaughter’s wedding.');
  });

  test('each line says who and how often; what a prescriber decides is asked', () => {
    const shown = page(aPlanView());
    expect(shown.one('button', /^Under 130/).heard).toBe(
      'Under 130/80 on most mornings <130/80 by 1 Feb 2027',
    );
    expect(shown.one('button', /^Sit quietly/).heard).toContain('Patient every day');
    expect(shown.one('button', /^Review blood/).heard).toContain('Ask the prescriber monthly');
  });

  test('open places are marked at their line, and nothing is issued before', () => {
    const plan = rosasPlan({
      problems: [
        aProblem('htn', { goals: [aGoal('g', { target: '', dueOn: day('2027-01-01') })], steps: [] }),
      ],
    });
    const shown = page({ ...nothing, draft: { plan, version: 3, savedAt: at(friday), savedBy: 'Dana' } });
    expect(shown.one('button', /needs a target/).heard).toContain('Under 130/80');
    expect(shown.one('button', /^High blood pressure/).heard).toContain('needs a step');
    expect(shown.heard).toContain('2 open places');
    expect(shown.one('list', '2 open places').heard).toContain('High blood pressure: needs a step');
  });

  test('what was issued is not issued again', () => {
    const shown = page(aPlanView());
    expect(shown.heard).toContain('As in version 1');
    expect(shown.heard).toContain('Nothing differs from the version before');
    expect(shown.one('button', 'Issue version 2').attr('aria-disabled')).toBe('true');
  });

  test('a draft that differs says from what, and may be issued', () => {
    const plan = rosasPlan({ whatMatters: 'Be there for Luis.' });
    const shown = page(aPlanView({ draft: { plan, version: 2, savedAt: at(friday), savedBy: 'Dana' } }));
    expect(shown.heard).toContain('Changed since version 1');
    expect(shown.one('button', 'Issue version 2').attr('aria-disabled')).not.toBe('true');
  });

  test('more goals at once than a person can carry are said so', () => {
    const goals = ['a', 'b', 'c', 'd'].map(id => aGoal(id, { dueOn: day('2027-01-01') }));
    const plan = rosasPlan({ problems: [aProblem('htn', { goals, steps: [aStep()] })] });
    expect(page(aPlanView({ current: { ...aVersion(), plan } })).heard).toContain('4 goals at once');
  });
});

describe('who sees what', () => {
  test('the supervising provider reads, and approves or returns', () => {
    const shown = page(aPlanView(), doctor);
    expect(shown.has('button', /^Under 130/)).toBe(false);
    expect(shown.has('button', 'Approve')).toBe(true);
    expect(shown.one('button', 'Return').attr('aria-disabled')).toBe('true');
    expect(shown.has('button', /Issue/)).toBe(false);
  });

  test('nobody answers twice', () => {
    const approved = aVersion({
      state: 'approved',
      review: { by: 'Dr. Amara Okafor', at: at('2026-11-12T15:00:00Z'), reason: '', actingFor: null },
    });
    const shown = page(
      aPlanView({ current: { ...approved, plan: rosasPlan() }, versions: [approved] }),
      doctor,
    );
    expect(shown.has('button', 'Approve')).toBe(false);
    expect(shown.heard).toContain('Approved: Dr. Amara Okafor, 12 Nov 2026');
  });

  test('a biller reads only; a plan of someone who died is not written on', () => {
    expect(page(aPlanView(), { role: 'biller' }).has('button', 'Approve')).toBe(false);
    const died = { ...rosa, deceasedOn: day('2026-11-01') };
    const shown = show(<CarePlanPage patient={died} />, { queries: queriesWith(aPlanView()) });
    expect(shown.has('button', /Issue/)).toBe(false);
    expect(shown.heard).toContain('Under 130/80');
  });

  test('without a plan a reader is told so', () => {
    expect(page(nothing, doctor).heard).toContain('Nobody has issued a care plan');
  });
});

describe('versions', () => {
  test('say who issued them, what was said, and who was given a copy', () => {
    const first = aVersion({
      id: named<'plan version'>('v0'),
      state: 'returned',
      review: {
        by: 'Dr. Amara Okafor',
        at: at('2026-11-09T15:00:00Z'),
        reason: 'Too tight at her age.',
        actingFor: null,
      },
      copies: [{ on: day('2026-11-10'), how: 'mailed', receiver: 'caregiver', name: 'June' }],
    });
    const second = aVersion({ number: 2 });
    const shown = page(aPlanView({ current: { ...second, plan: rosasPlan() }, versions: [second, first] }));
    expect(shown.heard).toContain('Version 2 Waiting for approval issued by Dana Whitlock on 10 Nov 2026');
    expect(shown.heard).toContain('Too tight at her age.');
    expect(shown.heard).toContain('10 Nov 2026, mailed, June');
    expect(shown.heard).toContain('What changed since version 1');
    expect(shown.heard).toContain('No copy given yet');
    expect(shown.all('button', 'Record a copy given')).toHaveLength(1);
  });

  test('a copy goes to the patient or a caregiver, from the day of its version until today', () => {
    const form = show(<CopyForm patient={rosa} version={aVersion()} onDone={() => {}} />);
    expect(form.heard).toContain('Patient Caregiver');
    expect(form.heard).not.toContain('Somebody else');
    expect(form.one('textbox', 'Day').attr('min')).toBe('2026-11-10');
    expect(form.one('textbox', 'Day').attr('max')).toBe('2026-11-20');
  });

  test('a difference is told in words, in both languages', () => {
    const before = rosasPlan();
    const after = rosasPlan({
      problems: [
        aProblem('htn', {
          goals: [aGoal('htn.bp', { dueOn: day('2027-02-01'), target: '<140/90', status: 'later' })],
          steps: [aStep('htn.cuff', { goalId: 'htn.bp', owner: 'caregiver' })],
        }),
      ],
      elements: { ...before.elements, home: 'Third floor, no lift.' },
    });
    const english = show(<Difference before={before} after={after} />).heard;
    expect(english).toContain('Changed: goal, High blood pressure Under 130/80 on most mornings');
    expect(english).toContain('target: <130/80 → <140/90');
    expect(english).toContain('when: Now → Later');
    expect(english).toContain('who: Patient → Caregiver');
    expect(english).toContain('Changed: Home and surroundings nothing → Third floor, no lift.');
    expect(english).toContain('Taken out: step, High blood pressure Review blood pressure medicines');
    const spanish = show(<Difference before={before} after={after} />, { language: 'es' }).heard;
    expect(spanish).toContain('quién: Paciente → Cuidador');
    expect(show(<Difference before={before} after={before} />).heard).toContain('Only the order');
  });
});

describe('a line that is open', () => {
  const desk = (openId: string) => ({
    plan: rosasPlan(),
    gaps: [],
    mayWrite: true,
    openId,
    open: () => {},
    edit: () => {},
    newId: () => 'own-1',
  });

  test('warns when a step reads like a change of a medicine, and offers to ask the prescriber', () => {
    const step = aStep('s', { text: 'Increase lisinopril to 40 mg', owner: 'care-manager' });
    const problem = aProblem('htn', { steps: [step] });
    const line = (it: typeof step) =>
      show(
        <PlanDeskRoot value={desk('s')}>
          <StepLine step={it} problem={problem} />
        </PlanDeskRoot>,
      );
    expect(line(step).heard).toContain('reads like a change of a medicine');
    expect(line(step).has('button', 'Ask the prescriber')).toBe(true);
    expect(line({ ...step, owner: 'prescriber' }).heard).not.toContain('reads like a change');
    expect(line(step).names('button')).toEqual([
      'Ask the prescriber',
      'Move up',
      'Move down',
      'Take out',
      'Done',
    ]);
  });

  test('asks for Spanish only where the patient reads it', () => {
    const of = (owner: 'patient' | 'care-manager') =>
      show(
        <PlanDeskRoot value={desk('s')}>
          <StepLine step={aStep('s', { owner })} problem={aProblem()} />
        </PlanDeskRoot>,
      );
    expect(of('patient').has('textbox', 'The same in Spanish')).toBe(true);
    expect(of('care-manager').has('textbox', 'The same in Spanish')).toBe(false);
  });

  test('a sign without Spanish says so while it is closed', () => {
    const sign = (es: string) =>
      show(
        <PlanDeskRoot value={desk('none')}>
          <SignLine sign={{ id: 'y', text: 'Dizzy', es }} />
        </PlanDeskRoot>,
      ).heard;
    expect(sign('')).toContain('no Spanish yet');
    expect(sign('Mareo')).toBe('Dizzy');
  });
});

describe('on the page of the patient', () => {
  const section = (view: CarePlanView, actor: Partial<Actor> = {}) =>
    show(<PlanSection patient={rosa} />, { queries: queriesWith(view, actor) });

  test('the goals of now stand with target and date, and the way to the plan', () => {
    const shown = section(aPlanView());
    expect(shown.heard).toContain('Version 1 · Waiting for approval');
    expect(shown.heard).toContain(
      'Under 130/80 on most mornings No more dizzy mornings. <130/80 by 1 Feb 2027',
    );
    expect(shown.one('link', 'Open the plan').attr('href')).toBe(`/patients/${rosa.id}/plan`);
  });

  test('who may write is invited to; who may not is not', () => {
    expect(section(nothing).has('link', 'Write a plan')).toBe(true);
    expect(section(nothing, doctor).has('link')).toBe(false);
    expect(section(nothing, doctor).heard).toContain('No care plan yet');
  });
});

test('a value that a line waits for is written in where the line is open', () => {
  const problem = aProblem('hf', {
    goals: [aGoal('hf.w', { text: 'Within 3 lb of {dry weight in lb}' })],
    steps: [aStep('hf.s')],
  });
  const goal = problem.goals[0];
  expect(show(goal && <BlankField line={goal} />).has('textbox', 'Value to write in: dry weight in lb')).toBe(
    true,
  );
  expect(show(<BlankField line={aStep('hf.s')} />).heard).toBe('');
  const shown = page(
    aPlanView({
      draft: { plan: rosasPlan({ problems: [problem] }), version: 1, savedAt: at(friday), savedBy: 'Dana' },
    }),
  );
  expect(shown.heard).toContain('write in the value in braces');
  expect(shown.one('button', /^Issue version/).attr('aria-disabled')).toBe('true');
});

test('the next version is written from the draft, else from the version in force, else from nothing', () => {
  const draft = { plan: rosasPlan(), version: 4, savedAt: at(friday), savedBy: 'Dana' };
  expect(draftOf(aPlanView({ draft }))).toEqual({ draft: draft.plan, version: 4, by: 'Dana' });
  expect(draftOf(aPlanView())).toEqual({ draft: rosasPlan(), version: 0 });
  expect(draftOf(nothing).draft.problems).toEqual([]);
  expect(planVersionQuery(rosa.id, aVersion().id).queryKey).toContain(aVersion().id);
});
