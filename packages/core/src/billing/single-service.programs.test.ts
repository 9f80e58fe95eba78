import { describe, expect, test } from 'vitest';
import { aCase, billed, clerk, dr1, inTheWay, rn1, shown, verdictOn } from '../../test/billing.builder.ts';
import { type Given, twoPractices } from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';

const people = [dr1, rn1, clerk];

describe('the screening G0136', () => {
  const asked = (on: string, over: object = {}) => ({
    on,
    tool: 'nutrition',
    minutes: 8,
    by: 'rn1',
    usedInPlan: true,
    ...over,
  });
  const screened = (one: object, over: Given = {}): Given => ({
    practitioners: people,
    screenings: [one],
    ...over,
  });
  const in2025 = (over: object = {}) =>
    screened(
      asked('2025-12-31', { tool: 'social-needs', needSuspected: true, usedInPlan: undefined, ...over }),
      { month: '2025-12' },
    );

  test('asked about social needs until the end of 2025, and from 2026 on about activity or food', () => {
    expect(billed(in2025())).toBe('1 × G0136');
    expect(billed(in2025({ tool: 'nutrition' }))).toBe('nothing');
    const in2026 = (tool: string) =>
      screened(asked('2026-01-01', { tool, needSuspected: true }), { month: '2026-01' });
    expect(billed(in2026('nutrition'))).toBe('1 × G0136');
    expect(billed(in2026('physical-activity'))).toBe('1 × G0136');
    expect(billed(in2026('social-needs'))).toBe('nothing');
    expect(inTheWay('G0136', in2026('social-needs'))).toEqual(['screening.tool failed']);
  });

  test('was for a suspected need until 2025, and is used in the plan since', () => {
    expect(inTheWay('G0136', in2025({ needSuspected: false, usedInPlan: true }))).toEqual([
      'screening.use missing',
    ]);
    const since = screened(asked('2026-06-10', { needSuspected: true, usedInPlan: false }));
    expect(inTheWay('G0136', since)).toEqual(['screening.use missing']);
  });

  test.each([
    [4.9, 'nothing'],
    [5, '1 × G0136'],
    [15, '1 × G0136'],
    [15.1, 'nothing'],
    [30, 'nothing'],
  ])('takes five to fifteen minutes: %d make %s', (minutes, made) => {
    expect(billed(screened(asked('2026-06-10', { minutes })))).toBe(made);
  });

  test.each([
    ['2025-12-11', 'nothing'],
    ['2025-12-10', '1 × G0136'],
  ])('comes again after six months: filed on %s, given on 10 June 2026: %s', (on, made) => {
    expect(
      billed(screened(asked('2026-06-10'), { otherClaims: [{ code: 'G0136', on, practice: 'B' }] })),
    ).toBe(made);
  });

  test('a claim of which only the month is known counts as well', () => {
    const over = (month: string) =>
      screened(asked('2026-06-01'), { otherClaims: [{ code: 'G0136', month }] });
    expect(billed(over('2026-06'))).toBe('nothing');
    expect(billed(over('2026-01'))).toBe('nothing');
    expect(billed(over('2025-12'))).toBe('1 × G0136');
  });

  test('an earlier one that counted leaves no room, one that did not leaves it', () => {
    const months = { month: undefined, months: ['2026-05', '2026-06'], practitioners: people };
    const twice = (first: object) =>
      decideCase(
        aCase({ ...months, screenings: [asked('2026-06-10'), asked('2026-05-10', first)] }),
      ).lines.map(it => it.serviceDate);
    expect(twice({})).toEqual(['2026-05-10']);
    expect(twice({ minutes: 3 })).toEqual(['2026-06-10']);
  });

  test('on two subjects in one day is one service', () => {
    const screenings = [asked('2026-06-10'), asked('2026-06-10', { tool: 'physical-activity' })];
    expect(billed({ screenings })).toBe('1 × G0136');
  });

  test('is the practitioner’s or the clinical staff’s, nobody else’s', () => {
    const by = (role: string) =>
      screened(asked('2026-06-10', { by: 'who' }), {
        practitioners: [...people, { id: 'who', practice: 'A', role }],
      });
    expect(billed(by('qhp'))).toBe('1 × G0136');
    expect(billed(by('clinical-staff'))).toBe('1 × G0136');
    for (const role of ['auxiliary', 'therapist', 'bh-care-manager', 'non-clinical'])
      expect(inTheWay('G0136', by(role))).toEqual(['time.performer failed']);
  });
});

