import type { Actor } from '@trellis/core/access/staff';
import type { GoalProgress } from '@trellis/core/careplans/goal-progress';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named } from '../../../core/test/builders.ts';
import { aGoal, aProblem } from '../../../core/test/careplan.builders.ts';
import { aPlanView, aVersion, rosasPlan } from '../../test/careplan.tsx';
import { aPatient, friday, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { PutRightForm, signed } from './AttainmentHistory.tsx';
import type { CarePlanView } from './careplan.queries.ts';
import { GoalStanding, StandingProvider } from './GoalStanding.tsx';
import { type ProgressView, planProgressQuery } from './progress.queries.ts';
import { ReviewSection } from './ReviewSection.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();
const reading = (high: number, low: number, on: string) => ({
  at: at(`${on}T14:00:00Z`),
  values: [high, low],
  unit: 'mm[Hg]',
});
const measured = (kind: 'there' | 'not-there' | 'wrong-way'): GoalProgress => ({
  kind,
  latest: reading(142, 90, '2026-11-12'),
  start: reading(150, 96, '2026-10-01'),
  points: [reading(150, 96, '2026-10-01'), reading(142, 90, '2026-11-12')],
});
const said = (level: -2 | -1 | 0 | 1 | 2, over: Partial<ProgressView['attainments'][number]> = {}) => ({
  id: named<'goal attainment'>(`a${level}`),
  goalId: 'htn.bp',
  level,
  on: day('2026-11-10'),
  said: '',
  meanings: null,
  by: 'Dana Whitlock',
  ...over,
});

const aProgress = (over: Partial<ProgressView> = {}): ProgressView => ({
  goals: [{ goalId: 'htn.bp', since: at('2026-10-15T15:00:00Z'), progress: measured('not-there') }],
  attainments: [],
  putRight: [],
  reviewOn: day('2027-05-20'),
  looks: [],
  ...over,
});

function review(
  progress: ProgressView,
  { view = aPlanView(), mayWrite = true, language = 'en' as Language, actor = {} as Partial<Actor> } = {},
) {
  const queries = someQueries(actor);
  queries.setQueryData(planProgressQuery(rosa.id).queryKey, progress);
  return show(<ReviewSection patient={rosa} view={view} mayWrite={mayWrite} />, { queries, language });
}

describe('looking at a plan again', () => {
  test('says how each goal of now goes by the readings, without anybody typing', () => {
    const shown = review(aProgress());
    expect(shown.heard).toContain('Under 130/80 on most mornings <130/80');
    expect(shown.heard).toContain('not there yet');
    expect(shown.heard).toContain('142/90 mmHg on 12 Nov 2026 · from 150/96 mmHg');
    expect(shown.has('img', /2 readings, 150\/96 mmHg first, 142\/90 mmHg last/)).toBe(true);
  });

  test.each([
    [measured('there'), 'there'],
    [measured('wrong-way'), 'going the wrong way'],
    [{ kind: 'no-reading' } as GoalProgress, 'no reading in the chart since this goal was set'],
    [{ kind: 'no-number' } as GoalProgress, 'its target is words'],
    [{ kind: 'other-unit', latest: reading(1, 2, '2026-11-12') } as GoalProgress, 'measured in another unit'],
  ])('says it honestly: %#', (progress, words) => {
    const goals = [{ goalId: 'htn.bp', since: at(friday), progress }];
    expect(review(aProgress({ goals })).heard).toContain(words);
  });

  test('goals for later and goals that were met are left out', () => {
    const plan = rosasPlan({
      problems: [
        aProblem('htn', {
          goals: [aGoal('later', { status: 'later' }), aGoal('met', { status: 'met' })],
          steps: [],
        }),
      ],
    });
    const view = aPlanView({ current: { ...aVersion(), plan } });
    expect(review(aProgress(), { view }).heard).toContain('No goal stands for now.');
  });

  test('the day it was due by is told when it has passed', () => {
    expect(review(aProgress({ reviewOn: day('2026-11-15') })).heard).toContain('was due by 15 Nov 2026');
    expect(review(aProgress()).heard).toContain('by 20 May 2027');
  });

  test('"nothing has to change" is recorded with the next day; a plan that was sent back has to change', () => {
    const shown = review(aProgress());
    expect(shown.one('button', 'Nothing has to change').attr('aria-disabled')).not.toBe('true');
    expect(shown.one('textbox', 'Look at it again by').attr('value')).toBe('2027-05-21');
    const returned = aPlanView({ current: { ...aVersion({ state: 'returned' }), plan: rosasPlan() } });
    expect(review(aProgress(), { view: returned }).has('button', 'Nothing has to change')).toBe(false);
  });

  test('who only reads sees it all and records nothing', () => {
    const shown = review(aProgress({ attainments: [said(1)] }), { mayWrite: false });
    expect(shown.heard).toContain('So far: +1');
    expect(shown.has('button', /Record|Nothing has to change/)).toBe(false);
  });

  test('earlier looks of this version are told, those of another are not', () => {
    const look = (version: string, by: string) => ({
      versionId: named<'plan version'>(version),
      nextOn: day('2027-05-20'),
      said: 'Her goals still are hers.',
      at: at('2026-11-18T15:00:00Z'),
      by,
    });
    const shown = review(aProgress({ looks: [look('v1', 'Dana Whitlock'), look('v0', 'June Park')] }));
    expect(shown.heard).toContain('Dana Whitlock looked at it on 18 Nov 2026; next by 20 May 2027');
    expect(shown.heard).not.toContain('June Park');
  });

  test('before the first version there is nothing; loading and problems are said', () => {
    expect(review(aProgress(), { view: aPlanView({ current: null }) as CarePlanView }).heard).toBe('');
    const queries = someQueries();
    expect(show(<ReviewSection patient={rosa} view={aPlanView()} mayWrite />, { queries }).heard).toContain(
      'Loading',
    );
    seedProblem(queries, planProgressQuery(rosa.id).queryKey, new ClientProblem('client.unreachable'));
    expect(
      show(<ReviewSection patient={rosa} view={aPlanView()} mayWrite />, { queries }).has(
        'button',
        'Try again',
      ),
    ).toBe(true);
  });

  test('speaks Spanish', () => {
    const shown = review(aProgress(), { language: 'es' });
    expect(shown.heard).toContain('todavía no');
    expect(shown.heard).toContain('No hace falta cambiar nada');
    expect(shown.heard).not.toContain('not there yet');
  });
});

describe('how far a goal was reached, said together', () => {
  test('is a course of levels with their days, and what was said last', () => {
    const shown = review(
      aProgress({ attainments: [said(-1), said(0), said(1, { said: 'Walks to church.' })] }),
    );
    expect(shown.heard).toContain('So far: −1 → 0 → +1');
    expect(shown.heard).toContain('more than expected on 10 Nov 2026, Dana Whitlock · Walks to church.');
    expect(shown.has('img', 'How far it was reached: Under 130/80 on most mornings: −1 → 0 → +1')).toBe(true);
  });

  test('is one of five levels; nothing is recorded before one is chosen', () => {
    const shown = review(aProgress());
    for (const level of ['−2', '−1', '0', '+1', '+2']) expect(shown.has('button', level)).toBe(true);
    expect(shown.one('button', 'Record').attr('aria-disabled')).toBe('true');
  });

  test('what the levels mean for this goal stands there once it was written', () => {
    const meanings = ['falls', 'dizzy', 'steady', 'walks out', 'dances'];
    const shown = review(aProgress({ attainments: [said(0, { meanings })] }));
    expect(shown.one('textbox', /^\+2/).attr('value')).toBe('dances');
  });

  test('each can be put right by who plans, and what was put right stays struck out with the reason', () => {
    const wrong = {
      ...said(-2, { id: named<'goal attainment'>('wrong'), said: 'Falls.' }),
      reason: 'Another patient',
      putRightBy: 'June Park',
      putRightAt: at('2026-11-12T15:00:00Z'),
    };
    const progress = aProgress({ attainments: [said(-1), said(1)], putRight: [wrong] });
    const shown = review(progress);
    expect(shown.heard).toContain('All that was said (3)');
    expect(shown.drawn('del').map(it => it.heard)).toEqual([
      '−2 · much less than expected, 10 Nov 2026, Dana Whitlock Falls.',
    ]);
    expect(shown.heard).toContain('put right by June Park on 12 Nov 2026: Another patient');
    expect(shown.heard).toContain('So far: −1 → +1');
    expect(shown.names('button')).toEqual(expect.arrayContaining(['Put right: −1 of 10 Nov 2026']));
    expect(review(progress, { mayWrite: false }).has('button', /Put right/)).toBe(false);
    expect(review(progress, { mayWrite: false }).drawn('del')).toHaveLength(1);
  });

  test('putting one right needs the level that was meant, and why', () => {
    const queries = someQueries();
    const shown = show(
      <PutRightForm patient={rosa} entry={said(-1, { said: 'Dizzy' })} onDone={() => {}} />,
      {
        queries,
        language: 'es',
      },
    );
    expect(shown.one('button', 'Corregir').attr('aria-disabled')).toBe('true');
    expect(shown.one('textbox', 'En pocas palabras').attr('value')).toBe('Dizzy');
    expect(shown.has('textbox', 'Por qué no era así')).toBe(true);
    expect(shown.one('button', '−1').attr('aria-pressed')).toBe('true');
  });

  test.each([
    [-2, '−2'],
    [0, '0'],
    [2, '+2'],
  ])('%i is written %s', (level, text) => {
    expect(signed(level)).toBe(text);
  });
});

describe('under the line of a goal', () => {
  const line = (goal = aGoal('htn.bp')) => {
    const queries = someQueries();
    queries.setQueryData(planProgressQuery(rosa.id).queryKey, aProgress());
    return show(
      <StandingProvider value={rosa}>
        <GoalStanding goal={goal} />
      </StandingProvider>,
      { queries },
    ).heard;
  };

  test('stands how it goes', () => {
    expect(line()).toContain('not there yet');
  });

  test('stands nothing for one that was met, or that nothing measures', () => {
    expect(line(aGoal('htn.bp', { status: 'met' }))).toBe('');
    expect(line(aGoal('htn.bp', { measure: null }))).toBe('');
    expect(show(<GoalStanding goal={aGoal('htn.bp')} />).heard).toBe('');
  });
});
