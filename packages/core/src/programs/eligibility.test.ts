import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCondition, at, day, named } from '../../test/builders.ts';
import type { ConditionFact } from '../chart/chart.ts';
import { payers } from '../people/coverage.ts';
import {
  candidatesOf,
  countConditions,
  decideEligibility,
  type EligibilityFacts,
  eligibilityGroups,
  groupOf,
  type Judged,
} from './eligibility.ts';
import { eligibilityListSchema, lookupIn } from './eligibility-list.ts';

const list = eligibilityListSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../content/ccm-eligibility.json'), 'utf8')),
);
const lookup = lookupIn(list);
const snomed = 'http://snomed.info/sct';

/** A problem as charts in SNOMED have it. */
const sct = (code: string, display: string, over: Partial<ConditionFact> = {}): ConditionFact =>
  aCondition(code, { code: { system: snomed, code, display }, ...over });

const diabetes = sct('44054006', 'Diabetes');
const pressure = sct('38341003', 'Hypertension');
const prediabetes = sct('15777000', 'Prediabetes');

const said = (it: ConditionFact, judgement: Judged['judgement'], when = '2026-11-20T15:00Z'): Judged => ({
  code: { system: it.code.system, code: it.code.code },
  judgement,
  by: 'Dr. Amara Okafor',
  at: at(when),
});

const standing = (it: ConditionFact, judged: readonly Judged[] = []) =>
  candidatesOf([it], judged, lookup)[0]?.standing;
const counted = (conditions: readonly ConditionFact[], judged: readonly Judged[] = []) =>
  countConditions(
    conditions.filter(it => it.status === 'active').map(it => it.code),
    judged,
    lookup,
  );

describe('a problem of the chart', () => {
  test.each([
    ['44054006', 'Diabetes'],
    ['38341003', 'Hypertension'],
    ['88805009', 'Chronic congestive heart failure'],
    ['431855005', 'Chronic kidney disease stage 1'],
    ['87433001', 'Pulmonary emphysema'],
    ['26929004', 'Alzheimer’s disease'],
    ['230690007', 'Stroke'],
  ])('%s %s is likely chronic', (code, display) => {
    expect(standing(sct(code, display))).toBe('likely');
  });

  test.each(['E11.9', 'E119', 'e11.65', 'I10', 'N18.3', 'J44.9', 'F33.1'])(
    'ICD-10 %s is likely chronic, with and without its dot',
    code => {
      expect(standing(aCondition(code))).toBe('likely');
    },
  );

  test.each([
    ['15777000', 'Prediabetes'],
    ['196416002', 'Impacted molars'],
    ['19169002', 'Miscarriage in first trimester'],
    ['79586000', 'Tubal pregnancy'],
    ['74400008', 'Appendicitis'],
    ['428251008', 'History of appendectomy'],
    ['410429000', 'Cardiac Arrest'],
    ['703151001', 'History of single seizure'],
    ['162864005', 'Body mass index 30+'],
    ['68496003', 'Polyp of colon'],
  ])('%s %s is not counted, and it is said why in both languages', (code, display) => {
    const [it] = candidatesOf([sct(code, display)], [], lookup);
    expect(it?.standing).toBe('not-counted');
    expect(it?.why?.en.length).toBeGreaterThan(10);
    expect(it?.why?.es).not.toBe(it?.why?.en);
  });

  test('that the list does not know is left open, under the words of the chart', () => {
    const [it] = candidatesOf([sct('40055000', 'Chronic sinusitis')], [], lookup);
    expect(it).toMatchObject({ standing: 'open', names: { en: 'Chronic sinusitis' }, why: null });
  });

  test('that is past is no problem any more', () => {
    expect(candidatesOf([sct('44054006', 'Diabetes', { status: 'past' })], [], lookup)).toEqual([]);
  });

  test.each([
    ['R73.03', 'not-counted'],
    ['O24.4', 'not-counted'],
    ['Z86.73', 'not-counted'],
    ['E88.81', 'not-counted'],
    ['J06.9', 'open'],
  ] as const)('ICD-10 %s is %s', (code, expected) => {
    expect(standing(aCondition(code))).toBe(expected);
  });
});

