import { describe, expect, test } from 'vitest';
import { at, named, range } from '../../test/builders.ts';
import { plusSeconds } from '../basics/instant.ts';
import {
  type Attention,
  beatEverySeconds,
  decideBeat,
  decideEnd,
  idleAfterSeconds,
  idleOnPhoneAfterSeconds,
  isAttending,
  mayBeatHidden,
  phoneLastsSeconds,
} from './presence.ts';

const ten = at('2026-01-14T10:00Z');

/** Dana has been on the page with Rosa since ten; the last beat was at five past. */
const anAttention = (over: Partial<Attention> = {}): Attention => ({
  staffId: named<'staff'>('dana'),
  callId: named<'call'>('call-with-rosa'),
  patientId: named<'patient'>('rosa'),
  segmentStart: ten,
  lastBeat: at('2026-01-14T10:05Z'),
  phoneUntil: null,
  ...over,
});

describe('a beat while Dana is on the page', () => {
  test('moves the end of her work along', () => {
    const now = at('2026-01-14T10:05:10Z');
    expect(decideBeat(anAttention(), now)).toEqual({
      kind: 'continued',
      attention: anAttention({ lastBeat: now }),
    });
  });

  test('after a minute without a beat still continues: the network was weak', () => {
    expect(decideBeat(anAttention(), at('2026-01-14T10:06:00Z')).kind).toBe('continued');
  });

  test('after a minute and a second there is a gap', () => {
    expect(decideBeat(anAttention(), at('2026-01-14T10:06:01Z')).kind).toBe('gap');
  });

  test('sent twice in one second changes nothing', () => {
    const attention = anAttention();
    expect(decideBeat(attention, attention.lastBeat)).toEqual({ kind: 'continued', attention });
  });

  test('by a clock that was set back adds nothing and takes nothing', () => {
    const attention = anAttention();
    expect(decideBeat(attention, at('2026-01-14T09:05Z'))).toEqual({ kind: 'continued', attention });
    expect(decideBeat(attention, at('2025-01-14T10:00Z'))).toEqual({ kind: 'continued', attention });
  });
});

describe('after twenty silent minutes', () => {
  const now = at('2026-01-14T10:25Z');

  test('what was before the silence is work, the silence is offered, a new segment begins', () => {
    expect(decideBeat(anAttention(), now)).toEqual({
      kind: 'gap',
      worked: range('10:00', '10:05'),
      gap: range('10:05', '10:25'),
      attention: anAttention({ segmentStart: now, lastBeat: now }),
    });
  });

  test('closing the call counts the five minutes and offers the twenty', () => {
    expect(decideEnd(anAttention(), now)).toEqual({
      worked: [range('10:00', '10:05')],
      gap: range('10:05', '10:25'),
    });
  });
});

describe('closing the call', () => {
  test('counts up to that moment when she was there', () => {
    expect(decideEnd(anAttention(), at('2026-01-14T10:05:40Z'))).toEqual({
      worked: [range('10:00:00', '10:05:40')],
      gap: null,
    });
  });

  test('in the second it was opened counts nothing', () => {
    expect(decideEnd(anAttention({ lastBeat: ten }), ten)).toEqual({ worked: [], gap: null });
  });

  test('opened, left at once and closed an hour later, counts nothing and offers the hour', () => {
    expect(decideEnd(anAttention({ lastBeat: ten }), at('2026-01-14T11:00Z'))).toEqual({
      worked: [],
      gap: range('10:00', '11:00'),
    });
  });

  test('by a clock that was set back counts up to the last beat', () => {
    expect(decideEnd(anAttention(), at('2026-01-14T10:01Z'))).toEqual({
      worked: [range('10:00', '10:05')],
      gap: null,
    });
  });
});

