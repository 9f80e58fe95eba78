import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { earliestDay } from '@trellis/core/basics/partial-day';
import { fail } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideCoverage } from '@trellis/core/people/coverage';
import { matchOf, type Someone } from '@trellis/core/people/match';
import { decidePerson, type Person, patientOfPerson, personOfPatient } from '@trellis/core/people/person';
import type * as contracts from '@trellis/core/people/person.contract';
import { changeNewPatient, changePatient, type Desk, type Request } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { insertCoverage } from './coverage.store.ts';
import { getPatientIn } from './patient.service.ts';
import { findPerson, type KeptPerson, loadKnown, lockAdding, savePerson } from './person.store.ts';

/** As she is kept by hand, or what the chart says as a first version to edit. */
export async function getPersonIn(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<KeptPerson> {
  const patient = await getPatientIn(tx, orgId, patientId);
  const kept = await findPerson(tx, orgId, patientId);
  // Her row may know of her death from a chart that came in later.
  if (kept) return { ...kept, person: { ...kept.person, deceasedOn: patient.deceasedOn } };
  return { person: personOfPatient(patient), version: 0 };
}

const someoneOf = (person: Person, memberNumber: string | null): Someone => ({
  ...patientOfPerson('' as PatientId, person),
  memberNumbers: memberNumber === null ? [] : [memberNumber],
});

export function match(
  desk: Desk,
  actor: Actor,
  asked: BodyOf<typeof contracts.matchPerson>,
): Promise<AnswerOf<typeof contracts.matchPerson>> {
  const person = decidePerson(asked.person, localDay(desk.clock(), asked.person.zone));
  const someone = someoneOf(person, asked.memberNumber);
  return withOrg(desk.pool, actor.orgId, async tx => {
    const known = await loadKnown(tx, actor.orgId, [someone]);
    const patientWith = (id: PatientId) => known.filter(it => it.id === id).slice(0, 1);
    const found = matchOf(someone, known);
    if (found.kind === 'new') return { same: null, perhaps: [] };
    if (found.kind === 'perhaps')
      return {
        same: null,
        perhaps: found.with.flatMap(it =>
          patientWith(it.patientId).map(patient => ({ patient, reasons: [...it.reasons] })),
        ),
      };
    const [patient] = patientWith(found.patientId);
    return { same: patient ? { patient, by: found.by } : null, perhaps: [] };
  });
}

export function add(
  desk: Desk,
  request: Request,
  wanted: BodyOf<typeof contracts.addPatient>,
): Promise<{ patientId: PatientId }> {
  const patientId = desk.ids<'patient'>();
  return changeNewPatient(
    desk,
    request,
    { name: 'patient.added', patientId },
    async ({ tx, now, actor, ids }) => {
      await lockAdding(tx, actor.orgId);
      const person = decidePerson(wanted.person, localDay(now, wanted.person.zone));
      const someone = someoneOf(person, wanted.coverage?.memberNumber ?? null);
      const found = matchOf(someone, await loadKnown(tx, actor.orgId, [someone]));
      if (found.kind === 'same')
        fail('patient.exists', 'Somebody with this identifier is on record. Open that patient instead.', {
          patientId: found.patientId,
        });
      const unseen =
        found.kind === 'perhaps'
          ? found.with.map(it => it.patientId).filter(id => !wanted.notTheSameAs.includes(id))
          : [];
      if (unseen.length > 0)
        fail(
          'patient.perhaps-exists',
          'Somebody on record is very much alike. Look at both and say that they are two people.',
          { patientIds: unseen },
        );
      const recorded = { at: now, by: actor.staffId, source: 'staff' as const };
      await savePerson(tx, actor.orgId, { patientId, person, version: 1 }, recorded);
      if (wanted.coverage) {
        const born = { birthDate: earliestDay(person.birthDate), others: [] };
        const coverage = decideCoverage({ ...wanted.coverage, id: ids<'coverage'>(), patientId }, born);
        await insertCoverage(tx, actor.orgId, coverage, recorded);
      }
      return { patientId };
    },
  );
}

export function edit(
  desk: Desk,
  request: Request,
  wanted: { readonly patientId: PatientId; readonly version: number; readonly person: Person },
): Promise<{ version: number }> {
  const { patientId } = wanted;
  // As an import does: who is added is decided before anybody's record is held.
  const first = (tx: Tx) => lockAdding(tx, request.actor.orgId);
  const event = { name: 'patient.edited', patientId, first };
  return changePatient(desk, request, event, async ({ tx, now, actor }) => {
    const kept = await getPersonIn(tx, actor.orgId, patientId);
    if (kept.version !== wanted.version)
      fail('edit.stale', 'A colleague changed this person meanwhile. Load the page again and compare.');
    const person = decidePerson(wanted.person, localDay(now, wanted.person.zone));
    const someone = someoneOf(person, null);
    const others = (await loadKnown(tx, actor.orgId, [someone])).filter(it => it.id !== patientId);
    const found = matchOf(someone, others);
    if (found.kind === 'same')
      fail('patient.exists', 'Another patient on record has this record number. Check it.', {
        patientId: found.patientId,
      });
    const version = kept.version + 1;
    await savePerson(
      tx,
      actor.orgId,
      { patientId, person, version },
      { at: now, by: actor.staffId, source: 'staff' },
    );
    return { version };
  });
}
