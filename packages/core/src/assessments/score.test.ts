import { describe, expect, test } from 'vitest';
import { adding, instrumentOf, instruments, type Said, scoredAs } from '../../test/instruments.builder.ts';
import type { Person } from './score.ts';

const [yes, no] = ['LA33-6', 'LA32-8'];
const [notAtAll, severalDays, mostDays, everyDay] = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];
const moods = '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' ');
const saysOf = (ids: readonly string[], said: Said) => Object.fromEntries(ids.map(it => [it, said]));
const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(it => it.id);

/** Every border of every band that a total alone decides: id, total, band, what it asks for. */
const borders: readonly (readonly [string, number, string, readonly string[]])[] = [
  ['phq-9', 0, 'minimal', []],
  ['phq-9', 4, 'minimal', []],
  ['phq-9', 5, 'mild', ['mild']],
  ['phq-9', 9, 'mild', ['mild']],
  ['phq-9', 10, 'moderate', ['moderate']],
  ['phq-9', 14, 'moderate', ['moderate']],
  ['phq-9', 15, 'moderately-severe', ['moderately-severe']],
  ['phq-9', 19, 'moderately-severe', ['moderately-severe']],
  ['phq-9', 20, 'severe', ['severe']],
  ['phq-9', 27, 'severe', ['safety', 'ask-asq', 'severe']],
  ['phq-2', 2, 'negative', []],
  ['phq-2', 3, 'positive', ['ask-phq-9']],
  ['phq-2', 6, 'positive', ['ask-phq-9']],
  ['gad-7', 4, 'minimal', []],
  ['gad-7', 5, 'mild', []],
  ['gad-7', 9, 'mild', []],
  ['gad-7', 10, 'moderate', ['moderate']],
  ['gad-7', 14, 'moderate', ['moderate']],
  ['gad-7', 15, 'severe', ['severe', 'ask-phq-2', 'ask-pc-ptsd-5', 'ask-nida-quick']],
  ['gad-2', 2, 'negative', []],
  ['gad-2', 3, 'positive', ['ask-gad-7']],
  ['dast-10', 0, 'none', []],
  ['dast-10', 1, 'low', []],
  ['dast-10', 2, 'low', []],
  ['dast-10', 3, 'moderate', ['evaluate']],
  ['dast-10', 5, 'moderate', ['evaluate']],
  ['dast-10', 6, 'substantial', ['refer']],
  ['dast-10', 8, 'substantial', ['refer']],
  ['dast-10', 9, 'severe', ['refer']],
  ['dast-10', 10, 'severe', ['refer']],
  ['hits', 4, 'negative', []],
  ['hits', 10, 'negative', []],
  ['hits', 11, 'positive', ['violence']],
  ['hits', 20, 'positive', ['violence']],
  ['hark', 0, 'negative', []],
  ['hark', 1, 'positive', ['violence']],
  ['adl6', 6, 'independent', []],
  ['adl6', 5, 'moderate', []],
  ['adl6', 4, 'moderate', ['help']],
  ['adl6', 3, 'moderate', ['help']],
  ['adl6', 2, 'severe', ['help']],
  ['adl6', 0, 'severe', ['help']],
  ['iadl8', 8, 'independent', []],
  ['iadl8', 7, 'some-help', ['money']],
  ['iadl8', 5, 'some-help', ['medicines', 'money']],
  ['iadl8', 4, 'dependent', ['medicines', 'money']],
  ['sils', 2, 'adequate', []],
  ['sils', 3, 'limited', ['limited']],
  ['mmrc', 1, 'less', []],
  ['mmrc', 2, 'more', ['rehab']],
  ['asthma-control4', 0, 'well', []],
  ['asthma-control4', 1, 'partly', []],
  ['asthma-control4', 2, 'partly', []],
  ['asthma-control4', 3, 'uncontrolled', ['review']],
  ['frail5', 0, 'robust', []],
  ['frail5', 1, 'pre-frail', []],
  ['frail5', 2, 'pre-frail', []],
  ['frail5', 3, 'frail', ['frail']],
  ['caregiver-check', 6, 'coping', []],
  ['caregiver-check', 14, 'coping', []],
  ['caregiver-check', 15, 'strained', []],
  ['caregiver-check', 21, 'strained', []],
  ['caregiver-check', 22, 'high-strain', ['high-strain']],
  ['caregiver-check', 30, 'high-strain', ['high-strain', 'anger']],
  ['mini-cog', 2, 'positive', ['evaluate']],
  ['mini-cog', 3, 'borderline', []],
  ['mini-cog', 4, 'negative', []],
  ['mini-cog', 5, 'negative', []],
];

