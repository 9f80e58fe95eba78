import type { Day, Month } from '@trellis/core/basics/day';
import { type Instant, secondsBetween } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../record/read-unit.ts';
import { bundleOf } from './chart.ts';
import { type Life, makeLife, type Setting } from './life.ts';
import { workingMonth } from './working-month.ts';

const setting: Setting = {
  seed: '7',
  today: '2026-11-20' as Day,
  now: '2026-11-20T19:00:00.000Z' as Instant,
  zone: 'America/New_York' as Zone,
};

function clinicOf(seed: string): (index: number, depth?: 'full' | 'thin') => Life {
  const months = new Map<string, ReturnType<typeof workingMonth>>();
  const monthOf = (month: string) => {
    const known = months.get(month);
    if (known) return known;
    const made = workingMonth(`${seed}/dana/${month}`, month as Month, setting.zone);
    months.set(month, made);
    return made;
  };
  return (index, depth = 'thin') =>
    makeLife({ ...setting, seed }, index, depth, { place: index % 200, monthOf });
}

const lives = Array.from({ length: 200 }, (_, index) => clinicOf('7')(index));
const enrolled = lives.flatMap(it => (it.enrolment ? [{ ...it, enrolment: it.enrolment }] : []));

const clinicPressures = () => lives.flatMap(it => it.course.visits.map(visit => visit.pressure));

describe('someone invented', () => {
  test('is who she is by the seed and her number, whoever else is made', () => {
    expect(clinicOf('7')(17)).toEqual(lives[17]);
    expect(clinicOf('8')(17).person).not.toEqual(lives[17]?.person);
  });

  test('has no pressure for which an office would call an ambulance', () => {
    const pressures = clinicPressures();
    expect(pressures.length).toBeGreaterThan(500);
    expect(pressures.filter(it => it.systolic < 98 || it.systolic > 196)).toEqual([]);
    expect(pressures.filter(it => it.diastolic < 56 || it.diastolic > 108)).toEqual([]);
  });

  test('has a record number and a Medicare number that nobody else has', () => {
    expect(new Set(lives.map(it => it.person.mrn)).size).toBe(lives.length);
    expect(new Set(lives.map(it => it.person.medicareNumber)).size).toBe(lives.length);
  });

  test('has a Medicare number as CMS writes them', () => {
    for (const { person } of lives)
      expect(person.medicareNumber).toMatch(
        /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/,
      );
  });

  test('has a chart that the import takes, deeper where it should be full', () => {
    const thin = readDocument(bundleOf([clinicOf('7')(3, 'thin').chart])).entries;
    const full = readDocument(bundleOf([clinicOf('7')(3, 'full').chart])).entries;
    expect(thin.length).toBeGreaterThan(8);
    expect(full.length).toBeGreaterThan(thin.length * 2);
  });
});

describe('a clinic of 200', () => {
  test('has people in the program, people who could be, and people who could not', () => {
    expect(enrolled.length).toBeGreaterThan(110);
    expect(lives.filter(it => it.course.illnesses.length < 2).length).toBeGreaterThan(3);
    expect(lives.filter(it => it.course.illnesses.length >= 2 && !it.enrolment).length).toBeGreaterThan(10);
  });

  test('enrolls nobody who was not seen in the year before, or has died', () => {
    for (const { enrolment, course } of enrolled) {
      expect(
        course.visits.some(it => it.kind === 'office' && it.on <= enrolment.enrolledAt.slice(0, 10)),
      ).toBe(true);
      if (course.deceasedOn) expect(enrolment.enrolledAt.slice(0, 10) <= course.deceasedOn).toBe(true);
    }
  });

  test('was in hospital now and then', () => {
    const stays = lives.flatMap(it => it.course.visits).filter(it => it.kind === 'inpatient');
    expect(stays.length).toBeGreaterThan(10);
    expect(stays.every(it => it.days >= 2)).toBe(true);
  });

  test('speaks Spanish for some, and what they say stands in their own words', () => {
    const spanish = enrolled.filter(it => it.person.language === 'es');
    expect(spanish.length).toBeGreaterThan(5);
    expect(
      spanish.flatMap(it => it.contacts.flatMap(contact => contact.answers.map(a => a.words))).join(' '),
    ).toContain('Igual');
  });
});

describe('three years with one care manager', () => {
  const contacts = enrolled.flatMap(it => it.contacts);

  test('are never two calls at once, and none tomorrow', () => {
    const sorted = contacts.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
    for (const [i, contact] of sorted.entries()) {
      const next = sorted[i + 1];
      if (next) expect(contact.closedAt < next.startedAt).toBe(true);
      expect(contact.closedAt < setting.now).toBe(true);
    }
  });

  test('start after the enrollment and end before a death', () => {
    for (const { enrolment, contacts: own, course } of enrolled)
      for (const contact of own) {
        expect(contact.startedAt > enrolment.enrolledAt).toBe(true);
        if (course.deceasedOn) expect(contact.closedAt.slice(0, 10) < course.deceasedOn).toBe(true);
      }
  });

  test('reach most people, note what was said, and say little where nobody answered', () => {
    const calls = contacts.filter(it => it.kind.way === 'outbound');
    expect(calls.filter(it => it.outcome === 'reached').length / calls.length).toBeGreaterThan(0.65);
    for (const contact of contacts) {
      const seconds = secondsBetween(contact.startedAt, contact.closedAt);
      if (contact.outcome === 'reached') {
        expect(contact.answers.length).toBe(3);
        expect(contact.note.length).toBeGreaterThan(30);
        expect(seconds).toBeGreaterThan(9 * 60);
      } else if (contact.kind.way === 'work') {
        expect(contact.outcome).toBe('done');
        expect(contact.nextOn).toBeNull();
      } else {
        expect(contact.answers).toEqual([]);
        expect(seconds).toBeLessThan(120);
      }
    }
  });

  test('always say when the next one is, later than this one', () => {
    for (const { kind, nextOn, closedAt } of contacts) {
      if (kind.way === 'work') continue;
      expect(nextOn !== null && nextOn > closedAt.slice(0, 10)).toBe(true);
    }
  });

  test('come to twenty minutes in some months and not in others', () => {
    const months = Map.groupBy(
      enrolled.flatMap((it, i) =>
        it.contacts.map(contact => ({ who: `${i} ${contact.startedAt.slice(0, 7)}`, contact })),
      ),
      it => it.who,
    );
    const sums = [...months.values()].map(all =>
      all.reduce((sum, { contact }) => sum + secondsBetween(contact.startedAt, contact.closedAt), 0),
    );
    const share = sums.filter(it => it >= 1200).length / sums.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
  });
});
