import { describe, expect, test } from 'vitest';
import { at, named } from '../../test/builders.ts';
import { dangerDue } from './danger.due.ts';
import {
  dangerSteps,
  decideDangerStep,
  dispositions,
  refuseOpenDanger,
  type TakenDangerStep,
} from './danger.ts';

const heardAt = at('2026-11-20T02:00Z');
const rosa = { id: named<'patient'>('rosa') };
const heard = (...what: TakenDangerStep['what'][]) => ({
  id: named<'danger'>('d1'),
  heardAt,
  instrumentId: 'phq-9',
  steps: what.map(it => ({ what: it })),
});
const dueOf = (...what: TakenDangerStep['what'][]) => dangerDue({ patient: rosa, dangers: [heard(...what)] });

describe('a danger to life', () => {
  test('is overdue from the moment it is heard, and says nothing of what was answered', () => {
    expect(dueOf()).toEqual([
      {
        key: 'assessments.danger:d1',
        rule: 'assessments.danger',
        patientId: rosa.id,
        opensAt: heardAt,
        dueAt: heardAt,
        overdueAt: heardAt,
        anchors: { heardAt },
      },
    ]);
  });

  test.each(dangerSteps.filter(it => !dispositions.includes(it)))('stays first after %s alone', what => {
    expect(dueOf(what).map(it => it.rule)).toEqual(['assessments.danger']);
  });

  test.each(dispositions)('that is settled by %s is still told the provider, within the hour', what => {
    expect(dueOf(what)).toMatchObject([
      { rule: 'assessments.danger-untold', dueAt: heardAt, overdueAt: at('2026-11-20T03:00Z') },
    ]);
    expect(dueOf(what, 'provider-informed')).toEqual([]);
  });

  test('is one each: what settles one settles no other', () => {
    const other = { ...heard(), id: named<'danger'>('d2') };
    const dangers = [heard('called-911', 'provider-informed'), other];
    expect(dangerDue({ patient: rosa, dangers }).map(it => it.key)).toEqual(['assessments.danger:d2']);
  });
});

describe('closing a contact', () => {
  const close = (since: string, ...what: TakenDangerStep['what'][]) =>
    refuseOpenDanger([heard(...what)], at(since));

  test('is refused while a danger heard since it began is not settled', () => {
    for (const open of [[], ['called-988'], ['provider-informed', 'safety-plan-made']] as const)
      expect(() => close('2026-11-20T02:00Z', ...open)).toThrow('nothing says what happens with the patient');
  });

  test('is free once it is settled, and over one of an earlier contact', () => {
    for (const what of dispositions) expect(() => close('2026-11-20T01:00Z', what)).not.toThrow();
    expect(() => close('2026-11-20T02:00:01Z')).not.toThrow();
  });
});

describe('a step', () => {
  const now = at('2026-11-20T02:10Z');
  const step = (over: Partial<TakenDangerStep>): TakenDangerStep => ({
    what: 'called-911',
    at: now,
    whom: '',
    said: '',
    ...over,
  });

  test('is taken between the hearing and now', () => {
    expect(decideDangerStep(heardAt, step({ at: heardAt }), now).at).toBe(heardAt);
    for (const wrong of ['2026-11-20T01:59:59Z', '2026-11-20T02:10:01Z'])
      expect(() => decideDangerStep(heardAt, step({ at: at(wrong) }), now)).toThrow(
        'after the danger was heard',
      );
  });

  test.each([
    ['provider-informed', { whom: 'Dr. Okafor' }],
    ['provider-informed', { said: 'Send her in' }],
    ['stayed-until-handed-over', {}],
    ['same-day-evaluation', { whom: '  ' }],
    ['asked-and-no-danger', { whom: 'Herself' }],
  ] as const)('%s with %o says too little', (what, over) => {
    expect(() => decideDangerStep(heardAt, step({ what, ...over }), now)).toThrow('Say whom you told');
  });

  test('keeps its words without the blanks around them', () => {
    const told = step({ what: 'provider-informed', whom: ' Dr. Okafor ', said: ' Come in ' });
    expect(decideDangerStep(heardAt, told, now)).toMatchObject({ whom: 'Dr. Okafor', said: 'Come in' });
  });
});
