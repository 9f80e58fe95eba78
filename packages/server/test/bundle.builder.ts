// Bundles for tests: a small chart under the names its source gives it.

type Resource = { readonly resourceType: string; readonly [member: string]: unknown };

export const urn = (n: number): string => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const entryOf = (n: number, resource: Resource) => ({
  fullUrl: urn(n),
  resource: { ...resource, id: urn(n).slice('urn:uuid:'.length) },
  request: { method: 'POST', url: resource.resourceType },
});

export const bundleOf = (...entries: readonly unknown[]): string =>
  JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: entries }, null, 2);

const snomed = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
  text: display,
});
const loinc = (code: string, display: string) => ({
  coding: [{ system: 'http://loinc.org', code, display }],
  text: display,
});

export const aPatient = (parts: object = {}) => ({
  resourceType: 'Patient',
  identifier: [
    { type: { coding: [{ code: 'SS' }] }, value: '999-00-0000' },
    { type: { coding: [{ code: 'MR' }] }, value: 'MR-1' },
  ],
  name: [{ use: 'official', family: 'Ordóñez', given: ['Ana', 'María'] }],
  telecom: [{ system: 'phone', value: '555-961-9901', use: 'home' }],
  gender: 'female',
  birthDate: '1948-03-14',
  address: [{ city: 'Boston', state: 'Massachusetts' }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es', display: 'Spanish' }] } }],
  ...parts,
});

export const aCondition = (patient: number, parts: object = {}) => ({
  resourceType: 'Condition',
  clinicalStatus: { coding: [{ code: 'active' }] },
  verificationStatus: { coding: [{ code: 'confirmed' }] },
  code: snomed('44054006', 'Diabetes'),
  subject: { reference: urn(patient) },
  onsetDateTime: '2012-05-01T23:30:00-05:00',
  ...parts,
});

export const anEncounter = (patient: number, parts: object = {}) => ({
  resourceType: 'Encounter',
  status: 'finished',
  class: { code: 'AMB' },
  type: [snomed('185345009', 'Encounter for symptom')],
  subject: { reference: urn(patient) },
  period: { start: '2026-03-02T09:00:00-05:00', end: '2026-03-02T09:15:00-05:00' },
  ...parts,
});

export const aMedicine = (patient: number, parts: object = {}) => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: {
    coding: [
      { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '860975', display: 'Metformin 500 mg' },
    ],
  },
  subject: { reference: urn(patient) },
  authoredOn: '2026-03-02',
  ...parts,
});

export const aBloodPressure = (patient: number, parts: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  category: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }],
    },
  ],
  code: loinc('55284-4', 'Blood Pressure'),
  subject: { reference: urn(patient) },
  effectiveDateTime: '2026-03-02T09:05:00-05:00',
  component: [
    { code: loinc('8462-4', 'Diastolic Blood Pressure'), valueQuantity: { value: 84, unit: 'mm[Hg]' } },
    { code: loinc('8480-6', 'Systolic Blood Pressure'), valueQuantity: { value: 142, unit: 'mm[Hg]' } },
  ],
  ...parts,
});

export const anOrganization = (parts: object = {}) => ({
  resourceType: 'Organization',
  name: 'HEALTHALLIANCE HOSPITALS, INC',
  telecom: [{ system: 'phone', value: '9784662000' }],
  ...parts,
});

/** Patient 1 with a diabetes, a visit at organization 9, a blood pressure and a medicine. */
export const aChart = (parts: { readonly patient?: object; readonly condition?: object } = {}): string =>
  bundleOf(
    entryOf(1, aPatient(parts.patient)),
    entryOf(9, anOrganization({ telecom: undefined })),
    entryOf(2, anEncounter(1, { serviceProvider: { reference: urn(9) } })),
    entryOf(3, aCondition(1, { encounter: { reference: urn(2) }, ...parts.condition })),
    entryOf(4, aBloodPressure(1, { encounter: { reference: urn(2) } })),
    entryOf(5, aMedicine(1)),
  );
