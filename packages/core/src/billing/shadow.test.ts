import { describe, expect, test } from 'vitest';
import { aLog, assumed, entriesOf, line, noColumns, usual } from '../../test/shadow-log.builder.ts';
import { looksRounded, prepareShadow, type ShadowMonth, shadowMonths, shadowTotals } from './shadow.ts';
import type { ShadowAssumptions } from './shadow-case.ts';

const months = (
  lines: readonly (readonly string[])[],
  over: Partial<ShadowAssumptions> = {},
  columns = noColumns,
  headers: readonly string[] = usual,
): readonly ShadowMonth[] => [
  ...shadowMonths(prepareShadow(entriesOf(aLog(headers, lines)), assumed(over), columns)),
];

const codes = (some: readonly { readonly code: string; readonly units: number }[] = []) =>
  some.map(it => `${it.units} × ${it.code}`).join(' + ');
const dana = (billed: string) => ['Dana Whitlock', 'RN', billed];

describe('what Trellis would have billed of a log', () => {
  test('is what was billed, where the minutes bear it', () => {
    const [june] = months([
      line('Rosa', '6/3/2026', '1:00 PM', '1:12 PM', dana('99490')),
      line('Rosa', '6/17/2026', '9:00 AM', '9:09 AM', dana('99490')),
    ]);
    expect(june).toMatchObject({ month: '2026-06', notProvable: [], notBilled: [], questions: [] });
    expect(codes(june?.provable)).toBe('1 × 99490');
    expect(june?.countedSeconds).toBe(21 * 60);
  });

  test('is less than what was billed, where two nurses sat in one conference', () => {
    const [june] = months([
      line('Rosa', '6/3/2026', '1:00 PM', '1:12 PM', dana('99490')),
      line('Rosa', '6/3/2026', '1:00 PM', '1:12 PM', ['Luis Ferrer', 'LPN', '99490']),
    ]);
    expect(codes(june?.notProvable)).toBe('1 × 99490');
    expect(june?.notProvable[0]?.cents).toBe(6613);
    expect(june?.notProvable[0]?.because.map(it => it.rule)).toEqual(['ccm.time.threshold']);
    expect(june?.leftOut).toEqual([{ rule: 'time.overlap', seconds: 720 }]);
    expect(june?.questions).toEqual(['overlap']);
  });

  test('is more than what was billed, where a month was forgotten', () => {
    const [june] = months([line('Rosa', '6/3/2026', '1:00 PM', '1:41 PM')]);
    expect(codes(june?.notBilled)).toBe('1 × 99490 + 1 × 99439');
    expect(june?.notBilled.map(it => it.cents)).toEqual([6613, 5044]);
  });

  test('of a code billed too often, the units too many are named', () => {
    const [june] = months([line('Rosa', '6/3/2026', '1:00 PM', '1:41 PM', dana('99490, 99439 x2'))]);
    expect(codes(june?.notProvable)).toBe('1 × 99439');
  });

  test('a code that no log of time could prove has no reason, and no amount that is not known', () => {
    const [june] = months([line('Rosa', '6/3/2026', '1:00 PM', '1:21 PM', dana('99490 + 99499'))]);
    expect(june?.notProvable).toEqual([{ code: '99499', units: 1, cents: null, because: [] }]);
  });

  test('a practice that billed another legal set is not told that it was wrong', () => {
    const lines = (billed: string) => [
      line('Rosa', '6/3/2026', '1:00 PM', '1:43 PM', dana(billed)),
      line('Rosa', '6/5/2026', '1:00 PM', '1:32 PM', ['Dr. Lee', 'MD', '']),
    ];
    expect(codes(months(lines('99491'))[0]?.provable)).toBe('1 × 99491');
    expect(months(lines('99491'))[0]?.notProvable).toEqual([]);
    expect(codes(months(lines(''))[0]?.provable)).toBe('1 × 99490 + 2 × 99439');
  });

  test('a scheduler’s minutes never count, and of whom nothing is known only if the practice says so', () => {
    const by = (role: string) => [line('Rosa', '6/3/2026', '1:00 PM', '1:21 PM', ['Kim', role, '99490'])];
    expect(codes(months(by('Scheduler'))[0]?.provable)).toBe('');
    expect(codes(months(by(''))[0]?.provable)).toBe('');
    expect(months(by(''))[0]?.questions).toEqual(['unknown-role']);
    expect(codes(months(by(''), { otherRole: 'clinical-staff' })[0]?.provable)).toBe('1 × 99490');
  });

  test('a person’s credential is what most of her lines say', () => {
    const lines = [
      line('Rosa', '6/3/2026', '1:00 PM', '1:21 PM', ['Dana', '', '']),
      line('Ana', '6/4/2026', '1:00 PM', '1:05 PM', ['DANA', 'RN', '']),
    ];
    expect(codes(months(lines).find(it => it.patient === 'Rosa')?.provable)).toBe('1 × 99490');
  });

  test('one nurse with two patients at once gives the seconds to the one she began with', () => {
    const both = months([
      line('Rosa', '6/3/2026', '1:00 PM', '1:20 PM'),
      line('Ana', '6/3/2026', '1:05 PM', '1:30 PM'),
    ]);
    expect(both.map(it => [it.patient, it.countedSeconds, it.questions])).toEqual([
      ['Ana', 600, ['same-person']],
      ['Rosa', 1200, []],
    ]);
  });

  test('a line written twice counts once, with a clock or without', () => {
    const twice = line('Rosa', '6/3/2026', '1:00 PM', '1:11 PM');
    expect(months([twice, twice])[0]).toMatchObject({
      countedSeconds: 660,
      questions: ['overlap', 'duplicate'],
    });
    const [bare] = months(
      [
        ['Rosa', '6/3/2026', '11'],
        ['Rosa', '6/3/2026', '11'],
      ],
      { otherRole: 'clinical-staff' },
      noColumns,
      ['Patient', 'Date', 'Minutes'],
    );
    expect(bare).toMatchObject({
      countedSeconds: 660,
      questions: ['overlap', 'duplicate', 'no-clock', 'unknown-role'],
    });
  });

  test('lines without a clock on one day stand one after the other', () => {
    const [june] = months(
      [
        ['Rosa', '6/3/2026', '11'],
        ['Rosa', '6/3/2026', '9'],
      ],
      { otherRole: 'clinical-staff' },
      noColumns,
      ['Patient', 'Date', 'Minutes'],
    );
    expect(june).toMatchObject({ countedSeconds: 1200, leftOut: [] });
  });

  test('a call over midnight at the end of a month is parted between the months', () => {
    const both = months([line('Rosa', '6/30/2026', '11:50 PM', '12:15 AM')]);
    expect(both.map(it => [it.month, it.countedSeconds])).toEqual([
      ['2026-06', 600],
      ['2026-07', 900],
    ]);
  });
});

