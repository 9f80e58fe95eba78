import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { failWith, ProblemError } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { MedicineTopics } from '@trellis/core/careplans/medicine-advice';
import type { PlanEdition } from '@trellis/core/careplans/plan-edition';
import type { VersionSummary } from '@trellis/core/careplans/plan-version';
import { openQuestions, type VisitQuestion } from '@trellis/core/careplans/visit-question';
import type * as contracts from '@trellis/core/messages/own-plan.contract';
import { type LinkId, linkEnd } from '@trellis/core/messages/patient-link';
import { fullName } from '@trellis/core/people/patient';
import { keepCopy } from '../careplans/careplan.service.ts';
import { loadVersionSummaries } from '../careplans/careplan.store.ts';
import { loadEdition } from '../careplans/edition.service.ts';
import { keepQuestion, removeOwnQuestion } from '../careplans/visit-question.service.ts';
import { loadVisitQuestions } from '../careplans/visit-question.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, changePatients, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { getLink, loadSender } from './own-form.service.ts';
import { keepNewLink, type LinkDesk } from './patient-link.service.ts';
import { lockLinkOf } from './patient-link.store.ts';

const languages = ['en', 'es'] as const;

/** The newest version that may be given her: what was sent back, or waits for a signature, is not for her. */
async function findForHer(
  tx: Tx,
  { orgId }: Pick<Actor, 'orgId'>,
  patientId: PatientId,
): Promise<VersionSummary | undefined> {
  return (await loadVersionSummaries(tx, orgId, patientId)).find(
    it => it.state === 'approved' || it.state === 'not-asked',
  );
}

/** A link to the plan in force, whichever that is when she looks; refused while it could not be read in her language. */
export function makePlanLink(
  desk: Desk,
  request: Request,
  topics: MedicineTopics,
  { origin }: Pick<LinkDesk, 'origin'>,
  { patientId, language, days }: { readonly patientId: PatientId } & BodyOf<typeof contracts.makePlanLink>,
): Promise<AnswerOf<typeof contracts.makePlanLink>> {
  const event = { name: 'patient-link.made', patientIds: [patientId] };
  return changePatients(
    desk,
    request,
    event,
    async changing => {
      const { tx, now, actor } = changing;
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      if (patient.deceasedOn !== null) failWith('assessment.deceased');
      const [newest] = await loadVersionSummaries(tx, actor.orgId, patientId);
      const version = (await findForHer(tx, actor, patientId)) ?? newest ?? failWith('plan.not-found');
      await loadEdition(tx, actor, { patientId, versionId: version.id }, language, topics);
      const expiresAt = linkEnd(now, days);
      const link = { patientId, kind: 'plan', language, answerer: { who: 'patient' }, expiresAt } as const;
      const { id, secret } = await keepNewLink(changing, {
        ...link,
        ...{ instrumentId: null, asked: { en: null, es: null } },
      });
      return { id, secret: secret as string | null, origin: origin ?? null, expiresAt };
    },
    made => ({ ...made, secret: null }),
  );
}

type OwnPlan = AnswerOf<typeof contracts.getOwnPlan> & {
  readonly patientId: PatientId;
  readonly linkId: LinkId;
};

export function loadOwnPlan(desk: Desk, actor: Actor, topics: MedicineTopics): Promise<OwnPlan> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const link = await getLink(tx, actor, 'plan');
    const patient = await getPatientIn(tx, actor.orgId, link.patientId);
    const version = (await findForHer(tx, actor, patient.id)) ?? failWith('own.no-plan');
    const at = { patientId: patient.id, versionId: version.id };
    const editions: Record<(typeof languages)[number], PlanEdition | null> = { en: null, es: null };
    for (const language of languages) editions[language] = await editionIn(tx, actor, at, language, topics);
    if (!editions.en && !editions.es) return failWith('own.no-plan');
    const language = editions[link.language] ? link.language : editions.en ? 'en' : 'es';
    return {
      ...{ patientId: patient.id, linkId: link.id, versionId: version.id, number: version.number },
      ...(await loadSender(tx, actor, patient.id)),
      ...{ name: fullName(patient), issuedOn: localDay(version.issuedAt, patient.zone), language, editions },
      questions: questionsForHer(await loadVisitQuestions(tx, actor.orgId, patient.id)),
    };
  });
}

