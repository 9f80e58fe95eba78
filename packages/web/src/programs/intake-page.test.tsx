import type { Role } from '@trellis/core/access/staff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, day, named, newYork } from '../../../core/test/builders.ts';
import {
  aboutRosa,
  anAnswer,
  aRequest,
  danaOwns,
  decidedAs,
  priyaOwns,
  requestId,
} from '../../test/intake.builder.ts';
import { aPatient, friday, openPage, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import type { Language } from '../words/format.ts';
import { AnswerAskerForm } from './AnswerAskerForm.tsx';
import { CorrectRequestPage } from './CorrectRequestPage.tsx';
import { DecideIntakeForm } from './DecideIntakeForm.tsx';
import { GiveIntakeForm } from './GiveIntakeForm.tsx';
import { IntakeLine } from './IntakeLine.tsx';
import { IntakePage } from './IntakePage.tsx';
import { type IntakeRow, intakeQuery } from './intake.queries.ts';
import { intakeCountQuery } from './intake-count.queries.ts';
import type { IntakeAsked } from './intake-list.ts';
import { RequestForm } from './RequestForm.tsx';
import type { IntakeActs } from './use-intake-acts.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(friday), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function queueOf(rows: readonly IntakeRow[], role: Role = 'care-manager', kind: 'open' | 'closed' = 'open') {
  const queries = someQueries({ role });
  const page = (these: readonly IntakeRow[]) => ({
    pages: [{ now: friday, rows: these, next: null, owners: [danaOwns, priyaOwns] }],
    pageParams: [undefined],
  });
  queries.setQueryData(intakeQuery('open').queryKey, page(kind === 'open' ? rows : []));
  if (kind === 'closed') queries.setQueryData(intakeQuery('closed').queryKey, page(rows));
  return queries;
}

const page = (
  rows: readonly IntakeRow[],
  asked: IntakeAsked = { show: 'open' },
  role: Role = 'care-manager',
  language: Language = 'en',
) =>
  show(<IntakePage asked={asked} onAsk={() => {}} />, {
    queries: queueOf(rows, role, asked.show === 'closed' ? 'closed' : 'open'),
    language,
  });