test.each(borders)('%s at %i is %s and asks for %j', (id, total, band, rules) => {
  const scored = scoredAs(id, adding(id, total));
  expect([scored.total, scored.band?.id, idsOf(scored.rules)]).toEqual([total, band, rules]);
  expect([scored.answered, scored.isProrated]).toEqual([scored.counting, false]);
});

describe('PHQ-9', () => {
  const answered = (missing: number) => saysOf(moods.slice(missing), severalDays);

  test.each([
    [1, 8, 9],
    [2, 7, 9],
  ])('with %i not answered is taken up to the whole', (missing, counted, total) => {
    const scored = scoredAs('phq-9', answered(missing));
    expect(scored).toMatchObject({ total, answered: counted, counting: 9, isProrated: true });
    expect(scored.band?.id).toBe('mild');
  });

  test('is rounded when taken up: 13 of 7 answers become 17', () => {
    const said = { ...saysOf(moods.slice(2, 8), mostDays), '44260-8': severalDays };
    expect(scoredAs('phq-9', said)).toMatchObject({ total: 17, isProrated: true });
  });

  test('with 3 not answered has no total, no band, and asks for nothing by it', () => {
    expect(scoredAs('phq-9', answered(3))).toMatchObject({ total: null, band: null, isProrated: false });
    expect(idsOf(scoredAs('phq-9', { ...answered(3), '44260-8': notAtAll }).rules)).toEqual([]);
  });

  test('not begun has no total', () => {
    expect(scoredAs('phq-9', {})).toMatchObject({ total: null, answered: 0, band: null, rules: [] });
  });

  test('counts a question she did not want to answer as missing, not as zero', () => {
    const said = { ...saysOf(moods, everyDay), '44250-9': null, '44255-8': null };
    expect(scoredAs('phq-9', said)).toMatchObject({ total: 27, answered: 7, isProrated: true });
    expect(scoredAs('phq-9', { ...said, '44259-0': null }).total).toBeNull();
  });

  test.each([severalDays, mostDays, everyDay])(
    'opens the safety protocol at any thought of death (%s), whatever the total',
    code => {
      for (const said of [{ ...saysOf(moods, notAtAll), '44260-8': code }, { '44260-8': code }])
        expect(scoredAs('phq-9', said).rules[0]).toMatchObject({
          severity: 'critical',
          withinMinutes: 0,
          opens: { what: 'safety' },
        });
    },
  );

  test('does not open it without such a thought, however high the total', () => {
    const scored = scoredAs('phq-9', { ...saysOf(moods, everyDay), '44260-8': notAtAll });
    expect(scored.total).toBe(24);
    expect(idsOf(scored.rules)).toEqual(['severe']);
    expect(scored.rules[0]?.withinMinutes).toBe(480);
  });

  test('does not count how hard it made her life', () => {
    const said = { ...saysOf(moods, severalDays), '69722-7': 'LA6574-3' };
    expect(scoredAs('phq-9', said)).toMatchObject({ total: 9, counting: 9 });
  });
});

