import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type ComponentType, createContext } from 'react';

/** What hands a month to an auditor; claims are known below, so the page that knows both puts it here. */
export const PacketSlot = createContext<
  ComponentType<{ readonly month: Month; readonly patientId: PatientId }> | undefined
>(undefined);
