import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  aDecision,
  aPlan,
  billed,
  clerk,
  dr1,
  dr9,
  fates,
  inTheWay,
  juneMinutes,
  rn1,
  shown,
  someTime,
  sw1,
  verdictOn,
} from '../../test/billing.builder.ts';
import { decideCase } from './decide-case.ts';

describe('the nurse’s minutes of June', () => {
  test.each([
    [[19.99], 'nothing'],
    [[20], '1 × 99490'],
    [[39.9], '1 × 99490'],
    [[40], '1 × 99490 + 1 × 99439'],
    [[59.9], '1 × 99490 + 1 × 99439'],
    [[60], '1 × 99490 + 2 × 99439'],
    [[180], '1 × 99490 + 2 × 99439'],
  ] as const)('%j make %s', (minutes, lines) => {
    expect(billed({ time: juneMinutes(...minutes) })).toBe(lines);
  });

  test('are summed in seconds: six times 3:20 is twenty minutes, not six times three', () => {
    expect(billed({ time: juneMinutes(...Array.from({ length: 6 }, () => 200 / 60)) })).toBe('1 × 99490');
    expect(billed({ time: juneMinutes(...Array.from({ length: 6 }, () => 199 / 60)) })).toBe('nothing');
  });

  test('with moderate or high decision making make complex care from sixty, the other set stays a choice', () => {
    const answer = (minutes: number, level = 'moderate') =>
      decideCase(aCase({ time: juneMinutes(minutes), mdm: [aDecision(level)] }));
    expect(shown(answer(59.9).lines)).toBe('1 × 99490 + 1 × 99439');
    expect(shown(answer(60).lines)).toBe('1 × 99487');
    expect(shown(answer(89.9).lines)).toBe('1 × 99487');
    expect(shown(answer(90, 'high').lines)).toBe('1 × 99487 + 1 × 99489');
    expect(shown(answer(150).lines)).toBe('1 × 99487 + 3 × 99489');
    expect(answer(60).alternatives.map(shown)).toEqual(['1 × 99490 + 2 × 99439']);
    expect(shown(answer(60, 'low').lines)).toBe('1 × 99490 + 2 × 99439');
  });

  test('decision making counts in its own month only, and only by a practitioner of the practice', () => {
    const minutes = { time: juneMinutes(60) };
    expect(inTheWay('99487', { ...minutes, mdm: [aDecision('high', { month: '2026-05' })] })).toEqual([
      'ccm.mdm missing',
    ]);
    expect(inTheWay('99487', { ...minutes, mdm: [aDecision('high', { by: 'rn1' })] })).toEqual([
      'ccm.mdm missing',
    ]);
    expect(inTheWay('99487', { ...minutes, mdm: [aDecision('low')] })).toEqual(['ccm.mdm failed']);
  });

  test('and a clerk’s never count', () => {
    const time = [...juneMinutes(14), someTime('desk', '2026-06-20T14:00:00Z', 3600, { by: 'clk1' })];
    const answer = decideCase(aCase({ practitioners: [dr1, rn1, clerk], time }));
    expect(shown(answer.lines)).toBe('nothing');
    expect(fates(answer)).toEqual(['t1 840 CCM', 'desk 3600 time.performer']);
  });
});

