import { findDay } from '@trellis/core/basics/day';
import { findPartialDay } from '@trellis/core/basics/partial-day';
import { practiceElements } from '@trellis/core/billing/billing-case';
import type { Format } from '../words/format.ts';
import type { MonthWords } from '../words/month.en.ts';
import type { MonthRow, ProofView } from './month.queries.ts';

export type Reason = Pick<
  ProofView['answer']['verdicts'][number]['because'][number],
  'rule' | 'state' | 'values'
>;

/** One reason as a sentence; the facts came from the rule, the words are made here. */
export function reasonWords({ rule, state, values }: Reason, words: MonthWords, format: Format): string {
  const say = words.reasons;
  const on = dayWords(values.on, format);
  const where = String(values.where ?? '');
  const code = String(values.code ?? '');
  const pick = (met: string, missing: string, failed = missing) => ({ met, missing, failed })[state];
  switch (rule) {
    case 'payer.recorded':
      return say.noPayer;
    case 'payer.rules':
      return state === 'failed'
        ? say.nobodyPays
        : say.otherPayer(say.payers[String(values.payer)] ?? String(values.payer));
    case 'ccm.in-force':
      return say.inForce(on);
    case 'ccm.alive':
      return pick(say.alive, say.alive, values.on === 'unknown' ? say.diedUnknown : say.died(on));
    case 'ccm.consent':
      return consentWords(state, values, words, format);
    case 'ccm.conditions':
      return pick(
        say.conditions(Number(values.count)),
        say.noConditions,
        say.fewConditions(Number(values.count), Number(values.needed)),
      );
    case 'ccm.initiating-visit':
      return pick(say.visit(on, where), values.on === null ? say.noVisit : say.oldVisit(on));
    case 'ccm.care-plan':
      return pick(say.plan(on, where), say.noPlan, say.latePlan(on));
    case 'ccm.plan-copy':
      return pick(say.copy(on, where), say.noCopy, say.lateCopy(on));
    case 'ccm.access-24-7':
    case 'ccm.designated-team-member':
    case 'ccm.certified-ehr':
    case 'ccm.care-transitions':
      return pick(say.element(elementName(rule, words), on), say.noElement(elementName(rule, words)));
    case 'ccm.other-practice':
      return say.otherPractice(String(values.practice ?? ''));
    case 'ccm.filed':
      return say.filed(code);
    case 'ccm.oversight':
    case 'ccm.principal-care':
    case 'ccm.advanced-primary-care':
      return say.blocked(code);
    case 'ccm.access-model':
      return say.accessModel;
    case 'ccm.mdm':
      return pick(say.decision(say.levels[String(values.level)] ?? ''), say.noDecision, say.lowDecision);
    case 'ccm.time.threshold':
      return say.time(format.clock(Number(values.seconds)), format.clock(Number(values.needed)));
    case 'ccm.one-family':
      return say.otherSet(String(values.lines));
    case 'ccm.extra-planning':
      return pick(say.planning(on), say.noPlanning, say.noVisitHere);
    case 'time.other-patient':
      return say.shared(format.clock(Number(values.seconds)));
    case 'time.performer':
    case 'time.other-family':
    case 'time.before-consent':
    case 'time.after-revocation':
    case 'time.after-death':
    case 'time.overlap':
    case 'time.other-program':
    case 'time.part-of-discharge':
    case 'time.other-month':
    case 'time.unknown-person':
      return words.leftOut[rule] ?? rule;
    default:
      return rule satisfies never;
  }
}

function consentWords(
  state: Reason['state'],
  { on, stoppedOn }: Reason['values'],
  { reasons: say }: MonthWords,
  format: Format,
): string {
  if (state === 'missing') return say.noConsent;
  const [given, stopped] = [dayWords(on, format), dayWords(stoppedOn, format)];
  if (state === 'met') return stopped ? say.consentStopped(given, stopped) : say.consent(given);
  return stopped || stoppedOn ? say.stopped(stopped) : say.lateConsent(given);
}

const elementName = (rule: string, words: MonthWords): string =>
  words.elements[practiceElements.find(it => rule === `ccm.${it}`) ?? 'access-24-7'];

const dayWords = (value: string | number | null | undefined, format: Format): string => {
  const day = typeof value === 'string' ? (findDay(value) ?? findPartialDay(value)) : undefined;
  return day ? format.date(day) : '';
};

/** The row's one line: all is met, or what is missing. Time comes last: it is the least to be asked for. */
export function becauseLine(row: MonthRow, words: MonthWords, format: Format): string {
  const [done, needed] = [format.clock(row.seconds), format.clock(row.needed)];
  if (row.unmet.length === 0)
    return row.needed === 0 ? words.allMetUntimed(row.points) : words.allMet(done, needed, row.points);
  const isTime = (reason: Reason) => reason.rule === 'ccm.time.threshold';
  const missing = row.unmet
    .filter(reason => !isTime(reason))
    .map(reason => words.missing[reason.rule] ?? reasonWords(reason, words, format));
  return words.join([...missing, ...(row.unmet.some(isTime) ? [words.short(done, needed)] : [])]);
}
