import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  aPlan,
  billed,
  inTheWay,
  juneMinutes,
  shown,
  verdictOn,
} from '../../test/billing.builder.ts';
import {
  aDischarge,
  choices,
  dated,
  type Given,
  minutesOf,
  twoPractices,
} from '../../test/programs.builder.ts';
import { decideCase } from './decide-case.ts';

const agreed = (over: object = {}) => aConsent({ program: 'APCM', ...over });
/** Alphonse agreed to advanced primary care in May; all elements are there and quality is reported. */
const advanced = (over: Given = {}): Given => ({
  consents: [agreed()],
  apcm: { elements: true, qualityReporting: true, practice: 'A' },
  ...over,
});

describe('the level', () => {
  test.each([
    [0, false, 'G0556'],
    [1, false, 'G0556'],
    [1, true, 'G0556'],
    [2, false, 'G0557'],
    [2, true, 'G0558'],
    [5, true, 'G0558'],
  ])('of %d conditions, Medicaid paying her share %s, is %s', (chronicConditions, qmb, code) => {
    const over = advanced({ patient: aCasePatient({ chronicConditions, qmb }) });
    expect(billed(over)).toBe(`1 × ${code}`);
    const others = ['G0556', 'G0557', 'G0558'].filter(it => it !== code);
    for (const other of others) expect(inTheWay(other, over)).toEqual(['apcm.level failed']);
  });

  test('needs no minutes, and is dated when all was there: the first of the month or the day of consent', () => {
    expect(dated(decideCase(aCase(advanced())).lines)).toEqual(['2026-06-01 G0557']);
    const inJune = advanced({ consents: [agreed({ at: '2026-06-17T10:00:00-04:00' })] });
    expect(dated(decideCase(aCase(inJune)).lines)).toEqual(['2026-06-17 G0557']);
  });

  test('is not there before 2025', () => {
    const over = advanced({
      month: '2024-12',
      consents: [agreed({ at: '2024-06-01T10:00:00-04:00' })],
      visits: [{ on: '2024-05-09', code: '99215', by: 'dr1', practice: 'A' }],
    });
    expect(billed(over)).toBe('nothing');
    expect(inTheWay('G0557', over)).toEqual(['program.in-force failed']);
    expect(billed({ ...over, month: '2025-01' })).toBe('1 × G0557');
  });
});

describe('what it asks for', () => {
  test.each<[string, Given, string]>([
    ['no consent', { consents: [] }, 'program.consent missing'],
    [
      'elements that nobody vouched for',
      { apcm: { qualityReporting: true, practice: 'A' } },
      'apcm.elements missing',
    ],
    ['no quality reporting', { apcm: { elements: true, practice: 'A' } }, 'apcm.quality missing'],
    ['no visit', { visits: [] }, 'program.visit missing'],
  ])('%s: the month needs it', (_, over, rule) => {
    expect(billed(advanced(over))).toBe('nothing');
    expect(inTheWay('G0557', advanced(over))).toContain(rule);
    expect(verdictOn('G0557', decideCase(aCase(advanced(over)))).verdict).toBe('needs');
  });

  test('consent is given once and holds until it is stopped', () => {
    const stopped = (revokedAt: string) => billed(advanced({ consents: [agreed({ revokedAt })] }));
    expect(stopped('2026-06-15T10:00:00-04:00')).toBe('1 × G0557');
    expect(stopped('2026-05-31T10:00:00-04:00')).toBe('nothing');
    expect(billed(advanced({ month: '2027-11' }))).toBe('1 × G0557');
  });

  test.each([
    ['2023-05-09', '1 × G0557'],
    ['2023-05-08', 'nothing'],
  ])('a visit on %s, with consent on 9 May 2026: %s', (on, made) => {
    expect(billed(advanced({ visits: [{ on, code: '99213', by: 'dr1', practice: 'A' }] }))).toBe(made);
  });

  test.each([
    ['99490', '2025-06', '1 × G0557'],
    ['99426', '2026-05', '1 × G0557'],
    ['G0557', '2026-05', '1 × G0557'],
    ['99490', '2025-05', 'nothing'],
    ['99484', '2026-05', 'nothing'],
  ])('nobody seen in three years, and %s billed for %s: %s', (code, month, made) => {
    expect(billed(advanced({ visits: [], otherClaims: [{ code, month, practice: 'A' }] }))).toBe(made);
  });

  test('care management billed by another practice opens nothing here', () => {
    const otherClaims = [{ code: '99490', month: '2026-05', practice: 'B' }];
    expect(billed(advanced({ visits: [], otherClaims }))).toBe('nothing');
  });

  test('nothing after death', () => {
    const died = (deceasedOn: string) => billed(advanced({ patient: aCasePatient({ deceasedOn }) }));
    expect(died('2026-05-31')).toBe('nothing');
    expect(died('2026-06-01')).toBe('1 × G0557');
  });
});

