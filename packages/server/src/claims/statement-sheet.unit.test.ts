import type { Day } from '@trellis/core/basics/day';
import { statementOf } from '@trellis/core/claims/statement';
import { describe, expect, test } from 'vitest';
import { day, month } from '../../../core/test/builders.ts';
import { hindrances, inOrder, readTags } from '../../test/pdf-tags.ts';
import { readPdf } from '../../test/pdf-text.ts';
import { setAsPdf } from '../documents/pdf.ts';
import { statementSheet } from './statement-sheet.ts';

const on: Day = day('2026-11-24');
const practice = {
  name: 'Harbor Family Medicine',
  address: '12 Wharf Street, Rockland, ME 04841',
  phone: '(207) 555-0134',
};

async function sheet(language: 'en' | 'es', print: 'clear' | 'large' = 'clear', months = 2) {
  const rows = Array.from({ length: months }, (_, i) => ({
    month: month(i % 2 === 0 ? '2026-10' : '2026-09'),
    codes: ['99490', '99439'],
    cents: 2332,
  }));
  const statement = statementOf({ patient: 'Rosa García Márquez', day: on, practice, rows }, language);
  return (await setAsPdf(statementSheet({ statement, practice, language, print, day: on }))).body;
}

describe('a statement on paper', () => {
  test.each(['en', 'es'] as const)(
    'is one sheet, in no letter under 14 points, in its language (%s)',
    async language => {
      const pdf = await sheet(language);
      const read = readPdf(pdf);
      expect(read.pages).toBe(1);
      expect(Math.min(...read.sizes)).toBeGreaterThanOrEqual(14);
      expect(read.language).toBe(language === 'en' ? 'en-US' : 'es-US');
      expect(hindrances(pdf)).toEqual([]);
    },
  );

  test('says how much and by when before what it is for', async () => {
    const tags = inOrder(readTags(await sheet('en')).tree);
    const texts = tags.map(it => it.text);
    const order = [
      'You owe $46.64',
      'Please pay by December 24, 2026.',
      'What this is for',
      'If you cannot pay',
    ];
    const places = order.map(text => texts.indexOf(text));
    expect(places.every(it => it >= 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(tags.filter(it => it.type === 'H1').map(it => it.text)).toEqual([
      'Your part for care between visits',
    ]);
    expect(tags.filter(it => it.type === 'TH')).toHaveLength(3);
  });

  test('in large print has no letter under 18 points', async () => {
    expect(Math.min(...readPdf(await sheet('es', 'large')).sizes)).toBeGreaterThanOrEqual(18);
  });

  test('with two years of months loses none of them', async () => {
    const pdf = await sheet('en', 'clear', 24);
    expect(readPdf(pdf).text.split('$23.32').length - 1).toBe(24);
    expect(hindrances(pdf)).toEqual([]);
  });
});
