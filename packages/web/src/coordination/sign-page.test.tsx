import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import { applyTemplate } from '@trellis/core/careplans/plan-template';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import t2dm from '../../../../content/plan-templates/t2dm.json' with { type: 'json' };
import { at, day, named } from '../../../core/test/builders.ts';
import { aPlanView, aVersion, rosasPlan } from '../../test/careplan.tsx';
import { aNeedCard, aPlanCard, aQuestion, aQuestionCard, aSignView, aStep } from '../../test/coordination.ts';
import { aPatient, friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import {
  carePlanQuery,
  planConflictRulesQuery,
  planTemplatesQuery,
  planVersionQuery,
} from '../careplans/careplan.queries.ts';
import { shownTarget } from '../careplans/shown-target.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import {
  type DelegationView,
  delegatesQuery,
  questionsQuery,
  type SignView,
  signQuery,
  type ToSignView,
} from './coordination.queries.ts';
import { GoneCard } from './GoneCard.tsx';
import { NotThis } from './NotThis.tsx';
import { SignPage } from './SignPage.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();
const doctor = {
  role: 'supervising-provider',
  name: 'Dr. Amara Okafor',
  credential: 'MD',
  staffId: named<'staff'>('okafor'),
} as const;
const v1 = named<'plan version'>('v1');
const v2 = named<'plan version'>('v2');
const rule = {
  id: 'nsaid',
  says: { en: 'NSAIDs may harm kidneys.', es: 'Los AINE pueden dañar los riñones.' },
  source: 'test',
  sides: [
    { templates: [], medicines: [], words: ['ibuprofen'], unless: [], goals: [] },
    { templates: [], medicines: [], words: ['kidney'], unless: [], goals: [] },
  ],
} as const;

function queriesWith(
  view: SignView,
  plans: { before?: Plan; after?: Plan } = {},
  delegations: readonly DelegationView[] = [],
) {
  const queries = someQueries(doctor);
  queries.setQueryData(signQuery.queryKey, view);
  queries.setQueryData(delegatesQuery.queryKey, {
    now: friday,
    delegations,
    providers: [
      { id: doctor.staffId, name: doctor.name },
      { id: named<'staff'>('lin'), name: 'Dr. Wei Lin' },
    ],
  });
  const { before = rosasPlan(), after = rosasPlan() } = plans;
  queries.setQueryData(planVersionQuery(rosa.id, v1).queryKey, { ...aVersion({ id: v1 }), plan: before });
  queries.setQueryData(planVersionQuery(rosa.id, v2).queryKey, {
    ...aVersion({ id: v2, number: 2 }),
    plan: after,
  });
  queries.setQueryData(planTemplatesQuery.queryKey, { templates: [t2dm as never], conditions: [] });
  queries.setQueryData(planConflictRulesQuery.queryKey, { signedOff: null, rules: [rule] } as never);
  queries.setQueryData(chartQuery(rosa.id).queryKey, { problems: [], medicines: [], allergies: [] } as never);
  return queries;
}

const page = (
  items: readonly ToSignView[],
  plans = {},
  language: Language = 'en',
  over: Partial<SignView> = {},
) => show(<SignPage />, { queries: queriesWith(aSignView(items, over), plans), language });