describe('the doctor’s own minutes', () => {
  const own = (minutes: number, over: object = {}) =>
    someTime('own', '2026-06-20T14:00:00Z', minutes * 60, { by: 'dr1', ...over });

  test('join the nurse’s towards the staff codes', () => {
    expect(billed({ time: [...juneMinutes(12), own(8)] })).toBe('1 × 99490');
  });

  test.each([
    [29.9, '1 × 99490'],
    [30, '1 × 99490'],
    [60, '1 × 99490 + 2 × 99439'],
  ] as const)('%d of them are proposed as what has a known amount: %s', (minutes, lines) => {
    expect(billed({ time: [own(minutes)] })).toBe(lines);
  });

  test('from thirty on are a legal set of their own, never both', () => {
    const answer = decideCase(aCase({ time: [...juneMinutes(25), own(30)] }));
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual([
      '1 × 99490 + 1 × 99439',
      '1 × 99491',
    ]);
    expect(verdictOn('99491', answer)).toMatchObject({ verdict: 'not-billable' });
    expect(verdictOn('99491', answer).because.at(-1)).toMatchObject({
      rule: 'ccm.one-family',
      says: 'Another legal set stands: 1 × 99490 + 1 × 99439',
    });
  });

  test('in 2025, where both amounts are known, the higher is proposed', () => {
    const over = {
      month: '2025-06',
      visits: [{ on: '2025-05-09', code: '99215', by: 'dr1', practice: 'A' }],
      consents: [aConsent({ at: '2025-05-09T15:53:00-04:00' })],
      carePlans: [aPlan({ establishedOn: '2025-05-09', copyGivenOn: '2025-05-10' })],
      time: [someTime('own', '2025-06-20T14:00:00Z', 90 * 60, { by: 'dr1' })],
    };
    expect(billed(over)).toBe('1 × 99491 + 2 × 99437');
  });

  test('a person’s choice among the legal sets stands, and moves the ledger with it', () => {
    const over = {
      time: [...juneMinutes(25), own(30)],
      choices: [{ month: '2026-06', family: 'practitioner' }],
    };
    const answer = decideCase(aCase(over));
    expect(shown(answer.lines)).toBe('1 × 99491');
    expect(answer.alternatives.map(shown)).toEqual(['1 × 99490 + 1 × 99439']);
    expect(fates(answer)).toEqual(['t1 1500 time.other-family', 'own 1800 CCM']);
    expect(verdictOn('99490', answer).verdict).toBe('not-billable');
  });

  test('a choice that is not legal changes nothing', () => {
    expect(billed({ time: juneMinutes(25), choices: [{ month: '2026-06', family: 'complex' }] })).toBe(
      '1 × 99490',
    );
  });

  test('do not count towards complex care', () => {
    const over = { mdm: [aDecision('high')], time: [...juneMinutes(50), own(10)] };
    expect(billed(over)).toBe('1 × 99490 + 2 × 99439');
    expect(inTheWay('99487', over)).toEqual(['ccm.time.threshold failed']);
  });
});

