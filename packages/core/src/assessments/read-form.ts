import { fhirpathEngine } from './expression.ts';
import { type ReadForm, readFormWith } from './form-reader.ts';
import type { FindValueSet } from './value-set.ts';

/** Reads a form as `readFormWith` does, with the engine of the National Library of Medicine for its expressions. */
export const readForm = (resource: unknown, find?: FindValueSet): ReadForm =>
  readFormWith(fhirpathEngine, resource, find);
