import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, named, problemOf } from '../../test/builders.ts';
import {
  allConsentStatements,
  type Consent,
  consentStatements,
  decideConsent,
  type Program,
  programs,
  statementsOf,
  textVersionOf,
} from '../people/consent.ts';
import { isShared, paperKinds } from './paper.ts';
import { besideOf, besideRules, programTerms, provesFor, termsOf } from './program-terms.ts';

const aProgram = fc.constantFrom<Program>(...programs);

describe('what a program asks for', () => {
  test.each<[Program, string, number]>([
    ['CCM', '2015-01-01', 2],
    ['RPM', '2019-01-01', 1],
    ['PCM', '2020-01-01', 1],
    ['CHI', '2024-01-01', 0],
    ['PIN', '2024-01-01', 1],
    ['APCM', '2025-01-01', 0],
  ])('%s was first paid on %s and needs %i conditions', (program, began, conditionsNeeded) => {
    expect(termsOf(program)).toMatchObject({ began, conditionsNeeded });
  });

  test('only APCM is judged by its elements: no minutes are shown of it', () => {
    expect(programs.filter(it => termsOf(it).judgedBy === 'elements')).toEqual(['APCM']);
  });

  test('every kind of paper is asked for by some program', () => {
    expect(new Set(programs.flatMap(it => termsOf(it).papers))).toEqual(new Set(paperKinds));
  });

  test('no paper is asked for twice', () => {
    for (const it of programs) expect(new Set(termsOf(it).papers).size).toBe(termsOf(it).papers.length);
  });
});

describe('a paper proves something', () => {
  test('of every program that needs it, when it says of none that it is its own', () => {
    expect(provesFor({ kind: 'care-plan' }, 'CCM')).toBe(true);
    expect(provesFor({ kind: 'care-plan' }, 'APCM')).toBe(true);
    expect(provesFor({ kind: 'initiating-visit' }, 'PCM')).toBe(true);
  });

  test('of no program that does not ask for it', () => {
    expect(provesFor({ kind: 'care-plan' }, 'PCM')).toBe(false);
    expect(provesFor({ kind: 'device-order', program: 'RPM' }, 'CCM')).toBe(false);
  });

  test('an order for the cuff is none for the therapy device', () => {
    expect(provesFor({ kind: 'device-order', program: 'RPM' }, 'RPM')).toBe(true);
    expect(provesFor({ kind: 'device-order', program: 'RPM' }, 'RTM')).toBe(false);
  });

  test('a visit that opens navigation must say so', () => {
    expect(provesFor({ kind: 'initiating-visit' }, 'CHI')).toBe(false);
    expect(provesFor({ kind: 'initiating-visit', program: 'CHI' }, 'CHI')).toBe(true);
    expect(provesFor({ kind: 'initiating-visit', program: 'CHI' }, 'PIN')).toBe(false);
    expect(provesFor({ kind: 'initiating-visit', program: 'CHI' }, 'CCM')).toBe(true);
  });

  test('only where the program asks for its kind, whatever it names', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paperKinds),
        fc.option(aProgram, { nil: undefined }),
        aProgram,
        (kind, program, wanted) => {
          const proves = provesFor({ kind, program }, wanted);
          expect(proves && !termsOf(wanted).papers.includes(kind)).toBe(false);
          if (proves && program !== undefined && program !== wanted) expect(isShared(kind)).toBe(true);
        },
      ),
    );
  });
});

describe('beside another program', () => {
  test.each<[Program, Program, string]>([
    ['CCM', 'APCM', 'bundled'],
    ['APCM', 'PCM', 'bundled'],
    ['PCM', 'CCM', 'same-practitioner'],
    ['RTM', 'RPM', 'one-of-two'],
    ['BHI', 'CoCM', 'same-practitioner'],
  ])('%s and %s: %s', (wanted, other, rule) => {
    expect(besideOf(wanted, [other])).toMatchObject([{ other, rule }]);
  });

  test.each<[Program, Program]>([
    ['CCM', 'RPM'],
    ['CCM', 'BHI'],
    ['APCM', 'RPM'],
    ['APCM', 'CoCM'],
    ['CCM', 'CHI'],
  ])('%s and %s go together: nothing is said', (wanted, other) => {
    expect(besideOf(wanted, [other])).toEqual([]);
  });

  test('the order of the two changes nothing, and no program stands beside itself', () => {
    fc.assert(
      fc.property(aProgram, aProgram, (a, b) => {
        expect(besideOf(a, [b]).map(it => it.rule)).toEqual(besideOf(b, [a]).map(it => it.rule));
        expect(besideOf(a, [a])).toEqual([]);
      }),
    );
  });

  test('each rule has its source', () => {
    expect(besideRules.every(it => it.source !== '')).toBe(true);
    expect(new Set(besideRules.map(it => [...it.pair].sort().join('+'))).size).toBe(besideRules.length);
  });
});

describe('what has to be told', () => {
  const aConsent = (program: Program, told: Consent['told']): Consent => ({
    id: named<'consent'>('consent-1'),
    patientId: named<'patient'>('rosa'),
    program,
    practiceId: named<'practice'>('harbor'),
    billingPractitionerId: named<'staff'>('dr-okafor'),
    form: 'verbal',
    givenAt: at('2026-01-14T14:50Z'),
    told,
    textVersion: null,
    language: null,
    obtainedBy: named<'staff'>('dana'),
  });
  const now = at('2026-01-14T15:00Z');

  test('of Chronic Care Management are the four it always was', () => {
    expect(consentStatements).toEqual(['what-it-is', 'cost-share', 'one-practitioner', 'right-to-stop']);
    expect(textVersionOf('CCM')).toBe('ccm-2026-11-22');
  });

  test('before behavioral care, that specialists may be asked', () => {
    const { code, details } = problemOf(() =>
      decideConsent(aConsent('BHI', ['what-it-is', 'cost-share', 'right-to-stop']), now),
    );
    expect(code).toBe('consent.not-told');
    expect(details).toEqual({ untold: ['specialists'] });
  });

  test('each point a program asks for is needed, and those are enough', () => {
    fc.assert(
      fc.property(aProgram, fc.subarray([...allConsentStatements]), (program, told) => {
        const isWhole = statementsOf[program].every(it => told.includes(it));
        const decide = () => decideConsent(aConsent(program, told), now);
        if (isWhole) expect(decide().told).toEqual(told);
        else expect(problemOf(decide).code).toBe('consent.not-told');
      }),
    );
  });

  test('is named by words of its own in each program', () => {
    expect(new Set(programs.map(textVersionOf)).size).toBe(programs.length);
  });

  test('the cost, what it is and the right to stop are told of everything', () => {
    for (const program of Object.keys(programTerms) as Program[])
      expect(statementsOf[program]).toEqual(
        expect.arrayContaining(['what-it-is', 'cost-share', 'right-to-stop']),
      );
  });
});