/** As many answers as help her remember what was said. Trellis policy, 2026-11-23. */
const answersShown = 5;

/** What waits, then the answers of late. */
function questionsForHer(all: readonly VisitQuestion[]): OwnPlan['questions'] {
  const answered = all.filter(it => it.answer !== null).slice(-answersShown);
  return [...openQuestions(all), ...answered.toReversed()].map(({ id, text, writtenBy, answer }) => ({
    ...{ id, text, isHers: writtenBy === null },
    answer: answer && { words: answer.words, answeredBy: answer.answeredBy },
  }));
}

/** Null where it is not written in this language, or may not leave. */
async function editionIn(...given: Parameters<typeof loadEdition>): Promise<PlanEdition | null> {
  try {
    return (await loadEdition(...given)).edition;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code.startsWith('plan.')) return null;
    throw error;
  }
}

/** She has it before her: the copy is a fact of its own, recorded by her link, once for each version. */
export function keepOwnPlan(
  desk: Desk,
  request: Request & { readonly actor: Actor },
  { versionId }: BodyOf<typeof contracts.keepOwnPlan>,
): Promise<AnswerOf<typeof contracts.keepOwnPlan>> {
  return withOrg(desk.pool, request.actor.orgId, tx => getLink(tx, request.actor, 'plan')).then(link => {
    const { patientId } = link;
    const event = { name: 'own.plan-seen', patientId, subject: versionId };
    return changePatient(desk, request, event, async changing => {
      const { tx, now, actor } = changing;
      await getLink(tx, actor, 'plan', lockLinkOf);
      const version = await findForHer(tx, actor, patientId);
      if (version?.id !== versionId) return failWith('own.no-plan');
      const patient = await getPatientIn(tx, actor.orgId, patientId);
      const isGiven = version.copies.some(it => it.how === 'electronic' && it.receiver === 'patient');
      if (!isGiven)
        await keepCopy(
          changing,
          { patientId, versionId },
          { on: localDay(now, patient.zone), how: 'electronic', receiver: 'patient', name: '' },
          'patient',
        );
      return { kept: true as const };
    });
  });
}

type FromPhone = Request & { readonly actor: Actor };

/** A change she makes on her phone, under her link; her questions need a plan to stand on. */
async function changeByHer<Done extends object>(
  desk: Desk,
  request: FromPhone,
  name: string,
  act: (changing: Changing, patientId: PatientId) => Promise<Done>,
): Promise<Done> {
  const { patientId } = await withOrg(desk.pool, request.actor.orgId, tx =>
    getLink(tx, request.actor, 'plan'),
  );
  return changePatient(desk, request, { name, patientId }, async changing => {
    const { tx, actor } = changing;
    await getLink(tx, actor, 'plan', lockLinkOf);
    if (!(await findForHer(tx, actor, patientId))) failWith('own.no-plan');
    return act(changing, patientId);
  });
}

export const askOwnQuestion = (
  desk: Desk,
  request: FromPhone,
  { text }: BodyOf<typeof contracts.askOwnQuestion>,
): Promise<AnswerOf<typeof contracts.askOwnQuestion>> =>
  changeByHer(desk, request, 'own.question-asked', (changing, patientId) =>
    keepQuestion(changing, patientId, { text, callId: null }, 'patient'),
  );

export const removeQuestion = (
  desk: Desk,
  request: FromPhone,
  { questionId }: BodyOf<typeof contracts.removeOwnQuestion>,
): Promise<AnswerOf<typeof contracts.removeOwnQuestion>> =>
  changeByHer(desk, request, 'own.question-removed', async (changing, patientId) => {
    await removeOwnQuestion(changing, { patientId, questionId });
    return { removed: true as const };
  });
