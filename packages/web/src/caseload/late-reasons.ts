import { assessAgainAnchorsSchema, outsideDangerAnchorsSchema } from '@trellis/core/assessments/due-anchors';
import { daysBetween } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { planAnswerAnchorsSchema } from '@trellis/core/careplans/plan-answer.due';
import { planReviewAnchorsSchema } from '@trellis/core/careplans/plan-review.due';
import { questionAnchorsSchema } from '@trellis/core/coordination/question-anchors';
import { documentAnchorsSchema } from '@trellis/core/documents/document.due';
import { promiseAnchorsSchema } from '@trellis/core/outreach/promise.due';
import { voicemailAnchorsSchema } from '@trellis/core/outreach/voicemail.due';
import { hospitalVisitAnchorsSchema } from '@trellis/core/transitions/hospital-visit.due';
import type { LateReasonsWords } from '../words/late-reasons.en.ts';
import { lateReasonsWords } from '../words/late-reasons.ts';
import type { Say } from './other-reasons.ts';

type Finding = 'question' | 'late' | 'ofProvider' | 'toTell';

const question =
  (finding: Finding): Say =>
  ({ item }, { format, practiceZone }) => {
    const { data } = questionAnchorsSchema.safeParse(item.anchors);
    const words: LateReasonsWords = lateReasonsWords(format.language);
    return (
      data && {
        finding: words[finding](words.abouts[data.about], format.dayTime(data.since, practiceZone)),
        context: words[`${finding}Context`],
      }
    );
  };

const plan =
  (finding: 'toSign' | 'returned'): Say =>
  ({ item }, { format, practiceZone }) => {
    const { data } = planAnswerAnchorsSchema.safeParse(item.anchors);
    const words: LateReasonsWords = lateReasonsWords(format.language);
    return (
      data && {
        finding: words[finding](String(data.number), format.dayTime(data.since, practiceZone)),
        context: words[`${finding}Context`],
      }
    );
  };

const again: Say = ({ item }, { format }) => {
  const { data } = assessAgainAnchorsSchema.safeParse(item.anchors);
  const words = lateReasonsWords(format.language);
  return (
    data && {
      // Instruments are called by their letters (PHQ-9) in either language.
      finding: words.again(data.instrumentId.toUpperCase(), format.date(data.lastOn)),
      context: words.againContext,
    }
  );
};

const outsideDanger: Say = ({ item, row }, { format }) => {
  const { data } = outsideDangerAnchorsSchema.safeParse(item.anchors);
  const words = lateReasonsWords(format.language);
  if (!data) return undefined;
  const on = data.answeredAt && format.date(localDay(data.answeredAt, row.patient.zone));
  return { finding: words.outsideDanger(on), context: words.outsideDangerContext };
};

/** Its words come with the item, to those who may read them. */
const promise: Say = ({ item, row }, { format, now }) => {
  const { data } = promiseAnchorsSchema.safeParse(item.anchors);
  const words = lateReasonsWords(format.language);
  const what = item.anchors[format.language];
  if (!data || typeof what !== 'string') return undefined;
  const { zone } = row.patient;
  const made = format.pastDay(localDay(data.promisedAt, zone), localDay(now, zone));
  return { finding: words.promise(what), context: words.promiseContext(made) };
};

const expiring: Say = ({ item, row }, { format, now }) => {
  const { data } = documentAnchorsSchema.safeParse(item.anchors);
  const words = lateReasonsWords(format.language);
  if (!data) return undefined;
  const say = data.expiresOn < localDay(now, row.patient.zone) ? words.documentEnded : words.documentEnds;
  return { finding: say(format.day(data.expiresOn)), context: words.documentContext };
};

const planReview: Say = ({ item }, { format }) => {
  const { data } = planReviewAnchorsSchema.safeParse(item.anchors);
  const words = lateReasonsWords(format.language);
  return (
    data && {
      finding: words.planReview(data.number, format.day(data.reviewOn)),
      context: words.planReviewContext,
    }
  );
};

const voicemail: Say = ({ item }, { format, practiceZone }) => {
  const { data } = voicemailAnchorsSchema.safeParse(item.anchors);
  const words = lateReasonsWords(format.language);
  return (
    data && {
      finding: words.voicemail(format.dayTime(data.receivedAt, practiceZone)),
      context: words.voicemailContext,
    }
  );
};

const hospital: Say = ({ item, row }, { format, now }) => {
  const { data } = hospitalVisitAnchorsSchema.safeParse(item.anchors);
  if (!data) return undefined;
  const say = lateReasonsWords(format.language);
  const { zone } = row.patient;
  const from = format.day(localDay(data.startedAt, zone));
  const isInpatient = data.class === 'inpatient';
  if (data.endedAt === null)
    return {
      finding: isInpatient ? say.inHospital(from) : say.inEmergency(from),
      context: say.hospitalContext(from),
    };
  const home = localDay(data.endedAt, zone);
  const days = daysBetween(home, localDay(now, zone));
  return {
    finding: isInpatient ? say.homeFromHospital(days) : say.homeFromEmergency(days),
    context: from === format.day(home) ? say.hospitalOn(from) : say.homeContext(from, format.day(home)),
  };
};

export const lateSays: Readonly<Record<string, Say>> = {
  'coordination.question': question('question'),
  'coordination.question-late': question('late'),
  'coordination.question-of-provider': question('ofProvider'),
  'coordination.answer-to-tell': question('toTell'),
  'careplans.to-sign': plan('toSign'),
  'careplans.returned': plan('returned'),
  'careplans.review': planReview,
  'assessments.again': again,
  'assessments.outside-danger': outsideDanger,
  'documents.expiring': expiring,
  'outreach.promise': promise,
  'outreach.voicemail': voicemail,
  'transitions.hospital-visit': hospital,
};
