import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import type { AfterStayEntry } from '@trellis/core/transitions/after-stay';
import { getStays, recordStay } from '@trellis/core/transitions/after-stay.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type StaysView = AnswerOf<typeof getStays>;
export type StayView = StaysView['stays'][number];

export const staysQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'stays'] as const,
    queryFn: ({ signal }) => callApi(getStays, { params: { patientId }, signal }),
  });

export const useRecordStay = (patientId: PatientId, stayId: StayView['id'], onDone: () => void) =>
  useAct(
    [staysQuery(patientId).queryKey, ['month']],
    (body: AfterStayEntry, key) => callApi(recordStay, { params: { patientId, stayId }, body, key }),
    onDone,
  );
