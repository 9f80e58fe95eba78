import { describe, expect, test } from 'vitest';
import { at } from '../../test/builders.ts';
import { filterSchema, narrowed } from './worklist.ts';

const now = at('2026-11-20T15:00Z');
const late = { rule: 'ccm.check-in', opensAt: at('2026-11-18T05:00Z'), overdueAt: at('2026-11-19T05:00Z') };
const lab = { rule: 'quality.test', opensAt: at('2026-11-18T05:00Z'), overdueAt: at('2026-12-19T05:00Z') };
const rosa = { patient: { language: 'es-MX' }, program: 'CCM', items: [late, lab] };

describe('a row under a filter', () => {
  test('without one it is what it is', () => {
    expect(narrowed(rosa, {}, now)).toEqual(rosa);
  });

  test('keeps the items that fit', () => {
    expect(narrowed(rosa, { rule: 'quality.test' }, now)?.items).toEqual([lab]);
    expect(narrowed(rosa, { state: 'overdue' }, now)?.items).toEqual([late]);
    expect(narrowed(rosa, { state: 'due' }, now)?.items).toEqual([lab]);
  });

  test('is gone when none fits', () => {
    expect(narrowed(rosa, { rule: 'outreach.voicemail' }, now)).toBeUndefined();
    expect(narrowed(rosa, { rule: 'quality.test', state: 'overdue' }, now)).toBeUndefined();
  });

  test('by program and language, whatever the dialect', () => {
    expect(narrowed(rosa, { program: 'CCM', language: 'es' }, now)).toEqual(rosa);
    expect(narrowed(rosa, { program: 'none' }, now)).toBeUndefined();
    expect(narrowed({ ...rosa, program: null }, { program: 'none' }, now)).toBeDefined();
    expect(narrowed(rosa, { language: 'en' }, now)).toBeUndefined();
    expect(narrowed({ ...rosa, patient: { language: null } }, { language: 'none' }, now)).toBeDefined();
  });
});

test('a filter in an address holds nothing but what it knows', () => {
  expect(filterSchema.safeParse({ rule: 'quality.test', name: 'Rosa' }).success).toBe(false);
  expect(filterSchema.safeParse({ state: 'asleep' }).success).toBe(false);
});
