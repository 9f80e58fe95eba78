import { queryOptions, useMutation } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import * as answers from '@trellis/core/claims/answer.contract';
import * as contracts from '@trellis/core/claims/claim.contract';
import type { ClaimId } from '@trellis/core/claims/claim-number';
import * as share from '@trellis/core/claims/share.contract';
import { callApi } from '../kit/client.ts';
import { saveFile } from '../kit/save-file.ts';
import { uploadTo } from '../kit/upload.ts';
import { useAct } from '../kit/use-act.ts';

export type ClaimMonth = AnswerOf<typeof contracts.getClaimMonth>;
export type ClaimWork = AnswerOf<typeof contracts.getClaimWork>;
export type ClaimPageView = AnswerOf<typeof contracts.getClaim>;
export type Claim = ClaimMonth['claims'][number];
export type Draft = ClaimMonth['drafts'][number];
export type Answers = AnswerOf<typeof answers.getAnswers>;
export type ShareView = AnswerOf<typeof share.getShare>;

/** Everything about claims hangs on this key: an act of one reads all of it again. */
const all = ['claims'] as const;

export const claimMonthQuery = (month: Month) =>
  queryOptions({
    queryKey: [...all, 'month', month] as const,
    queryFn: ({ signal }) => callApi(contracts.getClaimMonth, { params: { month }, signal }),
  });
export const claimWorkQuery = queryOptions({
  queryKey: [...all, 'work'] as const,
  queryFn: ({ signal }) => callApi(contracts.getClaimWork, { signal }),
});
export const claimQuery = (claimId: ClaimId) =>
  queryOptions({
    queryKey: [...all, 'claim', claimId] as const,
    queryFn: ({ signal }) => callApi(contracts.getClaim, { params: { claimId }, signal }),
  });
export const answersQuery = queryOptions({
  queryKey: [...all, 'answers'] as const,
  queryFn: ({ signal }) => callApi(answers.getAnswers, { signal }),
});
export const shareQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: [...all, 'share', patientId] as const,
    queryFn: ({ signal }) => callApi(share.getShare, { params: { patientId }, signal }),
  });

type Released = AnswerOf<typeof contracts.releaseClaims>;

export const useRelease = (month: Month, onDone: () => void) =>
  useAct<readonly Draft[], Released>(
    [all],
    (drafts, key) =>
      callApi(contracts.releaseClaims, {
        params: { month },
        key,
        body: {
          attested: true,
          drafts: drafts.map(({ patientId, lineIds }) => ({ patientId, lineIds: [...lineIds] })),
        },
      }),
    onDone,
  );

export const useFollow = (claimId: ClaimId) =>
  useAct([all], (body: Omit<BodyOf<typeof contracts.followClaim>, 'attested'>, key) =>
    callApi(contracts.followClaim, { params: { claimId }, key, body: { ...body, attested: true } }),
  );

export const useStep = (claimId: ClaimId, onDone?: () => void) =>
  useAct(
    [all],
    (step: contracts.ClaimStep, key) =>
      callApi(contracts.workClaim, { params: { claimId }, key, body: { step } }),
    onDone,
  );

export const useGiveDiagnoses = (patientId: PatientId) =>
  useAct([all], (codes: string[], key) =>
    callApi(contracts.setDiagnoses, { params: { patientId }, key, body: { codes } }),
  );

export const useGiveReferrer = (patientId: PatientId, onDone: () => void) =>
  useAct(
    [all],
    (referrer: BodyOf<typeof contracts.setReferrer>['referrer'], key) =>
      callApi(contracts.setReferrer, { params: { patientId }, key, body: { referrer } }),
    onDone,
  );

export const useSendToNext = (claimId: ClaimId) =>
  useAct<void, AnswerOf<typeof contracts.sendToNextPayer>>([all], (_, key) =>
    callApi(contracts.sendToNextPayer, { params: { claimId }, key, body: { attested: true } }),
  );

export const useBringAnswer = () =>
  useAct([all], (file: File) =>
    uploadTo(answers.uploadAnswer, {
      file,
      onSent: () => {},
      signal: AbortSignal.timeout(120_000),
    }),
  );

export const usePrintStatement = (patientId: PatientId) =>
  useAct([['patient', patientId, 'documents']], (body: BodyOf<typeof share.printStatement>, key) =>
    callApi(share.printStatement, { params: { patientId }, key, body }),
  );

/** Fetches a file of claims and hands it to the browser; nothing of it is kept. */
export const useClaimFile = () =>
  useMutation({
    mutationFn: async ({
      fileId,
      number,
      as,
    }: {
      fileId: Id<'claim file'>;
      number: number;
      as: '837' | 'csv';
    }) => {
      const params = { fileId };
      if (as === 'csv')
        saveFile(`trellis-claims-${number}.csv`, await callApi(contracts.getClaimTable, { params }));
      else
        saveFile(
          `trellis-claims-${number}.837`,
          await callApi(contracts.getClaimFile, { params }),
          'application/edi-x12',
        );
    },
  });
