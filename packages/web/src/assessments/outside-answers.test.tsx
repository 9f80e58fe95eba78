import type { Actor } from '@trellis/core/access/staff';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { makeFormat } from '../words/format.ts';
import { OutsideAnswers, SaidList, writtenOn } from './OutsideAnswers.tsx';
import { type OutsideView, outsideQuery } from './outside.queries.ts';

const rosa = aPatient();
const line = (over: Partial<OutsideView> = {}): OutsideView => ({
  id: named<'outside answers'>('o1'),
  form: 'http://loinc.org/q/44249-1',
  known: 'ours',
  instrumentId: 'phq-9',
  isOtherVersion: false,
  title: { en: 'PHQ-9 depression severity', es: 'PHQ-9' },
  status: 'completed',
  language: 'en',
  authored: '2026-10-05T14:00:00.000Z',
  author: 'Dr. Okafor',
  answeredBy: null,
  misfits: 0,
  result: {
    ...{ total: 6, parts: {}, answered: 9, counting: 9, isProrated: false, rules: [] },
    band: { id: 'mild', label: { en: 'Mild', es: 'Leve' } },
  },
  dangers: [],
  system: 'St. Mary',
  arrivedAt: at('2026-11-20T15:00Z'),
  seenBy: [],
  ...over,
});
const danger: OutsideView['dangers'][number] = {
  instrumentId: 'phq-9',
  severity: 'critical',
  is: 'heard',
  title: { en: 'PHQ-9', es: 'PHQ-9' },
  says: { en: 'Ask', es: 'Pregunte' },
};
const queriesWith = (lines: readonly OutsideView[], actor: Partial<Actor> = {}) => {
  const queries = someQueries(actor);
  queries.setQueryData(outsideQuery(rosa.id).queryKey, [...lines]);
  return queries;
};
const shown = (...lines: readonly OutsideView[]) =>
  show(<OutsideAnswers patient={rosa} />, { queries: queriesWith(lines) });

describe('answers from outside on her page', () => {
  test('say from where, when and by whom, and what they came to', () => {
    const { heard } = shown(line());
    for (const it of [
      'PHQ-9 depression severity',
      '6',
      'Mild',
      '5 Oct 2026',
      'from St. Mary',
      'written by Dr. Okafor',
    ])
      expect(heard).toContain(it);
    expect(heard).toContain('Nobody here asked');
  });

  test('where nothing came, nothing stands', () => {
    expect(shown().heard).toBe('');
  });

  test('a danger is told with its date, and waits for somebody to look', () => {
    const page = shown(line({ dangers: [danger] }));
    expect(page.heard).toContain('Danger to life answered elsewhere on 5 Oct 2026: PHQ-9');
    expect(page.heard).toContain('Nobody was paged');
    expect(page.has('button', 'I have looked at it: PHQ-9 depression severity')).toBe(true);
  });

  test('looked at, it stays told, and asks for nothing', () => {
    const seenBy = [{ name: 'Dana Whitlock', at: at('2026-11-20T15:00Z') }];
    const page = shown(line({ dangers: [danger], seenBy }));
    expect(page.heard).toContain('Danger to life answered elsewhere');
    expect(page.heard).toContain('Looked at by Dana Whitlock');
    expect(page.heard).not.toContain('Nobody was paged');
  });

  test('an answer about harm that cannot be read is told as that', () => {
    expect(shown(line({ dangers: [{ ...danger, says: null, is: 'unclear' }] })).heard).toContain(
      'cannot be read',
    );
  });

  test('answers that do not fit have no score, and say so', () => {
    expect(shown(line({ result: null, misfits: 2 })).heard).toContain('2 answers do not fit the form');
  });

  test('a form not known here is named by its address', () => {
    const { heard } = shown(
      line({ title: null, known: 'none', result: null, misfits: null, authored: null }),
    );
    expect(heard).toContain('A form not known here');
    expect(heard).toContain('http://loinc.org/q/44249-1');
    expect(heard).toContain('no date');
  });

  test('its questions and answers are read in their order, whatever an answer is', () => {
    expect(shown(line()).one('button').attr('aria-expanded')).toBe('false');
    const said = [
      { text: 'Home', depth: 0, answers: [] },
      { text: 'Lives alone', depth: 1, answers: [true] },
      { text: 'Fears', depth: 1, answers: [null] },
      { text: 'Animals', depth: 1, answers: [] },
      { text: 'Likes', depth: 1, answers: ['tea', 'music'] },
    ];
    expect(show(<SaidList said={said} language="en" />).heard).toBe(
      'Home Lives alone Yes Fears Does not want to say Animals no answer Likes tea · music',
    );
  });

  test('comes, and cannot be read: both are told', () => {
    const loading = someQueries();
    expect(show(<OutsideAnswers patient={rosa} />, { queries: loading }).heard).toContain('Loading');
    const broken = someQueries();
    seedProblem(broken, outsideQuery(rosa.id).queryKey, new ClientProblem('server.unavailable'));
    expect(show(<OutsideAnswers patient={rosa} />, { queries: broken }).has('alert')).toBe(true);
  });
});

test.each([
  ['2026', '2026'],
  ['2026-10', 'Oct 2026'],
  ['2026-10-05', '5 Oct 2026'],
  ['2026-10-06T02:00:00.000Z', '5 Oct 2026'],
  ['yesterday', null],
])('%s was written on %s', (authored, on) => {
  expect(writtenOn({ authored }, rosa.zone, makeFormat('en'))).toBe(on);
});
