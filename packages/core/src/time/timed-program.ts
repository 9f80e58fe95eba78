/** Programs whose time is counted; the others are judged by what was done. Source: rule set medicare-2026-11, section 1.1. */
export const timedPrograms = ['CCM', 'PCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'CHI', 'PIN'] as const;
export type TimedProgram = (typeof timedPrograms)[number];

export const isTimedProgram = (program: string): program is TimedProgram =>
  timedPrograms.some(it => it === program);
