import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Known, KnownKind } from '@trellis/core/people/known';
import { concept, latest, type Native, patientRef } from '../platform/fhir/native.ts';

/** A line about her, whether it was taken back or said anew since or not. */
export type KeptKnown = Omit<Known, 'heardIn'> & {
  readonly patientId: PatientId;
  readonly voidedAt: Instant | null;
};

/** How she wants to be met, which US Core has a profile for; LOINC 95541-9, US Core 7.0.0, read 2026-11-23. */
const preferences: readonly KnownKind[] = ['manner', 'quiet'];
const preference = {
  profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-care-experience-preference'],
  category: [
    concept('http://hl7.org/fhir/us/core/CodeSystem/us-core-category', 'care-experience-preference'),
  ],
};
const titles: Readonly<Record<KnownKind, string>> = {
  matters: 'What matters most',
  family: 'Family',
  joy: 'Joys',
  fear: 'Worries and fears',
  strength: 'Strengths',
  work: 'Work',
  home: 'Home',
  faith: 'Faith and customs',
  helper: 'Who helps, and how',
  strain: 'How the caregiver bears it',
  manner: 'How to speak and be reached',
  quiet: 'Quiet hours',
};

/** What is known of her as a person, one Observation a line, with her own words as a note. */
export function knownOf(it: KeptKnown): Native {
  const isPreference = preferences.includes(it.kind);
  const teller = it.saidBy === '' ? patientRef(it.patientId) : { display: it.saidBy };
  return {
    type: 'Observation',
    id: it.id,
    version: it.voidedAt === null ? 1 : 2,
    patientId: it.patientId,
    recordedAt: latest(it.heardAt, it.voidedAt),
    members: {
      ...(isPreference
        ? preference
        : {
            category: [
              concept('http://terminology.hl7.org/CodeSystem/observation-category', 'social-history'),
            ],
          }),
      status: it.voidedAt === null ? 'final' : 'entered-in-error',
      code: {
        ...(isPreference && { coding: [{ system: 'http://loinc.org', code: '95541-9' }] }),
        text: titles[it.kind],
      },
      subject: patientRef(it.patientId),
      effectiveDateTime: it.heardAt,
      issued: it.heardAt,
      performer: [teller],
      valueString: it.text,
      ...(it.ownWords !== '' && { note: [{ text: it.ownWords }] }),
    },
  };
}
