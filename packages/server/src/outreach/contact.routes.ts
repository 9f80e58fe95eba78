import { getContacts } from '@trellis/core/outreach/contact.contract';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { loadSecondsByCall } from '../time/time.store.ts';
import { loadContactRows } from './contact.store.ts';
import { loadRedFlags } from './red-flag.store.ts';

export const contactRoutes = (desk: Desk): readonly Route[] => [
  route(getContacts, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const [contacts, seconds, redFlags] = await Promise.all([
        loadContactRows(tx, actor.orgId, patientId),
        loadSecondsByCall(tx, actor.orgId, patientId),
        loadRedFlags(tx, actor.orgId, patientId),
      ]);
      return {
        answer: {
          contacts: contacts.map(it => ({
            ...it,
            countedSeconds: seconds.get(it.id) ?? 0,
            redFlags: redFlags
              .filter(flag => flag.contactId === it.id)
              .map(({ id, flag, heardAt, steps }) => ({ id, flag, heardAt, steps })),
          })),
        },
        patients: [patientId],
      };
    }),
  ),
];