describe('one practice is paid in a month', () => {
  test.each([
    [{ code: 'G0556', month: '2026-06', practice: 'B' }, 'program.other-practice failed'],
    [{ code: 'G0557', month: '2026-06', practice: 'A' }, 'program.filed failed'],
    [{ code: 'G0556', month: '2026-06', practice: 'A' }, 'program.filed failed'],
    [{ code: 'G0558', month: '2026-06' }, 'program.filed failed'],
    [{ code: 'G0556', month: '2026-06', by: 'drB' }, 'program.other-practice failed'],
  ])('%j leaves nothing', (claim, rule) => {
    const over = advanced({ ...twoPractices, otherClaims: [claim] });
    expect(billed(over)).toBe('nothing');
    expect(inTheWay('G0557', over)).toEqual([rule]);
  });

  test.each([
    [{ code: '99490', month: '2026-06', practice: 'A' }, 'nothing'],
    [{ code: '99426', month: '2026-06', practice: 'A' }, 'nothing'],
    [{ code: '99495', on: '2026-06-08', practice: 'A' }, 'nothing'],
    [{ code: '99490', month: '2026-06', practice: 'B' }, '1 × G0557'],
    [{ code: 'G2010', on: '2026-06-08', practice: 'A' }, 'nothing'],
    [{ code: '99421', month: '2026-06', practice: 'A' }, 'nothing'],
    [{ code: '99452', on: '2026-06-08', by: 'dr1' }, 'nothing'],
    [{ code: '99421', month: '2026-06', practice: 'B' }, '1 × G0557'],
    [{ code: '99421', month: '2026-05', practice: 'A' }, '1 × G0557'],
    [{ code: '99457', month: '2026-06', practice: 'A' }, '1 × G0557'],
    [{ code: 'G0019', month: '2026-06', practice: 'A' }, '1 × G0557'],
  ])('what it bundles, filed already, leaves nothing to it: %j %s', (claim, made) => {
    expect(billed(advanced({ ...twoPractices, otherClaims: [claim] }))).toBe(made);
  });
});

