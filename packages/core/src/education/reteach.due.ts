import { z } from 'zod';
import { plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import { instantSchema } from '../basics/instant.ts';
import { localDay, startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import { type GivenText, notYetSaid, stillToSend, type TeachBackRow } from './teaching.ts';

/** What was not understood is explained again within a week; what was promised is sent within two days. Trellis policy, 2026-11-23. */
const reteachWithinDays = 7;
const sendWithinDays = 2;

/** `teachBackId` says what was asked and when; its words are looked up when it is read. */
export const reteachAnchorsSchema = z.object({ teachBackId: z.string(), askedAt: instantSchema });
export const toSendAnchorsSchema = z.object({ givenId: z.string(), promisedAt: instantSchema });

export type TeachingFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  readonly teachBacks: readonly Pick<TeachBackRow, 'id' | 'key' | 'result' | 'askedAt'>[];
  readonly given: readonly Pick<GivenText, 'id' | 'textId' | 'format' | 'givenAt'>[];
};

/** What she could not say back yet is taught again; what was promised is sent. Until a fact says that it was. */
export function teachingDue({ patient, teachBacks, given }: TeachingFacts): readonly DueItem[] {
  if (patient.deceasedOn !== null) return [];
  const { id: patientId, zone } = patient;
  return [
    ...notYetSaid(teachBacks).map(
      (it): DueItem => ({
        key: `education.reteach:${it.key}:${it.id}`,
        rule: 'education.reteach',
        patientId,
        opensAt: it.askedAt,
        dueAt: it.askedAt,
        overdueAt: startOfDay(plusDays(localDay(it.askedAt, zone), reteachWithinDays), zone),
        anchors: { teachBackId: it.id, askedAt: it.askedAt },
      }),
    ),
    ...stillToSend(given).map(
      (it): DueItem => ({
        key: `education.to-send:${it.textId}:${it.id}`,
        rule: 'education.to-send',
        patientId,
        opensAt: it.givenAt,
        dueAt: it.givenAt,
        overdueAt: startOfDay(plusDays(localDay(it.givenAt, zone), sendWithinDays), zone),
        anchors: { givenId: it.id, promisedAt: it.givenAt },
      }),
    ),
  ];
}
