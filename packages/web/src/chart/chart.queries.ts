import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import { getChart } from '@trellis/core/chart/chart.contract';
import { callApi } from '../kit/client.ts';

export type ChartView = AnswerOf<typeof getChart>;

export const chartQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: ['patient', patientId, 'chart'] as const,
    queryFn: ({ signal }) => callApi(getChart, { params: { patientId }, signal }),
    staleTime: 60_000,
  });
