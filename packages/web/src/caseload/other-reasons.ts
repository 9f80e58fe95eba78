import { assessAgainAnchorsSchema, dangerAnchorsSchema } from '@trellis/core/assessments/due-anchors';
import { daysBetween } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { documentAnchorsSchema } from '@trellis/core/documents/document.due';
import { redFlagAnchorsSchema } from '@trellis/core/outreach/red-flag.due';
import { unfinishedNoteAnchorsSchema } from '@trellis/core/outreach/unfinished-note.due';
import { voicemailAnchorsSchema } from '@trellis/core/outreach/voicemail.due';
import { paperworkAnchorsSchema } from '@trellis/core/programs/enrolment.due';
import { intakeAnchorsSchema } from '@trellis/core/programs/intake-anchors';
import { careGapAnchorsSchema } from '@trellis/core/quality/care-gap.due';
import { hospitalVisitAnchorsSchema } from '@trellis/core/transitions/hospital-visit.due';
import type { z } from 'zod';
import { readable } from '../chart/readable.ts';
import type { Reading, Told, WhyNow } from './why-now.ts';

type Say = (line: Told, reading: Reading) => WhyNow | undefined;

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

const says: Readonly<Record<string, Say>> = {
  'assessments.danger': danger('danger', 'dangerContext'),
  'assessments.danger-untold': danger('dangerUntold', 'redFlagContext'),
  'assessments.again': from(assessAgainAnchorsSchema, ({ instrumentId, lastOn }, _, { words, format }) => ({
    // Instruments are called by their letters (PHQ-9) in either language.
    finding: words.today.reasons.again(instrumentId.toUpperCase(), format.date(lastOn)),
    context: words.today.reasons.againContext,
  })),
  'education.reteach': taught('reteach', 'reteachContext'),
  'education.to-send': taught('toSend', 'toSendContext'),
  'outreach.red-flag': redFlag('redFlag', 'redFlagContext'),
  'outreach.red-flag-open': redFlag('redFlagOpen', 'noteContext'),
  'outreach.red-flag-follow-up': redFlag('redFlagAfter', 'redFlagAfterContext'),
  'outreach.voicemail': from(
    voicemailAnchorsSchema,
    ({ receivedAt }, _, { words, format, practiceZone }) => ({
      finding: words.today.reasons.voicemail(format.dayTime(receivedAt, practiceZone)),
      context: words.today.reasons.voicemailContext,
    }),
  ),
  'outreach.unfinished-note': from(
    unfinishedNoteAnchorsSchema,
    ({ startedAt }, _, { words, format, practiceZone }) => ({
      finding: words.today.reasons.note(format.day(localDay(startedAt, practiceZone))),
      context: words.today.reasons.noteContext,
    }),
  ),
  'programs.request-waiting': request('requestWaiting'),
  'programs.request-unanswered': request('requestUnanswered'),
  'transitions.hospital-visit': from(hospitalVisitAnchorsSchema, hospital),
  'programs.consent-missing': paperwork('consent', 'consentContext'),
  'programs.plan-missing': paperwork('plan', 'planContext'),
  'programs.visit-missing': paperwork('visit', 'visitContext'),
  'documents.expiring': from(documentAnchorsSchema, ({ expiresOn }, { row }, { words, format, now }) => {
    const { documentEnds, documentEnded, documentContext } = words.today.reasons;
    const say = expiresOn < localDay(now, row.patient.zone) ? documentEnded : documentEnds;
    return { finding: say(format.day(expiresOn)), context: documentContext };
  }),
  'quality.test': from(careGapAnchorsSchema, gap),
  'quality.visit': from(careGapAnchorsSchema, gap),
};

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

function hospital(
  { class: kind, startedAt, endedAt }: z.infer<typeof hospitalVisitAnchorsSchema>,
  { row }: Told,
  { words, format, now }: Reading,
): WhyNow {
  const say = words.today.reasons;
  const { zone } = row.patient;
  const from = format.day(localDay(startedAt, zone));
  if (endedAt === null)
    return {
      finding: kind === 'inpatient' ? say.inHospital(from) : say.inEmergency(from),
      context: say.hospitalContext(from),
    };
  const home = localDay(endedAt, zone);
  const days = daysBetween(home, localDay(now, zone));
  return {
    finding: kind === 'inpatient' ? say.homeFromHospital(days) : say.homeFromEmergency(days),
    context: from === format.day(home) ? say.hospitalOn(from) : say.homeContext(from, format.day(home)),
  };
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
