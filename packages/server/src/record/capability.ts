import { patientTypes, sharedTypes } from './native/native.ts';
import { resourceTypes } from './resource-types.ts';

const everyType = [
  { name: '_id', type: 'token' },
  { name: 'identifier', type: 'token' },
  { name: '_lastUpdated', type: 'date' },
];
const ofPatients = [
  { name: 'name', type: 'string' },
  { name: 'birthdate', type: 'date' },
];
const ofOthers = [{ name: 'patient', type: 'reference' }];

const resourceOf = (type: string) => {
  const isNative = patientTypes.has(type) || sharedTypes.has(type);
  return {
    type,
    ...(isNative && {
      documentation:
        'Trellis writes resources of this type from what it recorded itself (meta.source urn:trellis), beside those that were brought. A search shows them where it names a patient or ids.',
    }),
    interaction: [{ code: 'read' }, { code: 'vread' }, { code: 'history-instance' }, { code: 'search-type' }],
    versioning: 'versioned',
    searchParam: [...everyType, ...(type === 'Patient' ? ofPatients : ofOthers)],
    ...(type === 'Patient' && {
      operation: [
        { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' },
      ],
    }),
  };
};

/** What this server can do, for programs (FHIR R4, CapabilityStatement). Nothing may be written through it. */
export const capabilityText: string = JSON.stringify({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-23',
  kind: 'instance',
  software: { name: 'Trellis' },
  implementation: { description: 'The record of one organization' },
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [{ mode: 'server', resource: [...resourceTypes].sort().map(resourceOf) }],
});