test('GAD-7 may miss one answer, not two', () => {
  const worries = '69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7'.split(' ');
  expect(scoredAs('gad-7', saysOf(worries.slice(1), mostDays))).toMatchObject({
    total: 14,
    isProrated: true,
  });
  expect(scoredAs('gad-7', saysOf(worries.slice(2), mostDays)).total).toBeNull();
});

describe('ASQ', () => {
  const four = ['asq1', 'asq2', 'asq3', 'asq4'];
  const allNo = saysOf(four, no);

  test('is negative when the four are answered No', () => {
    expect(scoredAs('asq', allNo)).toMatchObject({ band: { id: 'negative' }, rules: [], total: null });
  });

  test.each(four)('is positive at a Yes to %s: a clinician within four hours', question => {
    const scored = scoredAs('asq', { ...allNo, [question]: yes, asq5: no });
    expect(scored.band?.id).toBe('non-acute');
    expect(scored.rules).toMatchObject([
      { id: 'positive', severity: 'critical', withinMinutes: 240, opens: { what: 'safety' } },
    ]);
  });

  test.each(four)('is positive when she does not want to answer %s', question => {
    const scored = scoredAs('asq', { ...allNo, [question]: null });
    expect([scored.band?.id, idsOf(scored.rules)]).toEqual(['non-acute', ['positive']]);
  });

  test('is acute when she thinks of it now: at once', () => {
    const scored = scoredAs('asq', { ...allNo, asq3: yes, asq5: yes });
    expect([scored.band?.id, idsOf(scored.rules)]).toEqual(['acute', ['now', 'positive']]);
    expect(scored.rules[0]?.withinMinutes).toBe(0);
  });

  test('stays positive when she does not want to say whether she thinks of it now', () => {
    expect(idsOf(scoredAs('asq', { ...allNo, asq3: yes, asq5: null }).rules)).toEqual(['positive']);
  });

  test('is nothing while it is half asked', () => {
    expect(scoredAs('asq', { asq1: no, asq2: no })).toMatchObject({ band: null, rules: [] });
  });
});

test.each<[string, Record<string, Said>, string | undefined, string[]]>([
  ['nothing', { '93246-7': no, '93247-5': no, '93267-3': no }, 'negative', []],
  ['a wish to be dead', { '93246-7': yes, '93247-5': no, '93267-3': no }, 'low', ['low']],
  ['thoughts of it', { '93246-7': no, '93247-5': yes, '93248-3': no, '93267-3': no }, 'low', ['low']],
  ['thoughts of how', { '93247-5': yes, '93248-3': yes, '93249-1': no }, 'moderate', ['moderate']],
  ['an attempt long ago', { '93247-5': no, '93267-3': yes, '93269-9': no }, 'moderate', ['moderate']],
  ['an intention', { '93247-5': yes, '93248-3': yes, '93249-1': yes }, 'high', ['high']],
  ['a plan', { '93247-5': yes, '93250-9': yes }, 'high', ['high']],
  ['an attempt of late', { '93246-7': no, '93267-3': yes, '93269-9': yes }, 'high', ['high']],
  ['no answer', { '93246-7': null, '93247-5': no, '93267-3': no }, undefined, ['declined']],
])('C-SSRS: %s', (_, said, band, rules) => {
  const scored = scoredAs('c-ssrs-screen', said);
  expect([scored.band?.id, idsOf(scored.rules)]).toEqual([band, rules]);
  const opens = scored.rules.some(it => it.opens?.what === 'safety');
  expect(opens).toBe(band === 'high' || band === 'moderate');
});

