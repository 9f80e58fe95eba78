import { describe, expect, test } from 'vitest';
import { at, day, honolulu, newYork, phoenix, zone } from '../../test/builders.ts';
import { secondsBetween } from './instant.ts';
import {
  atLocal,
  endOfDay,
  findZone,
  localDay,
  localText,
  localTime,
  startOfDay,
  zoneSchema,
} from './zone.ts';

const hoursOf = (text: string, where = newYork) =>
  secondsBetween(startOfDay(day(text), where), endOfDay(day(text), where)) / 3600;

describe('a zone', () => {
  test.each(['America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'America/Puerto_Rico', 'UTC'])(
    '%s is known',
    text => {
      expect(findZone(text)).toBe(text);
      expect(zoneSchema.parse(text)).toBe(text);
    },
  );

  test.each(['America/Springfield', 'New York', 'Eastern', ''])('"%s" is not', text => {
    expect(findZone(text)).toBeUndefined();
    expect(zoneSchema.safeParse(text).error?.issues[0]?.message).toBe(
      'is not a time zone like America/New_York',
    );
  });

  test('an offset is no zone: it knows no summer', () => {
    expect(findZone('-05:00')).toBeUndefined();
    expect(findZone('+05:30')).toBeUndefined();
  });
});

describe('the same moment on three wall clocks', () => {
  const moment = at('2026-11-22T04:30:15Z');

  test('is Saturday night in New York, Phoenix and Honolulu', () => {
    expect(localText(moment, newYork)).toBe('2026-11-21T23:30:15');
    expect(localText(moment, phoenix)).toBe('2026-11-21T21:30:15');
    expect(localText(moment, honolulu)).toBe('2026-11-21T18:30:15');
  });

  test('midnight is 00, never 24', () => {
    expect(localText(at('2026-11-22T05:00Z'), newYork)).toBe('2026-11-22T00:00:00');
    expect(localTime(at('2026-11-22T05:00Z'), newYork)).toBe('00:00');
  });

  test('day and time are the parts of it', () => {
    expect(localDay(moment, newYork)).toBe('2026-11-21');
    expect(localTime(moment, newYork)).toBe('23:30');
  });

  test('a started second is not over', () => {
    expect(localText(at('2026-11-22T04:59:59.999Z'), newYork)).toBe('2026-11-21T23:59:59');
  });
});

describe('a promised hour in her zone', () => {
  test('ten in winter and ten in summer are an hour apart on the UTC line in New York', () => {
    expect(atLocal(day('2026-01-14'), '10:00', newYork)).toBe('2026-01-14T15:00:00.000Z');
    expect(atLocal(day('2026-07-14'), '10:00', newYork)).toBe('2026-07-14T14:00:00.000Z');
  });

  test('Phoenix keeps its clock all year', () => {
    expect(atLocal(day('2026-01-14'), '10:00', phoenix)).toBe('2026-01-14T17:00:00.000Z');
    expect(atLocal(day('2026-07-14'), '10:00', phoenix)).toBe('2026-07-14T17:00:00.000Z');
    expect(hoursOf('2026-03-08', phoenix)).toBe(24);
  });

  test('Honolulu keeps its clock all year', () => {
    expect(atLocal(day('2026-01-14'), '10:00', honolulu)).toBe('2026-01-14T20:00:00.000Z');
    expect(atLocal(day('2026-07-14'), '10:00', honolulu)).toBe('2026-07-14T20:00:00.000Z');
    expect(hoursOf('2026-11-01', honolulu)).toBe(24);
  });

  test('a quarter-hour zone works', () => {
    expect(atLocal(day('2026-01-14'), '10:00', zone('Asia/Kathmandu'))).toBe('2026-01-14T04:15:00.000Z');
  });
});

describe('New York, spring of 2026: 02:00 becomes 03:00 on 8 March', () => {
  test('the day has 23 hours', () => {
    expect(hoursOf('2026-03-08')).toBe(23);
  });

  test('half past two does not exist; it is read as half past three', () => {
    expect(atLocal(day('2026-03-08'), '02:30', newYork)).toBe('2026-03-08T07:30:00.000Z');
    expect(localTime(atLocal(day('2026-03-08'), '02:30', newYork), newYork)).toBe('03:30');
  });

  test('the minutes around the gap are what they say', () => {
    expect(atLocal(day('2026-03-08'), '01:59', newYork)).toBe('2026-03-08T06:59:00.000Z');
    expect(atLocal(day('2026-03-08'), '03:00', newYork)).toBe('2026-03-08T07:00:00.000Z');
  });

  test('the day before and after begin at their own offset', () => {
    expect(startOfDay(day('2026-03-08'), newYork)).toBe('2026-03-08T05:00:00.000Z');
    expect(startOfDay(day('2026-03-09'), newYork)).toBe('2026-03-09T04:00:00.000Z');
  });
});

describe('New York, autumn of 2026: 02:00 becomes 01:00 on 1 November', () => {
  test('the day has 25 hours', () => {
    expect(hoursOf('2026-11-01')).toBe(25);
  });

  test('half past one happens twice; the first is meant', () => {
    expect(atLocal(day('2026-11-01'), '01:30', newYork)).toBe('2026-11-01T05:30:00.000Z');
    expect(localTime(at('2026-11-01T05:30Z'), newYork)).toBe('01:30');
    expect(localTime(at('2026-11-01T06:30Z'), newYork)).toBe('01:30');
  });

  test('two o’clock happens once, after the change', () => {
    expect(atLocal(day('2026-11-01'), '02:00', newYork)).toBe('2026-11-01T07:00:00.000Z');
  });
});

describe('zones that change their clock at midnight', () => {
  test('Havana skips midnight on 8 March 2026: the day begins at one', () => {
    const start = startOfDay(day('2026-03-08'), zone('America/Havana'));
    expect(localText(start, zone('America/Havana'))).toBe('2026-03-08T01:00:00');
    expect(hoursOf('2026-03-08', zone('America/Havana'))).toBe(23);
    expect(hoursOf('2026-03-07', zone('America/Havana'))).toBe(24);
  });

  test('Havana repeats midnight on 1 November 2026: the day begins at the first', () => {
    const start = startOfDay(day('2026-11-01'), zone('America/Havana'));
    expect(start).toBe('2026-11-01T04:00:00.000Z');
    expect(hoursOf('2026-11-01', zone('America/Havana'))).toBe(25);
  });

  test('Cairo skips midnight on 24 April 2026', () => {
    const cairo = zone('Africa/Cairo');
    expect(localText(startOfDay(day('2026-04-24'), cairo), cairo)).toBe('2026-04-24T01:00:00');
    expect(localDay(at('2026-04-23T21:59:59Z'), cairo)).toBe('2026-04-23');
    expect(startOfDay(day('2026-04-24'), cairo)).toBe('2026-04-23T22:00:00.000Z');
  });

  test('Santiago repeats the last hour of 4 April 2026: midnight comes once', () => {
    const santiago = zone('America/Santiago');
    expect(hoursOf('2026-04-04', santiago)).toBe(25);
    expect(localText(startOfDay(day('2026-04-05'), santiago), santiago)).toBe('2026-04-05T00:00:00');
  });

  test('Apia had no 30 December 2011: that day has no seconds', () => {
    expect(hoursOf('2011-12-30', zone('Pacific/Apia'))).toBe(0);
    expect(hoursOf('2011-12-29', zone('Pacific/Apia'))).toBe(24);
  });
});
