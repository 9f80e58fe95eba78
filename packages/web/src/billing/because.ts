import { findPartialDay } from '@trellis/core/basics/partial-day';
import type { CcmRule } from '@trellis/core/billing/ccm.rules';
import type { Words } from '../words/en.ts';
import type { Format } from '../words/format.ts';
import type { MonthRow } from './month.queries.ts';

export type Verdict = MonthRow['verdict'];
export type Reason = Verdict['because'][number];

/** One reason as a sentence, met or not; the facts came from the rule, the words are made here. */
export function reasonWords(reason: Reason, words: Words, format: Format): string {
  const say = words.month.reasons;
  const { values, met } = reason;
  const on = dayWords(values.on, format);
  const where = String(values.where ?? '');
  switch (reason.rule) {
    case 'ccm.alive':
      if (met) return say.alive;
      return values.on === 'unknown' ? words.person.diedSometime : say.died(on);
    case 'ccm.consent':
      return met ? say.consent(on) : say.noConsent;
    case 'ccm.conditions':
      return met
        ? say.conditions(Number(values.count))
        : say.fewConditions(Number(values.count), Number(values.needed));
    case 'ccm.initiating-visit':
      if (met) return say.visit(on, where);
      return values.on === null ? say.noVisit : say.oldVisit(on);
    case 'ccm.care-plan':
      return met ? say.plan(on, where) : say.noPlan;
    case 'ccm.plan-copy':
      return met ? say.copy(on, where) : say.noCopy;
    case 'ccm.time.threshold':
      return say.time(format.clock(Number(values.seconds)), format.clock(Number(values.needed)));
    case 'ccm.time.before-consent':
    case 'ccm.time.performer':
    case 'ccm.time.after-death':
      return words.month.leftOut[reason.rule] ?? reason.rule;
    default:
      return reason.rule satisfies never;
  }
}

const dayWords = (value: string | number | null | undefined, format: Format): string => {
  const day = typeof value === 'string' ? findPartialDay(value) : undefined;
  return day ? format.date(day) : '';
};

/** The row's one line: all is met, or what is missing. Time comes last: it is the least to be asked for. */
export function becauseLine(verdict: Verdict, words: Words, format: Format): string {
  const done = format.clock(verdict.countedSeconds);
  const needed = format.clock(verdict.thresholdSeconds);
  const unmet = verdict.because.filter(reason => !reason.met).map(reason => reason.rule);
  if (unmet.length === 0) return words.month.allMet(done, needed, verdict.because.length);
  const isTime = (rule: CcmRule) => rule === 'ccm.time.threshold';
  const missing = unmet.filter(rule => !isTime(rule)).map(rule => words.month.missing[rule] ?? rule);
  return words.month.join([...missing, ...(unmet.some(isTime) ? [words.month.short(done, needed)] : [])]);
}
