import { describe, expect, test } from 'vitest';
import { aCase, aDecision, aPlan, juneMinutes } from '../../test/billing.builder.ts';
import { answerChange, isNoChange } from './answer-change.ts';
import { decideCase } from './decide-case.ts';

const june = (over: object = {}) => decideCase(aCase({ time: juneMinutes(12, 9), ...over }));

describe('what changed against the answer before', () => {
  test('nothing, when nothing was changed or only the order of entries', () => {
    expect(isNoChange(answerChange(june(), june()))).toBe(true);
    const turned = june({ time: juneMinutes(12, 9).toReversed() });
    expect(isNoChange(answerChange(june(), turned))).toBe(true);
  });

  test('minutes that fall away take the line with them, and the threshold says why', () => {
    const change = answerChange(june(), june({ time: juneMinutes(12, 7) }));
    expect(change.lines).toEqual([{ code: '99490', month: '2026-06', practice: 'A', from: 1, to: 0 }]);
    expect(change.verdicts.map(it => [it.code, it.from, it.to])).toContainEqual([
      '99490',
      'billable',
      'not-billable',
    ]);
    expect(change.verdicts.find(it => it.code === '99490')?.because.map(it => it.rule)).toEqual([
      'ccm.time.threshold',
    ]);
    expect(change.seconds).toEqual([{ program: 'CCM', from: 1260, to: 1140 }]);
  });

  test('a plan that was never given changes the verdict and no second', () => {
    const change = answerChange(june(), june({ carePlans: [aPlan({ copyGivenOn: null })] }));
    expect(change.seconds).toEqual([]);
    expect(change.verdicts.find(it => it.code === '99490')?.because.map(it => it.rule)).toContain(
      'ccm.plan-copy',
    );
  });

  test('another unit is a change of the line, not another line', () => {
    const change = answerChange(
      june({ time: juneMinutes(41) }),
      june({ time: juneMinutes(61), mdm: [aDecision('low')] }),
    );
    expect(change.lines).toEqual([{ code: '99439', month: '2026-06', practice: 'A', from: 1, to: 2 }]);
  });

  test('seconds that moved out of a program are told on both sides', () => {
    const change = answerChange(june(), june({ patient: { ...aCase().patient, deceasedOn: '2026-06-02' } }));
    expect(change.seconds).toEqual([
      { program: null, from: 0, to: 540 },
      { program: 'CCM', from: 1260, to: 720 },
    ]);
  });
});
