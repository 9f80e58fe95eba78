import type { Month } from '../basics/day.ts';
import type { PatientId } from '../basics/id.ts';

/** A file that is passed on names no patient: her id and the month say which packet it is. */
export const packetName = (
  month: Month,
  patientId: PatientId,
  edition: number,
  ending: 'json' | 'pdf',
): string => `audit-packet-${month}-${patientId.slice(-12)}-${edition}.${ending}`;
