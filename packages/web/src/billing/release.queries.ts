import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { StandingFlag } from '@trellis/core/billing/flags';
import type { HoldId } from '@trellis/core/billing/hold';
import * as contracts from '@trellis/core/billing/release.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

type ClearanceId = NonNullable<StandingFlag['cleared']>['id'];

export const useClear = (month: Month, flagKey: string, onDone: () => void) =>
  useAct(
    [['month', month]],
    (reason: string, key) =>
      callApi(contracts.clearFlag, { params: { month }, body: { key: flagKey, reason }, key }),
    onDone,
  );

export const useReopen = (month: Month, clearanceId: ClearanceId, onDone: () => void) =>
  useAct(
    [['month', month]],
    (reason: string, key) =>
      callApi(contracts.withdrawClearance, { params: { month, clearanceId }, body: { reason }, key }),
    onDone,
  );

export const useHold = (month: Month, patientId: PatientId, onDone: () => void) =>
  useAct(
    [['month', month]],
    (it: { readonly code: string | null; readonly reason: string }, key) =>
      callApi(contracts.holdMonth, { params: { month }, body: { ...it, patientId }, key }),
    onDone,
  );

export const useRelease = (month: Month, holdId: HoldId, onDone: () => void) =>
  useAct(
    [['month', month]],
    (reason: string, key) =>
      callApi(contracts.releaseMonth, { params: { month, holdId }, body: { reason }, key }),
    onDone,
  );