describe('PC-PTSD-5', () => {
  const symptoms = '102012-2 102013-0 102014-8 102015-5 102016-3'.split(' ');
  const withYes = (count: number) => ({
    '102011-4': yes,
    ...saysOf(symptoms, no),
    ...saysOf(symptoms.slice(0, count), yes),
  });

  test.each([
    [2, 'negative', []],
    [3, 'possible', []],
    [4, 'probable', ['refer']],
    [5, 'probable', ['refer']],
  ])('with %i is %s', (count, band, rules) => {
    const scored = scoredAs('pc-ptsd-5', withYes(count));
    expect([scored.total, scored.band?.id, idsOf(scored.rules)]).toEqual([count, band, rules]);
  });

  test('is zero where nothing of the kind ever happened', () => {
    expect(scoredAs('pc-ptsd-5', { '102011-4': no })).toMatchObject({ total: 0, band: { id: 'negative' } });
    expect(scoredAs('pc-ptsd-5', { ...withYes(5), '102011-4': no }).total).toBe(0);
  });

  test('has no total where she did not want to say whether it happened', () => {
    expect(scoredAs('pc-ptsd-5', { '102011-4': null })).toMatchObject({ total: null, band: null });
  });
});

test.each<[Person['sex'], number, string, string[]]>([
  ['female', 2, 'negative', []],
  ['female', 3, 'positive', ['positive']],
  ['female', 7, 'positive', ['positive']],
  ['female', 8, 'high-risk', ['high-risk']],
  ['male', 3, 'negative', []],
  ['male', 4, 'positive', ['positive']],
  ['male', 7, 'positive', ['positive']],
  ['male', 8, 'high-risk', ['high-risk']],
  ['other', 2, 'negative', []],
  ['other', 3, 'positive', ['positive']],
  ['other', 12, 'high-risk', ['high-risk']],
])('AUDIT-C, %s, %i: %s', (sex, total, band, rules) => {
  const scored = scoredAs('audit-c', adding('audit-c', total), { sex });
  expect([scored.total, scored.band?.id, idsOf(scored.rules)]).toEqual([total, band, rules]);
});

test('DAST-10 counts No to its third question, Yes to the others', () => {
  const all = Array.from({ length: 10 }, (_, i) => `dast${i + 1}`);
  expect(scoredAs('dast-10', { ...saysOf(all, no), dast3: yes }).total).toBe(0);
  expect(scoredAs('dast-10', saysOf(all, no)).total).toBe(1);
  expect(scoredAs('dast-10', saysOf(all, yes)).total).toBe(9);
});

describe('single questions on alcohol, tobacco and drugs', () => {
  const never = saysOf(['68517-2', '96842-0', '95530-2', '68524-8'], 'LA6270-8');
  test.each([
    ['68517-2', 'alcohol', 'audit-c'],
    ['95530-2', 'drugs', 'dast-10'],
    ['68524-8', 'drugs', 'dast-10'],
  ])('once is enough: %s asks for %s, %s', (question, rule, id) => {
    const scored = scoredAs('nida-quick', { ...never, [question]: 'LA26460-8' });
    expect(scored.rules).toMatchObject([{ id: rule, opens: { what: 'instrument', id } }]);
    expect(scored.band?.id).toBe('positive');
  });

  test('tobacco is offered treatment; never is negative', () => {
    expect(idsOf(scoredAs('nida-quick', { ...never, '96842-0': 'LA18934-2' }).rules)).toEqual(['tobacco']);
    expect(scoredAs('nida-quick', never)).toMatchObject({ band: { id: 'negative' }, rules: [] });
    expect(scoredAs('nida-quick', { ...never, '68524-8': null }).band).toBeNull();
  });
});

