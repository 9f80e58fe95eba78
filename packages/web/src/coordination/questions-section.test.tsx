import type { Role } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aPlanView } from '../../test/careplan.tsx';
import { aQuestion, aStep } from '../../test/coordination.ts';
import { aPatient, friday, seedProblem, show, someQueries } from '../../test/render.tsx';
import { carePlanQuery } from '../careplans/careplan.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { AskForm } from './AskForm.tsx';
import { type QuestionView, questionsQuery } from './coordination.queries.ts';
import { QuestionsSection } from './QuestionsSection.tsx';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const rosa = aPatient();
const okafor = { id: named<'staff'>('okafor'), name: 'Dr. Amara Okafor' };

function queriesWith(questions: readonly QuestionView[], role: Role = 'care-manager') {
  const queries = someQueries({ role });
  queries.setQueryData(questionsQuery(rosa.id).queryKey, {
    now: friday,
    questions,
    providers: [okafor, { id: named<'staff'>('lin'), name: 'Dr. Wei Lin' }],
    billingId: okafor.id,
  });
  queries.setQueryData(carePlanQuery(rosa.id).queryKey, aPlanView());
  queries.setQueryData(chartQuery(rosa.id).queryKey, {
    problems: [],
    medicines: [
      {
        id: named<'chart fact'>('m1'),
        code: { system: '', code: '', display: 'lisinopril 10 MG Oral Tablet' },
      },
    ],
    results: [],
  } as never);
  return queries;
}

const section = (questions: readonly QuestionView[], role?: Role, language: Language = 'en') =>
  show(<QuestionsSection patient={rosa} />, { queries: queriesWith(questions, role), language });

describe('questions about a patient', () => {
  test('coming, a problem, none', () => {
    expect(show(<QuestionsSection patient={rosa} />).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, questionsQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<QuestionsSection patient={rosa} />, { queries }).heard).toContain('Not available right now');
    expect(section([]).heard).toContain('Nothing was asked yet.');
  });

  test('one that waits: about what, whom, since when and until when', () => {
    const { heard } = section([aQuestion()]);
    expect(heard).toContain('lisinopril 10 MG Oral Tablet · Side effect');
    expect(heard).toContain('Dana Whitlock asked Dr. Amara Okafor');
    expect(heard).toContain('Waits for an answer');
    expect(heard).toContain('by Fri 20 Nov');
  });

  test('one that is late says so in words', () => {
    expect(section([aQuestion({ dueBy: at('2026-11-20T14:00Z') })]).heard).toContain('Late: no answer yet');
    const untold = aQuestion({ stage: 'answered', dueBy: at('2026-11-20T14:00Z'), steps: [aStep()] });
    expect(section([untold]).heard).toContain('Late: patient not told yet');
  });

  test('answered by a delegate says for whom, and is the care manager’s to tell', () => {
    const shown = section([aQuestion({ stage: 'answered', steps: [aStep({ actingFor: 'Dr. Ruth Hale' })] })]);
    expect(shown.heard).toContain('Order changed: Half of it from tomorrow.');
    expect(shown.heard).toContain('Dr. Amara Okafor for Dr. Ruth Hale');
    for (const name of [
      'Said it back correctly',
      'After I said it again',
      'Not yet',
      'Nobody has to be told',
    ])
      expect(shown.has('button', name), name).toBe(true);
    expect(shown.one('button', 'Record').attr('aria-disabled')).toBe('true');
  });

  test('closed ones are folded, with what she said back in her words', () => {
    const told = aStep({
      kind: 'told',
      decision: null,
      toldAt: at('2026-11-20T14:30Z'),
      whom: 'patient',
      how: 'by-phone',
      readBack: 'said-back',
      says: 'Half a pill.',
    });
    const { heard } = section([aQuestion({ stage: 'closed', steps: [aStep(), told] })]);
    expect(heard).toContain('1 closed question');
    expect(heard).toContain('Half a pill.');
    expect(heard).toContain('Told: Patient, By phone');
  });

  test('markup in a question is text', () => {
    const { heard } = section([aQuestion({ text: '<script>alert(1)</script>' })]);
    expect(heard).toContain('<script>alert(1)</script>');
  });

  test('in Spanish', () => {
    expect(section([aQuestion()], 'care-manager', 'es').heard).toContain('Espera respuesta');
  });
});

