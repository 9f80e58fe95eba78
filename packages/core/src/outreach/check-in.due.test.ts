import { describe, expect, test } from 'vitest';
import { at, day, honolulu, named, newYork, zone } from '../../test/builders.ts';
import { dueStateAt } from '../basics/due-item.ts';
import { type CheckInFacts, checkInDue } from './check-in.due.ts';
import type { NextContact } from './contact.ts';

type ContactFact = CheckInFacts['contacts'][number];

/** Any time that day will do. */
const someTime = (on: string): NextContact => ({ on: day(on), timed: false });
const promised = (hour: string): NextContact => ({ at: at(hour), timed: true });

/** Dana reached Rosa on 20 January and planned the next call for 18 February. */
const aContact = (over: Partial<ContactFact> = {}): ContactFact => ({
  id: named<'call'>('call-1'),
  staffId: named<'staff'>('dana'),
  closedAt: at('2026-01-20T15:20Z'),
  outcome: 'reached',
  nextContact: someTime('2026-02-18'),
  ...over,
});

/** Rosa in New York, enrolled on 14 January at ten in the morning, nobody called yet. */
const theFacts = (over: Partial<CheckInFacts> = {}): CheckInFacts => ({
  patient: { id: named<'patient'>('rosa'), zone: newYork, deceasedOn: null },
  enrolments: [
    { id: named<'enrolment'>('enrolment-1'), program: 'CCM', enrolledAt: at('2026-01-14T15:00Z') },
  ],
  contacts: [],
  ...over,
});

const onlyItem = (facts: CheckInFacts) => {
  const items = checkInDue(facts);
  expect(items).toHaveLength(1);
  const [item] = items;
  if (!item) throw new Error('no item');
  return item;
};

describe('on the day of enrollment', () => {
  test('a first check-in is due, until her day is over', () => {
    expect(checkInDue(theFacts())).toEqual([
      {
        key: 'ccm.check-in:enrolment-1',
        rule: 'ccm.check-in',
        patientId: 'rosa',
        opensAt: '2026-01-14T05:00:00.000Z',
        dueAt: '2026-01-14T15:00:00.000Z',
        overdueAt: '2026-01-15T05:00:00.000Z',
        anchors: { since: 'enrolment', sinceAt: '2026-01-14T15:00:00.000Z', outcome: null, timed: false },
      },
    ]);
  });

  test('late in the evening it is still her day that counts, not the UTC one', () => {
    const enrolledAt = at('2026-02-01T04:30Z');
    const item = onlyItem(
      theFacts({ enrolments: [{ id: named<'enrolment'>('enrolment-1'), program: 'CCM', enrolledAt }] }),
    );
    expect(item.opensAt).toBe('2026-01-31T05:00:00.000Z');
    expect(item.overdueAt).toBe('2026-02-01T05:00:00.000Z');
  });

  test('in Honolulu her day is Honolulu’s', () => {
    const patient = { ...theFacts().patient, zone: honolulu };
    const item = onlyItem(theFacts({ patient }));
    expect([item.opensAt, item.overdueAt]).toEqual(['2026-01-14T10:00:00.000Z', '2026-01-15T10:00:00.000Z']);
  });
});

describe('after she was reached', () => {
  test('the next one is due on the day that was planned', () => {
    expect(onlyItem(theFacts({ contacts: [aContact()] }))).toEqual({
      key: 'ccm.check-in:call-1',
      rule: 'ccm.check-in',
      patientId: 'rosa',
      opensAt: '2026-02-18T05:00:00.000Z',
      dueAt: '2026-02-18T05:00:00.000Z',
      overdueAt: '2026-02-19T05:00:00.000Z',
      anchors: { since: 'contact', sinceAt: '2026-01-20T15:20:00.000Z', outcome: 'reached', timed: false },
    });
  });

  test('the day before it is for later, on the day due, the day after overdue', () => {
    const item = onlyItem(theFacts({ contacts: [aContact()] }));
    expect(dueStateAt(item, at('2026-02-17T22:00-05:00'))).toBe('later');
    expect(dueStateAt(item, at('2026-02-18T08:00-05:00'))).toBe('due');
    expect(dueStateAt(item, at('2026-02-18T23:59-05:00'))).toBe('due');
    expect(dueStateAt(item, at('2026-02-19T00:00-05:00'))).toBe('overdue');
  });

  test('a planned day with a clock change lasts its 23 hours', () => {
    const nextContact = someTime('2026-03-08');
    const item = onlyItem(theFacts({ contacts: [aContact({ nextContact })] }));
    expect(item.overdueAt).toBe('2026-03-09T04:00:00.000Z');
  });

  test('a planned day that skips midnight opens at one', () => {
    const havana = { ...theFacts().patient, zone: zone('America/Havana') };
    const nextContact = someTime('2026-03-08');
    const item = onlyItem(theFacts({ patient: havana, contacts: [aContact({ nextContact })] }));
    expect([item.opensAt, item.overdueAt]).toEqual(['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z']);
  });
});

