import { describe, expect, test } from 'vitest';
import {
  aCase,
  aConsent,
  aPlan,
  billed,
  dr1,
  dr9,
  inTheWay,
  readyForAll,
  rn1,
  rn9,
  shown,
  someTime,
  verdictOn,
} from '../../test/billing.builder.ts';
import { decideCase } from './decide-case.ts';

const at = (id: string, by: string, program: string, day: number, minutes: number) =>
  someTime(id, `2026-06-${String(day).padStart(2, '0')}T14:00:00Z`, minutes * 60, {
    by,
    programs: [program],
  });

const ccm = at('ccm', 'rn1', 'CCM', 2, 20);
const pcm = at('pcm', 'rn1', 'PCM', 3, 30);
const bhi = at('bhi', 'rn1', 'BHI', 4, 20);
const cocm = at('cocm', 'bh1', 'CoCM', 5, 31);
const rpm = at('rpm', 'rn1', 'RPM', 6, 20);
const rtm = at('rtm', 'pt1', 'RTM', 7, 20);
const chi = at('chi', 'chw1', 'CHI', 8, 60);
const pin = at('pin', 'chw1', 'PIN', 9, 60);

const cuff = { id: 'cuff', kind: 'physiologic', automatic: true, practice: 'A' };
const knee = { id: 'knee', kind: 'musculoskeletal', practice: 'A' };
const devices = { devices: [cuff, knee] };
const advanced = { apcm: { elements: true, qualityReporting: true, practice: 'A', by: 'dr1' } };
const discharged = {
  discharges: [
    {
      id: 'd1',
      on: '2026-06-12',
      from: 'inpatient',
      to: 'home',
      contacts: [{ at: '2026-06-15T14:00:00Z', by: 'rn1', reached: true, means: 'phone' }],
      visit: { on: '2026-06-19', by: 'dr1' },
      mdm: 'high',
      medicationReconciledOn: '2026-06-19',
    },
  ],
};

/** Every legal set of June, the proposed one first. */
function setsOf(over: object): readonly string[] {
  const answer = decideCase(aCase(readyForAll(over)));
  return [shown(answer.lines), ...answer.alternatives.map(shown)];
}

describe('programs that stand side by side, with minutes of their own', () => {
  test.each([
    ['chronic care and monitoring', { time: [ccm, rpm], ...devices }, '1 × 99490 + 1 × 99457'],
    ['chronic care and therapy monitoring', { time: [ccm, rtm], ...devices }, '1 × 99490 + 1 × 98980'],
    ['chronic and general behavioral care', { time: [ccm, bhi] }, '1 × 99490 + 1 × 99484'],
    ['chronic and collaborative care', { time: [ccm, cocm] }, '1 × 99490 + 1 × 99493'],
    ['chronic care and health integration', { time: [ccm, chi] }, '1 × 99490 + 1 × G0019'],
    ['chronic care and navigation', { time: [ccm, pin] }, '1 × 99490 + 1 × G0023'],
    ['integration and navigation', { time: [chi, pin] }, '1 × G0019 + 1 × G0023'],
    ['principal and behavioral care', { time: [pcm, bhi] }, '1 × 99426 + 1 × 99484'],
    ['chronic and transitional care', { time: [ccm], ...discharged }, '1 × 99490 + 1 × 99496'],
    ['monitoring and transitional care', { time: [rpm], ...devices, ...discharged }, '1 × 99457 + 1 × 99496'],
    [
      'advanced primary care and monitoring',
      { time: [rpm], ...devices, ...advanced },
      '1 × 99457 + 1 × G0557',
    ],
    ['advanced primary care and integration', { time: [chi], ...advanced }, '1 × G0019 + 1 × G0557'],
  ])('%s', (_, over, lines) => {
    const answer = decideCase(
      aCase(
        readyForAll({
          behavioural: { ratingScale: true, registry: true, psychiatricReview: true, by: 'dr7' },
          ...over,
        }),
      ),
    );
    expect(shown(answer.lines)).toBe(lines);
    expect(answer.alternatives.map(shown)).toEqual([]);
  });
});

