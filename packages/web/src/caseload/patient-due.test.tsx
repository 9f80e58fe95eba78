import type { Role } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, named, newYork } from '../../../core/test/builders.ts';
import { anItem, aPatient, friday, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { patientDueWords } from '../words/patient-due.ts';
import { spoken } from '../words/words.ts';
import { CarerFact } from './CarerFact.tsx';
import { DecisionHistory } from './DecisionHistory.tsx';
import { decided } from './decided.ts';
import { PatientDue } from './PatientDue.tsx';
import {
  type DecisionView,
  decisionsQuery,
  type PatientDueView,
  patientDueQuery,
} from './patient-due.queries.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const { id } = aPatient();
type Given = { readonly role?: Role; readonly language?: Language };

const withDue = (view: Partial<PatientDueView>, role: Role = 'care-manager') => {
  const queries = someQueries({ role });
  queries.setQueryData(patientDueQuery(id).queryKey, {
    now: friday,
    items: [],
    careManager: null,
    cover: null,
    best: null,
    minutes: [],
    ...view,
  });
  return queries;
};

describe('what is due for one patient', () => {
  const due = (items: PatientDueView['items'], { role = 'care-manager', language = 'en' }: Given = {}) =>
    show(<PatientDue patient={aPatient()} program="CCM" tries={['no-answer']} />, {
      queries: withDue({ items }, role),
      language,
    });
  const gap = (what: string) =>
    anItem(
      { key: `quality.test:${what}`, rule: 'quality.test', pressure: 'when-there-is-time' },
      { what, lastOn: null, lastValue: null, isAbove: false },
    );

  test('coming, and a problem', () => {
    const page = <PatientDue patient={aPatient()} program={null} tries={[]} />;
    expect(show(page).heard).toContain('Loading');
    const queries = someQueries();
    seedProblem(queries, patientDueQuery(id).queryKey, new ClientProblem('audit.unavailable'));
    expect(show(page, { queries }).one('alert').has('button', 'Try again')).toBe(true);
  });

  test('nothing is said in one calm line', () => {
    expect(due([]).heard).toContain('Nothing is due now.');
    expect(due([], { language: 'es' }).heard).toContain('No hay nada pendiente ahora.');
  });

  test('says why and when, and what can be said of the strongest', () => {
    const shown = due([anItem()]);
    expect(shown.heard).toContain('Monthly check-in, last reached');
    expect(shown.names('button')).toEqual(expect.arrayContaining(['Done', 'Snooze', 'Dismiss', 'Hand over']));
  });

  test('who may only read decides nothing', () => {
    const shown = due([anItem()], { role: 'biller' });
    expect(shown.heard).toContain('Monthly check-in');
    expect(shown.has('button', /Done|Snooze|Dismiss|Hand over/)).toBe(false);
  });

  test('of many the strongest five stand there, and the rest is one press away', () => {
    const shown = due([anItem(), ...['a1c', 'uacr', 'egfr', 'ldl', 'blood-pressure'].map(gap)]);
    expect(shown.one('list', 'What is due').all('listitem')).toHaveLength(5);
    expect(shown.has('button', 'Show all 6')).toBe(true);
  });

  test('what was snoozed is out of sight, and counted', () => {
    const shown = due([anItem(), { ...gap('a1c'), shownFrom: at('2026-11-23T14:00:00Z') }]);
    expect(shown.one('list', 'What is due').all('listitem')).toHaveLength(1);
    expect(shown.has('button', '1 thing planned or snoozed for later')).toBe(true);
  });

  test('what a colleague handed over says so', () => {
    const handedOver = { by: 'Priya Raman', note: 'knows her well' };
    expect(due([anItem({ handedOver })]).heard).toContain('from Priya Raman: knows her well');
  });
});

describe('who cares for her', () => {
  const fact = (view: Partial<PatientDueView>) =>
    show(<CarerFact patientId={id} />, { queries: withDue(view) });

  test('is named, with whoever covers and until when', () => {
    const shown = fact({
      careManager: { id: named<'staff'>('dana'), name: 'Dana Whitlock' },
      cover: { name: 'Priya Raman', until: at('2026-11-24T05:00:00Z') },
    });
    expect(shown.heard).toContain('Care manager Dana Whitlock Priya Raman covers until Mon 23 Nov');
  });

  test('nobody yet', () => {
    expect(fact({}).heard).toBe('Care manager Nobody yet');
  });
});

const aDecision = (over: Partial<DecisionView> = {}): DecisionView => ({
  id: named<'due decision'>('d1'),
  key: 'ccm.check-in:2026-11',
  rule: 'ccm.check-in',
  choice: { kind: 'dismissed', why: 'declined', note: 'wants no calls in November' },
  toName: null,
  decidedAt: at('2026-11-19T15:00:00Z'),
  decidedBy: 'Dana Whitlock',
  undone: null,
  isLast: true,
  ...over,
});

describe('what was decided', () => {
  const history = (decisions: DecisionView[], { role = 'care-manager' }: Given = {}) => {
    const queries = someQueries({ role });
    queries.setQueryData(decisionsQuery(id).queryKey, { decisions });
    return show(<DecisionHistory patientId={id} />, { queries });
  };

  test('nothing', () => {
    expect(history([]).heard).toContain('Nobody has snoozed, dismissed, closed or handed over anything');
  });

  test('who, what, why and when', () => {
    const { heard } = history([aDecision()]);
    expect(heard).toContain('Check-in: dismissed, patient declined');
    expect(heard).toContain('wants no calls in November');
    expect(heard).toContain('Dana Whitlock, Thu 19 Nov');
  });

  test('the last about an item can be taken back; what was taken back says by whom', () => {
    expect(history([aDecision()]).has('button', 'Take back: Check-in')).toBe(true);
    const back = aDecision({
      isLast: false,
      undone: { at: at('2026-11-19T15:05:00Z'), by: 'Priya Raman' },
    });
    expect(history([back]).has('button', /Take back/)).toBe(false);
    expect(history([back]).heard).toContain('taken back by Priya Raman');
  });

  test('who may not decide takes nothing back', () => {
    expect(history([aDecision()], { role: 'biller' }).has('button', /Take back/)).toBe(false);
  });

  test.each<[DecisionView['choice'], string | null, string]>([
    [{ kind: 'done', note: 'seen in the lobby' }, null, 'Check-in: marked as done'],
    [
      { kind: 'snoozed', until: at('2026-11-23T14:00:00Z') },
      null,
      'Check-in: snoozed until Mon 23 Nov 09:00',
    ],
    [
      { kind: 'handed-over', to: named<'staff'>('priya'), note: '' },
      'Priya Raman',
      'Check-in: handed over to Priya Raman',
    ],
  ])('%j', (choice, toName, said) => {
    const { words, format } = spoken('en');
    expect(decided(aDecision({ choice, toName }), newYork, patientDueWords('en'), words, format).said).toBe(
      said,
    );
  });
});