describe('conditions, not entries', () => {
  test('diabetes and what it did to the eyes and nerves are one', () => {
    const eyes = sct('422034002', 'Diabetic retinopathy');
    const nerves = sct('368581000119106', 'Neuropathy due to type 2 diabetes');
    const [it, ...others] = candidatesOf([diabetes, eyes, nerves], [], lookup);
    expect(others).toEqual([]);
    expect(it?.evidence.map(fact => fact.code.code).sort()).toEqual([
      '368581000119106',
      '422034002',
      '44054006',
    ]);
    expect(counted([diabetes, eyes, nerves])).toBe(1);
  });

  test('a seizure disorder and epilepsy are one', () => {
    expect(counted([sct('128613002', 'Seizure disorder'), sct('84757009', 'Epilepsy')])).toBe(1);
  });

  test('the same disease in both code systems is one', () => {
    expect(counted([diabetes, aCondition('E11.9')])).toBe(1);
  });

  test('diabetes and its kidneys are two: each needs its own care', () => {
    expect(counted([diabetes, sct('127013003', 'Diabetic renal disease')])).toBe(2);
  });

  test('what counts stands first', () => {
    const all = candidatesOf([prediabetes, sct('40055000', 'Chronic sinusitis'), pressure], [], lookup);
    expect(all.map(it => it.standing)).toEqual(['likely', 'not-counted', 'open']);
  });
});

describe('the practitioner decides', () => {
  test('confirmed is confirmed, with who said so and when', () => {
    const [it] = candidatesOf([diabetes], [said(diabetes, 'chronic')], lookup);
    expect(it).toMatchObject({ standing: 'confirmed', judged: { by: 'Dr. Amara Okafor' } });
    expect(counted([diabetes], [said(diabetes, 'chronic')])).toBe(1);
  });

  test('rejected does not count, however likely it looked', () => {
    expect(standing(pressure, [said(pressure, 'not-chronic')])).toBe('rejected');
    expect(counted([diabetes, pressure], [said(pressure, 'not-chronic')])).toBe(1);
  });

  test('confirmed counts even where the list says otherwise', () => {
    const obesity = sct('162864005', 'Body mass index 30+');
    expect(counted([diabetes, obesity], [said(obesity, 'chronic')])).toBe(2);
  });

  test('the last word stands, whatever the order it is read in', () => {
    const words = [
      said(diabetes, 'chronic', '2026-01-05T15:00Z'),
      said(diabetes, 'not-chronic', '2026-03-05T15:00Z'),
    ];
    expect(standing(diabetes, words)).toBe('rejected');
    expect(standing(diabetes, words.toReversed())).toBe('rejected');
  });

  test('one entry of a disease rejected and another confirmed: the disease is confirmed', () => {
    const eyes = sct('422034002', 'Diabetic retinopathy');
    const words = [said(eyes, 'not-chronic', '2026-03-05T15:00Z'), said(diabetes, 'chronic')];
    expect(candidatesOf([diabetes, eyes], words, lookup)[0]?.standing).toBe('confirmed');
  });

  test('what was said about another problem changes nothing here', () => {
    expect(standing(diabetes, [said(pressure, 'not-chronic')])).toBe('likely');
  });
});

/** Rosa: two conditions, seen in August, Medicare pays. */
const rosa = (over: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  isDeceased: false,
  isEnrolled: false,
  hasOtherPractitioner: false,
  conditions: 2,
  lastVisitOn: day('2026-08-12'),
  payer: 'medicare',
  ...over,
});
const today = day('2026-11-20');
const verdict = (over: Partial<EligibilityFacts> = {}) => decideEligibility(rosa(over), today);

