import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aMonth, approved, aView, danaId, type Month, seedMonth } from '../../test/month.builder.ts';
import { show, someQueries } from '../../test/render.tsx';
import { makeFormat } from '../words/format.ts';
import { monthWords } from '../words/month.ts';
import { releaseWords } from '../words/release.ts';
import { Adjustments } from './Adjustments.tsx';
import { flagSentence } from './Flags.tsx';
import type { MonthView } from './month.queries.ts';
import { canApprove } from './month-list.ts';
import { Proof } from './Proof.tsx';

type Role = 'biller' | 'care-manager' | 'supervisor' | 'supervising-provider';
type Flag = MonthView['flags'][number];

const it = aMonth();
const flag: Flag = {
  rule: 'notes-alike',
  patientIds: [it.patient.id],
  staffIds: [danaId],
  staffNames: ['Dana Whitlock'],
  evidence: ['one', 'two'],
  values: { percent: 94, first: '2026-11-03', second: '2026-11-17' },
  key: 'a'.repeat(64),
  cleared: null,
};
const cleared = {
  id: named<'flag clearance'>('c'),
  by: 'Joan Sederholm',
  at: at('2026-12-01T15:00Z'),
  reason: 'Both were read',
};
const hold = {
  id: named<'month hold'>('h'),
  patientId: it.patient.id,
  code: null,
  reason: 'Ask the daughter',
  by: 'Joan Sederholm',
  at: at('2026-12-01T15:00Z'),
};

function proofOf(over: Partial<MonthView>, role: Role = 'biller', month: Month = it, staffId = 'joan') {
  const view = aView([month], over);
  const actor = { role, staffId: named<'staff'>(staffId) };
  const queries = someQueries(actor);
  seedMonth(queries, view, [month]);
  const [row] = view.rows;
  const [person] = view.patients;
  if (!row || !person) throw new Error('There is no row.');
  return { row, shown: show(<Proof row={row} person={person} view={view} />, { queries }) };
}

describe('a flag', () => {
  test('is told as a sentence with its days, whose time it is and by which rule', () => {
    const { shown, row } = proofOf({ flags: [flag] });
    expect(shown.heard).toContain('The notes of Tue 3 Nov and Tue 17 Nov are 94% alike.');
    expect(shown.heard).toContain('Concerns Dana Whitlock');
    expect(shown.heard).toContain('Why it is looked at: Trellis policy; HHS-OIG');
    expect(canApprove(row)).toBe(false);
  });

  test.each<Role>(['biller', 'supervisor', 'supervising-provider'])('is cleared by a %s', role => {
    expect(proofOf({ flags: [flag] }, role).shown.has('button', 'Clear the flag')).toBe(true);
  });

  test('is not cleared by a care manager, nor by whose own time it is', () => {
    expect(proofOf({ flags: [flag] }, 'care-manager').shown.has('button', 'Clear the flag')).toBe(false);
    const own = proofOf({ flags: [flag] }, 'supervising-provider', it, danaId).shown;
    expect(own.has('button', 'Clear the flag')).toBe(false);
    expect(own.heard).toContain('It concerns you: somebody else clears it.');
  });

  test('that is cleared says by whom and why, and keeps nothing back', () => {
    const { shown, row } = proofOf({ flags: [{ ...flag, cleared }] });
    expect(shown.heard).toContain('Cleared by Joan Sederholm, Tue 1 Dec: Both were read');
    expect(shown.has('button', 'Open it again')).toBe(true);
    expect(canApprove(row)).toBe(true);
  });

  test.each([
    ['after-death', { died: '2026-11-12', seconds: 860 }, '14:20 of work after the death on Thu 12 Nov.'],
    [
      'burst',
      { count: 6, seconds: 240, on: '2026-11-03' },
      '6 contacts with somebody reached were closed within 4:00 on Tue 3 Nov.',
    ],
    ['long-day', { on: '2026-11-03', seconds: 90_000 }, '1500:00 of work was recorded on Tue 3 Nov.'],
    [
      'two-patients',
      { seconds: 30, on: '2026-11-03' },
      'Two patients were worked for in the same 0:30 on Tue 3 Nov.',
    ],
    ['by-hand', { seconds: 1800, all: 2000 }, '30:00 of 33:20 were entered by hand.'],
    [
      'short-for-note',
      { words: 90, seconds: 11, needed: 36, on: '2026-11-03' },
      'A note of 90 words was written in 0:11 on Tue 3 Nov.',
    ],
    [
      'licence-ended',
      { ended: '2026-11-10', seconds: 600 },
      '10:00 of work after the license ended on Tue 10 Nov.',
    ],
    [
      'given-by-another',
      { seconds: 480 },
      '8:00 of work were given to another program by somebody who had not done it.',
    ],
  ] as const)('%s has its own sentence', (rule, values, says) => {
    expect(flagSentence({ rule, values }, releaseWords('en'), makeFormat('en'))).toBe(says);
    expect(flagSentence({ rule, values }, releaseWords('es'), makeFormat('es'))).not.toBe(says);
  });
});

