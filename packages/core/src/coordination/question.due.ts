import type { DueItem } from '../basics/due-item.ts';
import type { StaffId } from '../basics/id.ts';
import type { Instant } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';
import { answerBy, type Question, type QuestionStep, type StageSteps, stageOf } from './question.ts';

export type QuestionFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone'>;
  readonly assignment: { readonly careManagerId: StaffId | null } | null;
  readonly questions: readonly (Pick<
    Question,
    'id' | 'direction' | 'about' | 'urgency' | 'askedAt' | 'askedTo'
  > & {
    readonly steps: readonly (StageSteps[number] & Pick<QuestionStep, 'at'>)[];
  })[];
};

type Open = QuestionFacts['questions'][number];

/**
 * A question stands on the list of whoever was asked; once it is late it stands on the care manager's too, who then
 * calls. An answer stands on hers until the patient was told and said it back.
 */
export function questionsDue({ patient, assignment, questions }: QuestionFacts): readonly DueItem[] {
  const careManagerId = assignment?.careManagerId ?? null;
  return questions.flatMap((question): DueItem[] => {
    const from = (
      rule: string,
      ownerId: StaffId | null,
      since: Instant,
      opensAt = since,
      overdueAt = answerBy(since, question.urgency, patient.zone),
    ): DueItem => ({
      key: `${rule}:${question.id}`,
      rule,
      patientId: patient.id,
      opensAt,
      dueAt: opensAt,
      overdueAt,
      anchors: { about: question.about, urgency: question.urgency, since, ownerId },
    });
    const { askedAt, askedTo, urgency } = question;
    const lateAt = answerBy(askedAt, urgency, patient.zone);
    switch (stageOf(question, question.steps)) {
      case 'waiting':
        return question.direction === 'to-care-manager'
          ? [from('coordination.question-of-provider', careManagerId ?? askedTo, askedAt)]
          : [
              from('coordination.question', askedTo, askedAt),
              from('coordination.question-late', careManagerId, askedAt, lateAt, lateAt),
            ];
      case 'answered':
        return [from('coordination.answer-to-tell', careManagerId, answeredAt(question))];
      default:
        return [];
    }
  });
}

const answeredAt = ({ askedAt, steps }: Open): Instant =>
  steps.find(it => it.kind === 'answered')?.at ?? askedAt;
