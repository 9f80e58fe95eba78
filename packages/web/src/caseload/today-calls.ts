import type { PatientId } from '@trellis/core/basics/id';

/** What Today needs of calls; it comes from the module that opens them, which stands below this one. */
export type Calls = {
  readonly mayStart: boolean;
  readonly start: (patientId: PatientId) => void;
  readonly isStarting: boolean;
  readonly error: Error | null;
  readonly isOpenWith: (patientId: PatientId) => boolean;
};
