import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { type CaseloadRow, type ReadRow, type RowContext, readRow } from '@trellis/core/people/caseload-row';
import { type Known, matchOfLine, type Someone } from '@trellis/core/people/match';
import type { Patient } from '@trellis/core/people/patient';
import { patientOfPerson } from '@trellis/core/people/person';
import type { Desk } from '../platform/change.ts';
import type { Tx } from '../platform/database/door.ts';
import { type CaseloadImport, loadEarlierRows, loadOwners, type StoredRow } from './caseload-import.store.ts';
import { loadKnown } from './person.store.ts';

/** What reading a row needs besides its cells. */
export async function contextOf(
  desk: Desk,
  tx: Tx,
  actor: Actor,
  { headers, mapping }: Pick<CaseloadImport, 'headers' | 'mapping'>,
): Promise<RowContext> {
  return {
    headers,
    mapping,
    today: localDay(desk.clock(), actor.practice.zone),
    zone: actor.practice.zone,
    careManagers: await loadOwners(tx, actor.orgId),
  };
}

export const someoneOf = (row: CaseloadRow): Someone => ({
  ...patientOfPerson('' as PatientId, row.person),
  memberNumbers: row.memberNumber === null ? [] : [row.memberNumber],
});

export type Understood = StoredRow & { readonly read: ReadRow };

export const understand = (rows: readonly StoredRow[], context: RowContext): readonly Understood[] =>
  rows.map(row => ({ ...row, read: readRow(row.cells, context) }));

/** Of rows that are understood, those who are like somebody here and of whom nobody said who they are. */
export async function undecidedIn(
  tx: Tx,
  orgId: OrgId,
  rows: readonly Understood[],
): Promise<readonly Understood[]> {
  const earlier = await loadEarlierRows(
    tx,
    orgId,
    rows.map(it => it.hash),
  );
  const open = rows.filter(
    it =>
      it.patientId === null &&
      !it.isAnother &&
      it.read.kind === 'row' &&
      !earlier.has(it.hash.toString('hex')),
  );
  const people = new Map(
    open.flatMap(it => (it.read.kind === 'row' ? [[it, someoneOf(it.read.row)] as const] : [])),
  );
  const candidatesFor = await loadCandidates(tx, orgId, [...people.values()]);
  return [...people]
    .filter(([, someone]) => matchOfLine(someone, candidatesFor(someone)).kind === 'perhaps')
    .map(([row]) => row);
}

/** Of everybody here, who could be like each of these: read once for all of them. */
export async function loadCandidates(
  tx: Tx,
  orgId: OrgId,
  people: readonly Someone[],
): Promise<(someone: Someone) => readonly (Patient & Known)[]> {
  return indexOf(await loadKnown(tx, orgId, people));
}

/**
 * Who of many could be like somebody: those who share a birth date, a phone, a family name or an identifier. Comparing
 * everyone of a file with everyone of a clinic would be a hundred million comparisons.
 */
export function indexOf<Here extends Known>(known: readonly Here[]): (someone: Someone) => readonly Here[] {
  const byKey = new Map<string, Here[]>();
  for (const it of known)
    for (const key of [...keysOf(it), ...it.otherMrns.map(mrnKey)]) {
      const others = byKey.get(key);
      if (others) others.push(it);
      else byKey.set(key, [it]);
    }
  return someone => [...new Set(keysOf(someone).flatMap(key => byKey.get(key) ?? []))];
}

const keysOf = (it: Someone): readonly string[] => [
  `born ${it.birthDate}`,
  `named ${it.given} ${it.family}`.toLowerCase(),
  ...(it.mrn === null ? [] : [mrnKey(it.mrn)]),
  ...it.memberNumbers.map(number => `member ${number}`),
  ...it.phones.map(phone => `phone ${phone.replace(/\D/g, '').slice(-10)}`),
];

const mrnKey = (mrn: string): string => `mrn ${mrn.trim().toLowerCase()}`;
