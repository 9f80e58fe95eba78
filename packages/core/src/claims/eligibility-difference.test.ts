import { describe, expect, test } from 'vitest';
import { day, named } from '../../test/builders.ts';
import type { Coverage } from '../people/coverage.ts';
import type { EligibilityAnswer } from './eligibility.ts';
import { decideDifferences, decideTaking, decideTakingOver, type Known } from './eligibility-difference.ts';

const today = day('2026-11-23');
const since2011 = { from: day('2011-07-01'), until: null };

const anAnswer = (over: Partial<EligibilityAnswer> = {}): EligibilityAnswer => ({
  trace: 'E7-1',
  memberId: '1EG4TE5MK73',
  family: 'HOLLIS',
  given: 'ALPHONSE',
  birthDate: day('1946-07-21'),
  rejections: [],
  outcome: 'active',
  partA: since2011,
  partB: since2011,
  advantage: null,
  hospice: [],
  qmb: null,
  diedOn: null,
  plan: null,
  ...over,
});
const medicare = (over: Partial<Coverage> = {}): Coverage => ({
  id: named<'coverage'>('medicare'),
  patientId: named<'patient'>('alphonse'),
  payer: 'medicare',
  plan: null,
  memberNumber: '1EG4TE5MK73',
  from: day('2011-07-01'),
  until: null,
  qmb: false,
  ...over,
});
const alphonse: Known['patient'] = {
  family: 'Hollis',
  given: 'Alphonse',
  birthDate: day('1946-07-21'),
  deceasedOn: null,
};
const differences = (
  over: Partial<EligibilityAnswer>,
  coverage: Partial<Coverage> = {},
  patient: Partial<Known['patient']> = {},
  hospice: Known['hospice'] = [],
) =>
  decideDifferences(
    anAnswer(over),
    { patient: { ...alphonse, ...patient }, coverages: [medicare(coverage)], hospice },
    today,
  );
const kinds = (...args: Parameters<typeof differences>) => differences(...args).map(it => it.kind);

const plan = { plan: 'Sunrise', planId: 'H1234 001', from: day('2026-04-01'), until: null };

describe('what a person has to look at', () => {
  test('nothing, when the payer says what the chart says', () => {
    expect(kinds({})).toEqual([]);
    expect(
      kinds({ advantage: plan, partB: since2011 }, { payer: 'medicare-advantage', memberNumber: null }),
    ).toEqual([]);
    expect(kinds({ qmb: since2011 }, { qmb: true })).toEqual([]);
  });

  test.each([
    ['a Medicare Advantage plan', { advantage: plan }, {}, 'advantage'],
    [
      'she left her plan',
      {},
      { payer: 'medicare-advantage' as const, memberNumber: null },
      'back-to-medicare',
    ],
    ['hospice', { hospice: [{ from: day('2026-11-01'), until: null }] }, {}, 'hospice'],
    ['a death', { diedOn: day('2026-11-02') }, {}, 'death'],
    ['QMB', { qmb: since2011 }, {}, 'qmb'],
    ['QMB no more', {}, { qmb: true }, 'not-qmb'],
    ['no coverage any more', { outcome: 'inactive' as const, partA: null, partB: null }, {}, 'inactive'],
    ['another number', { memberId: '9EG4-TE5-MK99' }, {}, 'member-number'],
    ['another person', { birthDate: day('1950-01-01') }, {}, 'identity'],
  ])('%s', (_, over, coverage, kind) => {
    expect(kinds(over, coverage)).toEqual([kind]);
  });

  test('with the days and the plan it is about', () => {
    expect(differences({ advantage: plan })).toMatchObject([
      {
        from: '2026-04-01',
        until: null,
        plan: 'Sunrise',
        says: 'In a Medicare Advantage plan (Sunrise) since 2026-04-01.',
      },
    ]);
    expect(differences({ hospice: [{ from: day('2026-11-01'), until: day('2026-12-31') }] })).toMatchObject([
      { from: '2026-11-01', until: '2026-12-31', says: 'In hospice since 2026-11-01 until 2026-12-31.' },
    ]);
    expect(differences({ diedOn: day('2026-11-02') })).toMatchObject([{ from: '2026-11-02' }]);
  });

  test('a plan or hospice that has ended, or begins later, is not now', () => {
    expect(kinds({ advantage: { ...plan, until: day('2026-10-31') } })).toEqual([]);
    expect(kinds({ advantage: { ...plan, from: day('2027-01-01') } })).toEqual([]);
    expect(kinds({ hospice: [{ from: day('2026-01-01'), until: day('2026-11-22') }] })).toEqual([]);
  });

  test('another person’s answer is compared no further', () => {
    expect(kinds({ family: 'REYES', advantage: plan, diedOn: day('2026-11-02') })).toEqual(['identity']);
  });

  test('a name that is cut off or written without accents is the same', () => {
    expect(kinds({ family: 'HOLL' })).toEqual([]);
    expect(kinds({ family: 'NUNEZ GARCIA' }, {}, { family: 'Núñez-García' })).toEqual([]);
  });

  test('that a patient who died is not covered goes without saying', () => {
    expect(kinds({ diedOn: day('2026-11-02'), outcome: 'inactive', partA: null, partB: null })).toEqual([
      'death',
    ]);
  });

  test('hospice that somebody took over before is none to look at, other days are', () => {
    const said = { hospice: [{ from: day('2026-11-01'), until: null }] };
    expect(kinds(said, {}, {}, said.hospice)).toEqual([]);
    expect(kinds(said, {}, {}, [{ from: day('2026-11-01'), until: day('2026-11-10') }])).toEqual(['hospice']);
  });

  test('a death the chart knows is none to look at', () => {
    expect(kinds({ diedOn: day('2026-11-02') }, {}, { deceasedOn: day('2026-11-02') })).toEqual([]);
  });

  test('a question that was not answered says why and what to do', () => {
    const rejections = [
      {
        code: '75',
        about: 'patient' as const,
        says: 'The member was not found',
        whatToDo: 'Correct it and ask again.',
      },
    ];
    expect(differences({ outcome: 'rejected', rejections })).toEqual([
      {
        kind: 'rejected',
        says: 'The member was not found. Correct it and ask again.',
        from: null,
        until: null,
        plan: null,
        code: '75',
        writes: false,
      },
    ]);
  });

  test('of a patient without coverage on record nothing can be written', () => {
    const found = decideDifferences(
      anAnswer({ advantage: plan, qmb: since2011 }),
      { patient: alphonse, coverages: [], hospice: [] },
      today,
    );
    expect(found.map(it => [it.kind, it.writes])).toEqual([['advantage', false]]);
  });
});

