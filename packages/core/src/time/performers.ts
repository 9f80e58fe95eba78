import { type Credential, performerOf } from '../access/staff.ts';
import type { TimedProgram } from './timed-program.ts';

type Performer = (typeof performerOf)[Credential];

const careTeam = ['clinical-staff', 'qhp'] as const;

/**
 * Whose minutes a program counts (T6): clinical staff, and the practitioner unless her minutes are used for another
 * code; the practitioner and therapists for therapeutic monitoring, and therapists for nothing else. A community health
 * worker is the trained worker of integration and navigation. Source: CMS CCM FAQ copy and T6 of rule set medicare-2026-11.
 */
const performersOf = {
  CCM: careTeam,
  PCM: careTeam,
  BHI: careTeam,
  CoCM: ['clinical-staff'],
  RPM: careTeam,
  RTM: ['qhp', 'therapist'],
  CHI: [],
  PIN: [],
} as const satisfies Record<TimedProgram, readonly Performer[]>;

const auxiliary: Readonly<Partial<Record<TimedProgram, readonly Credential[]>>> = {
  CHI: ['CHW', 'LCSW'],
  PIN: ['CHW', 'LCSW'],
};

/** Whether work of someone with this credential may count; without a program, any work is kept as it was. */
export function mayCount(program: TimedProgram | null, credential: Credential): boolean {
  if (program === null) return true;
  const performers: readonly Performer[] = performersOf[program];
  return performers.includes(performerOf[credential]) || (auxiliary[program]?.includes(credential) ?? false);
}
