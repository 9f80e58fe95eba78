import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anEnvelope, npis } from '../../test/claims.builder.ts';
import { anInterchange, junk } from '../../test/x12.builder.ts';
import type { Day } from '../basics/day.ts';
import { type EligibilityInquiry, isWithin } from './eligibility.ts';
import { write270 } from './eligibility-270.ts';
import { readEligibility } from './eligibility-271.ts';
import { knownRejections } from './eligibility-words.ts';
import { readX12 } from './x12.ts';

const day = (text: string) => text as Day;
const inquiry: EligibilityInquiry = {
  reference: 'E202611',
  payer: { name: 'CMS', id: 'CMS' },
  provider: { name: 'Harbor Family Medicine', npi: '1487654323' },
  originator: '9043456789',
  day: day('2026-11-23'),
  questions: [
    {
      trace: 'E7-1',
      memberId: '1EG4TE5MK73',
      family: 'Hollis',
      given: 'Alphonse',
      birthDate: day('1946-07-21'),
      sex: 'M',
    },
    {
      trace: 'E7-2',
      memberId: '2EG4TE5MK74',
      family: 'Núñez',
      given: 'Rosa',
      birthDate: day('1948-03-14'),
      sex: null,
    },
  ],
};

test('a question about each patient, for coverage and hospice, on one day', () => {
  const text = write270(inquiry, anEnvelope());
  expect(readX12(text).findings).toEqual([]);
  expect(text.split('\n').slice(1, -4)).toEqual([
    'GS*HS*HARBORFM*12502*20261123*0915*42*X*005010X279A1~',
    'ST*270*0001*005010X279A1~',
    'BHT*0022*13*E202611*20261123*0915~',
    'HL*1**20*1~',
    'NM1*PR*2*CMS*****PI*CMS~',
    'HL*2*1*21*1~',
    'NM1*1P*2*HARBOR FAMILY MEDICINE*****XX*1487654323~',
    'HL*3*2*22*0~',
    'TRN*1*E7-1*9043456789~',
    'NM1*IL*1*HOLLIS*ALPHONSE****MI*1EG4TE5MK73~',
    'DMG*D8*19460721*M~',
    'DTP*291*D8*20261123~',
    'EQ*30~',
    'EQ*45~',
    'HL*4*2*22*0~',
    'TRN*1*E7-2*9043456789~',
    'NM1*IL*1*NUNEZ*ROSA****MI*2EG4TE5MK74~',
    'DMG*D8*19480314~',
    'DTP*291*D8*20261123~',
    'EQ*30~',
    'EQ*45~',
  ]);
});