describe('a day at the desk', () => {
  /** Beats every ten seconds from `start` for `seconds`. */
  function beating(attention: Attention, seconds: number) {
    let now = attention.lastBeat;
    let current = attention;
    for (let passed = 0; passed < seconds; passed += beatEverySeconds) {
      now = plusSeconds(now, beatEverySeconds);
      const beat = decideBeat(current, now);
      expect(beat.kind).toBe('continued');
      current = beat.attention;
    }
    return current;
  }

  test('a laptop asleep for three hours: ten minutes before and five after count, the three hours do not', () => {
    const before = beating(anAttention({ lastBeat: ten }), 600);
    const woken = decideBeat(before, plusSeconds(before.lastBeat, 3 * 3600));
    if (woken.kind !== 'gap') throw new Error('three hours of silence must be a gap');
    expect(woken.worked).toEqual(range('10:00', '10:10'));
    expect(woken.gap).toEqual(range('10:10', '13:10'));
    const after = beating(woken.attention, 300);
    expect(decideEnd(after, after.lastBeat)).toEqual({ worked: [range('13:10', '13:15')], gap: null });
  });

  test('a crashed browser that never came back: the work ends at the last beat, whenever it is cleaned up', () => {
    const crashed = beating(anAttention({ lastBeat: ten }), 600);
    const nextMorning = plusSeconds(ten, 23 * 3600);
    expect(decideEnd(crashed, nextMorning).worked).toEqual([range('10:00', '10:10')]);
  });

  test('a server that restarts for half a minute costs nobody a second', () => {
    const before = beating(anAttention({ lastBeat: ten }), 600);
    const back = decideBeat(before, plusSeconds(before.lastBeat, 30));
    expect(back).toMatchObject({ kind: 'continued', attention: { segmentStart: ten } });
  });

  test('six beats may be missed before there is a gap', () => {
    expect(idleAfterSeconds).toBe(6 * beatEverySeconds);
  });
});

describe('on the phone', () => {
  /** Dana dialled at ten; the phone state ends by itself at a quarter to eleven. */
  const phoneUntil = plusSeconds(ten, phoneLastsSeconds);
  const onPhone = anAttention({ phoneUntil });

  test('a page in the back that speaks once a minute, a little late, is no gap', () => {
    expect(decideBeat(onPhone, at('2026-01-14T10:06:20Z'))).toMatchObject({
      kind: 'continued',
      attention: { segmentStart: ten, phoneUntil },
    });
    expect(decideBeat(anAttention(), at('2026-01-14T10:06:20Z')).kind).toBe('gap');
  });

  test('three hours of sleep are a gap, and the phone is off after them', () => {
    const beat = decideBeat(onPhone, at('2026-01-14T13:05Z'));
    expect(beat).toMatchObject({
      kind: 'gap',
      worked: range('10:00', '10:05'),
      gap: range('10:05', '13:05'),
      attention: { phoneUntil: null },
    });
  });

  test('a hidden page speaks for her until the phone state has ended, and not a second longer', () => {
    expect(mayBeatHidden(onPhone, phoneUntil)).toBe(true);
    expect(mayBeatHidden(onPhone, plusSeconds(phoneUntil, 1))).toBe(false);
    expect(mayBeatHidden(anAttention(), at('2026-01-14T10:05:10Z'))).toBe(false);
    expect(mayBeatHidden(undefined, ten)).toBe(false);
  });

  test('silence is measured as ever once the phone state has ended', () => {
    const after = anAttention({ phoneUntil: ten, lastBeat: at('2026-01-14T10:05Z') });
    expect(isAttending(after, plusSeconds(after.lastBeat, idleAfterSeconds))).toBe(true);
    expect(isAttending(after, plusSeconds(after.lastBeat, idleAfterSeconds + 1))).toBe(false);
    expect(isAttending(onPhone, plusSeconds(onPhone.lastBeat, idleOnPhoneAfterSeconds))).toBe(true);
    expect(isAttending(onPhone, plusSeconds(onPhone.lastBeat, idleOnPhoneAfterSeconds + 1))).toBe(false);
  });
});
