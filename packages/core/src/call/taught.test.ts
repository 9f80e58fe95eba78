import { describe, expect, test } from 'vitest';
import { notYetSaid, teachingKey } from '../education/teaching.ts';
import { topics } from '../outreach/findings.ts';
import { askedBackOn } from './taught.ts';

describe('what was explained on a contact', () => {
  test('and asked back is teach-back; what nobody asked is none', () => {
    const taught = [
      { topic: 'blood-sugar', teachBack: 'not-yet' },
      { topic: 'feet', teachBack: 'said-back' },
      { topic: 'falls', teachBack: 'not-asked' },
    ] as const;
    expect(askedBackOn({ taught: [...taught] })).toEqual([
      {
        key: 'topic/blood-sugar',
        ask: { en: 'Blood sugar', es: 'Azúcar en la sangre' },
        result: 'not-yet',
      },
      { key: 'topic/foot-care', ask: { en: 'Foot care', es: 'Cuidado de los pies' }, result: 'said-back' },
    ]);
    expect(askedBackOn({ taught: [] })).toEqual([]);
  });

  test('has one name for each topic, the one it is taught again under', () => {
    const all = askedBackOn({ taught: topics.map(topic => ({ topic, teachBack: 'not-yet' as const })) });
    expect(new Set(all.map(it => it.key)).size).toBe(topics.length);
    for (const { key, ask } of all) expect(teachingKey({ of: 'topic', subject: ask.en })).toBe(key);
    const asked = all.map((it, i) => ({
      ...it,
      id: `${i}` as never,
      askedAt: '2026-11-20T15:00:00.000Z' as never,
    }));
    expect(notYetSaid(asked)).toHaveLength(topics.length);
  });
});
