import { describe, expect, test } from 'vitest';
import {
  aCase,
  aCasePatient,
  aConsent,
  aDecision,
  billed,
  juneMinutes,
  readyForAll,
  shown,
  someTime,
  verdictOn,
  worked,
} from '../../test/billing.builder.ts';
import { day, month } from '../../test/builders.ts';
import {
  aCall,
  aCuff,
  aDischarge,
  aMonitored,
  daysFrom,
  type Given,
  minutesOf,
  twoPractices,
} from '../../test/programs.builder.ts';
import { billingCaseSchema } from './billing-case.ts';
import { decideAgain } from './decide-again.ts';
import { decideCase } from './decide-case.ts';
import { type RuleSetting, ruleSettingNames, ruleSettingValues } from './rule-setting-names.ts';
import { disputedRules, notSwitchable } from './rule-settings.ts';
import { isKnownRow, settingsIn } from './rules-in-force.ts';

const minutes = (count: number) => count * 60;
const june = (by: string, program: string, count: number, over: Given = {}): Given =>
  readyForAll({ time: [worked(by, program, minutes(count))], ...over });
const chosen = (name: RuleSetting, value: string, over: Given): Given => ({
  ...over,
  settings: [{ name, value }],
});

/** Each disputed rule: the month that shows it, what the default makes of it and what the other reading does. */
const shownBy: Readonly<Record<RuleSetting, readonly [Given, string, string]>> = {
  // Consent stopped on the tenth; fifteen minutes before it and ten after.
  'ccm-after-stopping': [
    {
      consents: [aConsent({ revokedAt: '2026-06-10T12:00:00-04:00' })],
      time: [
        someTime('t1', '2026-06-05T14:00:00Z', minutes(15)),
        someTime('t2', '2026-06-15T14:00:00Z', minutes(10)),
      ],
    },
    'nothing',
    '1 × 99490',
  ],
  'ccm-oversight': [
    { time: juneMinutes(25), otherClaims: [{ code: 'G0181', month: '2026-06', by: 'dr1', practice: 'A' }] },
    'nothing',
    '1 × 99490',
  ],
  'ccm-practitioner-units': [
    june('dr1', 'CCM', 95, { choices: [{ month: '2026-06', family: 'practitioner' }] }),
    '1 × 99491 + 2 × 99437',
    '1 × 99491 + 1 × 99437',
  ],
  'ccm-extra-planning': [
    {
      visits: [{ on: '2026-06-09', code: '99215', by: 'dr1', practice: 'A', extraPlanning: true }],
      consents: [aConsent({ at: '2026-06-09T15:00:00-04:00' })],
    },
    '1 × G0506',
    'nothing',
  ],
  'pcm-staff-units': [june('rn1', 'PCM', 240), '1 × 99426 + 2 × 99427', '1 × 99426 + 7 × 99427'],
  'cocm-minutes': [june('bh1', 'CoCM', 50), '1 × 99493', '1 × G2214'],
  'cocm-short-month': [june('bh1', 'CoCM', 20), 'nothing', '1 × G2214'],
  // Discharged on Thursday, 2 July: the third is the observed holiday, so the second business day is the seventh.
  'tcm-holidays': [
    {
      month: '2026-07',
      discharges: [
        aDischarge({
          on: '2026-07-02',
          contacts: [aCall('2026-07-07T10:00:00-04:00')],
          visit: { on: '2026-07-09', by: 'dr1' },
          medicationReconciledOn: '2026-07-09',
        }),
      ],
    },
    '1 × 99495',
    'nothing',
  ],
  'tcm-day-count': [
    {
      discharges: [
        aDischarge({ visit: { on: '2026-06-15', by: 'dr1' }, medicationReconciledOn: '2026-06-15' }),
      ],
    },
    '1 × 99495',
    'nothing',
  ],
  'tcm-nursing-facility': [{ discharges: [aDischarge({ to: 'nursing-facility' })] }, 'nothing', '1 × 99495'],
  'tcm-with-rpm': [
    aMonitored({
      discharges: [aDischarge()],
      readings: [{ device: 'bp', days: daysFrom('2026-05-30', 20) }],
    }),
    '1 × 99454 + 1 × 99495',
    '1 × 99454',
  ],
  'apcm-other-ccm': [
    {
      consents: [aConsent({ program: 'APCM' })],
      apcm: { elements: true, qualityReporting: true, practice: 'A' },
      otherClaims: [{ code: '99490', month: '2026-06', practice: 'B', by: 'drB' }],
    },
    '1 × G0557',
    'nothing',
  ],
  'apcm-add-ons': [
    readyForAll({
      consents: [aConsent({ program: 'APCM' }), aConsent({ program: 'BHI' })],
      apcm: { elements: true, qualityReporting: true, practice: 'A' },
    }),
    '1 × G0557 + 1 × G0570',
    '1 × G0557',
  ],
  'chi-one-practice': [
    june('chw1', 'CHI', 60, { otherClaims: [{ code: 'G0019', month: '2026-06', practice: 'B' }] }),
    'nothing',
    '1 × G0019',
  ],
  'pin-one-practice': [
    june('chw1', 'PIN', 60, { otherClaims: [{ code: 'G0023', month: '2026-06', practice: 'B' }] }),
    '1 × G0023',
    'nothing',
  ],
  'pin-consent': [
    june('chw1', 'PIN', 60, { consents: [aConsent({ program: 'PIN', at: '2025-05-09T15:00:00-04:00' })] }),
    '1 × G0023',
    'nothing',
  ],
  'pin-visit': [
    june('chw1', 'PIN', 60, {
      visits: [{ on: '2025-05-09', code: '99215', by: 'dr1', practice: 'A', initiates: ['PIN'] }],
    }),
    '1 × G0023',
    'nothing',
  ],
  'rtm-one-practice': [
    june('pt1', 'RTM', 20, {
      devices: [aCuff({ kind: 'respiratory', setUpOn: '2026-06-01' })],
      otherClaims: [{ code: '98980', month: '2026-06', practice: 'B' }],
    }),
    'nothing',
    '1 × 98980',
  ],
  'rtm-set-up-days': [
    {
      devices: [aCuff({ kind: 'respiratory', setUpOn: '2026-06-01' })],
      readings: [{ device: 'bp', days: daysFrom('2026-06-01', 5) }],
      otherClaims: [{ code: '98984', on: '2026-06-30', practice: 'A' }],
    },
    '1 × 98975',
    'nothing',
  ],
  'g0136-meaning': [
    { screenings: [{ on: '2026-06-10', tool: 'nutrition', minutes: 8, by: 'rn1', usedInPlan: true }] },
    '1 × G0136',
    'nothing',
  ],
  'access-review-limit': [
    {
      ...twoPractices,
      month: '2026-10',
      patient: aCasePatient({ accessAlignedTo: 'B:eCKM' }),
      access: {
        track: 'eCKM',
        role: 'co-managing',
        alignedOn: '2026-07-10',
        updateReviews: [{ on: '2026-10-05', by: 'dr1', minutes: 6, action: true }],
      },
      otherClaims: [{ code: 'G0676', on: '2026-08-01', practice: 'A' }],
    },
    'nothing',
    '1 × G0676',
  ],
};

