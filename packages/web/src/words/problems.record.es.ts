import type { recordProblemsEn } from './problems.record.en.ts';

/** Lo que se dice a la página de importación sobre un archivo entero. */
export const recordProblemsEs = {
  'record.malformed': {
    title: 'Archivo mal formado',
    says: 'El archivo está dañado o no es JSON. Expórtelo de nuevo.',
  },
  'record.not-a-bundle': {
    title: 'No es un archivo FHIR',
    says: 'El archivo no es FHIR R4 en JSON. Exporte el expediente como bundle o como NDJSON.',
  },
  'record.refused': {
    title: 'No se guardó nada',
    says: 'Una transacción se toma entera, y una parte de esta no se puede tomar. Corríjala y envíela de nuevo.',
  },
} satisfies typeof recordProblemsEn;