describe('what taking it over writes', () => {
  test('the plan begins, Medicare ends the day before', () => {
    expect(
      decideTaking('advantage', anAnswer({ advantage: plan }), [medicare({ qmb: true })], today),
    ).toMatchObject({
      corrects: { id: medicare().id },
      corrected: { payer: 'medicare', until: '2026-03-31', qmb: true },
      added: {
        payer: 'medicare-advantage',
        plan: 'Sunrise',
        from: '2026-04-01',
        until: null,
        qmb: true,
        memberNumber: null,
      },
    });
  });

  test('QMB, and QMB no more', () => {
    expect(decideTaking('qmb', anAnswer(), [medicare()], today)).toMatchObject({
      corrected: { qmb: true },
      added: null,
    });
    expect(decideTaking('not-qmb', anAnswer(), [medicare({ qmb: true })], today)).toMatchObject({
      corrected: { qmb: false, payer: 'medicare' },
    });
  });

  test.each([
    'death',
    'hospice',
    'inactive',
    'identity',
    'member-number',
    'back-to-medicare',
    'rejected',
  ] as const)('%s is done by hand', kind => {
    expect(decideTaking(kind, anAnswer({ advantage: plan }), [medicare()], today)).toBeUndefined();
  });

  test('a plan that began before what is on record is done by hand', () => {
    expect(
      decideTaking(
        'advantage',
        anAnswer({ advantage: { ...plan, from: day('2011-07-01') } }),
        [medicare()],
        today,
      ),
    ).toBeUndefined();
    expect(
      decideTaking('advantage', anAnswer({ advantage: { ...plan, from: null } }), [medicare()], today),
    ).toBeUndefined();
    expect(decideTaking('qmb', anAnswer(), [], today)).toBeUndefined();
  });
});

describe('one press', () => {
  const taken = (over: Partial<EligibilityAnswer>) => {
    const answer = anAnswer(over);
    const known = { patient: alphonse, coverages: [medicare()], hospice: [] };
    return decideDifferences(answer, known, today).map(it =>
      decideTakingOver(it, answer, known.coverages, today),
    );
  };

  test('writes the day of death, the days in hospice, or who pays', () => {
    expect(taken({ diedOn: day('2026-11-02') })).toEqual([{ kind: 'death', diedOn: '2026-11-02' }]);
    expect(taken({ hospice: [{ from: day('2026-11-01'), until: null }] })).toEqual([
      { kind: 'hospice', from: '2026-11-01', until: null },
    ]);
    expect(taken({ advantage: plan })).toMatchObject([
      { kind: 'coverage', added: { payer: 'medicare-advantage' } },
    ]);
  });

  test('writes nothing of hospice without a first day, and nothing that is done by hand', () => {
    expect(taken({ hospice: [{ from: null, until: null }] })).toEqual([undefined]);
    expect(taken({ memberId: '1EG4TE5MK74' })).toEqual([undefined]);
  });
});
