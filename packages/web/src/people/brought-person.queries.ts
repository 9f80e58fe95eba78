import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getBroughtPeople } from '@trellis/core/people/brought-person.contract';
import { callApi } from '../kit/client.ts';

export type BroughtView = AnswerOf<typeof getBroughtPeople>['people'][number];

export const broughtPeopleQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'brought-people'] as const,
    queryFn: ({ signal }) => callApi(getBroughtPeople, { params: { patientId }, signal }),
    select: it => it.people,
  });
