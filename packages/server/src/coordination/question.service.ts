import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Id, PatientId, StaffId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { refuseTakeBack } from '@trellis/core/basics/take-back';
import { actingFor } from '@trellis/core/careplans/delegate';
import { plainDisplay } from '@trellis/core/chart/display';
import {
  decideAnswer,
  decideTelling,
  decideWithdrawal,
  type QuestionId,
  type QuestionStep,
  stageOf,
  type WantedAnswer,
  type WantedQuestion,
  type WantedTelling,
} from '@trellis/core/coordination/question';
import type { getQuestions, QuestionView } from '@trellis/core/coordination/question.contract';
import { findNewestVersion } from '../careplans/careplan.store.ts';
import { loadDelegations, loadProviders } from '../careplans/delegate.store.ts';
import { loadMedicines, loadObservations } from '../chart/chart.store.ts';
import { loadAssignments } from '../people/assignment.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadEnrolments } from '../programs/enrolment.store.ts';
import {
  insertQuestion,
  insertQuestionStep,
  type KeptQuestion,
  loadQuestions,
  type NamedQuestion,
} from './question.store.ts';
import { questionView } from './question.view.ts';

export function loadPatientQuestions(
  desk: Desk,
  actor: Actor,
  patientId: PatientId,
): Promise<AnswerOf<typeof getQuestions>> {
  return withOrg(desk.pool, actor.orgId, async tx => {
    const patient = await getPatientIn(tx, actor.orgId, patientId);
    const [questions, providers, billingId] = await Promise.all([
      loadQuestions(tx, actor.orgId, patientId),
      loadProviders(tx, actor.orgId),
      findBilling(tx, actor, patientId),
    ]);
    return {
      now: desk.clock(),
      questions: questions.map(it => questionView(it, patient.zone)),
      providers: [...providers],
      billingId: billingId ?? null,
    };
  });
}

const findBilling = async (tx: Tx, { orgId }: Actor, patientId: PatientId): Promise<StaffId | undefined> =>
  (await loadEnrolments(tx, orgId, [patientId]))[0]?.billingPractitionerId;

export function askQuestion(
  desk: Desk,
  request: Request,
  patientId: PatientId,
  wanted: WantedQuestion,
): Promise<QuestionView> {
  const id = desk.ids<'provider question'>();
  const event = { name: 'question.asked', patientId, subject: id };
  return changePatient(desk, request, event, async changing => {
    const { tx, now, actor } = changing;
    const isProvider = actor.role === 'supervising-provider';
    if (isProvider && wanted.about.kind !== 'plan')
      fail(
        'question.about-plan-only',
        'A provider asks the care manager about a version of the plan. Open it there.',
      );
    const about = await loadAbout(changing, patientId, wanted.about);
    const askedTo = isProvider
      ? await getCareManager(changing, patientId, about.issuedBy)
      : await getProvider(changing, patientId, wanted.to);
    await insertQuestion(tx, actor.orgId, {
      ...about.columns,
      id,
      patientId,
      direction: isProvider ? 'to-care-manager' : 'to-provider',
      about: wanted.about.kind,
      urgency: wanted.urgency,
      text: wanted.text,
      askedAt: now,
      askedBy: actor.staffId,
      askedTo,
    });
    return viewOf(changing, patientId, id);
  });
}

type About = Pick<KeptQuestion, 'display' | 'versionId' | 'medicineId' | 'resultId' | 'matter'>;

const aboutNothing: About = { display: '', versionId: null, medicineId: null, resultId: null, matter: null };

/** What it is about, found with this patient: the newest version, or a fact of her chart as it is called there. */
async function loadAbout(
  { tx, actor }: Changing,
  patientId: PatientId,
  about: WantedQuestion['about'],
): Promise<{ readonly columns: About; readonly issuedBy: StaffId | null }> {
  const of = (columns: Partial<About>, issuedBy: StaffId | null = null) => ({
    columns: { ...aboutNothing, ...columns },
    issuedBy,
  });
  switch (about.kind) {
    case 'plan': {
      const newest = (await findNewestVersion(tx, actor.orgId, patientId)) ?? failWith('plan.not-found');
      if (newest.id !== about.versionId)
        fail(
          'plan.superseded',
          `Version ${newest.number} has been issued since. Ask about that one instead.`,
        );
      return of({ versionId: newest.id, display: String(newest.number) }, newest.issuedBy);
    }
    case 'medicine': {
      const medicines = await loadMedicines(tx, actor.orgId, patientId);
      const { display } = inChart(medicines, about.medicineId);
      return of({ medicineId: about.medicineId, matter: about.matter, display });
    }
    case 'result': {
      const results = await loadObservations(tx, actor.orgId, patientId);
      return of({ resultId: about.resultId, display: inChart(results, about.resultId).display });
    }
    case 'other':
      return of({});
    default:
      return about satisfies never;
  }
}