describe('wellness visits', () => {
  const seen = (code: string, on: string, over: object = {}) => ({
    code,
    on,
    by: 'dr1',
    practice: 'A',
    ...over,
  });
  const after = (code: string, earlier: object | undefined, on = '2026-06-10'): Given => ({
    month: on.slice(0, 7),
    visits: [seen(code, on)],
    otherClaims: earlier ? [earlier] : [],
  });

  test('are lines; other visits are not', () => {
    expect(billed({ visits: ['G0402', '99214'].map(code => seen(code, '2026-06-10')) })).toBe('1 × G0402');
    expect(billed(after('G0438', undefined))).toBe('1 × G0438');
    expect(billed(after('G0439', undefined))).toBe('1 × G0439');
  });

  test.each([
    ['2025-06-01', '2026-06-30', '1 × G0439'],
    ['2025-06-30', '2026-06-01', '1 × G0439'],
    ['2025-06-30', '2026-05-31', 'nothing'],
    ['2025-07-01', '2026-06-30', 'nothing'],
  ])('eleven full months lie between: %s, then %s: %s', (last, on, made) => {
    expect(billed(after('G0439', { code: 'G0438', on: last, practice: 'A' }, on))).toBe(made);
  });

  test('an earlier one counts whoever gave it, as a visit, and where only its month is known', () => {
    const visits = [seen('G0439', '2026-02-10', { by: 'drB', practice: 'B' }), seen('G0439', '2026-06-10')];
    expect(billed({ ...twoPractices, visits })).toBe('nothing');
    expect(billed(after('G0439', { code: 'G0439', month: '2025-12' }))).toBe('nothing');
    expect(billed(after('G0439', { code: 'G0439', month: '2025-06' }))).toBe('1 × G0439');
    expect(inTheWay('G0439', after('G0439', { code: 'G0439', month: '2025-12' }))).toEqual([
      'wellness.interval failed',
    ]);
  });

  test.each(['G0402', 'G0438'])('%s is once in a life', code => {
    const over = after(code, { code, on: '2019-03-05', practice: 'B' });
    expect(billed(over)).toBe('nothing');
    expect(
      verdictOn(code, decideCase(aCase(over))).because.find(it => it.rule === 'wellness.interval')?.says,
    ).toBe(`${code} is paid once; it was given on 2019-03-05`);
  });

  test.each([
    ['G0402', 'G0438'],
    ['G0402', 'G0439'],
    ['G0438', 'G0439'],
  ])('%s does not come after %s, however long ago', (code, later) => {
    const over = after(code, { code: later, on: '2019-03-05', practice: 'B' });
    expect(verdictOn(code, decideCase(aCase(over))).because.find(it => it.state === 'failed')?.says).toBe(
      `${later} was given on 2019-03-05: a first visit comes before it`,
    );
  });

  test('of two on one day one is a line', () => {
    const twice = (...codes: readonly string[]) =>
      billed({ visits: codes.map(code => seen(code, '2026-06-10')) });
    expect(twice('G0438', 'G0439')).toBe('1 × G0438');
    expect(twice('G0439', 'G0439')).toBe('1 × G0439');
    expect(twice('G0402', 'G0438')).toBe('1 × G0402');
  });

  test('the welcome visit is the practitioner’s own; a yearly one may be the team’s', () => {
    const nurses = (code: string): Given => ({ visits: [seen(code, '2026-06-10', { by: 'rn1' })] });
    expect(inTheWay('G0402', nurses('G0402'))).toEqual(['time.performer failed']);
    const [line] = decideCase(aCase(nurses('G0439'))).lines;
    expect(line).toMatchObject({ code: 'G0439', billingPractitioner: 'dr1' });
  });

  test('one that is filed is not proposed again', () => {
    expect(billed(after('G0439', { code: 'G0439', on: '2026-06-10', practice: 'A' }))).toBe('nothing');
    expect(billed(after('G0439', { code: 'G0439', month: '2026-06', practice: 'A' }))).toBe('nothing');
  });
});

