import { createHash } from 'node:crypto';
import { firstDay } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import type { Tx } from '../platform/database/door.ts';
import { loadApcmElements } from '../programs/apcm.store.ts';
import { loadAttestations } from './attestation.store.ts';
import { loadStaffPractices } from './month.store.ts';
import type { MonthOf } from './month-close.store.ts';
import { loadRuleSets } from './rules.store.ts';
import { loadSiteRules } from './site-rules.ts';

/** What everybody of the practice is judged by, as one hash: when it changes, every row is to be judged again. */
export async function groundOf(tx: Tx, of: MonthOf): Promise<Buffer> {
  const attested = await loadAttestations(tx, of.orgId, of.practiceId, []);
  const elements = await loadApcmElements(tx, of.orgId, of.practiceId, [], of.month);
  const people = await loadStaffPractices(tx, of.orgId);
  const bySite = await loadSiteRules(tx, of);
  const nobody = { birthDate: firstDay(of.month), timeZone: 'UTC' as Zone };
  const site = bySite({ id: 'nobody', month: of.month, patient: nobody });
  // The sets of every payer: what nobody's case carries would show Medicare's alone.
  const sets = await loadRuleSets(tx, of.orgId);
  return createHash('sha256')
    .update(JSON.stringify([attested.filter(it => it.patientId === null), elements, people, site, sets]))
    .digest();
}
