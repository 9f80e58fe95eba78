import { describe, expect, test } from 'vitest';
import { type AllSaid, answersOf, instrumentOf, instruments } from '../../test/instruments.builder.ts';
import { itemsOf } from './form.ts';
import { evaluateForm, type Shown } from './form-state.ts';
import { mayHearDanger } from './instrument.ts';

const [yes, no] = ['LA33-6', 'LA32-8'];
const linkIdsOf = (shown: readonly Shown[]): readonly string[] =>
  shown.flatMap(it => [it.key.replace(/^.*\//, '').replace(/\[\d+\]$/, ''), ...it.below.flatMap(linkIdsOf)]);
const askedOf = (id: string, said: AllSaid) => {
  const read = instrumentOf(id);
  return linkIdsOf(evaluateForm(read.shape, answersOf(read, said)).shown);
};

describe('ASQ asks whether she thinks of it now', () => {
  const allNo = { asq1: no, asq2: no, asq3: no, asq4: no };
  test('not after four times No', () => {
    expect(askedOf('asq', allNo)).toEqual(['asq1', 'asq2', 'asq3', 'asq4']);
  });

  test.each(['asq1', 'asq2', 'asq3', 'asq4'])('after a Yes to %s, and after a refusal', question => {
    expect(askedOf('asq', { ...allNo, [question]: yes })).toContain('asq5');
    expect(askedOf('asq', { ...allNo, [question]: null })).toContain('asq5');
  });

  test('and how and when only of one who tried', () => {
    expect(askedOf('asq', { ...allNo, asq4: yes })).toContain('asq4-how');
    expect(askedOf('asq', { ...allNo, asq1: yes, asq4: null })).not.toContain('asq4-how');
  });
});

test('C-SSRS leaves out how, intention and plan where there were no thoughts of it', () => {
  const first = ['93246-7', '93247-5'];
  expect(askedOf('c-ssrs-screen', { '93247-5': no })).toEqual([...first, '93267-3']);
  expect(askedOf('c-ssrs-screen', { '93247-5': yes })).toEqual([
    ...first,
    '93248-3',
    '93249-1',
    '93250-9',
    '93267-3',
  ]);
  expect(askedOf('c-ssrs-screen', { '93247-5': no, '93267-3': yes })).toEqual([
    ...first,
    '93267-3',
    '93269-9',
  ]);
});

test('PC-PTSD-5 asks for symptoms only where something of the kind happened', () => {
  expect(askedOf('pc-ptsd-5', { '102011-4': no })).toEqual(['stem', '102011-4']);
  expect(askedOf('pc-ptsd-5', { '102011-4': yes })).toHaveLength(7);
});

test('every question of every instrument can be asked without an expression that fails', () => {
  for (const { instrument, shape, forms } of instruments)
    for (const form of [shape, forms.en, forms.es])
      if (form) expect(evaluateForm(form, []).troubles, instrument.id).toEqual([]);
});

test('no problem with the home stands alone among them', () => {
  const problems = itemsOf(instrumentOf('ahc-hrsn').shape.items).find(it => it.linkId === '96778-6');
  expect(problems?.isRepeating).toBe(true);
  expect(problems?.options.filter(it => it.isExclusive).map(it => it.text)).toEqual(['None of the above']);
});

test('every question that counts must be answered or declined', () => {
  for (const { instrument, shape } of instruments) {
    const { scoring } = instrument;
    const counting =
      scoring.by === 'tables'
        ? scoring.parts.flatMap(it => it.items)
        : 'items' in scoring
          ? scoring.items
          : [];
    const optional = itemsOf(shape.items).filter(it => counting.includes(it.linkId) && !it.isRequired);
    expect(optional, instrument.id).toEqual([]);
  }
});

test('danger may be heard in those that open the safety protocol, not in a screen of anxiety', () => {
  expect(mayHearDanger(instrumentOf('phq-9').instrument)).toBe(true);
  expect(mayHearDanger(instrumentOf('asq').instrument)).toBe(true);
  expect(mayHearDanger(instrumentOf('gad-7').instrument)).toBe(false);
});
