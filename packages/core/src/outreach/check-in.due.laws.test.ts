import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDay, at, momentsBetween, named, withShuffle, zone } from '../../test/builders.ts';
import { plusSeconds, secondsBetween } from '../basics/instant.ts';
import { endOfDay, localDay, startOfDay } from '../basics/zone.ts';
import { type CheckInFacts, checkInDue } from './check-in.due.ts';
import { nextMoment } from './contact.ts';
import { contactOutcomes } from './contact-kind.ts';

const moment = momentsBetween(at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'));
const anyZone = fc
  .constantFrom('America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'America/Havana', 'Asia/Kathmandu')
  .map(zone);
const anyNext = fc.oneof(
  moment.map(next => ({ timed: true, at: next }) as const),
  anyDay.map(on => ({ timed: false, on }) as const),
);
const contacts: fc.Arbitrary<CheckInFacts['contacts'][number][]> = fc
  .array(
    fc.record({
      closedAt: moment,
      outcome: fc.constantFrom(...contactOutcomes),
      nextContact: anyNext,
      staffId: fc.constant(named<'staff'>('dana')),
    }),
    { maxLength: 5 },
  )
  .map(all => all.map((it, i) => ({ ...it, id: named<'call'>(`call-${i}`) })));
const facts: fc.Arbitrary<CheckInFacts> = fc.record({
  patient: anyZone.map(where => ({ id: named<'patient'>('rosa'), zone: where, deceasedOn: null })),
  enrolments: moment.map(enrolledAt => [
    { id: named<'enrolment'>('enrolment-1'), program: 'CCM' as const, enrolledAt },
  ]),
  contacts,
});

describe('a check-in', () => {
  test('of an enrolled patient is always exactly one: nobody is forgotten, nobody listed twice', () => {
    fc.assert(
      fc.property(facts, known => {
        expect(checkInDue(known)).toHaveLength(1);
        expect(checkInDue({ ...known, enrolments: [] })).toEqual([]);
      }),
    );
  });

  test('opens on the morning of its day, is due on it, and is overdue only after', () => {
    fc.assert(
      fc.property(facts, known => {
        for (const item of checkInDue(known)) {
          const { zone: hers } = known.patient;
          const dueDay = localDay(item.dueAt, hers);
          expect(item.opensAt).toBe(startOfDay(dueDay, hers));
          expect(item.opensAt <= item.dueAt && item.dueAt < item.overdueAt).toBe(true);
          if (item.anchors.timed) expect(secondsBetween(item.dueAt, item.overdueAt)).toBe(1800);
          else expect(item.overdueAt).toBe(endOfDay(dueDay, hers));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('does not look at the order of the contacts', () => {
    fc.assert(
      fc.property(facts, withShuffle(contacts), (known, [read, shuffled]) => {
        expect(checkInDue({ ...known, contacts: shuffled })).toEqual(
          checkInDue({ ...known, contacts: read }),
        );
      }),
    );
  });

  test('follows the newest contact and no other', () => {
    fc.assert(
      fc.property(facts, anyNext, (known, nextContact) => {
        const newest = {
          id: named<'call'>('newest'),
          closedAt: at('2027-06-01T12:00Z'),
          outcome: 'reached' as const,
          nextContact,
          staffId: named<'staff'>('dana'),
        };
        const alone = checkInDue({ ...known, contacts: [newest] });
        expect(checkInDue({ ...known, contacts: [...known.contacts, newest] })).toEqual(alone);
        expect(alone[0]?.dueAt).toBe(nextMoment(nextContact, known.patient.zone));
      }),
    );
  });

  test('is unmoved by an older contact that turns up late', () => {
    fc.assert(
      fc.property(facts, known => {
        const [item] = checkInDue(known);
        if (item?.anchors.since !== 'contact') return;
        const older = {
          id: named<'call'>('found-later'),
          closedAt: plusSeconds(at(String(item.anchors.sinceAt)), -1),
          outcome: 'no-answer' as const,
          nextContact: { at: at('2026-12-24T12:00Z'), timed: true as const },
          staffId: named<'staff'>('dana'),
        };
        expect(checkInDue({ ...known, contacts: [older, ...known.contacts] })).toEqual([item]);
      }),
    );
  });
});