describe('what waits for a provider', () => {
  test('has an address', async () => {
    const { page: shown } = await openPage('/sign', { queries: queriesWith(aSignView([aPlanCard()])) });
    expect(shown.heard).toContain('Rosa García Márquez');
    expect(shown.one('heading', 'To sign')).toBeDefined();
  });

  test('coming, a problem, nothing', () => {
    expect(show(<SignPage />, { queries: someQueries(doctor) }).heard).toContain('Loading');
    const broken = someQueries(doctor);
    seedProblem(broken, signQuery.queryKey, new ClientProblem('server.unavailable'));
    expect(show(<SignPage />, { queries: broken }).heard).toContain('Not available right now');
    expect(page([]).heard).toContain('Nothing to sign or to answer');
  });

  test('a danger to life first, with the way to her', () => {
    const dangers = [{ patient: aPlanCard().patient, heardAt: at('2026-11-20T14:05Z') }];
    const shown = page([aPlanCard()], {}, 'en', { dangers });
    expect(shown.heard.indexOf('Danger to life')).toBeLessThan(shown.heard.indexOf('Care plan, version 2'));
    expect(shown.heard).toMatch(/heard .*09:05.*nothing is settled yet/);
  });

  test('one card at a time, told whom it is about before what it is, and the others by name', () => {
    const other = aQuestionCard({
      id: 'b',
      patient: { ...aPlanCard().patient, given: 'Walter', family: 'Reed' },
    });
    const shown = page([aPlanCard(), other]);
    expect(shown.heard).toContain('1 of 2');
    expect(shown.heard).toContain('born 14 Mar 1948');
    expect(shown.heard).toContain('MRN-00417');
    expect(shown.has('button', /^Walter Reed Question/)).toBe(true);
    expect(shown.has('button', 'Approve')).toBe(true);
    expect(shown.has('button', 'Send answer')).toBe(false);
  });

  test('late says so in words, and for whom she stands in', () => {
    const shown = page([aPlanCard({ dueBy: at('2026-11-19T05:00Z'), actingFor: 'Dr. Ruth Hale' })]);
    expect(shown.heard).toContain('Late');
    expect(shown.heard).toContain('for Dr. Ruth Hale');
  });

  test('in Spanish', () => {
    const shown = page([aPlanCard()], {}, 'es');
    for (const name of ['Aprobar', 'Preguntar', 'Devolver'])
      expect(shown.has('button', name), name).toBe(true);
  });
});