describe('AHC social needs', () => {
  const clear: Record<string, Said> = {
    '71802-3': 'LA31993-1',
    '96778-6': ['LA9-3'],
    '88122-7': 'LA28398-8',
    '88123-5': 'LA28398-8',
    '93030-5': no,
    '96779-4': no,
  };
  test('without a need is all clear', () => {
    expect(scoredAs('ahc-hrsn', clear)).toMatchObject({ band: { id: 'clear' }, rules: [] });
  });

  test.each<[Record<string, Said>, string, string, number | null]>([
    [{ '71802-3': 'LA31994-9' }, 'losing-home', 'housing-instability', null],
    [{ '71802-3': 'LA31995-6' }, 'no-home', 'homelessness', 480],
    [{ '96778-6': ['LA28580-1', 'LA32001-2'] }, 'bad-housing', 'inadequate-housing', null],
    [{ '88122-7': 'LA6729-3' }, 'food', 'food-insecurity', null],
    [{ '88123-5': 'LA28397-0' }, 'food', 'food-insecurity', null],
    [{ '93030-5': yes }, 'ride', 'transportation-insecurity', null],
    [{ '96779-4': yes }, 'utilities', 'utility-insecurity', null],
    [{ '96779-4': 'LA32002-0' }, 'shut-off', 'utility-insecurity', 480],
  ])('%j names the need', (said, id, domain, withinMinutes) => {
    const scored = scoredAs('ahc-hrsn', { ...clear, ...said });
    expect(scored.band?.id).toBe('need');
    expect(scored.rules).toMatchObject([{ id, withinMinutes, opens: { what: 'need', domain } }]);
  });

  test('not wanting to say is neither a need nor all clear', () => {
    expect(scoredAs('ahc-hrsn', { ...clear, '93030-5': null })).toMatchObject({ band: null, rules: [] });
  });
});

test('food is at risk by either answer, often or sometimes', () => {
  const hunger = (worried: string, lasted: string) =>
    scoredAs('hunger-vital-sign', { '88122-7': worried, '88123-5': lasted });
  const [often, sometimes, never] = ['LA28397-0', 'LA6729-3', 'LA28398-8'];
  expect(hunger(never, never)).toMatchObject({ band: { id: 'not-at-risk' }, rules: [] });
  for (const [a, b] of [
    [often, never],
    [never, sometimes],
    [sometimes, often],
  ] as const)
    expect(hunger(a, b)).toMatchObject({ band: { id: 'at-risk' }, rules: [{ id: 'food' }] });
});

test.each<[Record<string, Said>, string[]]>([
  [{ '71802-3': 'LA30189-7', '93033-9': no, '93026-3': yes, '76501-6': no }, []],
  [{ '71802-3': 'LA30190-5' }, ['no-home']],
  [{ '93033-9': yes }, ['losing-home']],
  [{ '93031-3': ['LA30125-1', 'LA30124-4'] }, ['food', 'utilities']],
  [{ '93030-5': 'LA30134-3' }, ['ride']],
  [{ '93026-3': no }, ['violence']],
  [{ '76501-6': yes }, ['violence']],
])('PRAPARE %j asks for %j', (said, rules) => {
  expect(idsOf(scoredAs('prapare', said).rules)).toEqual(rules);
});

describe('STEADI', () => {
  const all = Array.from({ length: 12 }, (_, i) => `si${i + 1}`);
  const withYes = (...ids: readonly string[]) =>
    scoredAs('steadi-stay-independent', { ...saysOf(all, no), ...saysOf(ids, yes) });

  test('counts a fall and a cane twice', () => {
    expect(withYes('si1').total).toBe(2);
    expect(withYes('si2', 'si3').total).toBe(3);
    expect(withYes(...all).total).toBe(14);
  });

  test('is at risk from 4 on; a fall asks for the work-up at any total', () => {
    expect([withYes('si2', 'si3').band?.id, idsOf(withYes('si2', 'si3').rules)]).toEqual(['low', []]);
    expect([withYes('si2', 'si3', 'si4').band?.id, idsOf(withYes('si2', 'si3', 'si4').rules)]).toEqual([
      'at-risk',
      ['falls'],
    ]);
    expect([withYes('si1').band?.id, idsOf(withYes('si1').rules)]).toEqual(['low', ['falls', 'fallen']]);
  });
});

