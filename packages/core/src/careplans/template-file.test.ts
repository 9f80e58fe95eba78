import { describe, expect, test } from 'vitest';
import { aBody, aTemplate } from '../../test/careplan.builders.ts';
import { readTemplateFile, templateFile } from './template-file.ts';

const read = (json: unknown) => readTemplateFile(JSON.stringify(json));
const faults = (json: unknown) => {
  const result = read(json);
  return 'faults' in result ? result.faults.map(it => `${it.fault} ${it.at}`.trim()) : [];
};

describe('a template as a file', () => {
  test('written and read again says the same', () => {
    expect(readTemplateFile(templateFile(aTemplate()))).toEqual({ id: 'htn', body: aBody() });
  });

  test('brings no signature along: it was given elsewhere', () => {
    const result = read(aTemplate({ signedOff: { by: 'Dr. Far Away', on: '2026-01-01' as never } }));
    expect(JSON.stringify(result)).not.toContain('Far Away');
  });

  test('with words that look like script is taken as words', () => {
    const text = '<script>alert(1)</script>';
    const result = read(aTemplate({ barriers: [{ id: 'b', text }] }));
    expect('body' in result && result.body.barriers[0]?.text).toBe(text);
  });

  test.each([
    ['no JSON', 'hello', 'not-json'],
    ['a list', '[]', 'not-a-template'],
    ['null', 'null', 'not-a-template'],
    ['another kind of file', '{"resourceType":"PlanDefinition","id":"x"}', 'not-a-template'],
    ['an id that cannot be one', JSON.stringify({ ...aTemplate(), id: '../x' }), 'not-a-template'],
    ['a file as long as a book', `"${'x'.repeat(500_000)}"`, 'too-large'],
  ])('%s is refused: %s', (_, text, fault) => {
    const result = readTemplateFile(text);
    expect('faults' in result && result.faults.map(it => it.fault)).toEqual([fault]);
  });

  test.each([
    [
      'a goal without a target',
      { goals: [{ ...aBody().goals[0], target: undefined }] },
      'missing goals[0].target',
    ],
    ['a field nobody knows', { goals: [{ ...aBody().goals[0], colour: 'blue' }] }, 'unknown goals[0]'],
    [
      'a step as long as a page',
      { steps: [{ ...aBody().steps[0], text: 'x'.repeat(401) }] },
      'too-long steps[0].text',
    ],
    [
      'somebody who is nobody',
      { steps: [{ ...aBody().steps[0], owner: 'robot' }] },
      'not-fitting steps[0].owner',
    ],
    ['a line twice', { barriers: [{ id: 'htn.cuff', text: 'x' }] }, 'not-fitting'],
    ['a step for no goal', { goals: [] }, 'not-fitting'],
    [
      'too many steps',
      { steps: Array.from({ length: 61 }, (_, i) => ({ ...aBody().steps[1], id: `s${i}` })) },
      'too-long steps',
    ],
  ])('%s is told where', (_, over, fault) => {
    expect(faults({ ...aTemplate(), ...over })).toEqual([fault]);
  });
});