describe.each(ruleSettingNames)('the disputed rule %s', name => {
  const [over, byDefault, otherwise] = shownBy[name];
  const [first, other] = ruleSettingValues[name];

  test('is read with its default where the site has said nothing, or has chosen it', () => {
    expect(billed(over)).toBe(byDefault);
    expect(decideCase(aCase(chosen(name, first, over)))).toEqual(decideCase(aCase(over)));
  });

  test('is read otherwise where the site has chosen so, in the same rule set', () => {
    const answer = decideCase(aCase(chosen(name, other, over)));
    expect(shown(answer.lines)).toBe(otherwise);
    expect(answer.ruleSet).toBe('medicare-2026-11');
  });

  test('is decided again to the same answer, because the case carries the choice', () => {
    const it = aCase(chosen(name, other, over));
    const answer = decideCase(it);
    const [caseText, answerText] = [JSON.stringify(it), JSON.stringify(answer)];
    expect(decideAgain({ ruleSet: answer.ruleSet, caseText, answerText })).toBe('equal');
    expect(decideAgain({ ruleSet: answer.ruleSet, caseText: JSON.stringify(aCase(over)), answerText })).toBe(
      'unequal',
    );
  });

  test('has rows that the engine compares, for the other reading alone', () => {
    const { rows } = disputedRules[name];
    expect(Object.keys(rows)).toEqual([other]);
    expect(rows[other]?.filter(row => !isKnownRow(row))).toEqual([]);
  });
});

