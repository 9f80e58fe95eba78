import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Id, PatientId } from '@trellis/core/basics/id';
import {
  endOtherPractitioner,
  getOtherPractitioners,
  recordOtherPractitioner,
} from '@trellis/core/programs/eligibility.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type OtherView = AnswerOf<typeof getOtherPractitioners>['others'][number];

export const othersQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'other-practitioners'] as const,
    queryFn: ({ signal }) => callApi(getOtherPractitioners, { params: { patientId }, signal }),
  });

/** Who gives care elsewhere decides what may be billed here. */
const touches = (patientId: PatientId) => [['patient', patientId], ['eligibility'], ['today'], ['month']];

export const useRecordOther = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId),
    (body: BodyOf<typeof recordOtherPractitioner>, key) =>
      callApi(recordOtherPractitioner, { params: { patientId }, body, key }),
    onDone,
  );

export const useEndOther = (patientId: PatientId, id: Id<'other practitioner'>, onDone: () => void) =>
  useAct(
    touches(patientId),
    (body: BodyOf<typeof endOtherPractitioner>, key) =>
      callApi(endOtherPractitioner, { params: { patientId, id }, body, key }),
    onDone,
  );