describe('after a message was left', () => {
  test('she is tried again on the day planned, and the item says what came before', () => {
    const contact = aContact({ outcome: 'left-message', nextContact: someTime('2026-01-22') });
    const item = onlyItem(theFacts({ contacts: [contact] }));
    expect(item.opensAt).toBe('2026-01-22T05:00:00.000Z');
    expect(item.anchors).toMatchObject({ since: 'contact', outcome: 'left-message' });
  });
});

describe('a promised hour', () => {
  const item = onlyItem(theFacts({ contacts: [aContact({ nextContact: promised('2026-01-28T19:00Z') })] }));

  test('is on Today from the morning on', () => {
    expect(item.opensAt).toBe('2026-01-28T05:00:00.000Z');
    expect(item.anchors.timed).toBe(true);
  });

  test('is due at the hour and overdue half an hour after', () => {
    expect(item.dueAt).toBe('2026-01-28T19:00:00.000Z');
    expect(item.overdueAt).toBe('2026-01-28T19:30:00.000Z');
    expect(dueStateAt(item, at('2026-01-28T19:29:59Z'))).toBe('due');
    expect(dueStateAt(item, at('2026-01-28T19:30:00Z'))).toBe('overdue');
  });

  test('close to midnight may be overdue on the next day', () => {
    const late = onlyItem(theFacts({ contacts: [aContact({ nextContact: promised('2026-02-01T04:45Z') })] }));
    expect(late.overdueAt).toBe('2026-02-01T05:15:00.000Z');
  });
});

describe('the last contact decides', () => {
  const first = aContact({ id: named<'call'>('call-1'), closedAt: at('2026-01-15T15:00Z') });
  const second = aContact({
    id: named<'call'>('call-2'),
    closedAt: at('2026-01-21T15:00Z'),
    outcome: 'no-answer',
    nextContact: someTime('2026-01-23'),
  });

  test('whatever the order they are read in', () => {
    expect(onlyItem(theFacts({ contacts: [first, second] })).anchors.outcome).toBe('no-answer');
    expect(onlyItem(theFacts({ contacts: [second, first] })).anchors.outcome).toBe('no-answer');
  });

  test('of two closed in the same instant the later id, whatever the order', () => {
    const closedAt = second.closedAt;
    const twin = aContact({ id: named<'call'>('call-3'), closedAt, outcome: 'left-message' });
    expect(onlyItem(theFacts({ contacts: [second, twin] })).anchors.outcome).toBe('left-message');
    expect(onlyItem(theFacts({ contacts: [twin, second] })).anchors.outcome).toBe('left-message');
  });

  test('a contact from before she was enrolled decides nothing', () => {
    const before = aContact({ closedAt: at('2026-01-14T14:59:59.999Z') });
    expect(onlyItem(theFacts({ contacts: [before] })).anchors.since).toBe('enrolment');
  });

  test('a contact closed in the instant of enrollment does: she agreed on that call', () => {
    const during = aContact({ closedAt: at('2026-01-14T15:00Z') });
    expect(onlyItem(theFacts({ contacts: [during] })).anchors.since).toBe('contact');
  });
});

describe('the key names the occasion', () => {
  test('stays the same while the check-in waits', () => {
    const facts = theFacts({ contacts: [aContact()] });
    expect(onlyItem(facts).key).toBe('ccm.check-in:call-1');
    expect(
      onlyItem(theFacts({ contacts: [aContact({ nextContact: promised('2026-02-20T15:00Z') })] })).key,
    ).toBe(onlyItem(facts).key);
  });

  test('is another after the next contact, even in the same month: a dismissal hides no later promise', () => {
    const later = aContact({ id: named<'call'>('call-2'), closedAt: at('2026-01-21T15:00Z') });
    expect(onlyItem(theFacts({ contacts: [aContact(), later] })).key).toBe('ccm.check-in:call-2');
  });
});

describe('nothing is due', () => {
  test('for someone who is in no program', () => {
    expect(checkInDue(theFacts({ enrolments: [] }))).toEqual([]);
    expect(checkInDue(theFacts({ enrolments: [], contacts: [aContact()] }))).toEqual([]);
  });

  test('for someone who has died, even with a promise open', () => {
    const patient = { ...theFacts().patient, deceasedOn: day('2026-01-25') };
    const contacts = [aContact({ nextContact: promised('2026-01-28T19:00Z') })];
    expect(checkInDue(theFacts({ patient, contacts }))).toEqual([]);
  });
});
