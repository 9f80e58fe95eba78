import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import {
  aboutSchema,
  decideTeachBack,
  notYetSaid,
  stillToSend,
  type TeachBackResult,
  teachBackResults,
  teachingKey,
} from './teaching.ts';

const lows = 't2dm.lows/sugar-62';
const asked = (id: string, when: string, result: TeachBackResult, key = lows) => ({
  id: named<'teach-back'>(id),
  key,
  result,
  askedAt: at(when),
});
const given = (
  id: string,
  when: string,
  format: 'to-send' | 'printed' | 'read-aloud',
  textId = 't2dm.lows',
) => ({
  id: named<'given text'>(id),
  textId,
  format,
  givenAt: at(when),
});

describe('what she could not say back yet', () => {
  const notYet = asked('b1', '2026-11-20T15:00Z', 'not-yet');

  test('stays until she says it, at once or after it was explained again', () => {
    expect(notYetSaid([notYet])).toEqual([notYet]);
    for (const result of ['said-back', 'after-again'] as const)
      expect(notYetSaid([notYet, asked('b2', '2026-11-23T15:00Z', result)])).toEqual([]);
  });

  test('is the last time it was asked: not yet again is another occasion', () => {
    const again = asked('b2', '2026-11-23T15:00Z', 'not-yet');
    expect(notYetSaid([notYet, again])).toEqual([again]);
  });

  test('comes back when what she knew is gone', () => {
    expect(notYetSaid([asked('b0', '2026-11-01T15:00Z', 'said-back'), notYet])).toEqual([notYet]);
  });

  test('is each thing for itself, the longest open first', () => {
    const other = asked('b3', '2026-11-10T15:00Z', 'not-yet', 'hf.daily-weight/when-to-call');
    expect(notYetSaid([notYet, other]).map(it => it.key)).toEqual([other.key, lows]);
  });

  test('does not hang on the order in which facts are read', () => {
    const some = fc.array(
      fc.record({
        id: fc.uuid().map(it => named<'teach-back'>(it)),
        key: fc.constantFrom('a/1', 'a/2', 'topic/feet'),
        result: fc.constantFrom(...teachBackResults),
        askedAt: fc.integer({ min: 10, max: 20 }).map(it => at(`2026-11-${it}T15:00Z`)),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, all => {
        const open = notYetSaid(all);
        expect(notYetSaid(all.toReversed())).toEqual(open);
        expect(new Set(open.map(it => it.key)).size).toBe(open.length);
        for (const it of open)
          expect(all.some(later => later.key === it.key && later.askedAt > it.askedAt)).toBe(false);
      }),
    );
  });
});

describe('a text that was promised', () => {
  const promise = given('g1', '2026-11-20T15:00Z', 'to-send');

  test('is open until she was given the same text in any other way', () => {
    expect(stillToSend([promise])).toEqual([promise]);
    expect(stillToSend([promise, given('g2', '2026-11-21T15:00Z', 'printed')])).toEqual([]);
    expect(stillToSend([promise, given('g2', '2026-11-21T15:00Z', 'printed', 'hf.daily-weight')])).toEqual([
      promise,
    ]);
  });

  test('is not kept by what she had before', () => {
    expect(stillToSend([given('g0', '2026-11-01T15:00Z', 'read-aloud'), promise])).toEqual([promise]);
  });

  test('twice is one text to send, since the first promise', () => {
    expect(stillToSend([given('g3', '2026-11-22T15:00Z', 'to-send'), promise])).toEqual([promise]);
  });
});

describe('a teach-back', () => {
  test('of the same thing has one name, however a topic was typed', () => {
    const topic = (subject: string) => teachingKey(aboutSchema.parse({ of: 'topic', subject }));
    expect(topic(' Her  new spacer')).toBe(topic('her new spacer '));
    expect(topic('Her new spacer')).not.toBe(topic('Her old spacer'));
    expect(teachingKey({ of: 'text', textId: 't2dm.lows', questionId: 'sugar-62' })).toBe(lows);
    expect(aboutSchema.safeParse({ of: 'topic', subject: '  ' }).success).toBe(false);
  });

  test('that did not succeed says what she said instead', () => {
    expect(() => decideTeachBack({ result: 'not-yet', said: '  ' })).toThrow(/what was said instead/);
    expect(decideTeachBack({ result: 'not-yet', said: ' I lie down ' })).toEqual({
      result: 'not-yet',
      said: 'I lie down',
    });
    expect(decideTeachBack({ result: 'said-back', said: '' })).toEqual({ result: 'said-back', said: '' });
  });
});
