import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import { idOf, type OrgId, type PatientId } from '@trellis/core/basics/id';
import { fail, failWith } from '@trellis/core/basics/problem';
import { lookupsFor, normalName, questionsIn } from '@trellis/core/people/find';
import { distanceTo, nearSounds, soundOf } from '@trellis/core/people/name-sound';
import { byName, type Patient } from '@trellis/core/people/patient';
import type { AssignedTo, findPatients } from '@trellis/core/people/patient.contract';
import { z } from 'zod';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { loadCareManagerNames } from './assignment.store.ts';
import { findWhoFits, loadNames, type Question } from './find.store.ts';
import {
  countPatients,
  findPatient,
  loadPatients,
  loadPatientsByName,
  type NamePlace,
} from './patient.store.ts';

const pageSize = 50;
/** A text that fits more people than this wants another letter, not another page. */
const mostFound = 1000;

/** Sounds are shared by many; so many are compared with what was typed, and so few are offered. */
const mostHeard = 2000;
const guessesShown = 10;

type FoundPatients = {
  readonly patients: readonly Patient[];
  readonly total: number;
  readonly next: string | null;
  readonly isGuess: boolean;
};

/** Without text: everyone by name, page by page. With text: the first fifty who fit, by name. */
export function searchPatients(
  desk: Desk,
  orgId: OrgId,
  { text, after, assigned }: BodyOf<typeof findPatients>,
): Promise<AnswerOf<typeof findPatients>> {
  return withOrg(desk.pool, orgId, async tx => {
    const found = await (text.trim() === ''
      ? listByName(tx, orgId, after, assigned)
      : lookUp(tx, orgId, text, assigned));
    const ids = found.patients.map(it => it.id);
    const careManagers = Object.fromEntries(await loadCareManagerNames(tx, orgId, ids));
    return { ...found, patients: [...found.patients], careManagers };
  });
}

async function listByName(
  tx: Tx,
  orgId: OrgId,
  after: string | undefined,
  assigned: AssignedTo | undefined,
): Promise<FoundPatients> {
  const total = await countPatients(tx, orgId, assigned);
  const found = await loadPatientsByName(tx, orgId, placeOf(after), pageSize + 1, assigned);
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const next = found.length > pageSize && last ? textOf(last.place) : null;
  return { patients: shown.map(it => it.patient), total, next, isGuess: false };
}

async function lookUp(
  tx: Tx,
  orgId: OrgId,
  text: string,
  assigned: AssignedTo | undefined,
): Promise<FoundPatients> {
  const [name = '', ...others] = questionsIn(text);
  const born = others.map(lookupsFor);
  const exact = await findWhoFits(tx, orgId, [lookupsFor(name), ...born], assigned, mostFound);
  if (exact.length > 0) {
    const patients = (await loadPatients(tx, orgId, exact)).toSorted(byName);
    return { patients: patients.slice(0, pageSize), total: patients.length, next: null, isGuess: false };
  }
  const near = await guess(tx, orgId, name, born, assigned);
  const byId = new Map((await loadPatients(tx, orgId, near)).map(it => [it.id, it]));
  const patients = near.flatMap(id => byId.get(id) ?? []);
  return { patients, total: patients.length, next: null, isGuess: true };
}

/** Nobody is called what was typed: those whose names sound alike and are a slip or two away, the nearest first. */
async function guess(
  tx: Tx,
  orgId: OrgId,
  typed: string,
  born: readonly Question[],
  assigned: AssignedTo | undefined,
): Promise<readonly PatientId[]> {
  const name = normalName(typed);
  const words = name.split(' ').filter(word => soundOf(word) !== '');
  if (words.length === 0) return [];
  for (const soundsOf of [(word: string) => [soundOf(word)], nearSounds]) {
    const sounds = words.map(word =>
      soundsOf(word).map(key => ({ kind: 'sound' as const, key, whole: true })),
    );
    const heard = await findWhoFits(tx, orgId, [...sounds, ...born], assigned, mostHeard);
    const near = (await loadNames(tx, orgId, heard)).flatMap(it => {
      const distance = distanceTo(name, normalName(`${it.given} ${it.family}`));
      return distance === undefined ? [] : [{ ...it, distance }];
    });
    if (near.length > 0)
      return near
        .toSorted((a, b) => a.distance - b.distance || byName(a, b))
        .slice(0, guessesShown)
        .map(it => it.id);
  }
  return [];
}

const textOf = (place: NamePlace): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const placeSchema = z.object({
  key: z
    .string()
    .max(500)
    .regex(/^[^\0]*$/),
  id: idOf<'patient'>(),
});

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