describe('programs of which one stands, the other stays a choice', () => {
  test.each([
    ['chronic or principal care', { time: [ccm, pcm] }, ['1 × 99490', '1 × 99426']],
    ['general or collaborative care', { time: [bhi, cocm] }, ['1 × 99493', '1 × 99484']],
    ['monitoring or therapy monitoring', { time: [rpm, rtm], ...devices }, ['1 × 98980', '1 × 99457']],
    [
      'chronic or advanced primary care',
      { time: [ccm], ...advanced, behavioural: {} },
      ['1 × 99490', '1 × G0557'],
    ],
    [
      'principal or advanced primary care',
      { time: [pcm], ...advanced, behavioural: {} },
      ['1 × G0557', '1 × 99426'],
    ],
    [
      'transitional or advanced primary care',
      { ...discharged, ...advanced, behavioural: {} },
      ['1 × 99496', '1 × G0557'],
    ],
  ])('%s', (_, over, sets) => {
    expect(setsOf(over)).toEqual(sets);
  });

  test('the one that does not stand says which set stands in its place', () => {
    const answer = decideCase(aCase(readyForAll({ time: [ccm, pcm] })));
    expect(verdictOn('99426', answer)).toMatchObject({ verdict: 'not-billable' });
    expect(verdictOn('99426', answer).because.at(-1)).toMatchObject({
      rule: 'program.one-set',
      says: 'Another legal set stands: 1 × 99490',
    });
  });

  test('collaborative care comes before general care, whatever it is paid', () => {
    const short = at('cocm', 'bh1', 'CoCM', 5, 30);
    expect(setsOf({ time: [bhi, short] })).toEqual(['1 × G2214', '1 × 99484']);
  });

  test('complex care comes before the staff codes although they are paid more', () => {
    const mdm = [{ month: '2026-06', level: 'high', by: 'dr1' }];
    expect(setsOf({ time: [at('ccm', 'rn1', 'CCM', 2, 60), rpm], ...devices, mdm })).toEqual([
      '1 × 99487 + 1 × 99457',
      '1 × 99490 + 2 × 99439 + 1 × 99457',
    ]);
  });

  test('what a person chose for the month stands, whatever stands beside it', () => {
    const over = {
      time: [at('nurse', 'rn1', 'CCM', 2, 60), at('own', 'dr1', 'CCM', 3, 30), rpm],
      ...devices,
    };
    const mdm = [{ month: '2026-06', level: 'high', by: 'dr1' }];
    const chosen = (family: string, month = '2026-06') =>
      setsOf({ ...over, mdm, choices: [{ month, family }] })[0];
    expect(chosen('practitioner')).toBe('1 × 99491 + 1 × 99457');
    expect(chosen('staff')).toBe('1 × 99490 + 2 × 99439 + 1 × 99457');
    expect(chosen('staff', '2026-05')).toBe('1 × 99487 + 1 × 99457');
  });
});

