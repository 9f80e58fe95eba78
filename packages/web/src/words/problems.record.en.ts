/** What the Import page is told of a whole file. */
export const recordProblemsEn = {
  'record.malformed': {
    title: 'Malformed file',
    says: 'The file is damaged or is no JSON. Export it again.',
  },
  'record.not-a-bundle': {
    title: 'Not a FHIR file',
    says: 'The file is not FHIR R4 in JSON. Export the chart as a bundle or as NDJSON.',
  },
  'record.refused': {
    title: 'Nothing was stored',
    says: 'A transaction is taken as a whole, and a part of this one cannot be. Correct it, and send it again.',
  },
};
