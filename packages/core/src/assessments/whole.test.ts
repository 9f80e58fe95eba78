import { describe, expect, test } from 'vitest';
import { instrumentOf } from '../../test/instruments.builder.ts';
import { faultsOfWhole, partOf, type Whole, type WholePart } from './whole.ts';

const both = (text: string) => ({ en: text, es: text });
const part = (over: Partial<WholePart> = {}): WholePart => ({
  id: 'frailty',
  title: both('Frailty'),
  asks: [['frail5']],
  confirms: [],
  againDays: 365,
  offers: [],
  element: null,
  ...over,
});
const whole = (...parts: WholePart[]): Whole => ({
  id: 'whole-person',
  version: 1,
  title: both('The whole person'),
  source: 'Made for a test',
  written: '2026-11-23' as Whole['written'],
  signedOff: null,
  parts,
});
const medCheck = instrumentOf('med-check').instrument;
const phq9 = instrumentOf('phq-9').instrument;
const plain = { ...medCheck, id: 'plain', scoring: { by: 'none' as const } };
const frail = instrumentOf('frail5').instrument;
const known = [frail, phq9, plain];
const [firstQuestion] = (plain.words.en?.questionnaire.item ?? []) as { linkId: string }[];
const ask = firstQuestion?.linkId ?? '';

describe('the parts of a comprehensive assessment', () => {
  test('are sound when every instrument is there, each asked once', () => {
    expect(faultsOfWhole(whole(part(), part({ id: 'mood', asks: [['phq-9']] })), known)).toEqual([]);
  });

  test.each([
    ['ask what is not there', [part({ asks: [['tarot']] })], 'there is no instrument tarot'],
    ['stand twice', [part(), part({ asks: [['phq-9']] })], 'the part frailty stands twice'],
    ['ask one thing in two places', [part(), part({ id: 'again' })], 'frail5 is asked in two parts'],
    [
      'lead the answers of a screening instrument',
      [part({ asks: [['phq-9']], confirms: ['phq-9'] })],
      'what is believed must not be put before a patient in phq-9',
    ],
    [
      'confirm what they do not ask',
      [part({ confirms: ['plain'] })],
      'what is believed must not be put before a patient in plain',
    ],
    [
      'offer an answer to what nothing confirms',
      [part({ asks: [['plain']], offers: [{ question: ask, from: 'medicines' }] })],
      `the part frailty offers an answer to ${ask}, which nothing confirms`,
    ],
  ])('are refused when they %s', (_, parts, fault) => {
    expect(faultsOfWhole(whole(...parts), known)).toContain(fault);
  });

  test('may offer what an instrument of own words asks', () => {
    const offering = part({
      asks: [['plain']],
      confirms: ['plain'],
      offers: [{ question: ask, from: 'medicines' }],
    });
    expect(faultsOfWhole(whole(offering), known)).toEqual([]);
  });

  test('know which of them an instrument belongs to', () => {
    const parts = whole(part({ asks: [['frail5', 'plain']] }));
    expect(partOf(parts, 'plain')?.id).toBe('frailty');
    expect(partOf(parts, 'phq-9')).toBeUndefined();
  });
});
