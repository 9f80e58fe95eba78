import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { EnrolmentId, PatientId } from '@trellis/core/basics/id';
import {
  addPaper,
  correctEnrolment,
  correctPaper,
  endEnrolment,
  enrolPatient,
  getEnrolments,
  undoEnd,
} from '@trellis/core/programs/enrolment.contract';
import type { KeptPaper } from '@trellis/core/programs/paper';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type EnrolmentView = AnswerOf<typeof getEnrolments>['enrolments'][number];

export type EndedView = AnswerOf<typeof getEnrolments>['ended'][number];

export const enrolmentsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'enrolments'] as const,
    queryFn: ({ signal }) => callApi(getEnrolments, { params: { patientId }, signal }),
  });

/** Today and the month follow from what was agreed with a patient. */
const touches = (ofPatient: readonly [string, PatientId, ...(readonly string[])]) => [
  ofPatient,
  ...[['today'], ['month'], ['eligibility']],
];

export const useEnrol = (patientId: PatientId, onEnrolled: () => void) =>
  useAct(
    touches(['patient', patientId]),
    (body: BodyOf<typeof enrolPatient>, key) => callApi(enrolPatient, { params: { patientId }, body, key }),
    onEnrolled,
  );

export const useCorrectEnrolment = (patientId: PatientId, onCorrected: () => void) =>
  useAct(
    touches(['patient', patientId]),
    (wanted: { enrolmentId: EnrolmentId; body: BodyOf<typeof correctEnrolment> }, key) =>
      callApi(correctEnrolment, {
        params: { patientId, enrolmentId: wanted.enrolmentId },
        body: wanted.body,
        key,
      }),
    onCorrected,
  );

export const useEndEnrolment = (patientId: PatientId, enrolmentId: EnrolmentId, onEnded: () => void) =>
  useAct(
    touches(['patient', patientId]),
    (body: BodyOf<typeof endEnrolment>, key) =>
      callApi(endEnrolment, { params: { patientId, enrolmentId }, body, key }),
    onEnded,
  );

export const useUndoEnd = (patientId: PatientId, endId: EndedView['id'], onUndone: () => void) =>
  useAct(
    touches(['patient', patientId]),
    (reason: string, key) => callApi(undoEnd, { params: { patientId, endId }, body: { reason }, key }),
    onUndone,
  );

/** A visit, plan or copy that was found after enrolment; the month is judged anew with it. */
export const useAddPaper = (patientId: PatientId, onAdded: () => void) =>
  useAct(
    touches(['patient', patientId, 'enrolments']),
    (body: BodyOf<typeof addPaper>, key) => callApi(addPaper, { params: { patientId }, body, key }),
    onAdded,
  );

export const useCorrectPaper = (patientId: PatientId, paperId: KeptPaper['id'], onCorrected: () => void) =>
  useAct(
    touches(['patient', patientId, 'enrolments']),
    (body: BodyOf<typeof correctPaper>, key) =>
      callApi(correctPaper, { params: { patientId, paperId }, body, key }),
    onCorrected,
  );