describe('what the log does not say', () => {
  const lines = [line('Rosa', '6/3/2026', '1:00 PM', '1:21 PM', dana('99490'))];

  test.each([
    [{ hasConsent: false }, 'ccm.consent'],
    [{ hasVisit: false }, 'ccm.initiating-visit'],
    [{ hasPlan: false }, 'ccm.care-plan'],
    [{ chronicConditions: 1 }, 'ccm.conditions'],
  ] as const)('is missing unless the practice answers for it: %j', (over, rule) => {
    const [june] = months(lines, over);
    expect(codes(june?.provable)).toBe('');
    expect(june?.notProvable[0]?.because.map(it => it.rule)).toContain(rule);
  });

  test('is taken from the log where it has the column, and an empty cell is then a paper that is not there', () => {
    const headers = [...usual, 'Consent'];
    const columns = { ...noColumns, consent: true };
    const on = (consent: string) =>
      months(
        lines.map(it => [...it, consent]),
        {},
        columns,
        headers,
      )[0];
    expect(codes(on('5/1/2026')?.provable)).toBe('1 × 99490');
    expect(codes(on('6/4/2026')?.provable)).toBe('');
    expect(on('6/4/2026')?.leftOut).toEqual([{ rule: 'time.before-consent', seconds: 1260 }]);
    expect(codes(on('')?.provable)).toBe('');
  });

  test('of devices and behavioral papers is never assumed', () => {
    const rpm = months([['Rosa', '6/3/2026', '25', 'RN', 'RPM', '99457']], {}, noColumns, [
      'Patient',
      'Date',
      'Minutes',
      'Credential',
      'Program',
      'Billed',
    ]);
    expect(codes(rpm[0]?.notProvable)).toBe('1 × 99457');
    expect(rpm[0]?.notProvable[0]?.because.length).toBeGreaterThan(0);
  });
});

describe('lengths rounded to five minutes', () => {
  const many = (minutes: (i: number) => number) =>
    Array.from({ length: 24 }, (_, i) => {
      const end = `9:${String(minutes(i)).padStart(2, '0')}`;
      return line('Rosa', `${1 + (i % 12)}/${1 + i}/2026`, '9:00', end);
    });

  test('are seen where nine of ten are even, and ask for a look where a line hangs by them', () => {
    expect(
      looksRounded(
        entriesOf(
          aLog(
            usual,
            many(() => 10),
          ),
        ),
      ),
    ).toBe(true);
    expect(
      looksRounded(
        entriesOf(
          aLog(
            usual,
            many(i => 7 + (i % 9)),
          ),
        ),
      ),
    ).toBe(false);
    const found = months(many(() => 10));
    expect(found.map(it => codes(it.provable))).toEqual(Array.from({ length: 12 }, () => '1 × 99490'));
    expect(found.every(it => it.questions.includes('rounded'))).toBe(true);
  });

  test('of a few lines say nothing', () => {
    expect(looksRounded(entriesOf(aLog(usual, many(() => 10).slice(0, 19))))).toBe(false);
  });
});

test('month by month the money is told apart: provable, billed, billed and not provable, provable and not billed', () => {
  const [june, july] = shadowTotals(
    months([
      line('Rosa', '6/3/2026', '1:00 PM', '1:21 PM', dana('99490')),
      line('Ana', '6/3/2026', '2:00 PM', '2:10 PM', dana('99490')),
      line('Luz', '6/4/2026', '2:00 PM', '2:25 PM', dana('')),
      line('Luz', '7/4/2026', '2:00 PM', '2:25 PM', dana('99490, 99499')),
    ]),
  );
  expect(june).toMatchObject({
    month: '2026-06',
    patients: 3,
    provable: { cents: 2 * 6613, unknownUnits: 0 },
    billed: { cents: 2 * 6613, unknownUnits: 0 },
    notProvable: { cents: 6613, unknownUnits: 0 },
    notBilled: { cents: 6613, unknownUnits: 0 },
    questioned: { cents: 0, unknownUnits: 0 },
  });
  expect(july).toMatchObject({
    billed: { cents: 6613, unknownUnits: 1 },
    notProvable: { cents: 0, unknownUnits: 1 },
  });
});