describe('the queue', () => {
  test('says whom it is about, what is asked, by whom, who has it and how long it waits', () => {
    const { heard } = page([aRequest()]);
    expect(heard).toContain('Rosa Delgado born 14 Mar 1948 · not in Trellis');
    expect(heard).toContain('She forgets her tablets');
    expect(heard).toContain('Elena Delgado, daughter Family · Phone');
    expect(heard).toContain('Nobody Take it 2 days');
  });

  test('says why a request stands where it does', () => {
    const line = (over: Partial<IntakeRow>) =>
      show(
        <IntakeLine id="l" row={aRequest(over)} now={friday} selected={false} onSelect={() => {}}>
          {null}
        </IntakeLine>,
      ).heard;
    expect(line({ urgency: 'urgent', wishedBy: day('2026-11-20') })).toContain(
      'late since Wed 18 Nov · urgent · wished by Fri 20 Nov · asked Wed 18 Nov 10:00',
    );
    expect(line({ urgency: 'urgent' })).toContain('2 days Late');
    expect(line({ state: 'owned', owner: danaOwns })).toContain('You Decide 2 days In time');
    expect(line({ ...decidedAs('helped'), owner: priyaOwns })).toContain('Priya Raman Answer');
    expect(line({ arrivedAt: at('2026-11-20T14:00Z'), urgency: 'urgent' })).toContain('today Urgent');
  });

  test('opens the first, or the one the address names, with its next step', () => {
    const second = aRequest({
      id: named<'intake request'>('01a20465-b29a-719c-8bf1-0000000000a2'),
      state: 'owned',
      owner: danaOwns,
    });
    expect(page([aRequest(), second]).one('button', 'Take it').name).toBe('Take it');
    const named2 = page([aRequest(), second], { show: 'open', request: second.id });
    expect(named2.has('button', 'Decide')).toBe(true);
    expect(named2.has('button', 'Take it')).toBe(false);
    expect(named2.has('button', 'Back to the queue')).toBe(true);
  });

  test('leads on: to the chart and to enrollment of a patient, to the page that adds a person', () => {
    const hers = page([aRequest({ about: aboutRosa() })]);
    expect(hers.has('link', /Open chart/)).toBe(true);
    expect(hers.has('link', 'Enroll in CCM')).toBe(true);
    expect(hers.has('button', 'Add this person')).toBe(false);
    const enrolled = page([aRequest({ about: aboutRosa({ isEnrolled: true, careManager: danaOwns }) })]);
    expect(enrolled.has('link', 'Enroll in CCM')).toBe(false);
    expect(enrolled.heard).toContain('with Dana Whitlock');
    expect(page([aRequest()]).has('button', 'Add this person')).toBe(true);
  });

  test('carries no name or birth date in an address', () => {
    const addresses = page([
      aRequest(),
      aRequest({ id: named<'intake request'>('x'), about: aboutRosa() }),
    ]).addresses;
    expect(addresses.join(' ')).not.toMatch(/Rosa|Delgado|1948|Elena/);
  });

  test('a provider reads and records, and does nothing else', () => {
    const shown = page([aRequest()], { show: 'open' }, 'supervising-provider');
    expect(shown.has('link', /New request/)).toBe(true);
    expect(shown.has('button', 'Take it')).toBe(false);
    expect(shown.has('button', /Give to/)).toBe(false);
    expect(shown.has('link', 'Correct')).toBe(true);
  });

  test('tells what was done, and what the asker was told', () => {
    const { heard } = page([aRequest(anAnswer)], { show: 'closed' });
    expect(heard).toContain('Sam Ortiz gave it to Dana Whitlock');
    expect(heard).toContain('Dana Whitlock decided: Helped without a program. Pill packs from the pharmacy.');
    expect(heard).toContain('Dana Whitlock answered: Phone. Dana is on it.');
    expect(page([aRequest(anAnswer)], { show: 'closed' }).has('link', 'Correct')).toBe(false);
  });

  test('counts what is open for whom', () => {
    const rows = [
      aRequest(),
      aRequest({ id: named<'intake request'>('b'), state: 'owned', owner: danaOwns }),
    ];
    const shown = page(rows);
    for (const name of ['All open 2', 'Nobody’s 1', 'Mine 1', 'Answer owed 0', 'Answered'])
      expect(shown.has('button', name), name).toBe(true);
  });

  test('has its four states, in both languages', () => {
    const loading = show(<IntakePage asked={{ show: 'open' }} onAsk={() => {}} />);
    expect(loading.heard).toContain('Loading');
    const broken = someQueries();
    seedProblem(broken, intakeQuery('open').queryKey, new ClientProblem('client.unreachable'));
    expect(
      show(<IntakePage asked={{ show: 'open' }} onAsk={() => {}} />, { queries: broken }).has('alert'),
    ).toBe(true);
    expect(page([]).heard).toContain('No request is open');
    expect(page([], { show: 'open', asker: 'plan' }).has('button', 'Show all open')).toBe(true);
    expect(page([], { show: 'closed' }).heard).toContain('No request was answered yet');
    expect(page([aRequest()], { show: 'open' }, 'care-manager', 'es').heard).toContain(
      'Nadie Tomarla 2 días',
    );
  });
});

const acts: IntakeActs = {
  send: () => {},
  take: () => {},
  letGo: () => {},
  isPending: false,
  error: null,
};

