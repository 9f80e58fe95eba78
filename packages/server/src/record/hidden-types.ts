import { isGiven } from '@trellis/core/access/policy';
import type { Actor } from '@trellis/core/access/staff';
import {
  mayReadAssessments,
  mayTakeAnswers,
  mayTakeSensitiveAnswers,
} from '@trellis/core/assessments/assessments.policy';

/**
 * Types of what was sent that a reader does not get, as if they were not there. Answers are for who reads answers on
 * the pages; nobody told those about suicide or substances apart in what came from elsewhere, so that a program needs
 * both of what is given for answers.
 */
export const hiddenTypes = (reader: Actor): readonly string[] =>
  mayReadAssessments.allows(reader) ||
  (isGiven(mayTakeAnswers, reader) && isGiven(mayTakeSensitiveAnswers, reader))
    ? []
    : ['QuestionnaireResponse'];