describe('a hold', () => {
  test('says who, when and why, and can be let go', () => {
    const { shown, row } = proofOf({ holds: [hold] });
    expect(shown.heard).toContain('Joan Sederholm, Tue 1 Dec: Ask the daughter');
    expect(shown.has('button', 'Let it go')).toBe(true);
    expect(canApprove(row)).toBe(false);
  });

  test('is offered to whoever may hold, and seen by a care manager without a way to end it', () => {
    expect(proofOf({}, 'supervisor').shown.has('button', 'Hold back')).toBe(true);
    const { shown } = proofOf({ holds: [hold] }, 'care-manager');
    expect(shown.heard).toContain('Ask the daughter');
    expect(shown.has('button', 'Let it go')).toBe(false);
    expect(proofOf({}, 'care-manager').shown.has('button', 'Hold back')).toBe(false);
  });
});

describe('what arrived after the approval', () => {
  const month = approved(it);
  const late = {
    patientId: it.patient.id,
    stands: '1 × 99490',
    proposed: '',
    seen: '',
    lateSeconds: 0,
    lateReasons: [],
    declined: null,
    facts: [
      {
        kind: 'death' as const,
        what: null,
        before: null,
        after: '2026-11-12',
        ids: [],
        recorded: { at: at('2026-12-03T15:00Z'), by: 'Dana Whitlock' },
      },
      {
        kind: 'payer' as const,
        what: null,
        before: 'medicare',
        after: 'medicare-advantage',
        ids: [],
        recorded: null,
      },
      { kind: 'time-gone' as const, what: null, before: 90, after: null, ids: ['x'], recorded: null },
    ],
    moved: [
      { rule: null, before: 1361, after: 501 },
      { rule: 'time.after-death', before: 0, after: 860 },
    ],
  };
  const adjustments = (over: Partial<MonthView>) =>
    show(<Adjustments view={aView([month], { adjustments: [late], ...over })} />, {
      queries: someQueries({ role: 'biller' }),
    });

  test('is told fact by fact with when it was written down, and where the minutes go', () => {
    const { heard } = adjustments({ lock: { at: at('2026-12-02T15:00Z'), by: 'Joan' } });
    expect(heard).toContain('Death on Thu 12 Nov, recorded Thu 3 Dec by Dana Whitlock');
    expect(heard).toContain('Who pays: original Medicare → Medicare Advantage');
    expect(heard).toContain('1:30 of work was taken back');
    expect(heard).toContain('14:20 less count');
    expect(heard).toContain(`14:20 leave the count: ${monthWords('en').leftOut['time.after-death']}`);
  });

  test('is decided in a locked month, and approved again or taken back in an open one', () => {
    const locked = adjustments({ lock: { at: at('2026-12-02T15:00Z'), by: 'Joan' } });
    expect(locked.has('button', 'Adjust')).toBe(true);
    const open = adjustments({});
    expect(open.has('button', 'Adjust')).toBe(false);
    expect(open.heard).toContain('The month is open: approve the patient again, or take the lines back.');
  });
});
