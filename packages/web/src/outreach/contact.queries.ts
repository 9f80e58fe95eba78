import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import { callApi } from '../kit/client.ts';

export type ContactView = AnswerOf<typeof getContacts>['contacts'][number];

export const contactsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'contacts'] as const,
    queryFn: ({ signal }) => callApi(getContacts, { params: { patientId }, signal }),
  });
