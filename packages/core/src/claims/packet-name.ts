import type { Month } from '../basics/day.ts';
import type { PatientId } from '../basics/id.ts';

/** A file that is passed on names no patient: her id and the month say which packet it is. */
export const packetName = (
  month: Month,
  patientId: PatientId,
  edition: number,
  ending: 'json' | 'pdf',
): string => `audit-packet-${month}-${patientId.slice(-12)}-${edition}.${ending}`;

/** Several packets in one file, which says in its first sheet or list whose they are. */
export const packetsName = (month: Month, ending: 'zip' | 'pdf'): string =>
  `audit-packets-${month}.${ending}`;
