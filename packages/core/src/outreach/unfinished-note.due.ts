import { z } from 'zod';
import type { DueItem } from '../basics/due-item.ts';
import { type CallId, idOf, type StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, plusSeconds } from '../basics/instant.ts';
import type { Patient } from '../people/patient.ts';

/** A note of a contact belongs into the record on the day of the contact. Trellis policy, 2026-11-22. */
const openForSeconds = 24 * 3600;

export const unfinishedNoteAnchorsSchema = z.object({
  startedAt: instantSchema,
  /** Whose draft it is: nobody else can finish it. */
  staffId: idOf<'staff'>(),
});

export type OpenNote = { readonly callId: CallId; readonly staffId: StaffId; readonly startedAt: Instant };

/** A contact that was begun a day ago and never closed: what was said stands in no record yet. */
export function unfinishedNoteDue(
  patient: Pick<Patient, 'id'>,
  openNotes: readonly OpenNote[],
): readonly DueItem[] {
  return openNotes.map(note => ({
    key: `outreach.unfinished-note:${note.callId}`,
    rule: 'outreach.unfinished-note',
    patientId: patient.id,
    opensAt: plusSeconds(note.startedAt, openForSeconds),
    dueAt: plusSeconds(note.startedAt, openForSeconds),
    overdueAt: plusSeconds(note.startedAt, openForSeconds),
    anchors: { startedAt: note.startedAt, staffId: note.staffId },
  }));
}
