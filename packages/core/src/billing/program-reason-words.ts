import type { ProgramRule } from './program.rules.ts';
import type { ReasonCatalogue } from './reason-en.ts';
import { consentWords, dayWords, pickBy, type Reason, type ReasonFormat } from './reason-format.ts';

type Said = (it: {
  readonly state: Reason['state'];
  readonly values: Reason['values'];
  readonly words: ReasonCatalogue;
  readonly format: ReasonFormat;
  /** One of three by the state. */
  readonly pick: (met: string, missing: string, failed?: string) => string;
  /** A value as text, as a number, as a day in the words of the language. */
  readonly text: (key: string) => string;
  readonly count: (key: string) => number;
  readonly day: (key: string) => string;
}) => string;

const place: Said = ({ day, text }) => (text('where') ? `${day('on')}, ${text('where')}` : day('on'));

/** One sentence for each rule. */
const said: Readonly<Record<ProgramRule, Said>> = {
  'program.in-force': ({ words, values, day }) =>
    values.until ? words.programs.ended(day('until')) : words.reasons.inForce(day('on')),
  'program.alive': ({ words, values, pick, day }) =>
    pick(
      words.reasons.alive,
      words.reasons.alive,
      values.on === 'unknown' ? words.reasons.diedUnknown : words.reasons.died(day('on')),
    ),
  'program.consent': ({ state, values, words, format }) => consentWords(state, values, words, format),
  'program.conditions': ({ words, pick, count }) =>
    pick(
      words.reasons.conditions(count('count')),
      words.reasons.noConditions,
      words.reasons.fewConditions(count('count'), count('needed')),
    ),
  'program.visit': it =>
    it.pick(
      it.words.reasons.visit(place(it)),
      it.values.on === null ? it.words.reasons.noVisit : it.words.programs.oldVisit(it.day('on')),
    ),
  'program.plan': it => {
    const { programs: say } = it.words;
    const kind = say.planKinds[it.text('kind')] ?? '';
    return it.pick(say.plan(kind, place(it)), say.noPlan(kind), say.latePlan(kind, it.day('on')));
  },
  'program.time': ({ words, format, values, count }) => {
    const [seconds, needed] = [count('seconds'), count('needed')];
    const isReplaced = typeof values.below === 'number' && seconds >= values.below;
    return isReplaced
      ? words.programs.shortTime(format.clock(seconds), format.clock(Number(values.below)))
      : words.reasons.time(format.clock(seconds), format.clock(needed));
  },
  'program.filed': ({ words, text }) => words.reasons.filed(text('code')),
  'program.other-practice': ({ words, text }) => words.programs.otherPractice(text('code'), text('practice')),
  'program.excluded': ({ words, text }) => words.reasons.blocked(text('code')),
  'program.one-set': ({ words, text }) => words.reasons.otherSet(text('lines')),
  'program.access-model': ({ words }) => words.reasons.accessModel,
  'program.bundled': ({ words, pick, text }) =>
    pick(words.programs.bundled(text('code')), words.programs.notBundled),
  'behavioural.scale': ({ words, pick }) => pick(words.programs.scale.met, words.programs.scale.missing),
  'behavioural.registry': ({ words, pick }) =>
    pick(words.programs.registry.met, words.programs.registry.missing),
  'behavioural.review': ({ words, pick }) => pick(words.programs.review.met, words.programs.review.missing),
  'device.kind': ({ words, pick, text }) =>
    pick(words.programs.device(text('device')), words.programs.noDevice, words.programs.typedDevice),
  'device.established': ({ words, pick, day }) =>
    pick(words.programs.established(day('on')), words.programs.notEstablished),
  'device.days': ({ words, count, day }) =>
    words.programs.days(count('days'), count('needed'), day('from'), day('until')),
  'device.live-contact': ({ words, pick }) => pick(words.programs.live, words.programs.notLive),
  'device.set-up': ({ words }) => words.programs.setUpBefore,
  'tcm.discharge': ({ words, pick, day, text }) => {
    const from = words.programs.places[text('from')] ?? text('from');
    return pick(words.programs.discharge(day('on'), from), words.programs.notDischarge(from));
  },
  'tcm.setting': ({ words, pick, text }) => {
    const to = words.programs.places[text('to')] ?? text('to');
    return pick(words.programs.setting(to), words.programs.noSetting, words.programs.notSetting(to));
  },
  'tcm.contact': ({ words, values, pick, day, count }) =>
    pick(
      values.on === null
        ? words.programs.tries(count('tries'), day('until'))
        : words.programs.contact(day('on')),
      words.programs.noContact(day('until')),
    ),
  'tcm.visit': ({ words, values, pick, day, count }) =>
    pick(
      words.programs.visit(count('days'), day('on')),
      words.programs.noVisit,
      values.role === 'other'
        ? words.programs.notDoctors(day('on'))
        : words.programs.lateVisit(count('days'), day('on')),
    ),
  'tcm.decision': ({ words, pick, text }) =>
    pick(
      words.programs.decision(words.reasons.levels[text('level')] ?? ''),
      words.programs.noDecision,
      text('code') === '99496' ? words.programs.highWithinSeven : words.programs.moderate,
    ),
  'tcm.reconciled': ({ words, pick, day }) =>
    pick(
      words.programs.reconciled(day('on')),
      words.programs.notReconciled,
      words.programs.lateReconciled(day('on')),
    ),
  'tcm.survived': ({ words, pick }) => pick(words.programs.survived, words.programs.diedSoon),
  'tcm.once': ({ words, values, text, day }) =>
    values.on === null
      ? words.reasons.filed(text('code'))
      : words.programs.tcmBefore(text('code'), day('on')),
  'apcm.elements': ({ words, pick }) => pick(words.programs.elements.met, words.programs.elements.missing),
  'apcm.quality': ({ words, pick }) => pick(words.programs.quality.met, words.programs.quality.missing),
  'apcm.level': ({ words, text, count }) => words.programs.level(text('level'), count('count')),
  'apcm.add-on': ({ words, pick }) => pick(words.programs.addOn, words.programs.notAddOn),
  'need.named': ({ words, pick, day }) => pick(words.programs.need(day('on')), words.programs.noNeed),
  'screening.tool': ({ words, pick, text }) => {
    const tool = words.programs.tools[text('tool')] ?? text('tool');
    return pick(words.programs.tool(tool), words.programs.notTool(tool));
  },
  'screening.minutes': ({ words, pick, values, count }) => {
    const minutes =
      typeof values.most === 'number' && count('minutes') > values.most
        ? words.programs.tooLong(count('minutes'), values.most)
        : words.programs.minutes(count('minutes'), count('needed'));
    return pick(minutes, words.programs.noMinutes(count('needed')), minutes);
  },
  'screening.use': ({ words, pick }) => pick(words.programs.used, words.programs.notUsed),
  'screening.again': ({ words, day }) => words.programs.again(day('on')),
  'wellness.interval': ({ words, pick, text, day }) =>
    pick(
      words.programs.wellness,
      words.programs.wellness,
      text('isOnce') === 'yes'
        ? words.programs.onceInLife(text('code'), day('on'))
        : text('isOnce') === 'past'
          ? words.programs.firstIsPast(text('code'), day('on'))
          : words.programs.wellnessSoon(day('on')),
    ),
  'planning.minutes': ({ words, count }) => words.programs.minutes(count('minutes'), count('needed')),
  'planning.face-to-face': ({ words, pick }) =>
    pick(words.programs.faceToFace, words.programs.faceNotSaid, words.programs.notFaceToFace),
  'access.aligned': ({ words, pick, text }) =>
    pick(words.programs.aligned(text('track')), words.programs.notAligned(text('track'))),
  'access.baseline': ({ words, pick, day }) =>
    pick(words.programs.baseline, words.programs.lateBaseline(day('until'))),
  'access.review': ({ words, pick, day }) =>
    pick(words.programs.reviewed(day('on')), words.programs.notReviewed),
  'access.limit': ({ words, pick }) => pick(words.programs.free, words.programs.overLimit),
  'access.report': ({ words, pick, count }) =>
    pick(words.programs.report(count('days')), words.programs.badReport(count('days'))),
};

export const isProgramRule = (rule: string): rule is ProgramRule => rule in said;

export function programReasonWords(
  { state, values }: Pick<Reason, 'state' | 'values'>,
  rule: ProgramRule,
  words: ReasonCatalogue,
  format: ReasonFormat,
): string {
  return said[rule]({
    state,
    values,
    words,
    format,
    pick: pickBy[state],
    text: key => String(values[key] ?? ''),
    count: key => Number(values[key] ?? 0),
    day: key => dayWords(values[key], format),
  });
}
