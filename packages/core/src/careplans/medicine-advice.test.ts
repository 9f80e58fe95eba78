import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lacksOrder, medicineTopicsSchema } from './medicine-advice.ts';

const topics = medicineTopicsSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../content/medicine-topics.json'), 'utf8')),
);
const order = (display: string, dosage: string | null = null) => ({ code: { display }, dosage });
const line = (text: string, id = 'x', es = '') => ({ id, text, es });
const metformin = order('24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet');
const lisinopril = order('lisinopril 10 MG Oral Tablet', 'Take 1 tablet daily');

describe('a step about a medicine leaves on paper only with an order', () => {
  test.each([
    ['Take your water pill as told.', [lisinopril], true],
    ['Take your water pill as told.', [order('Furosemide 40 MG Oral Tablet')], false],
    ['Take your pills at the same time each day.', [], true],
    ['Take your pills at the same time each day.', [lisinopril], false],
    ['Take your blood thinner every day, as told.', [lisinopril], true],
    ['Take your blood thinner or aspirin as ordered.', [order('clopidogrel 75 MG Oral Tablet')], false],
    ['Use your daily inhaler as told, even when you feel fine.', [order('albuterol 0.09 MG/ACTUAT')], true],
    ['Use your daily inhaler as told.', [order('fluticasone propionate 0.25 MG/ACTUAT')], false],
    ['Walk 10 minutes after meals.', [], false],
  ])('%s', (text, orders, lacks) => {
    expect(lacksOrder(line(text), topics, orders)).toBe(lacks);
  });

  test('a template means its own medicine where it names none', () => {
    const pills = line('Take your medicine every day.', 't2dm.pills', 'Tome su medicina todos los días.');
    expect(lacksOrder(pills, topics, [lisinopril])).toBe(true);
    expect(lacksOrder(pills, topics, [metformin])).toBe(false);
  });

  test.each([
    ['Take warfarin 10 mg before pills for pain.', ''],
    ['Ask before you drive. Take 2 tablets of oxycodone.', ''],
    ['Lock up pills.', 'Tome 3 pastillas de lisinopril antes de las pastillas para dormir.'],
  ])('a word of caution carries no amount past the rule: %s %s', (text, es) => {
    expect(lacksOrder(line(text, 'x', es), topics, [lisinopril])).toBe(true);
  });

  test.each([
    'Ask before you take ibuprofen or naproxen.',
    'Ask before you take any new pill or herb.',
    'Lock up pills and guns.',
    'Tell every doctor and dentist that you take a blood thinner.',
  ])('to ask, tell or lock away nobody must have ordered: %s', text => {
    expect(lacksOrder(line(text), topics, [])).toBe(false);
  });

  test('the Spanish of a line counts as much as its English', () => {
    expect(lacksOrder(line('As told.', 'x', 'Tome su anticoagulante.'), topics, [])).toBe(true);
  });

  test.each([
    ['Take lisinopril 10 mg each morning.', false],
    ['Take lisinopril 20 mg each morning.', true],
    ['Take metoprolol 10 mg each morning.', true],
    ['Take 1 lisinopril tablet each day.', false],
    ['Take 2 lisinopril tablets each day.', true],
    ['Eat less than 2000 mg of salt a day.', false],
  ])('an amount is the amount of an order: %s', (text, lacks) => {
    expect(lacksOrder(line(text), topics, [lisinopril, metformin])).toBe(lacks);
  });

  test('a part of a word is not the word', () => {
    expect(lacksOrder(line('Enjoy medicineball games.'), topics, [])).toBe(false);
  });
});
