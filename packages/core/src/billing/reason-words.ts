import type { PracticeElement } from './billing-case.ts';
import type { Rule } from './medicare.rules.ts';
import { isProgramRule, programReasonWords } from './program-reason-words.ts';
import { type ReasonCatalogue, reasonEn } from './reason-en.ts';
import { consentWords, dayWords, pickBy, type Reason, type ReasonFormat } from './reason-format.ts';

/** Where a code asks for minutes, one of its reasons says how many of how many. */
export const isTimeRule = (rule: string): boolean => rule === 'ccm.time.threshold' || rule === 'program.time';

const elementOf = {
  'ccm.access-24-7': 'access-24-7',
  'ccm.designated-team-member': 'designated-team-member',
  'ccm.certified-ehr': 'certified-ehr',
  'ccm.care-transitions': 'care-transitions',
} as const satisfies Partial<Record<Rule, PracticeElement>>;

/** One reason as a sentence; the facts came from the rule, the words are made here. */
export function reasonWords(reason: Reason, words: ReasonCatalogue, format: ReasonFormat): string {
  const { setting, ruleSet } = reason.values;
  const said = ownWords(reason, words, format);
  if (typeof setting === 'string') return words.bySetting(said, setting);
  return typeof ruleSet === 'string' ? words.byRuleSet(said, ruleSet) : said;
}

function ownWords(reason: Reason, words: ReasonCatalogue, format: ReasonFormat): string {
  const { rule, state, values } = reason;
  if (isProgramRule(rule)) return programReasonWords(reason, rule, words, format);
  const say = words.reasons;
  const on = dayWords(values.on, format);
  const place = values.where ? `${on}, ${values.where}` : on;
  const code = String(values.code ?? '');
  const pick = pickBy[state];
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
      return pick(say.visit(place), values.on === null ? say.noVisit : say.oldVisit(on));
    case 'ccm.care-plan':
      return pick(say.plan(place), say.noPlan, say.latePlan(on));
    case 'ccm.plan-copy':
      return pick(say.copy(place), say.noCopy, say.lateCopy(on));
    case 'ccm.access-24-7':
    case 'ccm.designated-team-member':
    case 'ccm.certified-ehr':
    case 'ccm.care-transitions':
      return pick(say.element(elementName(rule, words), on), say.noElement(elementName(rule, words)));
    case 'ccm.other-practice':
      return say.otherPractice(String(values.practice ?? ''));
    case 'ccm.other-practitioner':
      return otherWords(state, values, words, format);
    case 'ccm.filed':
      return say.filed(code);
    case 'ccm.principal-care':
    case 'ccm.advanced-primary-care':
      return say.blocked(code);
    case 'ccm.oversight':
      return state === 'met' ? say.notBlocked(code) : say.blocked(code);
    case 'payer.covers':
      return say.notCovered(code);
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
    case 'time.before-visit':
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

function otherWords(
  state: Reason['state'],
  { who, from, until, learnedFrom }: Reason['values'],
  { reasons: say }: ReasonCatalogue,
  format: ReasonFormat,
): string {
  const days = say.otherDays(dayWords(from, format), until ? dayWords(until, format) : null);
  const said = say.otherKnown[String(learnedFrom)] ?? '';
  const other = { who: String(who), days, said };
  return state === 'failed' ? say.otherPractitioner(other) : say.perhapsOther(other);
}

const elementName = (rule: keyof typeof elementOf, words: ReasonCatalogue): string =>
  words.elements[elementOf[rule]];

/** As `simulate` says it: days as they are stored, `22:41` for 1361 seconds; minutes run on past the hour. */
const plain: ReasonFormat = {
  date: day => day,
  clock: seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
};

export const plainReason = (reason: Reason): string => reasonWords(reason, reasonEn, plain);

/** Where seconds of an entry went. */
export function plainFate(rule: Rule | null, program: string, code: string | null): string {
  if (rule === null) return code === null ? `counted for ${program}` : `counted towards ${code}`;
  return reasonEn.leftOut[rule] ?? rule;
}
