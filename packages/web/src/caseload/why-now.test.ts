import type { Instant } from '@trellis/core/basics/instant';
import { plusSeconds } from '@trellis/core/basics/instant';
import { beforeAll, describe, expect, test } from 'vitest';
import { at, newYork, zone } from '../../../core/test/builders.ts';
import { anItem, aPatient, aRow, friday, someMinutes } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { spoken } from '../words/words.ts';
import { withReasons } from './other-reasons.ts';
import { rankWords } from './rank-words.ts';
import { dueWords, findingOf, type Reading, ruleName, triesSinceReached, whyNow } from './why-now.ts';
import type { WorklistItem, WorklistRow } from './worklist.queries.ts';

/** The list that is read has rules of which words come late. */
beforeAll(() => withReasons(undefined, () => ['assessments.again']));

/** Friday 20 November 2026, 09:41 in New York. */
const reading = (language: Language = 'en'): Reading => ({
  now: friday,
  practiceZone: newYork,
  ...spoken(language),
});
const startOf = (day: string) => `${day}T05:00:00.000Z` as Instant;

type Anchors = Readonly<Record<string, string | boolean | null>>;
const line = (row: WorklistRow) => ({ row, item: row.items[0] });
const why = (item: Partial<WorklistItem>, anchors: Anchors = {}, language: Language = 'en') =>
  whyNow(line(aRow({ item, anchors })), reading(language));
const dueOn = (day: string, next: string) => ({
  opensAt: startOf(day),
  dueAt: startOf(day),
  overdueAt: startOf(next),
});
const promised = (moment: string) => ({
  dueAt: moment as Instant,
  overdueAt: plusSeconds(moment as Instant, 1800),
});

describe('why now, in words: assessments', () => {
  const heardAt = '2026-11-20T14:05:00.000Z';

  test('a danger to life, without a word of what was answered', () => {
    expect(why({ rule: 'assessments.danger' }, { heardAt })).toEqual({
      finding: expect.stringMatching(/^Danger to life heard .*09:05.*: nothing is settled yet$/),
      context: 'Open the patient · record what was done',
    });
    expect(why({ rule: 'assessments.danger-untold' }, { heardAt }, 'es')).toEqual({
      finding: expect.stringMatching(/^Peligro para la vida oído .*09:05.*: médico aún no avisado$/),
      context: 'Avisar al médico · anotar la respuesta',
    });
  });

  test('an instrument due again, by its letters', () => {
    const anchors = { instrumentId: 'phq-9', lastOn: '2026-11-06' };
    expect(why({ rule: 'assessments.again' }, anchors).finding).toMatch(/^PHQ-9 due again, last .*2026$/);
    expect(why({ rule: 'assessments.again' }, anchors, 'es').finding).toMatch(/^PHQ-9: toca repetirlo/);
  });

  test('a danger answered elsewhere, with its day, without a word of what was answered', () => {
    const told = (answeredAt: string | null, language: Language = 'en') =>
      why({ rule: 'assessments.outside-danger' }, { answeredAt, arrivedAt: heardAt }, language).finding;
    expect(told('2026-10-05T14:05:00.000Z')).toBe('Danger to life answered elsewhere on 5 Oct 2026');
    expect(told(null)).toContain('nobody says when');
    expect(told('2026-10-05T14:05:00.000Z', 'es')).toMatch(/^Peligro para la vida, respondido fuera el 5 /);
  });

  test('what could not be said back yet, in the words of the question; without them by its name', () => {
    const anchors = { teachBackId: 'b1', en: 'Your sugar is 62?', es: '¿Su azúcar está en 62?' };
    expect(why({ rule: 'education.reteach' }, anchors).finding).toBe(
      'Could not say back yet: “Your sugar is 62?”',
    );
    expect(why({ rule: 'education.reteach' }, anchors).context).toMatch(/^Taught .* explain it again/);
    expect(why({ rule: 'education.reteach' }, anchors, 'es').finding).toContain('«¿Su azúcar está en 62?»');
    expect(why({ rule: 'education.reteach' }, { teachBackId: 'b1' }).finding).toBe('Teach again');
  });

  test('a text that was promised, by its title', () => {
    const anchors = { givenId: 'g1', en: 'Low sugar', es: 'Azúcar baja' };
    expect(why({ rule: 'education.to-send' }, anchors).finding).toBe(
      'Promised and not sent yet: “Low sugar”',
    );
  });

  test('a promise in its words, since the day it was made; without them by its name', () => {
    const promised = { rule: 'outreach.promise', dueAt: at('2026-11-20T05:00Z') };
    const anchors = {
      promiseId: 'p1',
      promisedBy: '01a20465-b29a-719c-8bf1-000000000002',
      promisedAt: '2026-11-16T15:00:00.000Z',
    };
    const told = { ...anchors, en: 'Call about the ride', es: 'Call about the ride' };
    expect(why(promised, told)).toEqual({
      finding: 'Promised: “Call about the ride”',
      context: 'Promised Mon 16 Nov',
    });
    expect(why(promised, told, 'es').finding).toBe('Se prometió: «Call about the ride»');
    expect(why(promised, anchors).finding).toBe('Promise');
  });
});

