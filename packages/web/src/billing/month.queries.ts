import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import * as contracts from '@trellis/core/billing/month.contract';
import { csvName } from '@trellis/core/billing/month-csv';
import { callApi } from '../kit/client.ts';
import { saveFile } from '../kit/save-file.ts';

export type MonthView = AnswerOf<typeof contracts.getMonth>;
export type MonthRow = MonthView['rows'][number];
export type ProofView = AnswerOf<typeof contracts.getMonthProof>;

export const monthQuery = (month: Month) =>
  queryOptions({
    queryKey: ['month', month] as const,
    queryFn: ({ signal }) => callApi(contracts.getMonth, { params: { month }, signal }),
  });

export const proofQuery = (month: Month, patientId: PatientId) =>
  queryOptions({
    queryKey: ['month', month, 'proof', patientId] as const,
    queryFn: ({ signal }) => callApi(contracts.getMonthProof, { params: { month, patientId }, signal }),
  });

type Decision =
  | typeof contracts.approveMonth
  | typeof contracts.confirmMonth
  | typeof contracts.voidApprovals
  | typeof contracts.chooseSet
  | typeof contracts.lockMonth
  | typeof contracts.adjustMonth;

/**
 * A decision about a month as it was last seen. Whatever became of it, the month is read again: a refusal as stale
 * means that a colleague has decided something in the meantime.
 */
export function useDecide<C extends Decision>(
  contract: C,
  month: Month,
  onDone?: (answer: AnswerOf<C>, body: BodyOf<C>) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { readonly body: BodyOf<C>; readonly version: number }) =>
      callApi(contract as typeof contracts.lockMonth, {
        params: { month },
        body: body as Record<string, never>,
        version,
      }) as Promise<AnswerOf<C>>,
    onSettled: () => queries.invalidateQueries({ queryKey: ['month', month] }),
    onSuccess: (answer, { body }) => onDone?.(answer, body),
  });
}

export type CsvChoice = { readonly only: 'all' | 'approved'; readonly bom: 'yes' | 'no' };

/** Fetches the table and hands it to the browser as a file; nothing of it is kept. */
export function useCsv(month: Month, practice: string, onDone: () => void) {
  return useMutation({
    mutationFn: async (query: CsvChoice) => {
      const text = await callApi(contracts.exportMonth, { params: { month }, query });
      saveFile(csvName(month, practice), text);
    },
    onSuccess: onDone,
  });
}