test('whoever is asked about, the file is whole and every trace stands in it once', () => {
  const questions = fc.uniqueArray(
    fc.record({
      trace: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
      memberId: fc.stringMatching(/^[A-Z0-9]{2,20}$/),
      family: fc.string({ minLength: 1 }),
      given: fc.string(),
      birthDate: fc.constant(day('1950-01-01')),
      sex: fc.constantFrom('F', 'M', null),
    }),
    { selector: it => it.trace, minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(questions, npis, (asked, npi) => {
      const file = readX12(
        write270({ ...inquiry, provider: { name: 'A', npi }, questions: asked }, anEnvelope()),
      );
      expect(file.findings).toEqual([]);
      const traces = file.segments.filter(it => it.id === 'TRN').map(it => it.elements[1]);
      expect(traces).toEqual(asked.map(it => it.trace));
    }),
    { numRuns: 50 },
  );
});

const head = [
  'BHT*0022*11*E202611*20261123*0916',
  'HL*1**20*1',
  'NM1*PR*2*CMS*****PI*CMS',
  'HL*2*1*21*1',
  'NM1*1P*2*HARBOR FAMILY MEDICINE*****XX*1487654323',
];
const person = [
  'HL*3*2*22*0',
  'TRN*2*E7-1*9043456789',
  'NM1*IL*1*HOLLIS*ALPHONSE****MI*1EG4TE5MK73',
  'DMG*D8*19460721*M',
];
const read = (...segments: readonly string[]) =>
  readEligibility(anInterchange('HB', '005010X279A1', '271', [...head, ...segments]));
const answer = (...segments: readonly string[]) => read(...person, ...segments).answers[0];

describe('what Medicare answers', () => {
  test('parts A and B since she turned 65', () => {
    expect(
      answer('EB*1**30*MA', 'DTP*291*D8*20110701', 'EB*1**30*MB', 'DTP*291*RD8*20110701-20271231'),
    ).toEqual({
      trace: 'E7-1',
      memberId: '1EG4TE5MK73',
      family: 'HOLLIS',
      given: 'ALPHONSE',
      birthDate: '1946-07-21',
      rejections: [],
      outcome: 'active',
      partA: { from: '2011-07-01', until: null },
      partB: { from: '2011-07-01', until: '2027-12-31' },
      advantage: null,
      hospice: [],
      qmb: null,
      diedOn: null,
      plan: null,
    });
  });

  test('a Medicare Advantage plan with its name, number and first day; a plan for drugs alone is none', () => {
    const drugs = ['EB*R**88*OT', 'REF*18*S5678 002', 'DTP*292*D8*20260101'];
    const plan = [
      'EB*R**30*HN',
      'REF*18*H1234 001',
      'DTP*290*D8*20260401',
      'LS*2120',
      'NM1*PRP*2*SUNRISE HEALTH PLAN',
      'LE*2120',
    ];
    expect(answer('EB*1**30*MB', ...drugs)?.advantage).toBeNull();
    expect(answer('EB*1**30*MB', ...drugs, ...plan)?.advantage).toEqual({
      plan: 'SUNRISE HEALTH PLAN',
      planId: 'H1234 001',
      from: '2026-04-01',
      until: null,
    });
  });

  test('hospice, each stay with its days', () => {
    expect(
      answer(
        'EB*1**30*MA',
        'EB*X**45*MA',
        'DTP*292*RD8*20260901-20261129',
        'EB*X**45*MA',
        'DTP*292*D8*20261130',
      )?.hospice,
    ).toEqual([
      { from: '2026-09-01', until: '2026-11-29' },
      { from: '2026-11-30', until: null },
    ]);
  });

  test('that hospice is among the services of a plan is no stay', () => {
    expect(answer('EB*1**30^45^98*MA', 'DTP*291*D8*20110701', 'EB*I**45*MA')?.hospice).toEqual([]);
  });

  test('a Qualified Medicare Beneficiary', () => {
    expect(answer('EB*1**30*MB', 'EB*1**30*QM', 'DTP*291*RD8*20260101-20261231')?.qmb).toEqual({
      from: '2026-01-01',
      until: '2026-12-31',
    });
  });

  test('a death', () => {
    expect(answer('DTP*442*D8*20261102', 'EB*6**30')).toMatchObject({
      diedOn: '2026-11-02',
      outcome: 'inactive',
    });
  });

  test('another payer: the name of the plan, and days said of the person hold for it', () => {
    expect(answer('DTP*346*D8*20260101', 'EB*1**30**GOLD 123 PLAN')).toMatchObject({
      outcome: 'active',
      plan: 'GOLD 123 PLAN',
      partB: null,
    });
    expect(answer('DTP*346*D8*20260101', 'DTP*347*D8*20261231', 'EB*1**30*MB')?.partB).toEqual({
      from: '2026-01-01',
      until: '2026-12-31',
    });
  });
});

describe('what was not answered', () => {
  test('a member the payer does not find, with what to do', () => {
    expect(answer('AAA*N**75*C')).toMatchObject({
      outcome: 'rejected',
      rejections: [
        {
          code: '75',
          about: 'patient',
          says: 'The member was not found',
          whatToDo: 'Correct it and ask again.',
        },
      ],
    });
  });

  test('a payer that cannot answer says it for everyone', () => {
    const file = [...head.slice(0, 3), 'AAA*Y**42*P', ...head.slice(3), ...person];
    const { answers } = readEligibility(anInterchange('HB', '005010X279A1', '271', file));
    expect(answers).toMatchObject([{ outcome: 'rejected', rejections: [{ about: 'payer', code: '42' }] }]);
  });

  test('a file about nobody is a finding that says why', () => {
    const { answers, findings } = readEligibility(
      anInterchange('HB', '005010X279A1', '271', [...head.slice(0, 3), 'AAA*Y**42*P']),
    );
    expect(answers).toEqual([]);
    expect(findings.map(it => it.says)).toEqual([
      'The file answers about no patient. The payer cannot answer just now',
    ]);
  });

  test('a reason without words is shown as it is', () => {
    expect(answer('AAA*N**Q9*Q')?.rejections).toEqual([
      { code: 'Q9', about: 'patient', says: 'Reason Q9', whatToDo: '' },
    ]);
    expect(knownRejections.length).toBeGreaterThanOrEqual(40);
  });

  test('nothing said is unclear, never active', () => {
    expect(answer()?.outcome).toBe('unclear');
  });
});

test('a period without a first day has begun, without a last it goes on', () => {
  expect(isWithin({ from: null, until: day('2026-11-23') }, day('2026-11-23'))).toBe(true);
  expect(isWithin({ from: null, until: day('2026-11-22') }, day('2026-11-23'))).toBe(false);
  expect(isWithin({ from: day('2026-11-24'), until: null }, day('2026-11-23'))).toBe(false);
  expect(isWithin({ from: day('2026-11-23'), until: null }, day('2026-11-23'))).toBe(true);
  expect(isWithin(null, day('2026-11-23'))).toBe(false);
});

test('whatever the bytes, it reads and never throws', () => {
  const text = anInterchange('HB', '005010X279A1', '271', [
    ...head,
    ...person,
    'EB*X**45*MA',
    'DTP*292*RD8*20260901-20261129',
  ]);
  fc.assert(
    fc.property(fc.nat(text.length), junk, fc.nat(60), (at, odd, gone) =>
      Array.isArray(readEligibility(text.slice(0, at) + odd + text.slice(at + gone)).answers),
    ),
    { numRuns: 60 },
  );
});
