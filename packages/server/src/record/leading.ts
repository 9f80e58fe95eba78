import type { Day } from '@trellis/core/basics/day';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { byText } from '@trellis/core/basics/order';
import type { Zone } from '@trellis/core/basics/zone';
import { fillPatient } from '@trellis/core/people/fill';
import type { Patient } from '@trellis/core/people/patient';
import { patientFrom } from '../people/patient.fhir.ts';
import type { Tx } from '../platform/database/door.ts';
import { parseResource } from '../platform/fhir/resource-json.ts';
import type { ToldPatient } from './meaning.ts';
import { loadPatientBodies } from './record.store.ts';

type Setting = { readonly zone: Zone; readonly today: Day };

/**
 * Who people are by all charts about them: the Patient that carries her id leads, the others fill what it leaves open,
 * in the order of their ids. So the same charts in another version or order of sending make the same person.
 * `added` are people of whom nothing is stored yet.
 */
export async function joinPatients(
  tx: Tx,
  orgId: OrgId,
  told: readonly ToldPatient[],
  added: ReadonlySet<PatientId>,
  setting: Setting,
): Promise<readonly Patient[]> {
  const byPerson = Map.groupBy(told, it => it.patient.id);
  const known = [...byPerson.keys()].filter(it => !added.has(it));
  const bodies = known.length === 0 ? [] : await loadPatientBodies(tx, orgId, known);
  const stored = Map.groupBy(bodies, it => it.patientId);
  return [...byPerson].map(([id, its]) => {
    const said = new Map<string, Patient>();
    for (const it of stored.get(id) ?? []) {
      const reading = patientFrom(parseResource(it.body), { ...setting, id });
      if (reading.kind === 'read') said.set(it.id, reading.value);
    }
    for (const it of its) said.set(it.entry.id, it.patient);
    return [...said]
      .toSorted(([a], [b]) => Number(b === id) - Number(a === id) || byText(a, b))
      .map(([, patient]) => patient)
      .reduce(fillPatient);
  });
}
