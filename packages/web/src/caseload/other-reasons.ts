import { dangerAnchorsSchema } from '@trellis/core/assessments/due-anchors';
import { localDay } from '@trellis/core/basics/zone';
import { redFlagAnchorsSchema } from '@trellis/core/outreach/red-flag.due';
import { unfinishedNoteAnchorsSchema } from '@trellis/core/outreach/unfinished-note.due';
import { paperworkAnchorsSchema } from '@trellis/core/programs/enrolment.due';
import { intakeAnchorsSchema } from '@trellis/core/programs/intake-anchors';
import { careGapAnchorsSchema } from '@trellis/core/quality/care-gap.due';
import type { z } from 'zod';
import { readable } from '../chart/readable.ts';
import type { Reading, Told, WhyNow } from './why-now.ts';

/** Words of one rule; undefined when its anchors are not what this version knows. */
export type Say = (line: Told, reading: Reading) => WhyNow | undefined;

/** Words for the anchors of a rule; undefined when they are not what this version knows. */
function from<Schema extends z.ZodType>(
  schema: Schema,
  say: (anchors: z.output<Schema>, line: Told, reading: Reading) => WhyNow,
): Say {
  return (line, reading) => {
    const read = schema.safeParse(line.item.anchors);
    return read.success ? say(read.data, line, reading) : undefined;
  };
}

const redFlag = (
  finding: 'redFlag' | 'redFlagOpen' | 'redFlagAfter',
  context: 'redFlagContext' | 'noteContext' | 'redFlagAfterContext',
): Say =>
  from(redFlagAnchorsSchema, ({ heardAt }, { row }, { words, format }) => ({
    finding: words.today.reasons[finding](format.day(localDay(heardAt, row.patient.zone))),
    context: words.today.reasons[context],
  }));

const danger = (finding: 'danger' | 'dangerUntold', context: 'dangerContext' | 'redFlagContext'): Say =>
  from(dangerAnchorsSchema, ({ heardAt }, _, { words, format, practiceZone }) => ({
    finding: words.today.reasons[finding](format.dayTime(heardAt, practiceZone)),
    context: words.today.reasons[context],
  }));

const says: Record<string, Say> = {
  'assessments.danger': danger('danger', 'dangerContext'),
  'assessments.danger-untold': danger('dangerUntold', 'redFlagContext'),
  'education.reteach': taught('reteach', 'reteachContext'),
  'education.to-send': taught('toSend', 'toSendContext'),
  'outreach.red-flag': redFlag('redFlag', 'redFlagContext'),
  'outreach.red-flag-open': redFlag('redFlagOpen', 'noteContext'),
  'outreach.red-flag-follow-up': redFlag('redFlagAfter', 'redFlagAfterContext'),
  'outreach.unfinished-note': from(
    unfinishedNoteAnchorsSchema,
    ({ startedAt }, _, { words, format, practiceZone }) => ({
      finding: words.today.reasons.note(format.day(localDay(startedAt, practiceZone))),
      context: words.today.reasons.noteContext,
    }),
  ),
  'programs.request-waiting': request('requestWaiting'),
  'programs.request-unanswered': request('requestUnanswered'),
  'programs.consent-missing': paperwork('consent', 'consentContext'),
  'programs.plan-missing': paperwork('plan', 'planContext'),
  'programs.visit-missing': paperwork('visit', 'visitContext'),
  'quality.test': from(careGapAnchorsSchema, gap),
  'quality.visit': from(careGapAnchorsSchema, gap),
};

/** Rules that are seldom on a list: their words come with the first list that has one. */
const isLate = (rule: string): boolean =>
  /^(careplans|coordination|documents|transitions)\.|(again|mail|outside-danger|promise)$/.test(rule);

/** The answer, once there are words for all its rules. Without them a rule is told by its name alone. */
export async function withReasons<Answer>(
  answer: Answer,
  rulesOf: (answer: Answer) => readonly string[],
): Promise<Answer> {
  if (rulesOf(answer).some(rule => isLate(rule) && !says[rule]))
    await import('./late-reasons.ts').then(
      ({ lateSays }) => Object.assign(says, lateSays),
      () => {},
    );
  return answer;
}

/** Why something other than a check-in stands on the list. A rule without words is told by its name alone. */
export function otherReason(line: Told, reading: Reading): WhyNow {
  const { today } = reading.words;
  return (
    says[line.item.rule]?.(line, reading) ?? {
      finding: today.rules[line.item.rule] ?? today.otherRule,
      context: '',
    }
  );
}

/** Its words come with the item: no list holds a sentence of its own. */
function taught(finding: 'reteach' | 'toSend', context: 'reteachContext' | 'toSendContext'): Say {
  return ({ item, row }, { words, format, now }) => {
    const { zone } = row.patient;
    const say = words.today.reasons;
    const ask = item.anchors[format.language];
    return typeof ask === 'string'
      ? {
          finding: say[finding](ask),
          context: say[context](format.pastDay(localDay(item.dueAt, zone), localDay(now, zone))),
        }
      : undefined;
  };
}

function request(context: 'requestWaiting' | 'requestUnanswered'): Say {
  return from(intakeAnchorsSchema, ({ asker, arrivedAt }, _, { words, format, practiceZone }) => {
    const say = words.today.reasons;
    return {
      finding: say.request(say.askers[asker], format.day(localDay(arrivedAt, practiceZone))),
      context: say[context],
    };
  });
}

function paperwork(
  finding: 'consent' | 'plan' | 'visit',
  context: 'consentContext' | 'planContext' | 'visitContext',
): Say {
  return from(paperworkAnchorsSchema, ({ sinceAt }, { row }, { words, format, now }) => {
    const { zone } = row.patient;
    return {
      finding: words.today.reasons[finding],
      context: words.today.reasons[context](format.pastDay(localDay(sinceAt, zone), localDay(now, zone))),
    };
  });
}

function gap(
  { what, lastOn, lastValue, isAbove }: z.infer<typeof careGapAnchorsSchema>,
  _: Told,
  { words, format }: Reading,
): WhyNow {
  const say = words.today.reasons;
  if (what === 'visit')
    return {
      finding: lastOn === null ? say.visitNever : say.visitOld(format.date(lastOn)),
      context: say.visitDue,
    };
  const test = words.today.tests[what];
  if (lastOn === null) return { finding: say.testNever(test), context: say.testContext };
  const last = format.date(lastOn);
  if (isAbove && lastValue !== null)
    return { finding: say.testAbove(test, readable(lastValue), last), context: say.testContext };
  return {
    finding: say.test(test, last),
    context: lastValue === null ? say.testContext : say.testValue(readable(lastValue)),
  };
}
