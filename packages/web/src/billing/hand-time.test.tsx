import { describe, expect, test } from 'vitest';
import { at, month, named, newYork, phoenix } from '../../../core/test/builders.ts';
import { aMonth, aPiece, aView } from '../../test/month.builder.ts';
import { show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { HandTime, HandTimeForm, InTheWay } from './HandTime.tsx';
import { typedRange } from './hand-time-form.ts';
import { PieceTable } from './PieceTable.tsx';

const it = aMonth();
const locked = { lock: { at: at('2026-12-02T15:00Z'), by: 'Joan' } };
const done = () => undefined;
const entry = (role: 'care-manager' | 'supervising-provider' | 'biller', over = {}) =>
  show(<HandTime proof={it.proof} view={aView([it], over)} />, { queries: someQueries({ role }) });
const form = (over = {}, language: 'en' | 'es' = 'en') =>
  show(<HandTimeForm patient={it.patient} view={aView([it], over)} onDone={done} />, { language });

describe('entering time by hand', () => {
  test('is offered to who works with patients, and to no biller', () => {
    expect(entry('care-manager').has('button', 'Enter time by hand')).toBe(true);
    expect(entry('supervising-provider').has('button', 'Enter time by hand')).toBe(true);
    expect(entry('biller').has('button')).toBe(false);
  });

  test('is not offered for a month that has not begun', () => {
    expect(entry('care-manager', { month: month('2026-12') }).has('button')).toBe(false);
  });

  test('asks for day, times, kind and reason, and enters nothing while they are not whole', () => {
    const shown = form();
    expect(shown.heard).toContain('It is marked as entered by hand, and when.');
    expect(shown.heard).toContain('The patient’s time, America/New_York');
    for (const label of ['Day', 'From', 'To', 'Kind of work', 'Why it was not recorded'])
      expect(shown.heard).toContain(label);
    expect(shown.one('button', 'Enter').attr('aria-disabled')).toBe('true');
  });

  test('in a locked month says that it waits as an adjustment, in Spanish too', () => {
    expect(form(locked).heard).toContain('The time waits as an adjustment');
    expect(form(locked, 'es').heard).toContain('El tiempo espera como ajuste');
    expect(form().heard).not.toContain('adjustment');
  });

  test('what stands in the way is named with when, what and whose', () => {
    const piece = (whose: string, staffName: string) => ({
      whose,
      staffName,
      start: '2026-10-20T18:00:00.000Z',
      end: '2026-10-20T18:12:00.000Z',
      activity: 'coordination',
    });
    const error = new ClientProblem('time.overlaps', {
      pieces: [piece('own-with-another-patient', 'Dana Whitlock'), piece('colleague', 'Priya Raman')],
    });
    const { heard } = show(<InTheWay error={error} zone={newYork} />);
    expect(heard).toContain(
      'Tue 20 Oct, 14:00–14:12: Coordination, Dana Whitlock (you, with another patient)',
    );
    expect(heard).toContain('Priya Raman (a colleague)');
    expect(show(<InTheWay error={new ClientProblem('time.too-long')} zone={newYork} />).heard).toBe('');
  });
});

describe('typed times', () => {
  const typed = { day: '2026-10-20', from: '14:00', to: '14:12' };

  test('are those of the place where the patient lives', () => {
    expect(typedRange(typed, newYork)).toEqual({
      start: at('2026-10-20T18:00Z'),
      end: at('2026-10-20T18:12Z'),
    });
    expect(typedRange(typed, phoenix)?.start).toBe(at('2026-10-20T21:00Z'));
  });

  test.each([{ day: '2026-02-30' }, { from: '' }, { to: '13:59' }, { to: '14:00' }])(
    '%j is no time yet',
    over => {
      expect(typedRange({ ...typed, ...over }, newYork)).toBeUndefined();
    },
  );
});

describe('the proof', () => {
  const table = (recordedAt: string) => {
    const hand = aPiece('hand', '2026-11-12', 600, {
      source: 'hand',
      reason: 'Called the pharmacy',
      recordedAt: at(recordedAt),
    });
    const { proof } = aMonth([hand]);
    const [verdict] = proof.answer.verdicts;
    if (!verdict) throw new Error('There is no verdict.');
    const proven = { month: month('2026-11'), answer: proof.answer, verdict, pieces: proof.pieces };
    return show(<PieceTable proven={proven} proof={proof} view={{ lock: null }} />).heard;
  };

  test('says of an entry by hand when it was entered, if that was later than the work', () => {
    expect(table('2026-12-02T15:00Z')).toContain('hand, entered later, 2 Dec 2026: Called the pharmacy');
    expect(table('2026-11-12T22:00Z')).toContain('hand: Called the pharmacy');
    expect(table('2026-11-12T22:00Z')).not.toContain('later');
  });
});

describe('own time entered by hand', () => {
  const byHand = aPiece('hand', '2026-11-12', 600, { source: 'hand', reason: 'Called the pharmacy' });
  const theirs = aPiece('theirs', '2026-11-13', 600, {
    source: 'hand',
    reason: 'Faxed the lab',
    staffId: named<'staff'>('priya'),
  });
  const own = (pieces = [byHand, theirs], role: 'care-manager' | 'biller' = 'care-manager') => {
    const month = aMonth(pieces);
    return show(<HandTime proof={month.proof} view={aView([month])} />, {
      queries: someQueries({ role }),
    });
  };

  test('may be taken back; a colleague’s, and what a call recorded, may not', () => {
    const shown = own();
    expect(shown.has('button', 'Take back: Thu 12 Nov, 10:00–10:10: Called the pharmacy')).toBe(true);
    expect(shown.heard).not.toContain('Faxed the lab');
    expect(own([aPiece('call', '2026-11-12', 600)]).heard).not.toContain('Take back');
    expect(own([byHand], 'biller').heard).not.toContain('Take back');
  });

  test('that was taken back since it was approved is not offered again', () => {
    const month = aMonth([byHand]);
    const gone = { ...month.proof, pieces: [{ ...byHand, id: named<'counted piece'>('gone') }] };
    const shown = show(<HandTime proof={gone} view={aView([month])} />, { queries: someQueries() });
    expect(shown.has('button', 'Enter time by hand')).toBe(true);
    expect(shown.heard).not.toContain('Take back');
  });
});