describe('what the record must hold', () => {
  const enough = { time: juneMinutes(22) };

  test.each([
    [
      'no consent on record',
      { consents: [] },
      'needs',
      ['ccm.consent missing', 'ccm.initiating-visit missing', 'ccm.time.threshold missing'],
    ],
    [
      'consent only after the month',
      { consents: [aConsent({ at: '2026-07-02T10:00:00-04:00' })] },
      'not-billable',
      ['ccm.consent failed', 'ccm.initiating-visit missing', 'ccm.time.threshold failed'],
    ],
    [
      'one chronic condition',
      { patient: aCasePatient({ chronicConditions: 1 }) },
      'not-billable',
      ['ccm.conditions failed'],
    ],
    [
      'conditions not recorded',
      { patient: aCasePatient({ chronicConditions: undefined }) },
      'needs',
      ['ccm.conditions missing'],
    ],
    ['no visit', { visits: [] }, 'needs', ['ccm.initiating-visit missing']],
    [
      'a visit too long ago',
      { visits: [{ on: '2025-05-08', code: '99215', by: 'dr1', practice: 'A' }] },
      'needs',
      ['ccm.initiating-visit missing'],
    ],
    [
      'a nurse visit only (99211)',
      { visits: [{ on: '2026-05-09', code: '99211', by: 'dr1', practice: 'A' }] },
      'needs',
      ['ccm.initiating-visit missing'],
    ],
    [
      'a visit elsewhere',
      { visits: [{ on: '2026-05-09', code: '99215', by: 'dr9', practice: 'B' }] },
      'needs',
      ['ccm.initiating-visit missing'],
    ],
    ['no plan', { carePlans: [] }, 'needs', ['ccm.care-plan missing', 'ccm.plan-copy missing']],
    [
      'a plan for one disease',
      { carePlans: [aPlan({ kind: 'disease-specific' })] },
      'needs',
      ['ccm.care-plan missing', 'ccm.plan-copy missing'],
    ],
    ['no copy given', { carePlans: [aPlan({ copyGivenOn: null })] }, 'needs', ['ccm.plan-copy missing']],
    [
      'a copy given after the month',
      { carePlans: [aPlan({ copyGivenOn: '2026-07-01' })] },
      'not-billable',
      ['ccm.plan-copy failed'],
    ],
    [
      'a plan made after the month',
      { carePlans: [aPlan({ establishedOn: '2026-07-01', copyGivenOn: '2026-07-01' })] },
      'not-billable',
      ['ccm.care-plan failed', 'ccm.plan-copy failed'],
    ],
  ] as const)('%s: %s', (_, over, verdict, reasons) => {
    expect(verdictOn('99490', decideCase(aCase({ ...enough, ...over })))).toMatchObject({ verdict });
    expect(inTheWay('99490', { ...enough, ...over })).toEqual(reasons);
    expect(billed({ ...enough, ...over })).toBe('nothing');
  });

  test('a visit exactly twelve months before consent is near enough', () => {
    expect(
      billed({ ...enough, visits: [{ on: '2025-05-09', code: '99213', by: 'dr1', practice: 'A' }] }),
    ).toBe('1 × 99490');
  });

  test('the visit after a discharge opens the service too', () => {
    const discharges = [
      { id: 'd1', on: '2026-05-01', from: 'inpatient', to: 'home', visit: { on: '2026-05-08', by: 'dr1' } },
    ];
    expect(billed({ ...enough, visits: [], discharges })).toBe('1 × 99490');
  });

  test('elements of the practice are taken as present until a case names them, then all are asked for', () => {
    const elements = (...names: readonly string[]) => ({
      practices: [
        {
          id: 'A',
          kind: 'office',
          elements: names.map(element => ({ element, on: '2026-01-01', id: element })),
        },
      ],
    });
    const all = ['access-24-7', 'designated-team-member', 'certified-ehr', 'care-transitions'];
    expect(billed({ ...enough, ...elements(...all) })).toBe('1 × 99490');
    expect(inTheWay('99490', { ...enough, ...elements('certified-ehr') })).toEqual([
      'ccm.access-24-7 missing',
      'ccm.designated-team-member missing',
      'ccm.care-transitions missing',
    ]);
    expect(verdictOn('99490', decideCase(aCase({ ...enough, ...elements(...all) }))).because).toContainEqual(
      expect.objectContaining({ rule: 'ccm.access-24-7', evidence: ['access-24-7'], state: 'met' }),
    );
  });

  test('an element attested after the month does not stand for it', () => {
    const practices = [{ id: 'A', kind: 'office', elements: [{ element: 'access-24-7', on: '2026-07-01' }] }];
    expect(inTheWay('99490', { ...enough, practices })).toContain('ccm.access-24-7 missing');
  });
});