describe('what it bundles', () => {
  test('stands or it stands: care management of the same practice', () => {
    const both = advanced({ consents: [agreed(), aConsent()], time: juneMinutes(25) });
    expect(choices(both)).toEqual(['1 × 99490', '1 × G0557']);
    expect(verdictOn('G0557', decideCase(aCase(both))).because.at(-1)?.says).toBe(
      'Another legal set stands: 1 × 99490',
    );
  });

  test('also the care after a discharge: the higher known amount is proposed', () => {
    expect(choices(advanced({ discharges: [aDischarge({ mdm: 'high' })] }))).toEqual([
      '1 × 99496',
      '1 × G0557',
    ]);
    // For 99495 no amount of 2026 is known.
    expect(choices(advanced({ discharges: [aDischarge()] }))).toEqual(['1 × G0557', '1 × 99495']);
  });

  test('community health work stands beside it', () => {
    const over = advanced({
      consents: [agreed(), aConsent({ program: 'CHI' })],
      practitioners: [...(aCase().practitioners ?? []), { id: 'chw', practice: 'A', role: 'auxiliary' }],
      visits: [{ on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A', initiates: ['CHI'] }],
      time: [minutesOf('CHI', 60, { by: 'chw' })],
    });
    expect(choices(over)).toEqual(['1 × G0019 + 1 × G0557']);
  });
});

describe('behavioral work', () => {
  const behavioural = (program: 'BHI' | 'CoCM', over: Given = {}) =>
    advanced({
      practitioners: [...(aCase().practitioners ?? []), { id: 'bh', practice: 'A', role: 'bh-care-manager' }],
      consents: [agreed(), aConsent({ program })],
      carePlans: [aPlan({ kind: 'behavioural' })],
      behavioural: {
        ratingScale: true,
        registry: true,
        psychiatricReview: true,
        firstMonth: '2026-06',
        by: 'dr1',
      },
      ...over,
    });

  test('without minutes is the add-on, by the kind of care and its month', () => {
    expect(choices(behavioural('BHI'))[0]).toBe('1 × G0557 + 1 × G0570');
    expect(choices(behavioural('CoCM'))[0]).toBe('1 × G0557 + 1 × G0568');
    expect(choices(behavioural('CoCM', { month: '2026-07' }))[0]).toBe('1 × G0557 + 1 × G0569');
  });

  test('with its minutes is the add-on or the code of its own, never both', () => {
    const sets = choices(behavioural('BHI', { time: [minutesOf('BHI', 20)] }));
    expect(sets.toSorted()).toEqual(['1 × 99484 + 1 × G0557', '1 × G0557 + 1 × G0570']);
    const collaborative = choices(behavioural('CoCM', { time: [minutesOf('CoCM', 40, { by: 'bh' })] }));
    expect(collaborative.toSorted()).toEqual(['1 × 99492 + 1 × G0557', '1 × G0557 + 1 × G0568']);
  });

  test('whichever of them is filed leaves no room for the other', () => {
    const filed = (code: string) =>
      choices(
        behavioural('BHI', {
          time: [minutesOf('BHI', 20)],
          otherClaims: [{ code, month: '2026-06', practice: 'A', by: 'dr1' }],
        }),
      );
    expect(filed('99484')).toEqual(['1 × G0557']);
    expect(filed('G0570')).toEqual(['1 × G0557']);
  });

  test('in 2025 has no add-on: the code of its own stands', () => {
    const over = behavioural('BHI', {
      month: '2025-12',
      visits: [{ on: '2025-05-09', code: '99215', by: 'dr1', practice: 'A' }],
      consents: ['APCM', 'BHI'].map(program => aConsent({ program, at: '2025-05-09T15:53:00-04:00' })),
      carePlans: [aPlan({ kind: 'behavioural', establishedOn: '2025-05-09' })],
      time: [minutesOf('BHI', 20, { start: '2025-12-10T14:00:00Z', end: '2025-12-10T14:20:00Z' })],
    });
    expect(choices(over)).toEqual(['1 × 99484 + 1 × G0557']);
    expect(decideCase(aCase(over)).verdicts.map(it => it.code)).not.toContain('G0570');
  });

  test('of another practitioner than the base’s adds nothing to it', () => {
    const over = behavioural('BHI', { behavioural: { ratingScale: true, by: 'dr2' } });
    expect(choices(over)).toEqual(['1 × G0557']);
    expect(inTheWay('G0570', over)).toEqual(['apcm.add-on failed']);
  });

  test('needs what that care needs, and a base', () => {
    expect(inTheWay('G0570', behavioural('BHI', { carePlans: [] }))).toEqual(['program.plan missing']);
    expect(
      inTheWay('G0568', behavioural('CoCM', { behavioural: { ratingScale: true, firstMonth: '2026-06' } })),
    ).toEqual(['behavioural.registry missing', 'behavioural.review missing']);
    expect(
      shown(
        decideCase(aCase(behavioural('BHI', { apcm: { elements: false, qualityReporting: true } }))).lines,
      ),
    ).toBe('nothing');
  });
});
