import { afterEach, describe, expect, test, vi } from 'vitest';
import { at, day, honolulu, month, newYork } from '../../../core/test/builders.ts';
import { clockText, makeFormat } from './format.ts';
import { monthWords } from './month.ts';
import { plural } from './plural.ts';
import { bringWords, firstLanguage, keepLanguage, ownNames, spoken } from './words.ts';

await bringWords('es');

const en = makeFormat('en');
const es = makeFormat('es');

describe('each form of a day, in both languages', () => {
  const friday = day('2026-11-20');
  test.each([
    ['day', 'Fri 20 Nov', 'vie 20 nov'],
    ['shortDay', '20 Nov', '20 nov'],
    ['nearDay', 'Fri 20', 'vie 20'],
    ['longDay', 'Friday 20 November', 'viernes 20 noviembre'],
    ['date', '20 Nov 2026', '20 nov 2026'],
    ['monthShort', 'Nov 2026', 'nov 2026'],
    ['weekdayShort', 'Fri', 'vie'],
  ] as const)('%s', (form, english, spanish) => {
    expect(en[form](friday)).toBe(english);
    expect(es[form](friday)).toBe(spanish);
  });

  test('a month that opens a line is a capital; in Spanish, too', () => {
    expect([en.monthName(month('2026-01')), es.monthName(month('2026-01'))]).toEqual(['January', 'Enero']);
    expect(es.month(month('2026-09'))).toMatch(/^Sep?tiembre 2026$/);
  });

  test('a leap day and a birth before 1970', () => {
    expect(en.date(day('2028-02-29'))).toBe('29 Feb 2028');
    expect(en.date(day('1923-06-05'))).toBe('5 Jun 1923');
  });
});

describe('hours', () => {
  const late = at('2026-11-21T03:30Z');

  test('stand on the wall of the zone, and take the day with them', () => {
    expect(en.dayTime(late, newYork)).toBe('Fri 20 Nov 22:30');
    expect(es.dayTime(late, honolulu)).toBe('vie 20 nov 17:30');
  });

  test('midnight is 00:00, never 24:00', () => {
    expect(en.time(at('2026-11-20T05:00Z'), newYork)).toBe('00:00');
  });
});

describe('minutes', () => {
  test.each([
    [1199, '19:59'],
    [1200, '20:00'],
    [7200, '120:00'],
    [Number.EPSILON, '0:00'],
  ])('%s seconds: %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('lists and names', () => {
  test('one, two, none', () => {
    expect([en.list(['a']), en.list(['a', 'b']), en.list([])]).toEqual(['a', 'a and b', '']);
    expect(es.list(['a', 'b', 'c'])).toBe('a, b y c');
  });

  test('a language that is empty or strange is shown as it came', () => {
    expect([en.languageName(''), en.languageName('EN'), en.languageName('qqz')]).toEqual(['', 'EN', 'qqz']);
  });

  test('one is one', () => {
    expect([plural(0, 'day', 'days'), plural(1, 'day', 'days'), plural(2, 'day', 'days')]).toEqual([
      '0 days',
      '1 day',
      '2 days',
    ]);
  });
});

describe('the language of the interface', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const aBrowser = (language: string, kept: Record<string, string> = {}) => {
    vi.stubGlobal('navigator', { language });
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => kept[name] ?? null,
      setItem: (name: string, value: string) => {
        kept[name] = value;
      },
    });
    return kept;
  };

  test.each([
    ['es-MX', 'es'],
    ['ES', 'es'],
    ['en-US', 'en'],
    ['zh-CN', 'en'],
  ])('a browser in %s begins in %s', (browser, first) => {
    aBrowser(browser);
    expect(firstLanguage()).toBe(first);
  });

  test('what she chose wins, and is the only thing that is stored', () => {
    const kept = aBrowser('en-US');
    keepLanguage('es');
    expect(firstLanguage()).toBe('es');
    expect(Object.values(kept)).toEqual(['es']);
  });

  test('a choice nobody knows is no choice', () => {
    aBrowser('es-PR', { 'trellis.language': 'fr' });
    expect(firstLanguage()).toBe('es');
  });

  test('where storing is forbidden the choice lasts as long as the page', () => {
    vi.stubGlobal('navigator', { language: 'es' });
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      },
    });
    expect(() => keepLanguage('en')).not.toThrow();
    expect(firstLanguage()).toBe('es');
  });

  test('each language is named in itself', () => {
    expect(ownNames).toEqual({ en: 'English', es: 'Español' });
    expect([spoken('en').words.frame.today, spoken('es').words.frame.today]).toEqual(['Today', 'Hoy']);
  });
});

describe('phrases that are made of parts', () => {
  const both = [spoken('en'), spoken('es')] as const;

  test.each(both.map(it => [ownNames[it.language], it] as const))('%s leaves no hole', (_, it) => {
    const { words } = it;
    const { call, today } = words;
    const of = monthWords(it.language);
    const phrases = [
      call.saved.failed(0),
      call.saved.failed(3),
      of.open(1),
      of.open(5),
      of.pieces.title(1, 0),
      of.pieces.title(3, 1),
      of.axis.says('9 Nov 20:00', '20:00', of.axis.passed('20:00', '9 Nov')),
      today.weeksPicture(1, 'Fri', 1),
      today.why.context.tried('CCM', 1),
      today.why.context.tried('CCM', 3),
      words.person.ageSex('78', ''),
    ];
    for (const phrase of phrases) expect(phrase).not.toMatch(/undefined|null|NaN|\s\s|^\s|\s$|\s[.,;]/);
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  test('who has no program is told so, and no minutes are asked of anybody', () => {
    for (const { words } of both)
      expect(JSON.stringify(words.today)).not.toMatch(/minutes (left|to go|short)|minutos (que faltan|por)/);
  });
});