describe('planning ahead', () => {
  const talked = (minutes: number, over: object = {}, more: Given = {}): Given => ({
    practitioners: people,
    advanceCarePlanning: [{ on: '2026-06-10', minutes, by: 'dr1', faceToFace: true, ...over }],
    ...more,
  });
  const modifiers = (over: Given) =>
    decideCase(aCase(over)).lines.map(it => `${it.code} ${it.modifiers.join()}`.trim());

  test.each([
    [15.9, 'nothing'],
    [16, '1 × 99497'],
    [45.9, '1 × 99497'],
    [46, '1 × 99497 + 1 × 99498'],
    [75.9, '1 × 99497 + 1 × 99498'],
    [76, '1 × 99497 + 2 × 99498'],
    [106, '1 × 99497 + 3 × 99498'],
  ])('%d minutes make %s', (minutes, made) => {
    expect(billed(talked(minutes))).toBe(made);
  });

  test('is counted by the day: two talks of one day are one service of all their minutes', () => {
    const talks = (...all: readonly (readonly [minutes: number, over?: object])[]) =>
      billed({
        practitioners: people,
        advanceCarePlanning: all.map(([minutes, over]) => ({
          on: '2026-06-10',
          minutes,
          by: 'dr1',
          faceToFace: true,
          ...over,
        })),
      });
    expect(talks([8], [8])).toBe('1 × 99497');
    expect(talks([16], [16])).toBe('1 × 99497');
    expect(talks([30], [16])).toBe('1 × 99497 + 1 × 99498');
    expect(talks([30], [16, { by: 'rn1' }])).toBe('1 × 99497 + 1 × 99498');
    expect(talks([30], [16, { faceToFace: false }])).toBe('1 × 99497');
    expect(talks([16], [16, { on: '2026-06-12' }])).toBe('1 × 99497 + 1 × 99497');
  });

  test('is face to face: what is not said is asked for, what is denied is none', () => {
    expect(inTheWay('99497', talked(20, { faceToFace: false }))).toEqual(['planning.face-to-face failed']);
    expect(inTheWay('99497', talked(20, { faceToFace: undefined }))).toEqual([
      'planning.face-to-face missing',
    ]);
    expect(inTheWay('99497', talked(20, { by: 'clk1' }))).toEqual(['time.performer failed']);
  });

  const visit = (over: object = {}) => ({
    code: 'G0439',
    on: '2026-06-10',
    by: 'dr1',
    practice: 'A',
    ...over,
  });

  test('with a wellness visit of the same day and practitioner carries modifier 33, on both codes', () => {
    expect(modifiers(talked(46, { withAwv: true }, { visits: [visit()] }))).toEqual([
      'G0439',
      '99497 33',
      '99498 33',
    ]);
  });

  test.each<[string, object, Given]>([
    ['nobody said it was with one', {}, { visits: [visit()] }],
    ['the visit was another day', { withAwv: true }, { visits: [visit({ on: '2026-06-09' })] }],
    ['the visit was another’s', { withAwv: true }, { visits: [visit({ by: 'rn1' })] }],
    ['the visit was the welcome visit', { withAwv: true }, { visits: [visit({ code: 'G0402' })] }],
    [
      'the visit came too soon to be a line',
      { withAwv: true },
      { visits: [visit()], otherClaims: [{ code: 'G0439', on: '2026-01-10' }] },
    ],
  ])('without one it carries none: %s', (_, one, more) => {
    expect(modifiers(talked(20, one, more))).toContain('99497');
  });

  test('one that is filed is not proposed again, and nothing after death', () => {
    const otherClaims = [{ code: '99497', on: '2026-06-10', practice: 'A' }];
    expect(shown(decideCase(aCase(talked(20, {}, { otherClaims }))).lines)).toBe('nothing');
    const patient = { ...aCase().patient, deceasedOn: '2026-05-31' };
    expect(billed(talked(20, {}, { patient }))).toBe('nothing');
  });
});
