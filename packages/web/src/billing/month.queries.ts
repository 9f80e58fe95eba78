import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import { getMonth } from '@trellis/core/billing/month.contract';
import { callApi } from '../kit/client.ts';

export const monthQuery = (month: Month) =>
  queryOptions({
    queryKey: ['month', month] as const,
    queryFn: ({ signal }) => callApi(getMonth, { params: { month }, signal }),
  });

export type MonthView = AnswerOf<typeof getMonth>;
export type MonthRow = MonthView['rows'][number];
