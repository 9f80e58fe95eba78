import { describe, expect, test } from 'vitest';
import { at, day, named, newYork } from '../../test/builders.ts';
import type { Answerer, Result } from './assessment.ts';
import type { WholePart } from './whole.ts';
import {
  type Askable,
  coverageOf,
  lastProxyOf,
  minutesLeft,
  nextAsk,
  type PartState,
  partSkips,
  type Skipped,
  type WholeFacts,
  wholeState,
} from './whole-state.ts';

const both = (text: string) => ({ en: text, es: text });
const part = (id: string, asks: string[][], over: Partial<WholePart> = {}): WholePart => ({
  id,
  title: both(id),
  asks,
  confirms: [],
  againDays: 365,
  offers: [],
  element: null,
  ...over,
});
const askable = (id: string, minutes = 2, languages: Askable['languages'] = ['en', 'es']): Askable => ({
  id,
  title: both(id),
  minutes,
  languages,
});
const result = (over: Partial<Result> = {}): Result => ({
  total: 3,
  parts: {},
  answered: 2,
  counting: 2,
  isProrated: false,
  band: { id: 'positive', label: both('Positive') },
  rules: [],
  ...over,
});
const asksFor = (id: string): Result['rules'] => [
  {
    id: `ask-${id}`,
    severity: 'medium',
    withinMinutes: null,
    says: both(`Ask ${id}`),
    opens: { what: 'instrument', id },
  },
];
const finished = (instrumentId: string, finishedAt: string, over: Partial<Result> = {}) => ({
  id: named<'assessment'>(`${instrumentId} ${finishedAt}`),
  instrumentId,
  finishedAt: at(finishedAt),
  by: 'Dana Whitfield',
  answerer: { who: 'patient' } as const,
  result: result(over),
});
const begun = (instrumentId: string) => ({
  id: named<'assessment draft'>(`draft ${instrumentId}`),
  instrumentId,
  savedAt: at('2026-11-22T15:00Z'),
  by: 'Marcus Hale',
  answerer: { who: 'proxy', name: 'Luis', relation: 'son' } as const,
});
const skipped = (partId: string, reason: Skipped['reason'], on = '2026-11-01T15:00Z'): Skipped => ({
  ...{ partId, reason, at: at(on), by: 'Dana Whitfield' },
});

const mood = part('mood', [
  ['phq-2', 'phq-9'],
  ['gad-2', 'gad-7'],
]);
const home = part('home', [['whole-home']]);
const social = part('social', [['ahc-hrsn', 'whole-social']]);
const all: readonly Askable[] = [
  askable('phq-2', 1),
  askable('phq-9', 3),
  askable('gad-2', 1),
  askable('gad-7', 3),
  askable('whole-home', 1),
  askable('ahc-hrsn', 5, ['en']),
  askable('whole-social', 3),
  askable('mini-cog', 4, []),
];
const stateOf = (parts: readonly WholePart[], over: Partial<WholeFacts> = {}) =>
  wholeState(
    { parts: [...parts] },
    {
      finished: [],
      begun: [],
      skipped: [],
      askable: all,
      language: 'en',
      zone: newYork,
      today: day('2026-11-23'),
      ...over,
    },
  );