describe('the forms below a request', () => {
  test('giving offers everyone but who has it', () => {
    const owned = aRequest({ state: 'owned', owner: danaOwns });
    const form = (owners: (typeof danaOwns)[]) =>
      show(<GiveIntakeForm row={owned} owners={owners} acts={acts} onClose={() => {}} />);
    expect(form([danaOwns, priyaOwns]).names('option')).toEqual(['Choose somebody', 'Priya Raman']);
    expect(form([danaOwns]).heard).toContain('nobody else who could have it');
  });

  test('deciding offers a yes and a no, each in words', () => {
    const form = show(<DecideIntakeForm row={aRequest()} acts={acts} onClose={() => {}} />);
    for (const name of [
      'Enrolled',
      'Care manager assigned',
      'Helped without a program',
      'Declined',
      'Asked before',
    ])
      expect(form.has('button', name), name).toBe(true);
    expect(form.one('button', 'Decide').attr('aria-disabled')).toBe('true');
  });

  test('the answer says how much the asker may hear, beside a text to copy', () => {
    const answer = (kind: IntakeRow['asker']['kind'], over: Partial<IntakeRow> = {}) =>
      show(
        <AnswerAskerForm
          row={aRequest({ ...decidedAs('enrolled'), asker: { kind, name: 'Rosa', reach: null }, ...over })}
          acts={acts}
          onClose={() => {}}
        />,
      );
    expect(answer('family').heard).toContain('No word about health or care goes to others');
    expect(answer('family').seen).toContain('Dana Whitlock is the person to ask for');
    expect(answer('provider').seen).toContain('Care manager: Dana Whitlock');
    expect(answer('provider').has('button', 'Copy')).toBe(true);
    expect(answer('patient', { about: aboutRosa() }).seen).toContain('es su gestora de cuidados');
    expect(answer('patient', { about: aboutRosa({ patient: aPatient({ language: 'en' }) }) }).seen).toContain(
      'is your care manager',
    );
  });
});

describe('writing a request down', () => {
  const form = (before?: IntakeRow, language: Language = 'en') =>
    show(
      <RequestForm
        title="New request"
        zone={newYork}
        {...(before && { before })}
        isPending={false}
        error={null}
        save="Put into the queue"
        onSave={() => {}}
        onCancel={() => {}}
      />,
      { queries: queueOf([aRequest({ about: aboutRosa() })]), language },
    );

  test('asks who, about whom and what, in the asker’s words', () => {
    const shown = form();
    for (const name of ['Provider', 'Hospital', 'Patient', 'Family', 'Health plan', 'Colleague'])
      expect(shown.has('button', name), name).toBe(true);
    expect(shown.has('button', 'Not in Trellis yet')).toBe(true);
    expect(shown.heard).toContain('In the asker’s words');
    expect(form(undefined, 'es').heard).toContain('En palabras de quien pide');
  });

  test('begins with what stands when it corrects', () => {
    expect(form(aRequest()).seen).toContain('She forgets her tablets');
    expect(form(aRequest({ about: aboutRosa() })).heard).toContain('Rosa García Márquez born 14 Mar 1948');
  });

  test('says that a request about her is open already, but not of the one being corrected', () => {
    const other = aRequest({ id: named<'intake request'>('other'), about: aboutRosa() });
    expect(form(other).heard).toContain('A request about Rosa García Márquez is open already');
    expect(form(aRequest({ about: aboutRosa() })).heard).not.toContain('is open already');
  });

  test('a correction needs the request, and a reason', () => {
    const correcting = (rows: readonly IntakeRow[]) =>
      show(<CorrectRequestPage requestId={requestId} />, { queries: queueOf(rows) });
    expect(correcting([]).heard).toContain('Request not found');
    const shown = correcting([aRequest()]);
    expect(shown.one('button', 'Save correction').attr('aria-disabled')).toBe('true');
    expect(shown.one('button', 'Take the request back').attr('aria-disabled')).toBe('true');
    expect(show(<CorrectRequestPage requestId={requestId} />).heard).toContain('Loading');
  });
});

describe('in the frame', () => {
  test('the rail counts what nobody has and what is hers', async () => {
    const queries = queueOf([aRequest()]);
    queries.setQueryData(intakeCountQuery.queryKey, { waiting: 3, mine: 2, owners: [] });
    const { page: shown } = await openPage('/intake', { queries });
    expect(shown.one('link', /^Intake/).name).toContain('3 waiting, 2 yours');
    expect(shown.heard).toContain('Rosa Delgado');
  });

  test('billers and administrators have no such page in it', async () => {
    for (const role of ['biller', 'administrator'] as const) {
      const { page: shown } = await openPage('/account', { queries: queueOf([], role) });
      expect(shown.has('link', /^Intake/), role).toBe(false);
    }
  });

  test('a new request and a correction have their addresses', async () => {
    const queries = queueOf([aRequest()]);
    expect((await openPage('/intake/add', { queries })).page.heard).toContain('Who asks');
    expect((await openPage(`/intake/${requestId}/correct`, { queries })).page.heard).toContain(
      'Correct a request',
    );
  });
});
