import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCase, juneMinutes } from '../../test/billing.builder.ts';
import { at, day, month, named, problemOf } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import { decideAdjustment, findAdjustment } from './adjustment.ts';
import type { Line } from './billing-answer.ts';
import {
  type ClaimLine,
  changeOf,
  codesText,
  decideApproval,
  decideLock,
  decideVoidReason,
  isNoChange,
  refuseOwnConfirmation,
  seenText,
} from './claim-line.ts';
import { decideCase } from './decide-case.ts';
import { rowsOf } from './month-row.ts';

const joan = named<'staff'>('joan');
const rosa = named<'patient'>('rosa');
const now = at('2026-07-02T15:00Z');

const answerOf = (...minutes: number[]) => decideCase(aCase({ time: juneMinutes(...minutes) }));
const proposedAt = (...minutes: number[]): readonly Line[] => answerOf(...minutes).lines;

/** The line as it stands after somebody approved it. */
const standingOf = (lines: readonly Line[], over: Partial<ClaimLine> = {}): readonly ClaimLine[] =>
  lines.map((line, i) => ({
    id: named<'claim line'>(`line-${i}`),
    patientId: rosa,
    month: line.month,
    code: line.code,
    units: line.units,
    serviceKey: line.serviceKey,
    practiceId: named<'practice'>('harbor'),
    billingPractitionerId: named<'staff'>('dr1'),
    serviceDate: line.serviceDate,
    modifiers: [],
    placeOfService: '11',
    seconds: line.seconds,
    decisionId: named<'billing decision'>('d1'),
    ruleSet: 'medicare-2026-11',
    version: 1,
    approvedBy: joan,
    approvedByName: 'Joan Sederholm',
    approvedAt: now,
    confirmedBy: null,
    confirmedByName: null,
    ...over,
  }));

describe('what a person saw', () => {
  test('is the codes, units, seconds and days, in whatever order', () => {
    const lines = proposedAt(41);
    expect(seenText(lines)).toBe('99439x1:2460:2026-06-02|99490x1:2460:2026-06-02');
    expect(seenText(lines.toReversed())).toBe(seenText(lines));
    expect(codesText(lines)).toBe('1 × 99439 + 1 × 99490');
  });

  test('differs with every second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1200, max: 6000 }), fc.integer({ min: 1200, max: 6000 }), (a, b) => {
        const same = seenText(proposedAt(a / 60)) === seenText(proposedAt(b / 60));
        expect(same).toBe(a === b);
      }),
      { numRuns: 100 },
    );
  });
});

describe('approving', () => {
  test('adds what is proposed and nothing stands yet', () => {
    const proposed = proposedAt(41);
    const change = decideApproval({ proposed, standing: [], seen: seenText(proposed) });
    expect(change.voided).toEqual([]);
    expect(change.added.map(it => [it.code, it.replaces])).toEqual([
      ['99490', null],
      ['99439', null],
    ]);
  });

  test('what stands as it is changes nothing', () => {
    const proposed = proposedAt(22);
    expect(
      isNoChange(decideApproval({ proposed, standing: standingOf(proposed), seen: seenText(proposed) })),
    ).toBe(true);
  });

  test('a changed proof takes the old lines back and adds each as a next version', () => {
    const standing = standingOf(proposedAt(22));
    const proposed = proposedAt(22, 20);
    const change = changeOf(proposed, standing);
    expect(change.voided).toEqual(standing);
    expect(change.added.map(it => [it.code, it.replaces?.id ?? null])).toEqual([
      ['99490', 'line-0'],
      ['99439', null],
    ]);
  });

  test('is refused when nothing is billable, or when something else was seen', () => {
    const proposed = proposedAt(22);
    expect(problemOf(() => decideApproval({ proposed: [], standing: [], seen: '' })).code).toBe(
      'billing.nothing-to-approve',
    );
    expect(
      problemOf(() => decideApproval({ proposed, standing: [], seen: seenText(proposedAt(23)) })).code,
    ).toBe('edit.stale');
  });
});

describe('taking back', () => {
  const lines = standingOf(proposedAt(22));
  const reasonAt = (seconds: number, by = joan, reason: string | null = null) =>
    decideVoidReason(lines, { reason, by, at: plusSeconds(now, seconds) });

  test('one’s own approval within ten seconds is a slip of the hand', () => {
    expect(reasonAt(10)).toBe('undone at once');
  });

  test.each([
    ['later', 11, joan],
    ['a colleague’s', 1, named<'staff'>('amara')],
  ])('%s needs a reason', (_, seconds, by) => {
    expect(problemOf(() => reasonAt(seconds, by)).code).toBe('billing.void-needs-reason');
    expect(reasonAt(seconds, by, 'Wrong visit')).toBe('Wrong visit');
  });

  test('nothing cannot be taken back', () => {
    expect(problemOf(() => decideVoidReason([], { reason: 'x', by: joan, at: now })).code).toBe(
      'billing.nothing-to-approve',
    );
  });
});

