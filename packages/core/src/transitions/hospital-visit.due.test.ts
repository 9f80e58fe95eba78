import { describe, expect, test } from 'vitest';
import { at, day, dueFacts, named } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import type { Instant } from '../basics/instant.ts';
import { type HospitalFacts, hospitalVisitDue } from './hospital-visit.due.ts';

type Visit = HospitalFacts['encounters'][number];

const careSince = at('2026-01-01T15:00Z');
const aVisit = (id: string, kind: string, from: string, to: string | null): Visit => ({
  class: kind,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
  source: { type: 'Encounter', id, version: 1 },
});
/** Thursday 12 to Monday 16 November. */
const stay = aVisit('stay', 'IMP', '2026-11-12T20:00Z', '2026-11-16T19:00Z');
const due = (encounters: readonly Visit[], over: Partial<HospitalFacts> = {}) =>
  hospitalVisitDue({ ...dueFacts(), encounters, careSince, ...over });

describe('home from hospital', () => {
  test('is due when she is home, and overdue when two business days are over', () => {
    const [item] = due([stay]);
    expect(item).toMatchObject({
      key: 'transitions.hospital-visit:stay:home',
      rule: 'transitions.hospital-visit',
      opensAt: '2026-11-16T19:00:00.000Z',
      overdueAt: '2026-11-19T05:00:00.000Z',
      anchors: { class: 'inpatient', startedAt: stay.startedAt, endedAt: stay.endedAt },
    });
  });

  test('a weekend and Thanksgiving do not count', () => {
    const home = (on: string) => due([{ ...stay, endedAt: at(on) }])[0];
    const lastMoment = (on: string) =>
      dueStateAt(home(on) ?? { opensAt: careSince, overdueAt: careSince }, at('2026-11-25T04:59Z'));
    expect(lastMoment('2026-11-20T19:00Z')).toBe('due');
    expect(home('2026-11-25T19:00Z')?.overdueAt).toBe('2026-12-01T05:00:00.000Z');
  });

  test('is settled by a call that reached her after she came home, not by one to the ward', () => {
    expect(due([stay], { reachedAt: at('2026-11-13T15:00Z') })).toHaveLength(1);
    expect(due([stay], { reachedAt: at('2026-11-17T15:00Z') })).toEqual([]);
  });
});

describe('a visit that was written down', () => {
  const written = (stayId: string) => [{ stayId: named<'discharge'>(stayId), on: day('2026-11-18') }];

  test('settles the stay it came after', () => {
    expect(due([stay], { visitsAfterStay: written('stay') })).toEqual([]);
  });

  test('settles no other one', () => {
    const again = aVisit('again', 'IMP', '2026-11-18T20:00Z', '2026-11-20T19:00Z');
    expect(due([stay, again], { visitsAfterStay: written('stay') }).map(it => it.key)).toEqual([
      'transitions.hospital-visit:again:home',
    ]);
  });
});

describe('still in hospital', () => {
  const in_ = { ...stay, endedAt: null };

  test('is an occasion of its own', () => {
    expect(due([in_])[0]).toMatchObject({
      key: 'transitions.hospital-visit:stay:in',
      opensAt: stay.startedAt,
      anchors: { endedAt: null },
    });
  });

  test('a call on the ward settles it, and coming home is new', () => {
    const reachedAt = at('2026-11-13T15:00Z');
    expect(due([in_], { reachedAt })).toEqual([]);
    expect(due([stay], { reachedAt })[0]?.key).toBe('transitions.hospital-visit:stay:home');
  });
});

describe('which visits', () => {
  test('an emergency without a night counts, and says so', () => {
    const er = aVisit('er', 'EMER', '2026-11-17T02:00Z', '2026-11-17T08:00Z');
    expect(due([er])[0]?.anchors.class).toBe('emergency');
  });

  test('the newest of several', () => {
    const er = aVisit('er', 'EMER', '2026-11-17T02:00Z', '2026-11-17T08:00Z');
    expect(due([stay, er]).map(it => it.key)).toEqual(['transitions.hospital-visit:er:home']);
    expect(due([er, stay]).map(it => it.key)).toEqual(['transitions.hospital-visit:er:home']);
  });

  test.each([
    ['an office visit', 'AMB'],
    ['a video visit', 'VR'],
    ['a class nobody knows', 'unknown'],
  ])('%s is none', (_, kind) => {
    expect(due([{ ...stay, class: kind }])).toEqual([]);
  });

  test.each<[string, Instant | null, number]>([
    ['nobody cares for her', null, 0],
    ['somebody cared for her before', careSince, 1],
    ['she came home a month before her care began', at('2026-12-16T15:00Z'), 1],
    ['she came home long before', at('2026-12-20T15:00Z'), 0],
  ])('when %s', (_, since, count) => {
    expect(due([stay], { careSince: since })).toHaveLength(count);
  });

  test('nobody calls somebody who died there', () => {
    const patient = { ...dueFacts().patient, deceasedOn: day('2026-11-16') };
    expect(due([stay], { patient })).toEqual([]);
  });
});
