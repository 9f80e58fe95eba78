import { z } from 'zod';
import type { DueItem } from '../basics/due-item.ts';
import { type CallId, idOf, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';

/** A note of a contact belongs into the record on the day of the contact. Trellis policy, 2026-11-22. */
const openForSeconds = 24 * 3600;

/** What was done about a red flag is written down within the hour. Trellis policy, 2026-11. */
const settleWithinSeconds = 3600;

export const unfinishedNoteAnchorsSchema = z.object({
  startedAt: instantSchema,
  /** Whose draft it is: nobody else can finish it. */
  staffId: idOf<'staff'>(),
});

export type OpenNote = {
  readonly callId: CallId;
  readonly staffId: StaffId;
  readonly startedAt: Instant;
  /** When the first red flag of the draft was heard; null: none was. */
  readonly flaggedAt: Instant | null;
};

/** A red flag was heard and the contact is not closed: somebody must see that at once, not tomorrow. */
export const openFlagAnchorsSchema = z.object({ heardAt: instantSchema, staffId: idOf<'staff'>() });

/** A contact that was begun and never closed: what was said stands in no record yet. A red flag does not wait a day. */
export function unfinishedNoteDue(
  patient: Pick<Patient, 'id'>,
  openNotes: readonly OpenNote[],
): readonly DueItem[] {
  return openNotes.map(note =>
    note.flaggedAt === null ? unfinished(patient, note) : flagged(patient, note, note.flaggedAt),
  );
}

const flagged = ({ id }: Pick<Patient, 'id'>, note: OpenNote, heardAt: Instant): DueItem => ({
  key: `outreach.red-flag-open:${note.callId}`,
  rule: 'outreach.red-flag-open',
  patientId: id,
  opensAt: heardAt,
  dueAt: heardAt,
  overdueAt: plusSeconds(heardAt, settleWithinSeconds),
  anchors: { heardAt, staffId: note.staffId },
});

const unfinished = (patient: Pick<Patient, 'id'>, note: OpenNote): DueItem => ({
  key: `outreach.unfinished-note:${note.callId}`,
  rule: 'outreach.unfinished-note',
  patientId: patient.id,
  opensAt: plusSeconds(note.startedAt, openForSeconds),
  dueAt: plusSeconds(note.startedAt, openForSeconds),
  overdueAt: plusSeconds(note.startedAt, openForSeconds),
  anchors: { startedAt: note.startedAt, staffId: note.staffId },
});
