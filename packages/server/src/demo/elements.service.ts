import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import { practiceElements } from '@trellis/core/billing/billing-case';
import { insertAttestation } from '../billing/attestation.store.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';

/** The demo practice vouches for what Medicare asks of it, as a real one does by hand on the month's page. */
export function vouchForElements(desk: Desk, provider: Actor): Promise<void> {
  const { orgId, staffId, practice } = provider;
  return withOrg(desk.pool, orgId, async tx => {
    for (const kind of practiceElements)
      await insertAttestation(
        tx,
        orgId,
        {
          id: desk.ids<'attestation'>(),
          practiceId: practice.id,
          patientId: null,
          kind,
          from: '2023-01-01' as Day,
          until: null,
          where: 'Practice handbook',
          by: staffId,
        },
        { at: desk.clock(), by: staffId, source: 'set-up' },
      );
  });
}