describe('why now, in words: the check-in', () => {
  test('enrolled this morning', () => {
    const anchors = { since: 'enrolment', sinceAt: '2026-11-20T14:05:00.000Z', outcome: null };
    expect(why({}, anchors)).toEqual({
      finding: 'Check-in due: enrolled today, not yet called',
      context: 'CCM · consent given, enrolled at 09:05',
    });
  });

  test('enrolled on Wednesday and forgotten', () => {
    const anchors = { since: 'enrolment', sinceAt: '2026-11-18T15:00:00.000Z', outcome: null };
    expect(why({}, anchors).finding).toBe('First check-in: enrolled Wed 18 Nov, not yet called');
  });

  test('promised an hour today, and one next week', () => {
    expect(why(promised('2026-11-20T15:30:00.000Z'), { timed: true }).finding).toBe(
      'Promised a call at 10:30',
    );
    const next = { ...promised('2026-11-24T15:30:00.000Z'), opensAt: startOf('2026-11-24') };
    expect(why(next, { timed: true }).finding).toBe('Promised a call Tue 24 Nov at 10:30');
  });

  test('left a message yesterday', () => {
    const anchors = { outcome: 'left-message', sinceAt: '2026-11-19T20:00:00.000Z' };
    expect(why({}, anchors).finding).toBe('Left a message Thu 19 Nov, try again today');
    expect(why(dueOn('2026-11-23', '2026-11-24'), anchors).finding).toBe(
      'Left a message Thu 19 Nov, try again Mon 23 Nov',
    );
  });

  test('no answer yesterday', () => {
    const anchors = { outcome: 'no-answer', sinceAt: '2026-11-19T20:00:00.000Z' };
    expect(why({}, anchors).finding).toBe('No answer Thu 19 Nov, try again today');
  });

  test('the month has come round', () => {
    expect(why({})).toEqual({
      finding: 'Monthly check-in, last reached Fri 23 Oct',
      context: 'CCM · day agreed at the last contact',
    });
  });

  test('the finding alone needs no row', () => {
    const items = [
      anItem(),
      {
        ...anItem(),
        rule: 'quality.visit',
        anchors: { what: 'visit', lastOn: null, lastValue: null, isAbove: false },
      },
      { ...anItem(), rule: 'weather.turned', anchors: {} },
      { ...anItem(), anchors: { since: 'yesteryear' } },
    ];
    const { zone: there } = aPatient();
    const alone = items.map(item => findingOf({ row: { patient: { zone: there } }, item }, reading()));
    expect(alone).toEqual(items.map(item => whyNow({ row: aRow(), item }, reading()).finding));
    expect(new Set(alone).size).toBe(4);
  });

  test('never because of minutes', () => {
    const words = (seconds: number) => whyNow(line(aRow({ minutes: someMinutes({ seconds }) })), reading());
    expect(words(1150)).toEqual(words(0));
  });

  test('she lives three hours west: her hour stands beside ours', () => {
    const row = aRow({
      item: promised('2026-11-20T18:30:00.000Z'),
      anchors: { timed: true },
      patient: aPatient({ zone: zone('America/Los_Angeles') }),
    });
    expect(whyNow(line(row), reading()).finding).toBe('Promised a call at 13:30');
    expect(whyNow(line(row), reading()).context).toContain('10:30 where the patient is');
  });

  test('in Spanish', () => {
    expect(why({}, {}, 'es').finding).toBe('Llamada mensual, último contacto vie 23 oct');
  });
});