function inChart(
  facts: readonly { readonly id: Id<'chart fact'>; readonly code: { readonly display: string } }[],
  id: Id<'chart fact'>,
): { readonly display: string } {
  const fact = facts.find(it => it.id === id);
  if (!fact)
    fail(
      'question.not-in-chart',
      'This is not in the chart of this patient any more. Choose it again from the list.',
    );
  return { display: plainDisplay(fact.code.display) };
}

async function getProvider(
  { tx, actor }: Changing,
  patientId: PatientId,
  named: StaffId | null,
): Promise<StaffId> {
  const to = named ?? (await findBilling(tx, actor, patientId));
  const providers = await loadProviders(tx, actor.orgId);
  if (!to || !providers.some(it => it.id === to))
    fail(
      'question.nobody-to-ask',
      'Name a provider who works here: nobody bills for this patient yet, or she has left.',
    );
  return to;
}

/** Whoever has the patient; else who wrote the version. */
async function getCareManager(
  { tx, actor }: Changing,
  patientId: PatientId,
  issuedBy: StaffId | null,
): Promise<StaffId> {
  const assignment = (await loadAssignments(tx, actor.orgId, [patientId])).get(patientId);
  return assignment?.careManagerId ?? issuedBy ?? failWith('plan.not-found');
}

type Which = { readonly patientId: PatientId; readonly questionId: QuestionId };

/** One step about a question: found, decided, kept, and given back as it stands then. */
function addStep(
  desk: Desk,
  request: Request,
  which: Which,
  name: string,
  decide: (question: NamedQuestion, changing: Changing) => QuestionStep | Promise<QuestionStep>,
): Promise<QuestionView> {
  const { patientId, questionId } = which;
  return changePatient(desk, request, { name, patientId, subject: questionId }, async changing => {
    const question = await getQuestion(changing, which);
    const step = await decide(question, changing);
    await insertQuestionStep(changing.tx, changing.actor.orgId, which, step);
    return viewOf(changing, patientId, questionId);
  });
}

const envelope = ({ ids, now, actor }: Changing) => ({
  id: ids<'question step'>(),
  at: now,
  by: actor.staffId,
});

export const answerQuestion = (desk: Desk, request: Request, which: Which, wanted: WantedAnswer) =>
  addStep(desk, request, which, 'question.answered', async (question, changing) => {
    const { steps } = question;
    const facts = { question, steps, actingFor: await mayAnswerAs(question, changing) };
    return decideAnswer(facts, { ...wanted, ...envelope(changing) });
  });

/** What a provider asks, any care manager answers: whoever covers today. */
async function mayAnswerAs(
  { direction, askedTo }: NamedQuestion,
  { tx, actor, now }: Changing,
): Promise<StaffId | null | undefined> {
  if (direction === 'to-care-manager') return actor.role === 'care-manager' ? null : undefined;
  if (actor.role !== 'supervising-provider') return undefined;
  return actingFor(actor.staffId, [askedTo], await loadDelegations(tx, actor.orgId, now), now);
}

export const tellAnswer = (desk: Desk, request: Request, which: Which, wanted: WantedTelling) =>
  addStep(desk, request, which, 'question.told', (question, changing) =>
    decideTelling({ question, steps: question.steps }, { ...wanted, ...envelope(changing) }),
  );

export const withdrawQuestion = (desk: Desk, request: Request, which: Which, says: string) =>
  addStep(desk, request, which, 'question.withdrawn', (question, changing) => {
    const asks = question.direction === 'to-provider' ? 'care-manager' : 'supervising-provider';
    const isAsker = changing.actor.role === asks;
    return decideWithdrawal({ question, steps: question.steps }, { ...envelope(changing), says, isAsker });
  });

export function takeBackAnswer(desk: Desk, request: Request, which: Which): Promise<QuestionView> {
  const { patientId, questionId } = which;
  const event = { name: 'question.answer-taken-back', patientId, subject: questionId };
  return changePatient(desk, request, event, async changing => {
    const question = await getQuestion(changing, which);
    const answer = question.steps.find(it => it.kind === 'answered');
    if (!answer) fail('question.unanswered', 'Nobody has answered this. Load the page again.');
    if (question.steps.at(-1) !== answer || stageOf(question, question.steps) === 'withdrawn')
      fail('question.answered', 'Something was done about this answer already. Load the page again.');
    const taken = envelope(changing);
    refuseTakeBack(answer, taken);
    await insertQuestionStep(changing.tx, changing.actor.orgId, which, { ...answer, ...taken }, answer.id);
    return viewOf(changing, patientId, questionId);
  });
}

async function getQuestion(
  { tx, actor }: Changing,
  { patientId, questionId }: Which,
): Promise<NamedQuestion> {
  const all = await loadQuestions(tx, actor.orgId, patientId);
  return all.find(it => it.id === questionId) ?? failWith('question.not-found');
}

async function viewOf(
  changing: Changing,
  patientId: PatientId,
  questionId: QuestionId,
): Promise<QuestionView> {
  const { zone } = await getPatientIn(changing.tx, changing.actor.orgId, patientId);
  return questionView(await getQuestion(changing, { patientId, questionId }), zone);
}
