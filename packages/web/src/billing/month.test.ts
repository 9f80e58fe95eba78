import type { Day, Month } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { decideCcmMonth } from '@trellis/core/billing/ccm.verdict';
import { describe, expect, test } from 'vitest';
import { en } from '../words/en.ts';
import { makeFormat } from '../words/format.ts';
import { becauseLine, reasonWords } from './because.ts';
import type { MonthRow } from './month.queries.ts';
import { monthEvidence } from './month-evidence.ts';

const november = '2026-11' as Month;
const today = '2026-11-20' as Day;
const format = makeFormat('en');

type Facts = Parameters<typeof decideCcmMonth>[0];

const aPiece = (id: string, day: string, seconds: number): Facts['pieces'][number] => ({
  id,
  start: `${day}T15:00:00.000Z` as Instant,
  end: `${day}T15:00:00.000Z` as Instant,
  seconds,
  serviceDay: day as Day,
  credential: 'RN',
});

/** A patient with every paper, consent of 5 November, and 22:41 of calls after it. */
const aMonth = (part: Partial<Facts> = {}): Facts => ({
  month: november,
  zone: 'America/New_York' as Zone,
  deceasedOn: null,
  consent: { id: 'consent', givenAt: '2026-11-05T15:00:00.000Z' as Instant },
  conditionIds: ['hypertension', 'diabetes', 'ckd'],
  papers: [
    { kind: 'initiating-visit', on: '2026-08-12' as Day, where: 'EHR' },
    { kind: 'care-plan', on: '2026-11-06' as Day, where: 'EHR' },
    { kind: 'plan-copy-given', on: '2026-11-07' as Day, where: 'mailed' },
  ],
  pieces: [aPiece('a', '2026-11-09', 957), aPiece('b', '2026-11-17', 404)],
  ...part,
});

function aRow(part: Partial<Facts> = {}): MonthRow {
  const facts = aMonth(part);
  return { patient: {}, verdict: decideCcmMonth(facts, today), pieces: facts.pieces } as unknown as MonthRow;
}
const line = (part: Partial<Facts> = {}) => becauseLine(aRow(part).verdict, en, format);

describe('because, in one line', () => {
  test('all is met', () => {
    expect(line()).toBe('22:41 of 20:00, all 7 met');
  });

  test('what is missing comes first, minutes last', () => {
    const papers = aMonth().papers.filter(it => it.kind !== 'plan-copy-given');
    expect(line({ papers, pieces: [aPiece('a', '2026-11-09', 255)] })).toBe(
      'plan copy not given; 4:15 of 20:00',
    );
  });

  test('minutes that are there are not mentioned as missing', () => {
    expect(line({ papers: [] })).toBe('initiating visit missing; care plan missing; plan copy not given');
  });
});

describe('each reason is a sentence', () => {
  const said = (part: Partial<Facts> = {}) =>
    aRow(part).verdict.because.map(it => reasonWords(it, en, format));

  test('when all is there', () => {
    expect(said()).toEqual([
      'Living in this month',
      'Consent given 5 Nov 2026',
      '3 chronic conditions',
      'Initiating visit 12 Aug 2026, EHR',
      'Care plan 6 Nov 2026, EHR',
      'Copy of the plan given 7 Nov 2026, mailed',
      '22:41 of 20:00 minutes',
    ]);
  });

  test('when nothing is', () => {
    const nothing = { consent: null, conditionIds: ['hypertension'], papers: [], pieces: [] };
    expect(said({ ...nothing, deceasedOn: '2026-10-03' as Day })).toEqual([
      'Died 3 Oct 2026, before this month',
      'No consent in this month',
      '1 of 2 chronic conditions',
      'Initiating visit not recorded',
      'Care plan not recorded',
      'Copy of the plan not recorded',
      '0:00 of 20:00 minutes',
    ]);
  });

  test('a visit of two years ago is named as too old', () => {
    const papers = [{ kind: 'initiating-visit', on: '2024-11-01' as Day, where: 'EHR' }] as const;
    expect(said({ papers })).toContain('Initiating visit 1 Nov 2024 is not within the year before consent');
  });
});

describe('what the picture is drawn of', () => {
  const drawn = (part: Partial<Facts> = {}) => monthEvidence(aRow(part), november, today, en, format);

  test('counted time by day, and today', () => {
    expect(drawn()).toMatchObject({
      days: 30,
      thresholdSeconds: 1200,
      counted: [
        { day: 9, seconds: 957 },
        { day: 17, seconds: 404 },
      ],
      leftOut: [],
      today: 20,
    });
  });

  test('a call before the consent stands in the lane of what was left out, with its reason', () => {
    const pieces = [aPiece('early', '2026-11-02', 254), ...aMonth().pieces];
    expect(drawn({ pieces }).leftOut).toEqual([{ day: 2, seconds: 254, label: '4:14 before consent' }]);
  });

  test('papers of this month stand on their day, older ones at its beginning with their date', () => {
    expect(drawn().papers).toEqual([
      { day: 5, label: 'consent' },
      { day: 1, label: 'visit Aug 2026' },
      { day: 6, label: 'plan' },
      { day: 7, label: 'copy given' },
    ]);
  });

  test('a month that is over has no today', () => {
    const over = monthEvidence(aRow(), november, '2026-12-04' as Day, en, format);
    expect(over.today).toBeNull();
  });
});