describe('since last time', () => {
  test('doing one thing less on her own is told to the clinician', () => {
    const now = (previousTotal: number | null) =>
      idsOf(scoredAs('adl6', adding('adl6', 5), { previousTotal }).rules);
    expect([now(6), now(5), now(4), now(null)]).toEqual([['dropped'], [], [], []]);
  });

  test('one grade more breathless is told; the same or less is not', () => {
    const now = (previousTotal: number | null) =>
      idsOf(scoredAs('mmrc', adding('mmrc', 1), { previousTotal }).rules);
    expect([now(0), now(1), now(2), now(null)]).toEqual([['rose'], [], [], []]);
  });
});

describe('PEG', () => {
  const peg = (...numbers: readonly number[]) => {
    const codes =
      'LA6111-4 LA6112-2 LA6113-0 LA6114-8 LA6115-5 LA10137-0 LA10138-8 LA10139-6 LA10140-4 LA10141-2 LA13942-0'.split(
        ' ',
      );
    const ids = ['75893-8', '91145-3', '91146-1'];
    return scoredAs('peg', Object.fromEntries(numbers.map((it, i) => [ids[i], codes[it] ?? null])));
  };
  test('is the mean of three, not rounded', () => {
    expect(peg(5, 6, 6).total).toBeCloseTo(17 / 3, 10);
    expect(peg(0, 0, 0)).toMatchObject({ total: 0, band: { id: 'lower' } });
  });
  test('asks for review from 7 on', () => {
    expect(idsOf(peg(7, 7, 7).rules)).toEqual(['review', 'ask-phq-2']);
    expect([peg(7, 7, 6).band?.id, peg(7, 7, 6).rules]).toEqual(['lower', []]);
  });
  test('needs all three', () => {
    expect(peg(8, 9)).toMatchObject({ total: null, band: null, rules: [] });
  });
});

describe('PROMIS Global Health', () => {
  const excellentToPoor = ['LA9206-9', 'LA13913-1', 'LA8967-7', 'LA8968-5', 'LA8969-3'];
  const best = {
    '61579-9': 'LA9206-9',
    '61582-3': 'LA13937-0',
    '61583-1': 'LA6111-4',
    '61584-9': 'LA137-2',
    '61578-1': 'LA9206-9',
    '61580-7': 'LA9206-9',
    '61581-5': 'LA9206-9',
    '61586-4': 'LA6270-8',
  };
  const worst = {
    '61579-9': 'LA8969-3',
    '61582-3': 'LA6568-5',
    '61583-1': 'LA13942-0',
    '61584-9': 'LA13958-6',
    '61578-1': 'LA8969-3',
    '61580-7': 'LA8969-3',
    '61581-5': 'LA8969-3',
    '61586-4': 'LA9933-8',
  };

  test('is read off in the tables: physical and mental, best and worst', () => {
    expect(scoredAs('promis-global-10', best)).toMatchObject({
      total: null,
      parts: { gph: 67.7, gmh: 67.6 },
      band: { id: 'normal' },
    });
    expect(scoredAs('promis-global-10', worst)).toMatchObject({
      parts: { gph: 16.2, gmh: 21.2 },
      band: { id: 'below' },
      rules: [{ id: 'ask-phq-9' }],
    });
  });

  test.each([
    ['LA6111-4', 5],
    ['LA6112-2', 4],
    ['LA6114-8', 4],
    ['LA6115-5', 3],
    ['LA10138-8', 3],
    ['LA10139-6', 2],
    ['LA10141-2', 2],
    ['LA13942-0', 1],
  ])('pain %s counts %i', (code, weight) => {
    const table = [61.9, 57.7, 54.1, 50.8];
    const expected = weight === 5 ? 67.7 : table[4 - weight];
    expect(scoredAs('promis-global-10', { ...best, '61583-1': code }).parts.gph).toBe(expected);
  });

  test('below 45 is mildly below, below 40 clearly', () => {
    const mental = (quality: number, mood: number) =>
      scoredAs('promis-global-10', {
        ...best,
        '61578-1': excellentToPoor[quality] ?? null,
        '61580-7': excellentToPoor[mood] ?? null,
        '61581-5': 'LA8968-5',
        '61586-4': 'LA10082-8',
      });
    expect(mental(2, 1)).toMatchObject({ parts: { gmh: 43.5 }, band: { id: 'mildly-below' }, rules: [] });
    expect(mental(2, 2)).toMatchObject({ parts: { gmh: 41.1 }, band: { id: 'mildly-below' }, rules: [] });
    expect(mental(3, 2)).toMatchObject({ parts: { gmh: 38.8 }, band: { id: 'below' } });
    expect(mental(2, 0).band?.id).toBe('normal');
  });

  test('with one part answered has that one only, and is not called normal', () => {
    const { '61586-4': _, ...said } = best;
    expect(scoredAs('promis-global-10', said)).toMatchObject({
      parts: { gph: 67.7 },
      band: null,
      answered: 7,
      counting: 8,
    });
  });

  test('five points less than last time, in either part, asks to review the plan', () => {
    const now = (gph: number, gmh: number) =>
      idsOf(scoredAs('promis-global-10', best, { previousParts: { gph, gmh } }).rules);
    expect([now(72.7, 67.6), now(67.7, 72.6), now(72.6, 67.6)]).toEqual([['dropped'], ['dropped'], []]);
  });
});