describe('why now, in words: everything else', () => {
  const other = (rule: string, anchors: WorklistItem['anchors'], language: Language = 'en') =>
    whyNow({ row: aRow(), item: { ...anItem(), rule, anchors } }, reading(language));

  test('a voicemail: when, and not what was said', () => {
    expect(other('outreach.voicemail', { receivedAt: '2026-11-19T21:05:00.000Z' })).toEqual({
      finding: 'Voicemail of Thu 19 Nov 16:05, not answered',
      context: 'Someone spoke to the machine · call back',
    });
  });

  test('a note of my own that is still open', () => {
    const anchors = {
      startedAt: '2026-11-18T15:00:00.000Z',
      staffId: '01a20465-b29a-719c-8bf1-000000000002',
    };
    expect(other('outreach.unfinished-note', anchors).finding).toBe('Your note of Wed 18 Nov is not closed');
  });

  const stay = (kind: string, endedAt: string | null) =>
    other('transitions.hospital-visit', { class: kind, startedAt: '2026-11-14T15:00:00.000Z', endedAt });

  test('home from hospital, in days that are counted when it is read', () => {
    expect(stay('inpatient', '2026-11-18T15:00:00.000Z')).toEqual({
      finding: 'Home from hospital, day 2',
      context: 'Sat 14 Nov to Wed 18 Nov · not talked about yet',
    });
    expect(stay('inpatient', '2026-11-20T13:00:00.000Z').finding).toBe('Home from hospital today');
    expect(stay('emergency', '2026-11-19T15:00:00.000Z').finding).toBe(
      'Home from the emergency department, day 1',
    );
  });

  test('still there', () => {
    expect(stay('inpatient', null).finding).toBe('In hospital since Sat 14 Nov');
    expect(stay('emergency', null).finding).toBe('In the emergency department since Sat 14 Nov');
  });

  test.each([
    ['programs.consent-missing', 'No consent on record', 'In care since Mon 2 Nov'],
    ['programs.plan-missing', 'No care plan on record', 'CCM since Mon 2 Nov'],
    ['programs.visit-missing', 'No initiating visit on record', 'CCM since Mon 2 Nov'],
  ])('%s', (rule, finding, context) => {
    const why = other(rule, { sinceAt: '2026-11-02T15:00:00.000Z' });
    expect(why.finding).toBe(finding);
    expect(why.context).toContain(context);
  });

  test.each([
    [{ what: 'a1c', lastOn: null, lastValue: null, isAbove: false }, 'A1c is not in the chart'],
    [
      { what: 'a1c', lastOn: '2026-03-02', lastValue: '6.8', isAbove: false },
      'A1c due again, last 2 Mar 2026',
    ],
    [
      { what: 'blood-pressure', lastOn: '2026-10-02', lastValue: '152', isAbove: true },
      'Blood pressure was 152 on 2 Oct 2026, check again',
    ],
    [
      { what: 'a1c', lastOn: '2026-10-02', lastValue: '9.0196643089439625', isAbove: true },
      'A1c was 9.02 on 2 Oct 2026, check again',
    ],
  ])('a test: %j', (anchors, finding) => {
    expect(other('quality.test', anchors).finding).toBe(finding);
  });

  test('a visit', () => {
    const visit = (lastOn: string | null) =>
      other('quality.visit', { what: 'visit', lastOn, lastValue: null, isAbove: false }).finding;
    expect(visit('2025-10-02')).toBe('Not seen since 2 Oct 2025');
    expect(visit(null)).toBe('No visit in the chart');
  });

  test('in Spanish', () => {
    expect(other('programs.plan-missing', { sinceAt: '2026-11-02T15:00:00.000Z' }, 'es').finding).toBe(
      'No consta un plan de cuidados',
    );
  });

  test('a rule of tomorrow, or facts this version does not know, are told by name and never break the page', () => {
    expect(other('resources.answer', {})).toEqual({ finding: 'Something is due', context: '' });
    expect(other('outreach.voicemail', { when: 'yesterday' }).finding).toBe('Voicemail');
    expect(other('ccm.check-in', {}).finding).toBe('Check-in');
    expect(ruleName('quality.test', reading('es').words)).toBe('Prueba');
  });
});