describe('consent and time', () => {
  test('a call that consent falls into counts from the first whole second after it', () => {
    const answer = decideCase(
      aCase({
        visits: [{ on: '2026-06-01', code: '99214', by: 'dr1', practice: 'A' }],
        consents: [aConsent({ at: '2026-06-10T10:05:00.400-04:00' })],
        time: [someTime('t1', '2026-06-10T14:00:00Z', 1800)],
      }),
    );
    expect(fates(answer)).toEqual(['t1 301 time.before-consent', 't1 1499 CCM']);
    expect(shown(answer.lines)).toBe('1 × 99490');
  });

  const stopped = (minutesBefore: number, over: object = {}) => ({
    consents: [aConsent({ revokedAt: '2026-06-15T09:20:00-04:00' })],
    time: [
      someTime('before', '2026-06-06T14:00:00Z', minutesBefore * 60),
      someTime('after', '2026-06-16T14:00:00Z', 1800),
    ],
    ...over,
  });

  test('what was reached before consent was stopped still bills', () => {
    const answer = decideCase(aCase(stopped(21)));
    expect(shown(answer.lines)).toBe('1 × 99490');
    expect(fates(answer)).toEqual(['before 1260 CCM', 'after 1800 time.after-revocation']);
  });

  test('minutes after it do not help, and a later month has none', () => {
    expect(billed(stopped(17))).toBe('nothing');
    expect(inTheWay('99490', stopped(21, { month: '2026-07' }))).toEqual([
      'ccm.consent failed',
      'ccm.time.threshold failed',
    ]);
  });

  test('who agrees again is counted again from then on', () => {
    const over = {
      consents: [
        aConsent({ revokedAt: '2026-06-05T09:00:00-04:00' }),
        aConsent({ at: '2026-06-20T09:00:00-04:00' }),
      ],
      time: [
        someTime('first', '2026-06-02T14:00:00Z', 600),
        someTime('between', '2026-06-10T14:00:00Z', 900),
        someTime('again', '2026-06-22T14:00:00Z', 600),
      ],
    };
    expect(fates(decideCase(aCase(over)))).toEqual([
      'first 600 CCM',
      'between 900 time.after-revocation',
      'again 600 CCM',
    ]);
    expect(billed(over)).toBe('1 × 99490');
  });

  test('nothing counts after the day of death, and no line is dated later', () => {
    const over = {
      patient: aCasePatient({ deceasedOn: '2026-06-18' }),
      time: [someTime('t1', '2026-06-18T14:00:00Z', 1200), someTime('t2', '2026-06-19T14:00:00Z', 1200)],
    };
    const answer = decideCase(aCase(over));
    expect(answer.lines).toMatchObject([{ code: '99490', serviceDate: '2026-06-18' }]);
    expect(fates(answer)).toEqual(['t1 1200 CCM', 't2 1200 time.after-death']);
    expect(inTheWay('99490', { ...over, month: '2026-07' })).toEqual([
      'ccm.alive failed',
      'ccm.time.threshold failed',
    ]);
  });
});

describe('overlaps', () => {
  test('two people in one conference count once', () => {
    const answer = decideCase(
      aCase({
        practitioners: [dr1, rn1, sw1],
        time: [
          someTime('t1', '2026-06-11T14:00:00Z', 900),
          someTime('t2', '2026-06-11T14:05:00Z', 900, { by: 'sw1' }),
        ],
      }),
    );
    expect(fates(answer)).toEqual(['t1 900 CCM', 't2 600 time.overlap', 't2 300 CCM']);
    expect(shown(answer.lines)).toBe('1 × 99490');
  });

  test('seconds also recorded for another patient are proposed for this one, the other use stays a choice', () => {
    const answer = decideCase(
      aCase({
        time: [someTime('t1', '2026-06-09T18:00:00Z', 1200)],
        otherPatientTime: [
          {
            patient: 'B',
            by: 'rn1',
            start: '2026-06-09T18:10:00Z',
            end: '2026-06-09T18:30:00Z',
            programs: ['CCM'],
          },
        ],
      }),
    );
    expect([shown(answer.lines), ...answer.alternatives.map(shown)]).toEqual(['1 × 99490', 'nothing']);
    expect(verdictOn('99490', answer).because).toContainEqual(
      expect.objectContaining({ rule: 'time.other-patient', values: { seconds: 600 } }),
    );
  });
});

