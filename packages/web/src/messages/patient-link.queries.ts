import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { makePlanLink } from '@trellis/core/messages/own-plan.contract';
import type { LinkId } from '@trellis/core/messages/patient-link';
import {
  getPatientLinks,
  makePatientLink,
  revokePatientLink,
} from '@trellis/core/messages/patient-link.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';

export type LinkLine = AnswerOf<typeof getPatientLinks>['links'][number];
export type MadeLink = AnswerOf<typeof makePatientLink>;

export const linksQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'links'] as const,
    queryFn: async ({ signal }) => (await callApi(getPatientLinks, { params: { patientId }, signal })).links,
  });

function useRenewed(patientId: PatientId) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['patient', patientId, 'links'] });
}

export function useMakeLink(patientId: PatientId) {
  const [keys] = useState(actKey);
  const renew = useRenewed(patientId);
  return useMutation({
    mutationFn: (body: BodyOf<typeof makePatientLink>) =>
      callApi(makePatientLink, { params: { patientId }, body, key: keys.for(body) }),
    onSuccess: () => {
      keys.done();
      return renew();
    },
  });
}

export function useMakePlanLink(patientId: PatientId) {
  const [keys] = useState(actKey);
  const renew = useRenewed(patientId);
  return useMutation({
    mutationFn: (body: BodyOf<typeof makePlanLink>) =>
      callApi(makePlanLink, { params: { patientId }, body, key: keys.for(body) }),
    onSuccess: () => {
      keys.done();
      return renew();
    },
  });
}

export function useRevokeLink(patientId: PatientId, linkId: LinkId) {
  const [keys] = useState(actKey);
  const renew = useRenewed(patientId);
  return useMutation({
    mutationFn: () => callApi(revokePatientLink, { params: { patientId, linkId }, key: keys.for(linkId) }),
    onSettled: renew,
  });
}
