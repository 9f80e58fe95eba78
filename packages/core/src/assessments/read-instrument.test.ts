import { describe, expect, test } from 'vitest';
import {
  instrumentFiles,
  instrumentJson,
  instrumentOf,
  instruments,
} from '../../test/instruments.builder.ts';
import { unknownInstruments } from './instrument-faults.ts';
import { readInstrument } from './read-instrument.ts';

/** A file of content with one thing in it changed, by a way such as `scoring.range.1`. */
function changed(
  id: string,
  ...changes: readonly (readonly [way: string, to: unknown])[]
): readonly string[] {
  const json = instrumentJson(id);
  for (const [way, to] of changes) {
    const names = way.split('.');
    const last = names.pop() ?? '';
    const place = names.reduce((it, name) => it[name] as Record<string, unknown>, json);
    if (to === undefined) delete place[last];
    else place[last] = to;
  }
  return readInstrument(json).faults;
}
const english = 'words.en.questionnaire';

test('every instrument of the content reads without a fault, and none is left out', () => {
  expect(instruments.map(it => `${it.instrument.id}.json`)).toEqual(instrumentFiles);
  expect(instruments).toHaveLength(28);
});

test('no instrument claims that a clinician signed it off or that a reader checked its words', () => {
  for (const { instrument } of instruments) {
    expect(instrument.signedOff, instrument.id).toBeNull();
    for (const words of Object.values(instrument.words)) expect(words?.isReviewed ?? false).toBe(false);
  }
});

test('words of those that need a permission do not stand here', () => {
  const bare = instruments.filter(it => it.forms.en === null).map(it => it.instrument.id);
  expect(bare).toEqual([
    'audit-c',
    'c-ssrs-screen',
    'dast-10',
    'hark',
    'hits',
    'mini-cog',
    'prapare',
    'promis-global-10',
  ]);
});

test('Spanish words stand where they may, and only there', () => {
  const without = instruments.filter(it => it.forms.en && !it.forms.es).map(it => it.instrument);
  expect(without.map(it => it.id)).toEqual(['ahc-hrsn', 'hunger-vital-sign', 'peg']);
  for (const it of without) expect(it.licence.notice).toContain('translated is not stated');
});

describe('a fault is found', () => {
  const cases: readonly [string, string, readonly (readonly [string, unknown])[], string][] = [
    ['no schema', 'phq-2', [['minutes', 'three']], 'minutes'],
    ['a question scored that is not asked', 'phq-2', [['scoring.items', ['44250-9', 'gone']]], 'gone'],
    ['a question tested that is not asked', 'phq-9', [['rules.0.when.answer', 'gone']], 'question gone'],
    ['a code nobody can choose', 'asq', [['rules.0.when.codes', ['LA34-4']]], 'does not offer LA34-4'],
    ['a band to ask again for that is not there', 'phq-2', [['again.0.band', 'worse']], 'band worse'],
    ['a total without a band', 'phq-2', [['bands.0.when.total.atMost', 1]], 'total of 2 has no band'],
    ['a range the answers do not reach', 'phq-2', [['scoring.range.1', 9]], 'reach from 0 to 6'],
    ['a mean whose range is wrong', 'peg', [['scoring.range.1', 30]], 'reach from 0 to 10'],
    [
      'an option without a weight',
      'phq-2',
      [[`${english}.item.1.answerOption.3.extension`, []]],
      'no weights',
    ],
    ['a table with a hole', 'promis-global-10', [['scoring.parts.0.table.12', undefined]], 'nothing for 12'],
    ['a part that is not there', 'promis-global-10', [['rules.1.when.part', 'gxh']], 'no part gxh'],
    ['a total where nothing is added', 'asq', [['bands.0.when', { total: { atLeast: 1 } }]], 'no total'],
    ['a danger heard alone without a roster', 'phq-9', [['alone', 'yes']], 'roster'],
    ['a form that lacks something', 'phq-2', [[`${english}.item.1.type`, 'riddle']], 'type-unknown'],
    [
      'a weight that differs in Spanish',
      'sils',
      [['words.es.questionnaire.item.0.answerOption', []]],
      'sils1',
    ],
    ['a question only one language has', 'adl6', [['words.es.questionnaire.item.0.linkId', 'wash']], 'wash'],
    ['words without the right to them', 'phq-2', [['licence.status', 'site']], 'only a site may bring'],
    ['words among what is wordless', 'hark', [['wordless.item.0.text', 'H']], 'has words'],
    ['nothing to put words to', 'hark', [['wordless', null]], 'nothing a site could put'],
    ['what may be shipped without words', 'phq-2', [['words.en', null]], 'needs its English words'],
  ];
  test.each(cases)('%s', (_, id, changes, says) => {
    expect(changed(id)).toEqual([]);
    expect(changed(id, ...changes).join('\n')).toContain(says);
  });

  test('one that asks for another that is not there', () => {
    const two = ['phq-2', 'phq-9'].map(it => instrumentOf(it).instrument);
    expect(unknownInstruments(two)).toEqual(['phq-9 asks for asq, which is not there']);
    expect(unknownInstruments(instruments.map(it => it.instrument))).toEqual([]);
  });
});

test('what a site brings is held to codes and weights, which are there without its words', () => {
  const { shape } = instrumentOf('dast-10');
  expect(shape.items.map(it => it.text).join('')).toBe('');
  expect(shape.items[2]?.options.map(it => [it.value.valueCoding?.code, it.score])).toEqual([
    ['LA33-6', 0],
    ['LA32-8', 1],
  ]);
});