describe('the calendar', () => {
  test('a call over the patient’s midnight between months is two months’ time', () => {
    const answer = decideCase(
      aCase({
        month: undefined,
        months: ['2026-06', '2026-07'],
        time: [...juneMinutes(15), someTime('late', '2026-07-01T03:50:00Z', 1500)],
      }),
    );
    expect(fates(answer)).toEqual(['t1 900 CCM', 'late 600 CCM', 'late 900 CCM']);
    expect(answer.lines).toMatchObject([{ code: '99490', month: '2026-06', serviceDate: '2026-06-30' }]);
  });

  test('her own clock decides, not the server’s: half past ten at night of the thirtieth is June', () => {
    const patient = aCasePatient({ timeZone: 'America/Chicago' });
    const time = [someTime('t1', '2026-07-01T03:30:00Z', 1320)];
    expect(billed({ patient, time })).toBe('1 × 99490');
    expect(billed({ patient, time, month: '2026-07' })).toBe('nothing');
  });

  test('a day decided when the time was counted stands, whatever zone she lives in now', () => {
    const time = [someTime('t1', '2026-07-01T05:00:00Z', 1320, { serviceDay: '2026-06-30' })];
    expect(decideCase(aCase({ time })).lines).toMatchObject([{ code: '99490', serviceDate: '2026-06-30' }]);
  });

  test('an hour that a clock change repeats is an hour once more', () => {
    const over = {
      month: '2026-11',
      time: [someTime('t1', '2026-11-01T05:30:00Z', 3600)],
    };
    expect(billed(over)).toBe('1 × 99490 + 2 × 99439');
  });

  test('the line is dated on the day its last unit was reached, or the plan if that came later', () => {
    expect(decideCase(aCase({ time: juneMinutes(12, 8, 20, 5) })).lines).toMatchObject([
      { code: '99490', serviceDate: '2026-06-03' },
      { code: '99439', serviceDate: '2026-06-04' },
    ]);
    const late = aCase({ time: juneMinutes(20), carePlans: [aPlan({ copyGivenOn: '2026-06-25' })] });
    expect(decideCase(late).lines).toMatchObject([{ serviceDate: '2026-06-25' }]);
  });

  test('months before a code existed do not have it', () => {
    const over = {
      month: '2020-06',
      visits: [{ on: '2020-05-09', code: '99215', by: 'dr1', practice: 'A' }],
      consents: [aConsent({ at: '2020-05-09T15:53:00-04:00' })],
      carePlans: [aPlan({ establishedOn: '2020-05-09', copyGivenOn: '2020-05-10' })],
      time: [someTime('t1', '2020-06-20T14:00:00Z', 3000)],
    };
    expect(billed(over)).toBe('1 × 99490');
    expect(inTheWay('99439', over)).toEqual(['ccm.in-force failed']);
  });
});

