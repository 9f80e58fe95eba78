import type { PatientId } from '@trellis/core/basics/id';
import type { Patient } from '@trellis/core/people/patient';
import type { Caregiver } from '@trellis/core/people/person';
import { concept, latest, type Native, partId, patientRef, refTo } from '../platform/fhir/native.ts';
import type { KeptConsent } from './kept-consent.store.ts';
import type { KeptPerson } from './kept-person.store.ts';

/** Who she is, who stands around her, and who cares for her. */
export const personResourcesOf = (it: KeptPerson, consents: readonly KeptConsent[]): readonly Native[] => [
  ...(it.hasChart ? [] : [patientResourceOf(it)]),
  ...relatedPersonsOf(it),
  ...answerersOf(it),
  ...careTeamOf(it, consents),
];

function patientResourceOf({ patient, recordedAt, around }: KeptPerson): Native {
  return {
    type: 'Patient',
    id: patient.id,
    version: Math.max(1, around.length),
    patientId: patient.id,
    recordedAt: latest(recordedAt, around.at(-1)?.recordedAt),
    members: {
      ...(patient.mrn !== null && {
        identifier: [
          {
            type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
            value: patient.mrn,
          },
        ],
      }),
      name: [{ family: patient.family, ...(patient.given !== '' && { given: patient.given.split(' ') }) }],
      telecom: patient.phones.map(value => ({ system: 'phone', value })),
      gender: patient.sex,
      birthDate: patient.birthDate,
      ...deathOf(patient),
      ...((patient.city ?? patient.state) !== null && {
        address: [
          {
            ...(patient.city !== null && { city: patient.city }),
            ...(patient.state !== null && { state: patient.state }),
          },
        ],
      }),
      ...(patient.language !== null && {
        communication: [{ language: languageOf(patient.language), preferred: true }],
      }),
    },
  };
}

const deathOf = ({ deceasedOn }: Patient) => {
  if (deceasedOn === null) return {};
  return deceasedOn === 'unknown' ? { deceasedBoolean: true } : { deceasedDateTime: deceasedOn };
};

const languageOf = (language: string) =>
  /^[a-z]{2,3}(-[A-Za-z]{2})?$/.test(language)
    ? { coding: [{ system: 'urn:ietf:bcp:47', code: language }] }
    : { text: language };

const caregiverId = (patientId: PatientId, { name, relation }: Caregiver): string =>
  partId(patientId, `caregiver ${name} ${relation}`);

/** Everybody who ever stood around her; whoever does not any more is no longer active. */
function relatedPersonsOf({ patient, around }: KeptPerson): readonly Native[] {
  const now = around.at(-1);
  const everybody = new Map<string, Native>();
  for (const version of around)
    for (const it of version.caregivers) {
      const id = caregiverId(patient.id, it);
      const isActive = now?.caregivers.some(other => caregiverId(patient.id, other) === id) ?? false;
      const left = around.find(one => one.version > version.version);
      everybody.set(id, {
        type: 'RelatedPerson',
        id,
        version: version.version + (isActive ? 0 : 1),
        patientId: patient.id,
        recordedAt: isActive ? version.recordedAt : (left?.recordedAt ?? version.recordedAt),
        members: relatedPersonOf(patient.id, it, isActive),
      });
    }
  return [...everybody.values()];
}

const relatedPersonOf = (patientId: PatientId, it: Caregiver, active: boolean) => ({
  profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-relatedperson'],
  active,
  patient: patientRef(patientId),
  ...((it.relation !== '' || it.isEmergency) && {
    relationship: [
      ...(it.relation === '' ? [] : [{ text: it.relation }]),
      ...(it.isEmergency ? [emergency] : []),
    ],
  }),
  name: [{ text: it.name }],
  ...(it.phone !== null && { telecom: [{ system: 'phone', value: it.phone }] }),
  ...(it.mayHear.length > 0 && {
    extension: it.mayHear.map(scope => ({ url: 'urn:trellis:fhir:may-be-told', valueCode: scope })),
  }),
});

/** HL7 v2 table 0131, the value set of contacts in R4. */
const emergency = concept('http://terminology.hl7.org/CodeSystem/v2-0131', 'C', 'Emergency Contact');

/** Who picks up a phone of hers is somebody around her, too, if nobody wrote him down. */
function answerersOf({ patient, around }: KeptPerson): readonly Native[] {
  const now = around.at(-1);
  if (!now) return [];
  const named = new Set(now.caregivers.map(it => it.name.toLowerCase()));
  return now.phones.flatMap(({ answeredBy, number }) =>
    answeredBy === null || named.has(answeredBy.toLowerCase())
      ? []
      : [
          {
            type: 'RelatedPerson',
            id: partId(patient.id, `answers ${number} ${answeredBy}`),
            version: 1,
            patientId: patient.id,
            recordedAt: now.recordedAt,
            members: {
              profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-relatedperson'],
              active: true,
              patient: patientRef(patient.id),
              name: [{ text: answeredBy }],
              telecom: [{ system: 'phone', value: number }],
            },
          },
        ],
  );
}

export const careTeamId = (patientId: PatientId): string => partId(patientId, 'care team');

/**
 * SNOMED CT's names of the roles, as US Core's care team roles and the examples of MCC have them, read 2026-11-23. A
 * billing practitioner is not always a physician: her role is said in words.
 */
const snomed = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});
const roles = {
  careManager: { ...snomed('768820003', 'Care coordinator'), text: 'Care manager' },
  billing: { text: 'Billing practitioner' },
  caregiver: { ...snomed('133932002', 'Caregiver'), text: 'Caregiver' },
} as const;

/** The care manager, the practitioner she agreed to, and those around her; nothing where there is nobody. */
function careTeamOf(
  { patient, around, careManager }: KeptPerson,
  consents: readonly KeptConsent[],
): readonly Native[] {
  const standing = consents.filter(it => it.revokedAt === null && it.correctedAt === null);
  const now = around.at(-1);
  const members = [
    ...(careManager ? [{ role: roles.careManager, member: refTo('Practitioner', careManager.id) }] : []),
    ...[...new Set(standing.map(it => it.billingPractitionerId))].map(id => ({
      role: roles.billing,
      member: refTo('Practitioner', id),
    })),
    ...(now?.caregivers ?? []).map(it => ({
      role: roles.caregiver,
      member: refTo('RelatedPerson', caregiverId(patient.id, it)),
    })),
  ];
  const times = [careManager?.assignedAt, now?.recordedAt, ...consents.map(it => it.recordedAt)];
  const [first, ...others] = times.flatMap(it => it ?? []);
  if (members.length === 0 || first === undefined) return [];
  return [
    {
      type: 'CareTeam',
      id: careTeamId(patient.id),
      version: times.length,
      patientId: patient.id,
      recordedAt: latest(first, ...others, ...consents.map(it => it.revocationRecordedAt ?? it.correctedAt)),
      members: {
        profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-careteam'],
        status: 'active',
        name: 'Care team',
        subject: patientRef(patient.id),
        participant: members.map(({ role, member }) => ({ role: [role], member })),
      },
    },
  ];
}
