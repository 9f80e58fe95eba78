import { lastDay, monthOf } from '../basics/day.ts';
import type { Line, Reason, Verdict } from './billing-answer.ts';
import { extraPlanningCode, initiatingVisitCodes } from './medicare.rules.ts';
import { type PracticeMonth, reason, verdictOf } from './practice-month.ts';
import { isHeld, lineOf } from './requirements.ts';
import { isCodeOn, toldBy } from './rules-in-force.ts';

/**
 * G0506: planning beyond the usual at the visit that opens the service, once for a patient and practitioner, claimed
 * with that visit. Its rule was not confirmed in a source: nothing is assumed, the visit must say that it was done.
 */

const generalRules: readonly string[] = [
  'ccm.alive',
  'ccm.consent',
  'ccm.conditions',
  'ccm.other-practitioner',
];

function visitIn({ facts, month, practice }: PracticeMonth) {
  const visits = (facts.visits ?? []).filter(
    it => it.practice === practice && initiatingVisitCodes.includes(it.code) && monthOf(it.on) === month,
  );
  return visits.find(it => it.extraPlanning) ?? visits[0];
}

function becauseOf(of: PracticeMonth, reasons: readonly Reason[]): readonly Reason[] {
  const { facts, month, rules } = of;
  const isWaiting = isHeld(rules, extraPlanningCode.code);
  const visit = visitIn(of);
  const filed = (facts.otherClaims ?? []).find(
    it => it.code === extraPlanningCode.code && (it.by === undefined || it.by === of.billingPractitioner),
  );
  const state = visit === undefined || isWaiting ? 'failed' : visit.extraPlanning ? 'met' : 'missing';
  return [
    ...(isCodeOn(rules, extraPlanningCode.code, lastDay(month))
      ? []
      : [reason('ccm.in-force', 'failed', { on: extraPlanningCode.from })]),
    ...reasons.filter(it => generalRules.includes(it.rule)),
    reason(
      'ccm.extra-planning',
      state,
      { on: visit?.on ?? null, ...toldBy(rules, extraPlanningCode.code, 'held') },
      [visit?.id],
    ),
    ...(filed ? [reason('ccm.filed', 'failed', { code: filed.code })] : []),
  ];
}

export function extraPlanningVerdict(of: PracticeMonth, reasons: readonly Reason[]): Verdict {
  const because = becauseOf(of, reasons);
  return {
    code: extraPlanningCode.code,
    month: of.month,
    practice: of.practice,
    verdict: verdictOf(because),
    because: [...because],
  };
}

export function extraPlanningLines(of: PracticeMonth, reasons: readonly Reason[]): readonly Line[] {
  const visit = visitIn(of);
  if (!visit || verdictOf(becauseOf(of, reasons)) !== 'billable') return [];
  const serviceKey = `once:${of.billingPractitioner ?? 'practice'}`;
  return [lineOf(of, extraPlanningCode.code, visit.on, { serviceKey })];
}
