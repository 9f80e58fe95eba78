import { describe, expect, test } from 'vitest';
import { secondsOfText, textOfSeconds } from './seconds-text.ts';

describe('minutes as a person writes them', () => {
  test.each([
    ['8:00', 480],
    ['8', 480],
    ['0:30', 30],
    [' 12:05 ', 725],
    ['', null],
    ['0:00', null],
    ['8:60', undefined],
    ['8,5', undefined],
    ['-3', undefined],
  ])('%s', (text, seconds) => {
    expect(secondsOfText(text)).toBe(seconds);
  });

  test('are written back as they are read', () => {
    expect([textOfSeconds(480), textOfSeconds(29), secondsOfText(textOfSeconds(754))]).toEqual([
      '8:00',
      '0:29',
      754,
    ]);
  });
});
