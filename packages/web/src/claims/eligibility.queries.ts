import { queryOptions, useMutation } from '@tanstack/react-query';
import type { AnswerOf, BodyOf, ParamsOf } from '@trellis/core/access/contract';
import * as contracts from '@trellis/core/claims/eligibility.contract';
import { callApi } from '../kit/client.ts';
import { saveFile } from '../kit/save-file.ts';
import { uploadTo } from '../kit/upload.ts';
import { useAct } from '../kit/use-act.ts';

export type EligibilityView = AnswerOf<typeof contracts.getEligibility>;
export type EligibilityRow = EligibilityView['rows'][number];

export const eligibilityQuery = queryOptions({
  queryKey: ['eligibility'] as const,
  queryFn: ({ signal }) => callApi(contracts.getEligibility, { signal }),
});

export const useAskEligibility = (onDone: () => void) =>
  useAct(
    [eligibilityQuery.queryKey],
    (body: BodyOf<typeof contracts.askEligibility>, key) => callApi(contracts.askEligibility, { body, key }),
    onDone,
  );

/** Sent again as often as it likes: a file is kept once. */
export const useBringEligibility = () =>
  useAct([eligibilityQuery.queryKey], (file: File) =>
    uploadTo(contracts.bringEligibility, {
      file,
      onSent: () => {},
      signal: AbortSignal.timeout(120_000),
    }),
  );

type Inquiry = EligibilityView['inquiries'][number];

export const useInquiryFile = () =>
  useMutation({
    mutationFn: async ({ id, number }: Pick<Inquiry, 'id' | 'number'>) =>
      saveFile(
        `trellis-eligibility-${number}.270`,
        await callApi(contracts.getInquiryFile, { params: { inquiryId: id } }),
        'application/edi-x12',
      ),
  });

type Decision = {
  readonly params: ParamsOf<typeof contracts.decideEligibility>;
  readonly body: BodyOf<typeof contracts.decideEligibility>;
};

export const useDecideEligibility = () =>
  useAct([eligibilityQuery.queryKey], (given: Decision, key) =>
    callApi(contracts.decideEligibility, { ...given, key }),
  );