describe('behavioral add-ons of advanced primary care', () => {
  test('carry the work or leave it to the codes of its own, never both', () => {
    const sets = setsOf({ time: [bhi], ...advanced });
    expect(sets).toContain('1 × 99484 + 1 × G0557');
    expect(sets).toContain('1 × G0557 + 1 × G0570');
    for (const set of sets) expect(set.includes('99484') && /G05(68|69|70)/.test(set)).toBe(false);
  });

  test('one add-on a month', () => {
    for (const set of setsOf(advanced)) expect(set.match(/G05(68|69|70)/g)?.length ?? 0).toBeLessThan(2);
  });

  test('another practice’s behavioral codes are not this one’s matter', () => {
    const over = {
      ...advanced,
      practitioners: [dr1, rn1, dr9, rn9],
      consents: [
        aConsent({ program: 'APCM' }),
        aConsent({ program: 'BHI' }),
        aConsent({ program: 'BHI', practice: 'B' }),
      ],
      carePlans: [aPlan({ kind: 'behavioural' }), aPlan({ kind: 'behavioural', practice: 'B' })],
      visits: [
        { on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A' },
        { on: '2026-05-09', code: '99215', by: 'dr9', practice: 'B' },
      ],
      time: [at('theirs', 'rn9', 'BHI', 4, 20)],
    };
    expect(setsOf(over)[0]).toBe('1 × 99484 + 1 × G0557 + 1 × G0570');
  });

  test('filed stand-alone codes leave no room for the add-on, and the other way round', () => {
    const filed = (code: string, over: object) => ({
      ...over,
      otherClaims: [{ code, month: '2026-06', practice: 'A', by: 'dr1' }],
    });
    expect(setsOf(filed('99484', advanced))).toEqual(['1 × G0557']);
    expect(setsOf(filed('99493', advanced))).toEqual(['1 × G0557']);
    expect(setsOf(filed('G0569', { time: [bhi] }))).toEqual(['nothing']);
  });
});

describe('two practices', () => {
  const theirs = (program: string, minutes: number) => at('theirs', 'rn9', program, 11, minutes);
  const both = (over: object = {}) =>
    readyForAll({
      practitioners: [dr1, rn1, dr9, rn9],
      consents: ['CCM', 'PCM', 'BHI', 'RPM'].flatMap(program => [
        aConsent({ program }),
        aConsent({ program, practice: 'B', at: '2026-05-10T10:00:00-04:00' }),
      ]),
      carePlans: ['comprehensive', 'disease-specific', 'behavioural'].flatMap(kind => [
        aPlan({ kind }),
        aPlan({ kind, practice: 'B' }),
      ]),
      visits: [
        { on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A' },
        { on: '2026-05-10', code: '99215', by: 'dr9', practice: 'B' },
      ],
      ...over,
    });
  const practicesOf = (over: object) => {
    const answer = decideCase(aCase(both(over)));
    return [answer.lines, ...answer.alternatives].map(set =>
      set.map(it => `${it.code} ${it.practice}`).join(' + '),
    );
  };

  test('chronic care of one and principal care of the other stand side by side', () => {
    expect(practicesOf({ time: [ccm, theirs('PCM', 30)] })).toEqual(['99490 A + 99426 B']);
    expect(practicesOf({ time: [pcm, theirs('CCM', 20)] })).toEqual(['99490 B + 99426 A']);
  });

  test('by one practitioner who bills for both practices they do not', () => {
    const consents = [aConsent(), aConsent({ program: 'PCM', practice: 'B', billingPractitioner: 'dr1' })];
    const visits = [
      { on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A' },
      { on: '2026-05-09', code: '99215', by: 'dr1', practice: 'B' },
    ];
    expect(practicesOf({ consents, visits, time: [ccm, theirs('PCM', 30)] })).toEqual(['99490 A', '99426 B']);
  });

  test('chronic care is paid once, the practice she chose last first', () => {
    expect(practicesOf({ time: [ccm, theirs('CCM', 20)] })).toEqual(['99490 B', '99490 A']);
  });

  test('monitoring is paid once a month, behavioral care to each', () => {
    const cuffs = [cuff, { ...cuff, id: 'theirs', practice: 'B' }];
    expect(practicesOf({ time: [rpm, theirs('RPM', 20)], devices: cuffs })).toEqual(['99457 B', '99457 A']);
    expect(practicesOf({ time: [bhi, theirs('BHI', 20)] })).toEqual(['99484 B + 99484 A']);
  });

  test('chronic care elsewhere stands beside advanced primary care here', () => {
    const consents = [
      aConsent({ program: 'APCM' }),
      aConsent({ practice: 'B', at: '2026-05-10T10:00:00-04:00' }),
    ];
    expect(practicesOf({ consents, ...advanced, behavioural: {}, time: [theirs('CCM', 20)] })).toEqual([
      '99490 B + G0557 A',
    ]);
  });
});

describe('what is filed already blocks what may not stand beside it', () => {
  const own = { month: '2026-06', practice: 'A', by: 'dr1' };
  const elsewhere = { month: '2026-06', practice: 'B', by: 'dr9' };

  test.each([
    ['99496', discharged, { code: 'G0557', ...own }],
    ['G0557', advanced, { code: '99490', ...own }],
    ['G0557', advanced, { code: '99426', ...own }],
    ['G0557', advanced, { code: '99496', ...own, on: '2026-06-20' }],
    ['G0557', advanced, { code: 'G0556', ...elsewhere }],
    ['99457', { time: [rpm], ...devices }, { code: '98980', ...elsewhere }],
    ['98980', { time: [rtm], ...devices }, { code: '99457', ...elsewhere }],
  ])('%s', (code, over, claim) => {
    const filed = readyForAll({ behavioural: {}, ...over, otherClaims: [claim] });
    expect(inTheWay(code, filed)).toEqual([
      claim.code === 'G0556' ? 'program.other-practice failed' : 'program.excluded failed',
    ]);
    expect(billed(filed)).toBe('nothing');
  });

  test.each([
    ['transitional care', discharged, { code: 'G0557', ...elsewhere }, '1 × 99496'],
    ['advanced primary care', { ...advanced, behavioural: {} }, { code: '99490', ...elsewhere }, '1 × G0557'],
    ['advanced primary care', { ...advanced, behavioural: {} }, { code: '99457', ...own }, '1 × G0557'],
    ['monitoring', { time: [rpm], ...devices }, { code: '99490', ...own }, '1 × 99457'],
    ['monitoring', { time: [rpm], ...devices }, { code: '98980', ...own, month: '2026-05' }, '1 × 99457'],
  ])('%s goes on beside what the matrix allows', (_, over, claim, lines) => {
    expect(billed(readyForAll({ ...over, otherClaims: [claim] }))).toBe(lines);
  });

  test('the shorter monitoring code is not added to the full one that is filed, nor the other way round', () => {
    const filed = (code: string, minutes: number) =>
      readyForAll({
        time: [at('rpm', 'rn1', 'RPM', 6, minutes)],
        ...devices,
        otherClaims: [{ code, ...own }],
      });
    expect(billed(filed('99457', 12))).toBe('nothing');
    expect(billed(filed('99470', 45))).toBe('nothing');
    expect(billed(filed('99457', 45))).toBe('1 × 99458');
  });
});
