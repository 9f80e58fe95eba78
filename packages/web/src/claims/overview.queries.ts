import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import type { HourRateEntry } from '@trellis/core/claims/hour-rate';
import type { OpenFigure } from '@trellis/core/claims/overview';
import { getOverview, getOverviewPatients, setHourRate } from '@trellis/core/claims/overview.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

export type OverviewView = AnswerOf<typeof getOverview>;
export type OverviewRow = OverviewView['rows'][number];

export const overviewQuery = (month: Month) =>
  queryOptions({
    queryKey: ['overview', month] as const,
    queryFn: ({ signal }) => callApi(getOverview, { params: { month }, signal }),
  });

/** Whose names to show: read only when a person opens the figure. */
export type Opened = { readonly program: string; readonly figure: OpenFigure };

export const overviewPatientsQuery = (month: Month, opened: Opened) =>
  queryOptions({
    queryKey: ['overview', month, opened.program, opened.figure] as const,
    queryFn: ({ signal }) =>
      callApi(getOverviewPatients, { params: { month }, query: { ...opened }, signal }),
  });

export const useHourRate = () =>
  useAct([['overview']], (body: HourRateEntry, key) => callApi(setHourRate, { body, key }));