describe('a part', () => {
  test('nobody asked is told with its minutes and by what it would be asked', () => {
    expect(stateOf([mood])).toMatchObject([
      {
        id: 'mood',
        is: 'never',
        minutes: 2,
        againOn: null,
        asks: [
          { instrumentId: 'phq-2', state: { is: 'never' } },
          { instrumentId: 'gad-2', state: { is: 'never' } },
        ],
      },
    ]);
  });

  test('is asked in the language of the patient, by another instrument if need be', () => {
    const [english] = stateOf([social]);
    expect(english?.asks[0]).toMatchObject({ instrumentId: 'ahc-hrsn', language: 'en', minutes: 5 });
    const [spanish] = stateOf([social], { language: 'es' });
    expect(spanish?.asks[0]).toMatchObject({ instrumentId: 'whole-social', language: 'es', minutes: 3 });
    const [only] = stateOf([part('needs', [['ahc-hrsn']])], { language: 'es' });
    expect(only?.asks[0]).toMatchObject({ instrumentId: 'ahc-hrsn', language: 'en' });
  });

  test('whose words a site has not brought cannot be asked, and is never covered by silence', () => {
    expect(stateOf([part('memory', [['mini-cog']])])).toMatchObject([{ is: 'never', asks: [], minutes: 0 }]);
  });

  test('is begun, whoever began it, and stays so until all of it is answered', () => {
    expect(stateOf([mood], { begun: [begun('gad-2')] })).toMatchObject([
      { is: 'begun', asks: [{}, { state: { is: 'begun', by: 'Marcus Hale' } }] },
    ]);
    expect(stateOf([mood], { finished: [finished('phq-2', '2026-11-20T15:00Z')] })).toMatchObject([
      { is: 'begun', againOn: null },
    ]);
  });

  test('is done by the longer instrument as well, and says who asked and what it came to', () => {
    const done = [finished('gad-2', '2026-11-21T15:00Z'), finished('phq-9', '2026-11-20T15:00Z')];
    expect(stateOf([mood], { finished: done })).toMatchObject([
      {
        is: 'done',
        againOn: '2027-11-20',
        asks: [
          {
            instrumentId: 'phq-9',
            state: { by: 'Dana Whitfield', total: 3, band: both('Positive'), isOld: false },
          },
          { instrumentId: 'gad-2' },
        ],
      },
    ]);
  });

  test('is due again when its oldest answers are, on the day where the patient lives', () => {
    const old = [finished('whole-home', '2025-11-24T03:00Z')];
    const on = (today: string) => stateOf([home], { finished: old, today: day(today) })[0];
    expect(on('2026-11-22')).toMatchObject({ is: 'done', againOn: '2026-11-23' });
    expect(on('2026-11-23')).toMatchObject({ is: 'due', againOn: '2026-11-23' });
  });

  test('counts the newest answers of several', () => {
    const twice = [finished('whole-home', '2026-11-01T15:00Z'), finished('whole-home', '2024-01-01T15:00Z')];
    expect(stateOf([home], { finished: twice })[0]?.is).toBe('done');
  });

  test('asks what its answers ask for, until that is asked', () => {
    const first = finished('phq-2', '2026-11-20T15:00Z', { rules: asksFor('phq-9') });
    const gad = finished('gad-2', '2026-11-20T15:05Z');
    const [open] = stateOf([mood], { finished: [gad, first] });
    expect(open).toMatchObject({ is: 'begun', minutes: 5 });
    expect(open?.asks.at(-1)).toMatchObject({
      instrumentId: 'phq-9',
      isFollowUp: true,
      state: { is: 'never' },
    });
    const before = finished('phq-9', '2026-11-01T15:00Z');
    expect(stateOf([mood], { finished: [gad, first, before] })[0]?.is).toBe('begun');
    const after = finished('phq-9', '2026-11-20T15:30Z');
    expect(stateOf([mood], { finished: [after, gad, first] })[0]?.is).toBe('done');
  });

  test('asks for nothing whose words are not there', () => {
    const first = finished('whole-home', '2026-11-20T15:00Z', { rules: asksFor('mini-cog') });
    expect(stateOf([home], { finished: [first] })).toMatchObject([{ is: 'done', asks: [{}] }]);
  });
});