describe('who does what', () => {
  test('the care manager asks and withdraws; there is no control for a dose', () => {
    const shown = section([aQuestion()]);
    expect(shown.has('button', 'Ask the provider')).toBe(true);
    expect(shown.has('button', /^Withdraw the question/)).toBe(true);
    expect(shown.has('button', 'Send answer')).toBe(false);
    expect(shown.has('button', /order/)).toBe(false);
  });

  test('the provider answers what was asked of providers, and does not ask here', () => {
    const shown = section([aQuestion()], 'supervising-provider');
    expect(shown.has('button', 'Send answer')).toBe(true);
    expect(shown.has('button', 'Ask the provider')).toBe(false);
    expect(shown.has('button', /^Withdraw/)).toBe(false);
  });

  test('a supervisor reads', () => {
    const shown = section(
      [aQuestion(), aQuestion({ id: named<'provider question'>('q2'), stage: 'answered', steps: [aStep()] })],
      'supervisor',
    );
    expect(shown.heard).toContain('Half of it from tomorrow.');
    for (const name of ['Send answer', 'Record', 'Ask the provider'])
      expect(shown.has('button', name)).toBe(false);
  });

  test('what a provider asks about a version the care manager answers without choosing an order', () => {
    const asked = aQuestion({ direction: 'to-care-manager', about: 'plan', display: '2' });
    const shown = section([asked]);
    expect(shown.heard).toContain('Care plan, version 2');
    expect(shown.has('button', 'Send answer')).toBe(true);
    expect(shown.has('button', 'I have changed the order')).toBe(false);
  });

  test('nobody asks about somebody who has died', () => {
    const died = { ...rosa, deceasedOn: 'unknown' as const };
    const shown = show(<QuestionsSection patient={died} />, { queries: queriesWith([]) });
    expect(shown.has('button', 'Ask the provider')).toBe(false);
  });
});

describe('asking', () => {
  test('where nobody bills, it says so; one provider alone is chosen', () => {
    const formWith = (providers: readonly (typeof okafor)[]) => {
      const queries = queriesWith([]);
      queries.setQueryData(questionsQuery(rosa.id).queryKey, {
        ...{ now: friday, questions: [], billingId: null },
        providers: [...providers],
      });
      return show(<AskForm patient={rosa} onDone={() => {}} />, { queries }).heard;
    };
    const lin = { id: named<'staff'>('lin'), name: 'Dr. Wei Lin' };
    expect(formWith([okafor, lin])).toContain('Nobody bills for this patient yet: choose a provider.');
    expect(formWith([okafor])).not.toContain('Nobody bills');
  });

  const form = (kind: 'medicine' | 'other' = 'medicine') =>
    show(<AskForm patient={rosa} about={{ kind }} onDone={() => {}} />, { queries: queriesWith([]) });

  test('about a medicine of her list: which, what the matter is, how soon, whom', () => {
    const shown = form();
    expect(shown.has('option', 'lisinopril 10 MG Oral Tablet')).toBe(true);
    for (const name of ['Dose question', 'Side effect', 'Cost', 'Twice on the list', 'Patient stopped it'])
      expect(shown.has('button', name), name).toBe(true);
    for (const name of ['Now', 'Today', 'In 3 business days'])
      expect(shown.has('button', name), name).toBe(true);
    expect(shown.has('option', 'Dr. Amara Okafor')).toBe(true);
    expect(shown.one('button', 'Send question').attr('aria-disabled')).toBe('true');
  });

  test('says whose a change of dose is', () => {
    expect(form('other').heard).toContain('Starting, stopping and changing a dose are the prescriber’s.');
    expect(form('other').has('button', 'Dose question')).toBe(false);
  });
});