describe('the reason', () => {
  test.each([
    ['tcm-holidays', '99495', 'tcm.contact'],
    ['tcm-day-count', '99495', 'tcm.visit'],
    ['tcm-nursing-facility', '99495', 'tcm.setting'],
    ['pcm-staff-units', '99427', 'program.time'],
    ['cocm-minutes', '99493', 'program.time'],
    ['ccm-oversight', '99490', 'ccm.oversight'],
    ['ccm-after-stopping', '99490', 'ccm.consent'],
    ['apcm-add-ons', 'G0570', 'apcm.add-on'],
    ['apcm-other-ccm', 'G0557', 'program.excluded'],
    ['tcm-with-rpm', '99495', 'program.one-set'],
    ['pin-consent', 'G0023', 'program.consent'],
    ['pin-visit', 'G0023', 'need.named'],
    ['g0136-meaning', 'G0136', 'screening.tool'],
    ['access-review-limit', 'G0676', 'access.limit'],
  ] as const)('names the setting %s where it rests on it', (name, code, rule) => {
    const of = (over: Given) => verdictOn(code, decideCase(aCase(over))).because.find(it => it.rule === rule);
    const [over] = shownBy[name];
    const reason = of(chosen(name, ruleSettingValues[name][1], over));
    expect(reason?.values.setting).toBe(name);
    expect(reason?.says).toContain(`your setting ${name}`);
    expect(of(over)?.values.setting).toBeUndefined();
  });
});

describe('a reading', () => {
  const it = (from: string) => aCase({ settings: [{ name: 'tcm-holidays', value: 'none', from }] });

  test('holds for months that begin on its day or later', () => {
    const names = (from: string) => settingsIn(it(from), month('2026-06')).map(one => one.name);
    expect(names('2026-06-01')).toEqual(['tcm-holidays']);
    expect(names('2026-06-02')).toEqual([]);
  });

  test('ends with the next one, whichever was written first', () => {
    const settings = [
      { name: 'tcm-holidays', value: 'federal', from: day('2026-06-01') },
      { name: 'tcm-holidays', value: 'none', from: day('2026-01-01') },
    ] as const;
    expect(settingsIn({ settings }, month('2026-05'))).toMatchObject([{ value: 'none' }]);
    expect(settingsIn({ settings }, month('2026-06'))).toMatchObject([{ value: 'federal' }]);
  });

  test('that nobody offers, or of a rule nobody disputes, is refused by name', () => {
    const read = (name: string, value: string) =>
      billingCaseSchema.safeParse({ ...aCase(), settings: [{ name, value }] }).error?.issues[0];
    expect(read('tcm-holidays', 'state')).toMatchObject({ message: 'is none of federal, none' });
    expect(read('moon', 'full')?.path).toEqual(['settings', 0, 'name']);
  });

  test('moves nothing of a month it does not speak of', () => {
    const over = { time: juneMinutes(65), mdm: [aDecision('moderate')] };
    const all = ruleSettingNames
      .filter(name => name.startsWith('tcm') || name.startsWith('pin'))
      .map(name => ({ name, value: ruleSettingValues[name][1] }));
    expect(decideCase(aCase({ ...over, settings: all }))).toEqual(decideCase(aCase(over)));
  });
});

test('what no case can tell is listed as disputed and not offered as a choice', () => {
  const names: readonly string[] = ruleSettingNames;
  expect(notSwitchable.length).toBeGreaterThan(5);
  expect(notSwitchable.filter(one => names.includes(one.name))).toEqual([]);
});

test('minutes of a month before the reading stay as they were judged', () => {
  const over: Given = { time: [minutesOf('PCM', 240)], ...readyForAll() };
  const from = '2026-07-01';
  expect(
    billed({
      ...over,
      time: [worked('rn1', 'PCM', minutes(240))],
      settings: [{ name: 'pcm-staff-units', value: 'no-cap', from }],
    }),
  ).toBe('1 × 99426 + 2 × 99427');
});
