import { plusSeconds } from '@trellis/core/basics/instant';
import { describe, expect, test } from 'vitest';
import { at, honolulu, newYork } from '../../../core/test/builders.ts';
import { anItem, aPatient, aRow, friday, someMinutes } from '../../test/render.tsx';
import type { Language } from '../words/format.ts';
import { bringWords, spoken } from '../words/words.ts';
import { rankWords } from './rank-words.ts';

await bringWords('es');

const said = (row: Parameters<typeof aRow>[0] = {}, language: Language = 'en') =>
  rankWords(aRow(row), { now: friday, practiceZone: newYork, ...spoken(language) });

const home = (daysAgo: number, pressure: 'someone-waits' | 'when-there-is-time') => ({
  key: 'transitions.hospital-visit:stay:home',
  rule: 'transitions.hospital-visit',
  pressure,
  opensAt: plusSeconds(friday, -daysAgo * 86_400),
  dueAt: plusSeconds(friday, -daysAgo * 86_400),
  overdueAt: plusSeconds(friday, (3 - daysAgo) * 86_400),
});

describe('why a row stands where it does', () => {
  test('says since when, what, and how it presses', () => {
    expect(said()).toBe('due since Fri 20 Nov · check-in · planned care');
  });

  test('says that it is overdue, and since when', () => {
    const item = { dueAt: at('2026-11-16T05:00Z'), overdueAt: at('2026-11-17T05:00Z') };
    expect(said({ item })).toBe('overdue since Tue 17 Nov · check-in · planned care');
  });

  test('a visit to hospital of yesterday is somebody who waits; one of six weeks ago says that it can wait', () => {
    expect(said({ item: home(1, 'someone-waits') })).toBe(
      'due since Thu 19 Nov · hospital visit · someone waits for us',
    );
    expect(said({ item: home(45, 'when-there-is-time') })).toMatch(
      /^overdue since Fri 9 Oct · hospital visit · when there is time$/,
    );
  });

  test('counts what else is due, and not what only comes', () => {
    const lab = anItem({ key: 'quality.test:a1c', rule: 'quality.test', pressure: 'when-there-is-time' });
    const later = anItem({ ...lab, key: 'later', opensAt: plusSeconds(friday, 86_400) });
    expect(said({ others: [lab] })).toMatch(/ · and 1 more$/);
    expect(said({ others: [lab, later] })).toMatch(/ · and 1 more$/);
    expect(said({ others: [later] })).not.toMatch(/more/);
  });

  test('names the day where the patient lives: late on Friday in Boston is still Friday in Honolulu', () => {
    const item = { overdueAt: at('2026-11-20T07:00Z'), dueAt: at('2026-11-19T07:00Z') };
    expect(said({ item })).toContain('overdue since Fri 20 Nov');
    expect(said({ item, patient: aPatient({ zone: honolulu }) })).toContain('overdue since Thu 19 Nov');
  });

  test('never speaks of minutes, however near they are', () => {
    expect(said({ minutes: someMinutes({ seconds: 1199 }) })).toBe(
      said({ minutes: someMinutes({ seconds: 0 }) }),
    );
  });

  test('in Spanish it is Spanish', () => {
    expect(said({}, 'es')).not.toMatch(/due|check-in|planned/);
    expect(said({}, 'es').split(' · ')).toHaveLength(3);
  });
});