describe('claims and practices', () => {
  const enough = { time: juneMinutes(45) };
  const filed = (claim: object) => ({
    ...enough,
    otherClaims: [{ month: '2026-06', by: 'dr1', practice: 'A', ...claim }],
  });

  test.each([
    ['hospice oversight by the same doctor', { code: 'G0182' }, 'ccm.oversight failed'],
    ['the monthly kidney failure payment', { code: '90962' }, 'ccm.oversight failed'],
    ['principal care by the same doctor', { code: '99426' }, 'ccm.principal-care failed'],
    [
      'advanced primary care of the practice',
      { code: 'G0557', by: 'dr2' },
      'ccm.advanced-primary-care failed',
    ],
    [
      'chronic care of another practice',
      { code: '99490', by: 'dr9', practice: 'B' },
      'ccm.other-practice failed',
    ],
  ] as const)('%s in the month blocks it', (_, claim, rule) => {
    expect(inTheWay('99490', filed(claim))).toEqual([rule]);
    expect(billed(filed(claim))).toBe('nothing');
  });

  test.each([
    ['oversight by another doctor', { code: 'G0182', by: 'dr9', practice: 'B' }],
    ['principal care by another doctor', { code: '99426', by: 'dr9', practice: 'B' }],
    ['a claim of another month', { code: 'G0182', month: '2026-05' }],
    ['a claim we do not know', { code: '99999' }],
  ] as const)('%s does not', (_, claim) => {
    expect(billed(filed(claim))).toBe('1 × 99490 + 1 × 99439');
  });

  test('what is filed is not proposed again, and its family stays', () => {
    expect(billed(filed({ code: '99490' }))).toBe('1 × 99439');
    expect(inTheWay('99490', filed({ code: '99490' }))).toEqual(['ccm.filed failed']);
    const doctor = {
      ...filed({ code: '99490' }),
      time: [someTime('own', '2026-06-20T14:00:00Z', 1800, { by: 'dr1' })],
    };
    expect(billed(doctor)).toBe('nothing');
  });

  test('what is filed is in the way of no add-on of its family, which says what it lacks itself', () => {
    const short = { ...filed({ code: '99490' }), time: [someTime('short', '2026-06-20T14:00:00Z', 1800)] };
    expect(inTheWay('99439', short)).toEqual(['ccm.time.threshold failed']);
    expect(inTheWay('99491', short)).toEqual(['ccm.time.threshold failed', 'ccm.filed failed']);
  });

  test('a claim that names no practice is that of who filed it, and nobody’s may be our own', () => {
    const unnamed = (by: string | undefined, code = '99490') => ({
      ...enough,
      practitioners: [dr1, rn1, dr9],
      otherClaims: [{ code, month: '2026-06', ...(by && { by }) }],
    });
    expect(billed(unnamed('dr1'))).toBe('1 × 99439');
    expect(billed(unnamed(undefined))).toBe('1 × 99439');
    expect(billed(unnamed('dr9'))).toBe('nothing');
    expect(inTheWay('99490', unnamed('dr9'))).toEqual(['ccm.other-practice failed']);
    expect(billed(unnamed('dr9', 'G0557'))).toBe('1 × 99490 + 1 × 99439');
    expect(billed(unnamed('dr1', 'G0557'))).toBe('nothing');
  });

  test('two practices that both worked: who has the consent bills', () => {
    const over = {
      practices: [
        { id: 'A', kind: 'office' },
        { id: 'B', kind: 'office' },
      ],
      practitioners: [dr1, rn1, { ...dr1, id: 'dr9', practice: 'B' }, { ...rn1, id: 'rn9', practice: 'B' }],
      carePlans: [aPlan(), aPlan({ practice: 'B' })],
      time: [
        someTime('ours', '2026-06-02T14:00:00Z', 1500),
        someTime('theirs', '2026-06-03T14:00:00Z', 2700, { by: 'rn9' }),
      ],
    };
    const answer = decideCase(aCase(over));
    expect(answer.lines).toMatchObject([{ code: '99490', practice: 'A', billingPractitioner: 'dr1' }]);
    expect(fates(answer)).toEqual(['ours 1500 CCM', 'theirs 2700 time.before-consent']);
  });

  test('two practices with consent are alternatives, the one she chose last is proposed', () => {
    const over = {
      practitioners: [dr1, rn1, { ...dr1, id: 'dr9', practice: 'B' }, { ...rn1, id: 'rn9', practice: 'B' }],
      visits: [
        { on: '2026-05-09', code: '99215', by: 'dr1', practice: 'A' },
        { on: '2026-05-20', code: '99215', by: 'dr9', practice: 'B' },
      ],
      consents: [aConsent(), aConsent({ practice: 'B', at: '2026-05-20T10:00:00-04:00' })],
      carePlans: [aPlan(), aPlan({ practice: 'B' })],
      time: [
        someTime('ours', '2026-06-02T14:00:00Z', 1500),
        someTime('theirs', '2026-06-03T14:00:00Z', 1500, { by: 'rn9' }),
      ],
    };
    const answer = decideCase(aCase(over));
    expect(answer.lines.map(it => it.practice)).toEqual(['B']);
    expect(answer.alternatives.map(set => set.map(it => it.practice))).toEqual([['A']]);
  });

  test.each([
    ['office', '11'],
    ['hospital-outpatient', '22'],
    ['FQHC', '50'],
    ['RHC', '72'],
  ])('%s bills with place of service %s', (kind, place) => {
    expect(decideCase(aCase({ ...enough, practices: [{ id: 'A', kind }] })).lines[0]?.placeOfService).toBe(
      place,
    );
  });

  test('a patient aligned to this practice under ACCESS is paid by it alone, elsewhere as usual', () => {
    const aligned = (to: string, month = '2026-08') => ({
      month,
      patient: aCasePatient({ accessAlignedTo: to }),
      time: [someTime('t1', `${month}-20T14:00:00Z`, 1500)],
    });
    expect(inTheWay('99490', aligned('A:CKM'))).toEqual(['ccm.access-model failed']);
    expect(billed(aligned('Z:CKM'))).toBe('1 × 99490');
    expect(billed(aligned('A:CKM', '2026-06'))).toBe('1 × 99490');
  });
});

