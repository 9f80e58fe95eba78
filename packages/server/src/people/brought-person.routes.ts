import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { broughtPeopleOf } from '@trellis/core/people/brought-person';
import { getBroughtPeople } from '@trellis/core/people/brought-person.contract';
import type { Desk } from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { contactsFrom } from './contact.fhir.ts';
import { getPersonIn } from './person.service.ts';

/** Reads what the record holds of these types about a patient. The record stands below the modules, so it is handed in. */
type LoadBrought = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  types: readonly string[],
) => Promise<readonly { readonly type: string; readonly resource: unknown }[]>;

export const broughtPersonRoutes = (desk: Desk, loadBrought: LoadBrought): readonly Route[] => [
  route(getBroughtPeople, ({ actor: { orgId }, params: { patientId } }) =>
    withOrg(desk.pool, orgId, async tx => {
      const { person } = await getPersonIn(tx, orgId, patientId);
      const brought = await loadBrought(tx, orgId, patientId, ['Patient', 'RelatedPerson']);
      const named = contactsFrom(brought, localDay(desk.clock(), person.zone));
      return {
        answer: { people: [...broughtPeopleOf(named, person.caregivers)] },
        patients: [patientId],
      };
    }),
  ),
];