describe('leaving a part out', () => {
  test.each(partSkips.filter(it => it !== 'not-now'))(
    'because of "%s" covers it for as long as answers would stand',
    reason => {
      const on = (today: string) =>
        stateOf([home], { skipped: [skipped('home', reason)], today: day(today) })[0];
      expect(on('2026-11-23')).toMatchObject({ is: 'left-out', skipped: { reason, by: 'Dana Whitfield' } });
      expect(on('2027-10-31')?.is).toBe('left-out');
      expect(on('2027-11-01')?.is).toBe('never');
    },
  );

  test('for now covers nothing', () => {
    expect(stateOf([home], { skipped: [skipped('home', 'not-now')] })[0]?.is).toBe('never');
  });

  test('is over when it is taken back, or asked after all', () => {
    const back = [skipped('home', 'declined'), skipped('home', null, '2026-11-02T15:00Z')];
    expect(stateOf([home], { skipped: back })[0]).toMatchObject({ is: 'never', skipped: null });
    const done = [finished('whole-home', '2026-11-20T15:00Z')];
    expect(stateOf([home], { skipped: [skipped('home', 'declined')], finished: done })[0]?.is).toBe('done');
  });

  test('counts when it was said after answers that are old by now', () => {
    const done = [finished('whole-home', '2025-01-01T15:00Z')];
    expect(stateOf([home], { skipped: [skipped('home', 'declined')], finished: done })[0]?.is).toBe(
      'left-out',
    );
  });

  test('of one part says nothing of another', () => {
    expect(stateOf([home, mood], { skipped: [skipped('mood', 'declined')] }).map(it => it.is)).toEqual([
      'never',
      'left-out',
    ]);
  });
});

describe('the whole', () => {
  test('counts parts that are answered or left out, rounded down', () => {
    const parts = stateOf([home, mood, social], {
      finished: [finished('whole-home', '2026-11-20T15:00Z')],
      skipped: [skipped('mood', 'declined')],
    });
    expect(coverageOf(parts)).toBe(66);
    expect(coverageOf([])).toBe(0);
    expect(coverageOf(stateOf([home]))).toBe(0);
  });

  test('goes on with what is begun, else with the first that is open', () => {
    expect(nextAsk(stateOf([home, mood]))).toMatchObject({
      part: { id: 'home' },
      ask: { instrumentId: 'whole-home' },
    });
    expect(nextAsk(stateOf([home, mood], { begun: [begun('gad-2')] }))).toMatchObject({
      part: { id: 'mood' },
      ask: { instrumentId: 'gad-2' },
    });
    const half = { finished: [finished('phq-2', '2026-11-20T15:00Z')] };
    expect(nextAsk(stateOf([mood], half))?.ask.instrumentId).toBe('gad-2');
    const old = { finished: [finished('whole-home', '2024-11-20T15:00Z')] };
    expect(nextAsk(stateOf([home], old))?.ask.instrumentId).toBe('whole-home');
  });

  test('has nothing to go on with when all is covered', () => {
    const done = { finished: [finished('whole-home', '2026-11-20T15:00Z')] };
    expect(nextAsk(stateOf([home], done))).toBeUndefined();
    expect(minutesLeft(stateOf([home], done))).toBe(0);
  });

  test('tells the minutes that are still to be spent', () => {
    const half = { finished: [finished('phq-2', '2026-11-20T15:00Z')] };
    expect(minutesLeft(stateOf([home, mood, social]))).toBe(1 + 2 + 5);
    expect(minutesLeft(stateOf([home, mood], half))).toBe(1 + 1);
    expect(minutesLeft(stateOf([mood], { skipped: [skipped('mood', 'declined')] }))).toBe(0);
  });
});

test('who answered for her last is known for the next part; what she answered herself names nobody', () => {
  const luis = { who: 'proxy', name: 'Luis', relation: 'son' } as const;
  const ana = { who: 'proxy', name: 'Ana', relation: 'niece' } as const;
  const done = (on: string, answerer: Answerer) => ({
    ...({ is: 'done', assessmentId: named<'assessment'>(on), finishedAt: at(on), by: 'Dana' } as const),
    ...{ band: null, total: null, isOld: false, answerer },
  });
  const partWith = (...states: PartState['asks'][number]['state'][]) =>
    ({ asks: states.map(state => ({ state })) }) as unknown as PartState;
  expect(lastProxyOf([])).toBeUndefined();
  expect(
    lastProxyOf([partWith({ is: 'never' }, done('2026-11-20T15:00Z', { who: 'patient' }))]),
  ).toBeUndefined();
  const both = [partWith(done('2026-11-01T15:00Z', ana)), partWith(done('2026-11-02T15:00Z', luis))];
  expect(lastProxyOf(both)).toEqual(luis);
});