describe('a plan to sign', () => {
  const before = { id: v1, number: 1 };

  test('leads with all that changed since she approved one, open, with target, who and when', () => {
    const many = rosasPlan({
      whatMatters: 'The garden.',
      problems: [
        ...rosasPlan().problems,
        ...applyTemplate(emptyPlan, t2dm as never, day('2026-11-20')).plan.problems,
      ],
    });
    const shown = page([aPlanCard({ before })], { after: many });
    expect(shown.heard).toContain('What changed since version 1');
    expect(shown.heard).toContain('The garden.');
    const changes = shown.heard.slice(
      shown.heard.indexOf('What changed'),
      shown.heard.indexOf('Asked of you'),
    );
    for (const { goals, steps } of many.problems.slice(1)) {
      for (const { text, target } of goals)
        expect(changes).toContain(`${text} target: ${shownTarget(target)}`);
      for (const { text } of steps) expect(changes).toContain(text);
    }
    expect(changes).toMatch(/who: Care manager · how often: \w+/);
    expect(shown.has('button', /^Show/)).toBe(false);
  });

  test('a first version is all new: what matters, goals with target and day, steps with who and when', () => {
    const { heard } = page([aPlanCard()]);
    expect(heard).toContain('First version');
    expect(heard).toContain('Dance at my granddaughter’s wedding.');
    expect(heard).toContain('Under 130/80 on most mornings · <130/80 · by 1 Feb 2027');
    expect(heard).toMatch(/Sit quietly 5 minutes before you check\. Patient · every day/);
  });

  test('then what is asked of her, then what may harm, then the way to the whole', () => {
    const [problem] = rosasPlan().problems;
    if (!problem) throw new Error('Rosa has a problem.');
    const after = rosasPlan({
      problems: [
        {
          ...problem,
          steps: [
            ...problem.steps,
            {
              ...problem.steps[0],
              id: 'x',
              text: 'Take ibuprofen for the knee.',
            } as (typeof problem.steps)[number],
            { ...problem.steps[0], id: 'y', text: 'Protect each kidney.' } as (typeof problem.steps)[number],
          ],
        },
      ],
    });
    const { heard } = page([aPlanCard({ before })], { after });
    const places = [
      'What changed since',
      'Asked of you',
      'Review blood pressure medicines',
      'NSAIDs may harm',
      'Medicines in use',
      'The plan: 1 goals, 4 steps',
      'The whole plan',
      'Approve',
    ].map(text => heard.indexOf(text));
    expect(places.every(it => it >= 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });

  test('beside it the allergies, the medicines with what is to be looked at, and the problems', () => {
    const queries = queriesWith(aSignView([aPlanCard({ before })]));
    const fact = (display: string) => ({
      id: named<'chart fact'>(display),
      code: { system: 'x', code: display, display },
      status: 'active',
      source: { type: 'x', id: display, version: 1 },
    });
    queries.setQueryData(chartQuery(rosa.id).queryKey, {
      problems: [{ ...fact('Diabetes'), onsetOn: null, endedOn: null }],
      medicines: [
        { ...fact('Metformin 500 MG'), dosage: 'twice a day', orderedOn: null },
        { ...fact('Amoxicillin 250 MG'), dosage: 'three times a day', orderedOn: null },
      ],
      allergies: [{ ...fact('Amoxicillin'), criticality: 'high', reaction: 'Hives', sinceOn: null }],
    } as never);
    const shown = show(<SignPage />, { queries });
    expect(shown.one('region', 'Allergies').heard).toContain('Amoxicillin');
    expect(shown.heard).toContain('Medicines in use: 2, 1 to look at');
    expect(shown.heard).toMatch(/Amoxicillin 250 MG three times a day allergy: Amoxicillin Metformin/);
    expect(shown.heard).toContain('Problems in the chart: 1 Diabetes');
    const [approve, medicines] = ['Approve', 'Medicines in use'].map(it => shown.heard.lastIndexOf(it));
    expect(approve).toBeGreaterThan(medicines ?? 0);
  });

  test('a version that was sent back before says what was to change', () => {
    const returned = { number: 1, reason: 'Who weighs her?', by: 'Dr. Wei Lin' };
    expect(page([aPlanCard({ returned })]).heard).toContain(
      'Dr. Wei Lin sent version 1 back Who weighs her?',
    );
  });

  test('shows what she asked and what was answered', () => {
    const asked = aQuestion({
      direction: 'to-care-manager',
      about: 'plan',
      display: '2',
      text: 'Who checks her feet?',
      askedTo: { id: named<'staff'>('dana'), name: 'Dana Whitlock' },
    });
    expect(page([aPlanCard({ questions: [asked] })]).heard).toContain(
      'Waits for the answer of Dana Whitlock',
    );
    const closed = {
      ...asked,
      stage: 'closed' as const,
      steps: [aStep({ decision: 'other', says: 'Her son.' })],
    };
    const { heard } = page([aPlanCard({ questions: [closed] })]);
    expect(heard).toContain('Who checks her feet?');
    expect(heard).toContain('Her son.');
    expect(heard).not.toContain('Waits for the answer');
  });
});

describe('a code proposed for a social need', () => {
  test('stands with the patient’s own answers, to be confirmed or not, and joins no list by itself', () => {
    const shown = page([aNeedCard()]);
    expect(shown.heard).toContain('Z59.41 Food insecurity');
    expect(shown.heard).toContain('We worried whether our food would run out. Often true.');
    expect(shown.heard).toContain('Hunger Vital Sign, 18 Nov 2026');
    expect(shown.heard).toContain('It joins no list of problems by itself.');
    expect(shown.has('button', 'Confirm')).toBe(true);
    expect(shown.has('button', 'Not this')).toBe(true);
  });

  test('waits in the list under its code, in Spanish too', () => {
    const other = aQuestionCard({ id: 'b' });
    expect(page([other, aNeedCard({ id: 'c' })]).has('button', /Code Z59\.41$/)).toBe(true);
    const spanish = page([aNeedCard()], {}, 'es');
    expect(spanish.heard).toContain('Inseguridad alimentaria');
    expect(spanish.has('button', 'Este no')).toBe(true);
  });

  test('a code known from memory says so', () => {
    const code = { ...aNeedCard().code, verified: 'memory' as const };
    expect(page([aNeedCard({ code })]).heard).toContain('code to be confirmed');
  });

  test('one that is not so needs the reason', () => {
    const shown = show(<NotThis isPending={false} onSay={() => {}} onCancel={() => {}} />);
    expect(shown.has('textbox', 'Why not this')).toBe(true);
    expect(shown.one('button', 'Record').attr('aria-disabled')).toBe('true');
  });

  test('judged elsewhere meanwhile, it says that it does not wait any more', () => {
    const heard = show(<GoneCard item={aNeedCard()} onGoOn={() => {}} />, {
      queries: someQueries(doctor),
    }).heard;
    expect(heard).toContain('withdrawn or settled');
  });
});

describe('a question to answer', () => {
  test('says what about and why, offers a decision, and that the order is written elsewhere', () => {
    const shown = page([aQuestionCard()]);
    expect(shown.heard).toContain('lisinopril 10 MG Oral Tablet · Side effect');
    expect(shown.heard).toContain('Dizzy each morning since the new pill.');
    for (const name of ['I have changed the order', 'Keep as is', 'Patient should be seen', 'Other'])
      expect(shown.has('button', name), name).toBe(true);
    expect(shown.heard).toContain('Trellis changes none.');
    expect(shown.one('button', 'Send answer').attr('aria-disabled')).toBe('true');
  });

  test('of something that is no medicine offers no order', () => {
    const shown = page([
      aQuestionCard({ question: aQuestion({ about: 'other', matter: null, display: '' }) }),
    ]);
    expect(shown.has('button', 'I have changed the order')).toBe(false);
  });
});

describe('a card that stopped waiting while it was read', () => {
  const gone = (item: ToSignView, seed: (queries: ReturnType<typeof someQueries>) => void) => {
    const queries = someQueries(doctor);
    seed(queries);
    return show(<GoneCard item={item} onGoOn={() => {}} />, { queries }).heard;
  };

  test('says who approved or returned it', () => {
    const answered = (state: 'approved' | 'returned') =>
      gone(aPlanCard(), queries => {
        const review = { by: 'Dr. Wei Lin', at: friday, reason: '', actingFor: 'Dr. Amara Okafor' };
        const version = aVersion({ id: v2, number: 2, state, review });
        queries.setQueryData(
          carePlanQuery(rosa.id).queryKey,
          aPlanView({ versions: [version], current: { ...version, plan: rosasPlan() } }),
        );
      });
    expect(answered('approved')).toContain('Approved by Dr. Wei Lin meanwhile.');
    expect(answered('returned')).toContain('Returned by Dr. Wei Lin meanwhile.');
  });

  test('says that a newer version was issued', () => {
    const heard = gone(aPlanCard(), queries => {
      const newer = aVersion({ id: named<'plan version'>('v3'), number: 3 });
      queries.setQueryData(
        carePlanQuery(rosa.id).queryKey,
        aPlanView({
          versions: [newer, aVersion({ id: v2, number: 2 })],
          current: { ...newer, plan: rosasPlan() },
        }),
      );
    });
    expect(heard).toContain('Version 3 has been issued since.');
  });

  test('says who answered the question, or that nobody needs to', () => {
    const asked = (steps: readonly ReturnType<typeof aStep>[]) =>
      gone(aQuestionCard(), queries =>
        queries.setQueryData(questionsQuery(rosa.id).queryKey, {
          now: friday,
          questions: [aQuestion({ steps })],
          providers: [],
          billingId: null,
        }),
      );
    expect(asked([aStep({ by: { id: named<'staff'>('lin'), name: 'Dr. Wei Lin' } })])).toContain(
      'Answered by Dr. Wei Lin',
    );
    expect(asked([aStep({ kind: 'withdrawn', decision: null })])).toContain('withdrawn or settled');
  });
});

describe('when she is away', () => {
  const standing: DelegationView = {
    id: named<'provider delegate'>('d1'),
    provider: { id: doctor.staffId, name: doctor.name },
    delegate: { id: named<'staff'>('lin'), name: 'Dr. Wei Lin' },
    startsAt: at('2026-11-23T05:00Z'),
    endsAt: at('2026-11-30T05:00Z'),
  };
  const away = (delegations: readonly DelegationView[]) =>
    show(<SignPage />, { queries: queriesWith(aSignView([]), {}, delegations) });

  test('somebody is named for days, and only another provider', () => {
    const shown = away([]);
    expect(shown.has('option', 'Dr. Wei Lin')).toBe(true);
    expect(shown.has('option', 'Dr. Amara Okafor')).toBe(false);
    expect(shown.one('button', 'Name stand-in').attr('aria-disabled')).toBe('true');
  });

  test('who stands in, through which day, and an early end', () => {
    const shown = away([standing]);
    expect(shown.heard).toContain('Dr. Wei Lin signs for you, 23 Nov 2026 to 29 Nov 2026');
    expect(shown.has('button', 'End: Dr. Wei Lin signs for you')).toBe(true);
  });

  test('whom she signs for is told her, and is not hers to end', () => {
    const forHale = {
      ...standing,
      provider: { id: named<'staff'>('hale'), name: 'Dr. Ruth Hale' },
      delegate: standing.provider,
    };
    const shown = away([forHale]);
    expect(shown.heard).toContain('You sign for Dr. Ruth Hale');
    expect(shown.has('button', /^End/)).toBe(false);
  });
});
