import { z } from 'zod';
import type { DueItem } from '../basics/due-item.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';
import type { Voicemail } from './voicemail.ts';

/** Somebody who left word is called back within a day. Trellis policy, 2026-11-22. */
const answerWithinSeconds = 24 * 3600;

/** No words of the caller: a list is read aloud across a room. */
export const voicemailAnchorsSchema = z.object({ receivedAt: instantSchema });

export type VoicemailFacts = {
  readonly patient: Pick<Patient, 'id'>;
  readonly voicemails: readonly Pick<Voicemail, 'id' | 'receivedAt'>[];
  /** When somebody of the family was last reached or left word; null: never. */
  readonly answeredAt: Instant | null;
};

/** Voicemails that nobody has answered yet: one need however many they are, as old as the first of them. */
export function voicemailDue(facts: VoicemailFacts): readonly DueItem[] {
  const waiting = facts.voicemails
    .filter(it => facts.answeredAt === null || it.receivedAt > facts.answeredAt)
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  const [first] = waiting;
  const last = waiting.at(-1);
  if (!first || !last) return [];
  return [
    {
      // The newest names the occasion: dismissing one voicemail never hides a later one.
      key: `outreach.voicemail:${last.id}`,
      rule: 'outreach.voicemail',
      patientId: facts.patient.id,
      opensAt: first.receivedAt,
      dueAt: first.receivedAt,
      overdueAt: plusSeconds(first.receivedAt, answerWithinSeconds),
      anchors: { receivedAt: first.receivedAt },
    },
  ];
}