describe('the second person', () => {
  test('is somebody else', () => {
    const lines = standingOf(proposedAt(22));
    expect(() => refuseOwnConfirmation(lines, named<'staff'>('amara'))).not.toThrow();
    expect(problemOf(() => refuseOwnConfirmation(lines, joan)).code).toBe('billing.second-person');
    expect(problemOf(() => refuseOwnConfirmation([], joan)).code).toBe('billing.nothing-to-approve');
  });
});

describe('locking', () => {
  test.each([
    ['2026-06-30', 'billing.month-open'],
    ['2026-07-01', null],
  ] as const)('June on %s: %s', (today, code) => {
    const lock = () => decideLock(month('2026-06'), null, day(today));
    if (code === null) expect(lock).not.toThrow();
    else expect(problemOf(lock).code).toBe(code);
  });

  test('happens once', () => {
    expect(problemOf(() => decideLock(month('2026-06'), now, day('2026-08-01'))).code).toBe(
      'billing.month-locked',
    );
  });
});

describe('an adjustment', () => {
  const standing = standingOf(proposedAt(22));
  const late = [
    { seconds: 1200, reason: 'Found the note' },
    { seconds: 60, reason: null },
  ];

  test('is a difference in codes, with the late time and its words', () => {
    expect(findAdjustment(rosa, proposedAt(22, 21), standing, late, [])).toEqual({
      patientId: rosa,
      stands: '1 × 99490',
      proposed: '1 × 99439 + 1 × 99490',
      seen: seenText(proposedAt(22, 21)),
      lateSeconds: 1260,
      lateReasons: ['Found the note'],
      facts: [],
      moved: [],
      declined: null,
    });
  });

  test('is none when only seconds differ', () => {
    expect(findAdjustment(rosa, proposedAt(22, 3), standing, late, [])).toBeUndefined();
  });

  test('may also take a line away: a consent turned out to be void', () => {
    expect(findAdjustment(rosa, [], standing, [], [])).toMatchObject({ stands: '1 × 99490', proposed: '' });
    expect(decideAdjustment({ proposed: [], standing, seen: '' })).toMatchObject({
      voided: standing,
      added: [],
    });
  });

  test('that was declined says by whom, until something else is proposed', () => {
    const no = { seen: seenText(proposedAt(22, 21)), reason: 'No note', by: 'Amara', at: now };
    expect(findAdjustment(rosa, proposedAt(22, 21), standing, late, [no])?.declined).toEqual({
      reason: 'No note',
      by: 'Amara',
      at: now,
    });
    expect(findAdjustment(rosa, proposedAt(22, 22), standing, late, [no])?.declined).toBeNull();
  });

  test('is refused when the month says something else by now, or nothing differs any more', () => {
    const proposed = proposedAt(22, 21);
    expect(problemOf(() => decideAdjustment({ proposed, standing, seen: 'else' })).code).toBe('edit.stale');
    const same = proposedAt(22);
    expect(problemOf(() => decideAdjustment({ proposed: same, standing, seen: seenText(same) })).code).toBe(
      'edit.stale',
    );
  });
});

describe('the rows of a month', () => {
  const rowsAt = (minutes: number, standing: readonly ClaimLine[] = [], second = false) =>
    rowsOf(rosa, answerOf(minutes), standing, second);

  test('are the billable codes, with units, days and amounts', () => {
    expect(
      rowsAt(41).map(it => [it.code, it.verdict, it.units, it.seconds, it.needed, it.allowedCents]),
    ).toEqual([
      ['99490', 'billable', 1, 2460, 1200, 6613],
      ['99439', 'billable', 1, 2460, 2400, 5044],
    ]);
  });

  test('or the first code and why not: short of time is nobody’s task', () => {
    expect(rowsAt(12)).toMatchObject([
      { code: '99490', verdict: 'not-billable', isShort: true, unmet: [{ rule: 'ccm.time.threshold' }] },
    ]);
  });

  test('what needs a paper is one family’s rows, not every code’s', () => {
    const answer = decideCase(aCase({ time: juneMinutes(65), carePlans: [] }));
    const rows = rowsOf(rosa, answer, [], false);
    expect(rows.map(it => [it.code, it.verdict, it.isShort])).toEqual([
      ['99490', 'needs', false],
      ['99439', 'needs', false],
    ]);
  });

  test('say who approved, that a second person is waited for, or that the facts have changed', () => {
    const standing = standingOf(proposedAt(22));
    const state = (minutes: number, lines = standing, second = false) =>
      rowsAt(minutes, lines, second)[0]?.approval?.state;
    expect(state(22)).toBe('approved');
    expect(state(22, standing, true)).toBe('waiting');
    expect(state(22, standingOf(proposedAt(22), { confirmedBy: named<'staff'>('amara') }), true)).toBe(
      'approved',
    );
    expect(state(23)).toBe('changed');
    expect(state(22, [])).toBeUndefined();
  });

  test('a line that stands keeps its row when nothing proves it any more', () => {
    const answer = decideCase(aCase({ time: juneMinutes(22), consents: [] }));
    expect(rowsOf(rosa, answer, standingOf(proposedAt(22)), false)).toMatchObject([
      { code: '99490', verdict: 'needs', approval: { state: 'changed' } },
    ]);
  });
});
