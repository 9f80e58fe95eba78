import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, momentsBetween, named, withShuffle } from '../../test/builders.ts';
import type { DueItem } from '../basics/due-item.ts';
import { plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { closedKeys, type DueDecision, workItemsOf } from './decision.ts';

const start = at('2026-11-20T05:00Z');
const moment = momentsBetween(start, plusSeconds(start, 40));
const staff = fc.constantFrom(named<'staff'>('dana'), named<'staff'>('priya'));
const key = fc.constantFrom('check-in', 'voicemail', 'a1c');

const item = fc
  .record({ key, moments: fc.tuple(moment, moment, moment) })
  .map(({ key, moments }): DueItem => {
    const [opensAt = start, dueAt = start, overdueAt = start] = [...moments].sort();
    return { key, rule: key, patientId: named<'patient'>('rosa'), opensAt, dueAt, overdueAt, anchors: {} };
  });
const items = fc.uniqueArray(item, { selector: it => it.key, maxLength: 3 });

const choice = fc.oneof(
  fc.constant({ kind: 'done', note: 'called' } as const),
  fc.constant({ kind: 'dismissed', why: 'declined', note: '' } as const),
  moment.map(until => ({ kind: 'snoozed', until }) as const),
  staff.map(to => ({ kind: 'handed-over', to, note: '' }) as const),
);
const decisions = fc
  .array(fc.record({ choice, key, decidedAt: moment, decidedBy: staff }), { maxLength: 8 })
  .map(all =>
    all.map(
      ({ choice, ...rest }, i) =>
        ({
          ...rest,
          ...choice,
          id: named<'due decision'>(`decision-${i}`),
          patientId: named<'patient'>('rosa'),
          rule: rest.key,
        }) as DueDecision,
    ),
  );

describe('what people decided about items', () => {
  test('is the same in whatever order it was read', () => {
    fc.assert(
      fc.property(items, withShuffle(decisions), (due, [read, shuffled]) => {
        expect(workItemsOf(due, shuffled)).toEqual(workItemsOf(due, read));
      }),
    );
  });

  test('makes no item and loses none, and leaves what the facts say of it alone', () => {
    fc.assert(
      fc.property(items, decisions, (due, decided) => {
        const facts = workItemsOf(due, decided).map(
          ({ key, rule, patientId, opensAt, dueAt, overdueAt, anchors }) => ({
            ...{ key, rule, patientId, opensAt, dueAt, overdueAt, anchors },
          }),
        );
        expect(facts).toEqual(due);
      }),
    );
  });

  test('never shows an item before it opens', () => {
    fc.assert(
      fc.property(items, decisions, (due, decided) => {
        for (const it of workItemsOf(due, decided)) expect(it.shownFrom >= it.opensAt).toBe(true);
      }),
    );
  });

  test('names the last one about each item, and nothing where there is none', () => {
    fc.assert(
      fc.property(items, decisions, (due, decided) => {
        const inOrder = decided.toSorted((a, b) => byText(a.decidedAt, b.decidedAt) || byText(a.id, b.id));
        for (const it of workItemsOf(due, decided))
          expect(it.decisionId).toBe(inOrder.findLast(one => one.key === it.key)?.id ?? null);
      }),
    );
  });

  test('about one item changes no other', () => {
    fc.assert(
      fc.property(items, decisions, key, (due, decided, about) => {
        const without = decided.filter(it => it.key !== about);
        const others = (all: readonly DueDecision[]) => workItemsOf(due, all).filter(it => it.key !== about);
        expect(others(without)).toEqual(others(decided));
      }),
    );
  });

  test('taken back, the last one leaves the item as it was before it', () => {
    fc.assert(
      fc.property(items, decisions, (due, decided) => {
        const inOrder = decided.toSorted((a, b) => byText(a.decidedAt, b.decidedAt) || byText(a.id, b.id));
        const last = inOrder.at(-1);
        if (!last) return;
        const back = workItemsOf(due, inOrder.slice(0, -1));
        const now = workItemsOf(due, inOrder);
        expect(now.filter(it => it.key !== last.key)).toEqual(back.filter(it => it.key !== last.key));
        expect(back.every(it => it.decisionId !== last.id)).toBe(true);
      }),
    );
  });

  test('closes by doing or dismissing alone: that is what the rules hear', () => {
    fc.assert(
      fc.property(items, decisions, (due, decided) => {
        const heard = new Set(closedKeys(decided).map(it => it.key));
        for (const it of workItemsOf(due, decided))
          expect(it.closed !== null && !heard.has(it.key)).toBe(false);
        expect(closedKeys(decided)).toHaveLength(
          decided.filter(it => it.kind === 'done' || it.kind === 'dismissed').length,
        );
      }),
    );
  });
});
