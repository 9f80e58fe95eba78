import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { addCoverage, correctCoverage, getCoverages } from '@trellis/core/people/coverage.contract';
import type { Person } from '@trellis/core/people/person';
import { addPatient, editPerson, getPerson, matchPerson } from '@trellis/core/people/person.contract';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type CoverageView = AnswerOf<typeof getCoverages>['coverages'][number];
export type MatchView = AnswerOf<typeof matchPerson>;

export const personQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'person'] as const,
    queryFn: ({ signal }) => callApi(getPerson, { params: { patientId }, signal }),
    // A form begins with what stands now, not with what stood when somebody looked before.
    gcTime: 0,
  });

export const coveragesQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'coverages'] as const,
    queryFn: ({ signal }) => callApi(getCoverages, { params: { patientId }, signal }),
  });

/** Looks first whether she is here; adds her when nobody is alike, or when somebody said that they are two. */
export function useAddPatient(onAdded: (patientId: PatientId) => void) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  const [match, setMatch] = useState<MatchView>();
  const add = useMutation({
    mutationFn: async (body: BodyOf<typeof addPatient>) => {
      const memberNumber = body.coverage?.memberNumber ?? null;
      const found = await callApi(matchPerson, { body: { person: body.person, memberNumber } });
      const unseen = found.perhaps.filter(it => !body.notTheSameAs.includes(it.patient.id));
      if (found.same || unseen.length > 0) {
        setMatch(found);
        return undefined;
      }
      return callApi(addPatient, { body, key: key.for(body) });
    },
    onSuccess: async answer => {
      if (!answer) return;
      key.done();
      await Promise.all(
        [['patients'], ['eligibility']].map(queryKey => queries.invalidateQueries({ queryKey })),
      );
      onAdded(answer.patientId);
    },
  });
  return { add, match };
}

export function useEditPerson(patientId: PatientId, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ person, version }: { person: Person; version: number }) =>
      callApi(editPerson, { params: { patientId }, body: { person }, version }),
    onSuccess: async () => {
      await Promise.all(
        [['patient', patientId], ['patients'], ['today']].map(queryKey =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      onSaved();
    },
  });
}

const touches = (patientId: PatientId) => [['patient', patientId, 'coverages'], ['eligibility'], ['month']];

export const useAddCoverage = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId),
    (body: BodyOf<typeof addCoverage>, key) => callApi(addCoverage, { params: { patientId }, body, key }),
    onDone,
  );

export const useCorrectCoverage = (
  patientId: PatientId,
  coverageId: CoverageView['id'],
  onDone: () => void,
) =>
  useAct(
    touches(patientId),
    (body: BodyOf<typeof correctCoverage>, key) =>
      callApi(correctCoverage, { params: { patientId, coverageId }, body, key }),
    onDone,
  );