describe('when it is due', () => {
  const due = (item: Partial<WorklistItem>, anchors: Anchors = {}) =>
    dueWords(line(aRow({ item, anchors })), reading());

  test('some time today', () => {
    expect(due({})).toEqual({ when: 'today', look: 'dated', state: 'Due' });
  });

  test('at a promised hour', () => {
    expect(due(promised('2026-11-20T15:30:00.000Z'), { timed: true })).toMatchObject({
      when: '10:30',
      state: 'Promised',
    });
  });

  test('the promised hour has passed', () => {
    expect(due(promised('2026-11-20T14:00:00.000Z'), { timed: true })).toMatchObject({
      when: '09:00',
      state: 'Overdue',
    });
  });

  test('since two days; where somebody waits it is urgent', () => {
    const late = dueOn('2026-11-18', '2026-11-19');
    expect(due(late)).toEqual({ when: '2 days late', look: 'soon', state: 'Overdue' });
    expect(due({ ...late, pressure: 'someone-waits' }).look).toBe('urgent');
  });

  test('what is late by years is not counted in days', () => {
    const old = dueOn('2024-01-09', '2024-01-10');
    expect(due(old).when).toBe('over a year late');
    expect(dueWords(line(aRow({ item: old })), reading('es')).when).toBe('más de un año tarde');
  });

  test('what had a week of patience is late from its end', () => {
    const paper = { dueAt: at('2026-11-10T15:00Z'), overdueAt: startOf('2026-11-19') };
    expect(due(paper).when).toBe('2 days late');
  });

  test('what is late from the hour it was heard tells the hour, and a day later the day', () => {
    const heard = (moment: string) => ({
      dueAt: at(moment),
      overdueAt: at(moment),
      pressure: 'someone-waits' as const,
    });
    expect(due(heard('2026-11-20T14:05Z'))).toEqual({ when: '09:05', look: 'urgent', state: 'Overdue' });
    expect(due(heard('2026-11-19T14:05Z')).when).toBe('1 day late');
  });

  test('next week', () => {
    expect(due(dueOn('2026-11-23', '2026-11-24'))).toMatchObject({ when: '23 Nov', state: 'Planned' });
  });
});

describe('why a row stands where it does', () => {
  const late = aRow({
    item: dueOn('2026-11-18', '2026-11-19'),
    others: [anItem({ key: 'b' }), anItem({ key: 'c' })],
  });

  test('in one line, minutes not among it', () => {
    expect(rankWords(late, reading())).toBe(
      'overdue since Thu 19 Nov · check-in · planned care · and 2 more',
    );
    expect(rankWords({ ...late, minutes: someMinutes({ seconds: 0 }) }, reading())).toBe(
      rankWords({ ...late, minutes: someMinutes({ seconds: 1199 }) }, reading()),
    );
  });

  test('in Spanish', () => {
    expect(rankWords(late, reading('es'))).toBe(
      'atrasado desde jue 19 nov · seguimiento · cuidado previsto · y 2 más',
    );
  });
});

test.each([
  [[], 1],
  [['reached', 'no-answer', 'left-message'], 2],
  [['no-answer', 'no-answer'], 2],
  [['reached'], 1],
] as const)('tries %j count %i since she was reached', (tries, count) => {
  expect(triesSinceReached({ tries })).toBe(count);
});
