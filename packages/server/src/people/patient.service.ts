import { idOf, type OrgId, type PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { plainText } from '@trellis/core/basics/text';
import { lookupsFor } from '@trellis/core/people/find';
import { byName, type Patient } from '@trellis/core/people/patient';
import { z } from 'zod';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import {
  countPatients,
  findPatient,
  findPatientIds,
  loadPatients,
  loadPatientsByName,
  type NamePlace,
} from './patient.store.ts';

const pageSize = 50;
/** A text that fits more people than this wants another letter, not another page. */
const mostFound = 1000;

export type FoundPatients = {
  readonly patients: readonly Patient[];
  readonly total: number;
  readonly next: string | null;
};

/** Without text: everyone by name, page by page. With text: the first fifty who fit, by name. */
export function searchPatients(
  desk: Desk,
  orgId: OrgId,
  text: string,
  after: string | undefined,
): Promise<FoundPatients> {
  return withOrg(desk.pool, orgId, tx =>
    text.trim() === '' ? listByName(tx, orgId, after) : lookUp(tx, orgId, text),
  );
}

async function listByName(tx: Tx, orgId: OrgId, after: string | undefined): Promise<FoundPatients> {
  const total = await countPatients(tx, orgId);
  const found = await loadPatientsByName(tx, orgId, placeOf(after), pageSize + 1);
  const patients = found.slice(0, pageSize);
  const last = patients.at(-1);
  const next =
    found.length > pageSize && last ? textOf({ family: last.family, given: last.given, id: last.id }) : null;
  return { patients, total, next };
}

async function lookUp(tx: Tx, orgId: OrgId, text: string): Promise<FoundPatients> {
  const found = await Promise.all(
    lookupsFor(text).map(lookup => findPatientIds(tx, orgId, lookup, mostFound)),
  );
  const ids = [...new Set(found.flat())].slice(0, mostFound);
  const patients = (await loadPatients(tx, orgId, ids)).toSorted(byName);
  return { patients: patients.slice(0, pageSize), total: patients.length, next: null };
}

const textOf = (place: NamePlace): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const placeSchema = z.object({ family: plainText(200), given: plainText(200), id: idOf<'patient'>() });

function placeOf(text: string | undefined): NamePlace | undefined {
  if (text === undefined) return undefined;
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return fail(
      'request.invalid',
      'The place to go on from is not one this list gave out. Load the list again.',
    );
  }
}

export async function getPatientIn(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<Patient> {
  return (await findPatient(tx, orgId, patientId)) ?? failWith('patient.not-found');
}