describe('who may be enrolled', () => {
  test('two conditions, seen within the year, Medicare', () => {
    expect(verdict()).toEqual({ kind: 'ready' });
  });

  test.each([
    ['has died', { isDeceased: true }, 'deceased'],
    ['is enrolled already', { isEnrolled: true }, 'enrolled'],
    ['has one condition', { conditions: 1 }, 'too-few-conditions'],
    ['has none', { conditions: 0 }, 'too-few-conditions'],
    ['is cared for by another practitioner', { hasOtherPractitioner: true }, 'other-practitioner'],
  ] as const)('not who %s', (_, over, why) => {
    expect(verdict(over)).toEqual({ kind: 'refused', why });
  });

  test.each([
    ['2025-11-20', 'ready'],
    ['2025-11-19', 'needs'],
    [null, 'needs'],
  ] as const)('last seen %s: %s, a visit is needed and nobody is ineligible for it', (on, kind) => {
    const found = verdict({ lastVisitOn: on === null ? null : day(on) });
    expect(found.kind).toBe(kind);
    if (found.kind === 'needs') expect(found.needs).toEqual(['initiating-visit']);
  });

  test.each(payers.filter(it => it !== 'medicare'))(
    '%s: its rules are needed, never Medicare’s verdict',
    payer => {
      expect(verdict({ payer })).toEqual({ kind: 'needs', needs: ['payer-rules'] });
    },
  );

  test('nobody recorded who pays: that is asked first', () => {
    expect(verdict({ payer: null })).toEqual({ kind: 'needs', needs: ['payer'] });
  });

  test('all that is missing is told at once', () => {
    expect(verdict({ payer: 'medicaid', lastVisitOn: null })).toEqual({
      kind: 'needs',
      needs: ['initiating-visit', 'payer-rules'],
    });
  });

  test('death is told before anything else', () => {
    expect(verdict({ isDeceased: true, isEnrolled: true, conditions: 0, payer: null })).toEqual({
      kind: 'refused',
      why: 'deceased',
    });
  });

  test('everybody is in exactly one group, and another condition never makes it worse', () => {
    const rank = (facts: EligibilityFacts) =>
      eligibilityGroups.indexOf(groupOf(decideEligibility(facts, today)));
    fc.assert(
      fc.property(
        fc.record({
          isDeceased: fc.boolean(),
          isEnrolled: fc.boolean(),
          hasOtherPractitioner: fc.boolean(),
          conditions: fc.nat(5),
          lastVisitOn: fc.constantFrom(null, day('2026-08-12'), day('2020-01-01')),
          payer: fc.constantFrom(null, ...payers),
        }),
        facts => {
          expect(rank(facts)).toBeGreaterThanOrEqual(0);
          const more = decideEligibility({ ...facts, conditions: facts.conditions + 1 }, today);
          if (decideEligibility(facts, today).kind !== 'refused') expect(more.kind).not.toBe('refused');
        },
      ),
    );
  });
});

describe('the list', () => {
  test('names its sources and its date', () => {
    expect(list.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(list.sources.join(' ')).toMatch(/42 CFR 410\.26.*Chronic Conditions Data Warehouse/);
    expect(list.status).toContain('not signed off');
  });

  test('has no code twice, and none that both counts and does not', () => {
    const codes = [...list.families, ...list.notCounted].flatMap(it => [...it.snomed, ...it.icd10]);
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  });

  test('no ICD-10 code of a family begins with one that is not counted', () => {
    for (const family of list.families)
      for (const prefix of family.icd10)
        expect(
          lookup({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: prefix }).notCounted,
        ).toBeUndefined();
  });

  test('knows nothing of a code from another system', () => {
    expect(lookup({ system: 'urn:local', code: '44054006' })).toEqual({
      family: undefined,
      notCounted: undefined,
    });
  });

  test('counting by codes and sorting with evidence agree', () => {
    const codes = [...list.families, ...list.notCounted].flatMap(it => it.snomed);
    const problems = fc.uniqueArray(fc.constantFrom(...codes, '40055000', '65363002'), { maxLength: 8 });
    fc.assert(
      fc.property(
        problems,
        problems,
        fc.constantFrom('chronic', 'not-chronic'),
        (held, judged, judgement) => {
          const facts = held.map(code => sct(code, code, { id: named<'chart fact'>(code) }));
          const words = judged.map(code => said(sct(code, code), judgement));
          const shown = candidatesOf(facts, words, lookup).filter(it =>
            ['confirmed', 'likely'].includes(it.standing),
          );
          expect(counted(facts, words)).toBe(shown.length);
        },
      ),
    );
  });
});