describe('what the engine has no rules for', () => {
  test('another payer: needs its rules, never Medicare’s verdict', () => {
    const answer = decideCase(
      aCase({ patient: aCasePatient({ payer: 'Harbor Advantage' }), time: juneMinutes(45) }),
    );
    expect(answer.lines).toEqual([]);
    expect(new Set(answer.verdicts.map(it => it.verdict))).toEqual(new Set(['needs']));
    expect(verdictOn('99490', answer).because).toMatchObject([
      { rule: 'payer.rules', says: expect.stringContaining('Rules of Harbor Advantage are not loaded') },
    ]);
    expect(fates(answer)).toEqual(['t1 2700 payer.rules']);
  });

  test('Medicare by name is what a case without a payer means', () => {
    expect(billed({ patient: aCasePatient({ payer: 'medicare' }), time: juneMinutes(45) })).toBe(
      billed({ time: juneMinutes(45) }),
    );
  });

  test('every program is judged beside the others; one that nobody has rules for is named', () => {
    const answer = decideCase(
      aCase({
        consents: [aConsent(), aConsent({ program: 'BHI' }), aConsent({ program: 'Wellness club' })],
        devices: [{ id: 'bp', kind: 'physiologic', practice: 'A' }],
        time: [...juneMinutes(20), someTime('pcm', '2026-06-20T14:00:00Z', 900, { programs: ['PCM'] })],
      }),
    );
    expect(answer.notLoaded).toEqual(['Wellness club']);
    expect(shown(answer.lines)).toBe('1 × 99490');
    expect(fates(answer)).toEqual(['t1 1200 CCM', 'pcm 900 time.before-consent']);
    const verdicts = ['99490', '99426', '99484', '99457'].map(code => verdictOn(code, answer).verdict);
    expect(verdicts).toEqual(['billable', 'not-billable', 'not-billable', 'not-billable']);
  });

  test('work for a program without rules is kept and not counted', () => {
    const time = [someTime('club', '2026-06-20T14:00:00Z', 900, { programs: ['Wellness club'] })];
    const answer = decideCase(aCase({ time }));
    expect(answer.notLoaded).toEqual(['Wellness club']);
    expect(fates(answer)).toEqual(['club 900 time.other-program']);
  });

  test('work after a discharge is left to the rules of that service', () => {
    const time = [...juneMinutes(15), someTime('tcm', '2026-06-20T14:00:00Z', 900, { partOf: 'tcm:d1' })];
    expect(fates(decideCase(aCase({ time })))).toEqual(['t1 900 CCM', 'tcm 900 time.part-of-discharge']);
  });

  test('work of somebody the case does not know is kept and not counted', () => {
    const time = [someTime('t1', '2026-06-20T14:00:00Z', 1800, { by: 'ghost' })];
    expect(fates(decideCase(aCase({ time })))).toEqual(['t1 1800 time.unknown-person']);
  });
});

describe('extra planning at the start (G0506)', () => {
  const visit = (over: object = {}) => ({
    visits: [{ id: 'v1', on: '2026-06-09', code: '99215', by: 'dr1', practice: 'A', ...over }],
    consents: [aConsent({ at: '2026-06-09T15:53:00-04:00' })],
    carePlans: [aPlan({ establishedOn: '2026-06-09', copyGivenOn: '2026-06-09' })],
  });

  test('stands with the visit it was added to, whether or not minutes are reached', () => {
    const answer = decideCase(aCase(visit({ extraPlanning: true })));
    expect(answer.lines).toMatchObject([
      { code: 'G0506', units: 1, serviceDate: '2026-06-09', serviceKey: 'once:dr1', seconds: 0, time: [] },
    ]);
    const withTime = {
      ...visit({ extraPlanning: true }),
      time: [someTime('t1', '2026-06-20T14:00:00Z', 1200)],
    };
    expect(billed(withTime)).toBe('1 × 99490 + 1 × G0506');
  });

  test('needs the practitioner’s word that it was done', () => {
    expect(inTheWay('G0506', visit())).toEqual(['ccm.extra-planning missing']);
    expect(billed(visit())).toBe('nothing');
  });

  test('happens once for a patient and practitioner, and not in a month without the visit', () => {
    expect(
      inTheWay('G0506', {
        ...visit({ extraPlanning: true }),
        otherClaims: [{ code: 'G0506', by: 'dr1', on: '2024-02-01' }],
      }),
    ).toEqual(['ccm.filed failed']);
    expect(inTheWay('G0506', {})).toEqual(['ccm.extra-planning failed']);
  });
});
