import { z } from 'zod';
import { type Day, daySchema, plusDays } from '../basics/day.ts';
import type { DueItem } from '../basics/due-item.ts';
import type { Instant } from '../basics/instant.ts';
import { startOfDay } from '../basics/zone.ts';
import type { Patient } from '../people/patient.ts';
import type { PatientDocument } from './document.ts';
import { documentKinds } from './document-kind.ts';

/** Long enough to have a paper signed again by post. Trellis policy, 2026-11. */
const warnDays = 30;

/** What kind of paper, and its last day; its title is for the patient page. */
export const documentAnchorsSchema = z.object({ kind: z.enum(documentKinds), expiresOn: daySchema });

export type ExpiringDocument = Pick<PatientDocument, 'id' | 'kind' | 'title' | 'expiresOn' | 'recordedAt'>;

export type DocumentFacts = {
  readonly patient: Pick<Patient, 'id' | 'zone' | 'deceasedOn'>;
  /** Papers that nobody took back. */
  readonly documents: readonly ExpiringDocument[];
  /** Since when somebody cares for her; null: nobody does. */
  readonly careSince: Instant | null;
};

/** Consents, releases and other papers whose last day comes near; a later one of the same kind and title takes their place. */
export function documentsDue({ patient, documents, careSince }: DocumentFacts): readonly DueItem[] {
  const { zone } = patient;
  if (careSince === null || patient.deceasedOn !== null) return [];
  return documents.flatMap(document => {
    const { id, kind, expiresOn } = document;
    if (expiresOn === null || documents.some(it => replaces(it, document))) return [];
    const opensAt = startOfDay(plusDays(expiresOn, -warnDays), zone);
    return [
      {
        key: `documents.expiring:${id}`,
        rule: 'documents.expiring',
        patientId: patient.id,
        opensAt,
        dueAt: opensAt,
        // A paper is good through its last day.
        overdueAt: startOfDay(plusDays(expiresOn, 1), zone),
        anchors: { kind, expiresOn } satisfies { kind: string; expiresOn: Day },
      },
    ];
  });
}

const nameOf = ({ kind, title }: ExpiringDocument): string => `${kind} ${title.trim().toLowerCase()}`;

const replaces = (later: ExpiringDocument, earlier: ExpiringDocument): boolean =>
  later.id !== earlier.id &&
  nameOf(later) === nameOf(earlier) &&
  later.recordedAt >= earlier.recordedAt &&
  (later.expiresOn === null || (earlier.expiresOn !== null && later.expiresOn > earlier.expiresOn));
