import type { AskerKind } from './intake-anchors.ts';

/**
 * How much an answer may say. Who treats the patient hears what came of it, and she herself. Families and plans hear
 * that it is cared for, and by whom: nothing about her health or her care without her agreement. Source: minimum
 * necessary, 45 CFR 164.502(b); those around her, 45 CFR 164.510(b); read 2026-11-22.
 */
export type AnswerAudience = 'patient' | 'professional' | 'others';

const audiences = {
  provider: 'professional',
  hospital: 'professional',
  staff: 'professional',
  patient: 'patient',
  family: 'others',
  plan: 'others',
} as const satisfies Record<AskerKind, AnswerAudience>;

export const answerAudience = (asker: AskerKind): AnswerAudience => audiences[asker];
