import { queryOptions, useMutation } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import * as contracts from '@trellis/core/claims/claim-setup.contract';
import { callApi } from '../kit/client.ts';
import { saveFile } from '../kit/save-file.ts';
import { uploadTo } from '../kit/upload.ts';
import { useAct } from '../kit/use-act.ts';

export type SetupView = AnswerOf<typeof contracts.getClaimSetup>;
export type Setup = BodyOf<typeof contracts.editClaimSetup>;

export const claimSetupQuery = queryOptions({
  queryKey: ['claim-setup'] as const,
  queryFn: ({ signal }) => callApi(contracts.getClaimSetup, { signal }),
});

/** Saves the set-up as it was last seen, with one part of it changed. */
export const useSaveSetup = ({ setup, version }: SetupView, onDone: () => void) =>
  useAct(
    [claimSetupQuery.queryKey],
    (part: Partial<Setup>) =>
      callApi(contracts.editClaimSetup, { body: { ...setup, ...part } as Setup, version }),
    onDone,
  );

export const useSetCharge = (onDone: () => void) =>
  useAct(
    [claimSetupQuery.queryKey],
    (body: BodyOf<typeof contracts.setCharge>, key) => callApi(contracts.setCharge, { body, key }),
    onDone,
  );

/** A file of charges is sent again as often as it likes: what it says holds already is not kept twice. */
export const useSendCharges = () =>
  useAct([claimSetupQuery.queryKey], (file: File) =>
    uploadTo(contracts.uploadCharges, {
      file,
      onSent: () => {},
      signal: AbortSignal.timeout(60_000),
    }),
  );

export const useChargesCsv = () =>
  useMutation({
    mutationFn: async () => saveFile('trellis-charges.csv', await callApi(contracts.exportCharges, {})),
  });
