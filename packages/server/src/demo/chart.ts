import type { Day } from '@trellis/core/basics/day';
import { plusDays } from '@trellis/core/basics/day';
import type { Course, Visit } from './course.ts';
import { allergies, passingComplaints, prediabetes } from './illness.ts';
import type { Person } from './person.ts';
import { between, chance, pick, type Random, uuidFrom } from './random.ts';

type Resource = { readonly resourceType: string; readonly [member: string]: unknown };
type Coded = { readonly code: string; readonly display: string };

const snomed = ({ code, display }: Coded) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
  text: display,
});
const loinc = ({ code, display }: Coded) => ({
  coding: [{ system: 'http://loinc.org', code, display }],
  text: display,
});
const category = (code: 'vital-signs' | 'laboratory') => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const clinical = (kind: 'condition' | 'allergyintolerance', code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${kind}-clinical`, code }],
});

const languageNames = { en: 'English', es: 'Spanish', pt: 'Portuguese', ht: 'Haitian', vi: 'Vietnamese' };

/** Someone's chart: entries of a FHIR R4 transaction, the same for the same seed. */
export type Chart = readonly object[];

/** Charts as an EHR would send them together: one transaction. */
export const bundleOf = (charts: readonly Chart[]): string =>
  JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: charts.flat() });

export function makeChart(random: Random, person: Person, course: Course): Chart {
  const entries: object[] = [];
  const add = (resource: Resource): string => {
    const id = uuidFrom(random);
    entries.push({
      fullUrl: `urn:uuid:${id}`,
      resource: { ...resource, id },
      request: { method: 'POST', url: resource.resourceType },
    });
    return `urn:uuid:${id}`;
  };
  const subject = { reference: add(patientOf(person, course.deceasedOn)) };
  for (const { illness, since } of course.illnesses) {
    add(conditionOf(subject, illness, 'active', since));
    for (const medicine of illness.medicines)
      add({
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        medicationCodeableConcept: {
          coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', ...codeOf(medicine) }],
          text: medicine.display,
        },
        subject,
        authoredOn: since,
        dosageInstruction: [{ text: medicine.dosage }],
      });
  }
  if (!course.illnesses.some(it => it.illness.id === 'diabetes') && chance(random, 0.3))
    add(conditionOf(subject, prediabetes, 'active', course.visits[0]?.on ?? person.birthDate));
  if (chance(random, 0.4)) {
    const on = course.visits[1]?.on ?? person.birthDate;
    add(
      conditionOf(
        subject,
        pick(random, passingComplaints),
        'resolved',
        on,
        plusDays(on, between(random, 7, 20)),
      ),
    );
  }
  if (chance(random, 0.15)) add(allergyOf(subject, pick(random, allergies), person.birthDate));
  for (const visit of course.visits) {
    const encounter = { reference: add(encounterOf(subject, visit)) };
    for (const observation of observationsOf(visit)) add({ ...observation, subject, encounter });
  }
  return entries;
}

const codeOf = ({ code, display }: Coded): Coded => ({ code, display });

const patientOf = (person: Person, deceasedOn: Day | null): Resource => ({
  resourceType: 'Patient',
  identifier: [
    {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
      system: 'urn:trellis:demo',
      value: person.mrn,
    },
    {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MC' }] },
      system: 'http://hl7.org/fhir/sid/us-mbi',
      value: person.medicareNumber,
    },
  ],
  name: [{ use: 'official', family: person.family, given: person.given.split(' ') }],
  telecom: person.phones.map((value, i) => ({ system: 'phone', value, use: i === 0 ? 'home' : 'mobile' })),
  gender: person.sex,
  birthDate: person.birthDate,
  ...(deceasedOn && { deceasedDateTime: deceasedOn }),
  address: [
    { line: [person.street], city: person.city, state: person.state, postalCode: person.zip, country: 'US' },
  ],
  communication: [
    {
      language: {
        coding: [
          { system: 'urn:ietf:bcp:47', code: person.language, display: languageNames[person.language] },
        ],
      },
      preferred: true,
    },
  ],
});

const conditionOf = (
  subject: object,
  what: Coded,
  status: 'active' | 'resolved',
  since: Day,
  until?: Day,
): Resource => ({
  resourceType: 'Condition',
  clinicalStatus: clinical('condition', status),
  verificationStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
  },
  code: snomed(what),
  subject,
  onsetDateTime: since,
  ...(until && { abatementDateTime: until }),
});

const allergyOf = (patient: object, what: Coded, since: Day): Resource => ({
  resourceType: 'AllergyIntolerance',
  clinicalStatus: clinical('allergyintolerance', 'active'),
  verificationStatus: {
    coding: [
      { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', code: 'confirmed' },
    ],
  },
  code: snomed(what),
  patient,
  recordedDate: since,
});

const visitCodes = {
  office: { class: 'AMB', type: { code: '185349003', display: 'Encounter for check up (procedure)' } },
  emergency: { class: 'EMER', type: { code: '50849002', display: 'Emergency room admission (procedure)' } },
  inpatient: { class: 'IMP', type: { code: '183452005', display: 'Encounter Inpatient' } },
} as const satisfies Record<Visit['kind'], { class: string; type: Coded }>;

const encounterOf = (subject: object, visit: Visit): Resource => ({
  resourceType: 'Encounter',
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: visitCodes[visit.kind].class },
  type: [snomed(visitCodes[visit.kind].type)],
  subject,
  // Eastern standard time all year: an EHR's offset, not the practice's zone.
  period: { start: `${visit.on}T10:00:00-05:00`, end: `${plusDays(visit.on, visit.days)}T11:00:00-05:00` },
  ...(visit.why && { reasonCode: [snomed(visit.why)] }),
});

function* observationsOf(visit: Visit): Generator<Resource> {
  const at = { status: 'final', effectiveDateTime: `${visit.on}T10:10:00-05:00` };
  const quantity = (value: number, unit: string) => ({
    value,
    unit,
    system: 'http://unitsofmeasure.org',
    code: unit,
  });
  yield {
    resourceType: 'Observation',
    ...at,
    category: category('vital-signs'),
    code: loinc({ code: '55284-4', display: 'Blood Pressure' }),
    component: [
      {
        code: loinc({ code: '8462-4', display: 'Diastolic Blood Pressure' }),
        valueQuantity: quantity(visit.pressure.diastolic, 'mm[Hg]'),
      },
      {
        code: loinc({ code: '8480-6', display: 'Systolic Blood Pressure' }),
        valueQuantity: quantity(visit.pressure.systolic, 'mm[Hg]'),
      },
    ],
  };
  yield {
    resourceType: 'Observation',
    ...at,
    category: category('vital-signs'),
    code: loinc({ code: '29463-7', display: 'Body Weight' }),
    valueQuantity: quantity(visit.weight, 'kg'),
  };
  for (const { measure, value } of visit.labs)
    yield {
      resourceType: 'Observation',
      ...at,
      category: category('laboratory'),
      code: loinc(measure),
      valueQuantity: quantity(value, measure.unit),
    };
}