describe('taking medicines', () => {
  test.each<[Record<string, Said>, string, string[]]>([
    [{ missed7: 0, cost: no }, 'taking', []],
    [{ missed7: 1, cost: no }, 'missing', ['high-alert']],
    [{ missed7: 2, cost: no }, 'missing', ['high-alert', 'missed']],
    [{ missed7: 0, cost: yes, why: ['cost', 'ran-out'] }, 'taking', ['cost']],
  ])('%j', (said, band, rules) => {
    const scored = scoredAs('med-check', said);
    expect([scored.band?.id, idsOf(scored.rules)]).toEqual([band, rules]);
  });
});

test('often or always lonely makes a plan for company and asks the PHQ-2', () => {
  const lonely = (code: string) => scoredAs('loneliness-1', { '93159-2': code });
  for (const code of ['LA10044-8', 'LA9933-8'])
    expect(idsOf(lonely(code).rules)).toEqual(['connect', 'ask-phq-2']);
  for (const code of ['LA6270-8', 'LA10066-1', 'LA10082-8'])
    expect(lonely(code)).toMatchObject({ band: { id: 'not-lonely' }, rules: [] });
});

test('medicines and money she does not manage are named, at any total', () => {
  const all = ['phone', 'shop', 'food', 'house', 'laundry', 'transport', 'meds', 'money'];
  expect(idsOf(scoredAs('iadl8', { ...saysOf(all, yes), meds: no }).rules)).toEqual(['medicines']);
  expect(scoredAs('iadl8', { ...saysOf(all, yes), money: no }).rules).toMatchObject([
    { id: 'money', opens: { what: 'instrument', id: 'mini-cog' } },
  ]);
});

test('a caregiver who is often angry or afraid is spoken with in private, even when coping', () => {
  const scored = scoredAs('caregiver-check', { ...adding('caregiver-check', 6), anger: 'LA10044-8' });
  expect([scored.band?.id, idsOf(scored.rules)]).toEqual(['coping', ['anger']]);
});

test('only what hears a danger to life opens the safety protocol', () => {
  const opening = instruments
    .filter(it => it.instrument.rules.some(rule => rule.opens?.what === 'safety'))
    .map(it => [it.instrument.id, it.instrument.alone]);
  expect(opening).toEqual([
    ['asq', 'with-roster'],
    ['c-ssrs-screen', 'with-roster'],
    ['phq-9', 'with-roster'],
  ]);
});

test.each(['hark', 'hits', 'prapare', 'caregiver-check'])('%s is never filled alone', id => {
  expect(instrumentOf(id).instrument.alone).toBe('no');
});
