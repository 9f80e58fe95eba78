import { patientSide } from '@trellis/core/outreach/contact-kind';
import { concept, latest, type Native, patientRef, refTo } from '../platform/fhir/native.ts';
import type { KeptContact } from './kept-contact.store.ts';

/**
 * A conversation with the patient or with those who speak for her, by telephone. Tries that reached nobody, calls to
 * others and work without a call are no encounter.
 */
export function encounterOf(it: KeptContact): readonly Native[] {
  const { kind } = it;
  if (kind.way === 'work' || !(patientSide as readonly string[]).includes(kind.party.with)) return [];
  if (it.outcome !== 'reached' && it.outcome !== 'to-continue') return [];
  return [
    {
      type: 'Encounter',
      id: it.id,
      version: it.voidedAt === null ? 1 : 2,
      patientId: it.patientId,
      recordedAt: latest(it.recordedAt, it.voidedAt),
      members: {
        profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-encounter'],
        status: it.voidedAt === null ? 'finished' : 'entered-in-error',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR', display: 'virtual' },
        type: [{ text: kind.way === 'outbound' ? 'Care management call' : 'Call received' }],
        subject: patientRef(it.patientId),
        participant: [
          {
            type: [
              concept(
                'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
                'PPRF',
                'primary performer',
              ),
            ],
            individual: refTo('Practitioner', it.staffId),
          },
        ],
        period: { start: it.startedAt, end: it.closedAt },
      },
    },
  ];
}
