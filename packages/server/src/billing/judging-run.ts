import { createHash } from 'node:crypto';
import { firstDay } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { byText } from '@trellis/core/basics/order';
import type { Zone } from '@trellis/core/basics/zone';
import { keptVerdict } from '@trellis/core/billing/kept-verdict';
import { ruleSetId } from '@trellis/core/billing/medicare.rules';
import { loadPatientHeads } from '../platform/change.store.ts';
import type { Tx } from '../platform/database/door.ts';
import { loadAttestations } from './attestation.store.ts';
import { loadPatientsOfMonth, loadStaffPractices } from './month.store.ts';
import type { MonthOf } from './month-close.store.ts';
import { type JudgedMonth, judgeMonth } from './month-facts.ts';
import { dropVerdictsBut, findCurrent, keepVerdicts } from './month-verdict.store.ts';
import { loadRuleSets } from './rules.store.ts';
import { loadSiteRules } from './site-rules.ts';

/** A batch at a time is held in memory, and each is one snapshot. */
const batchSize = 500;

/** How a transaction of the practice's organization is come by; each asks for one snapshot. */
export type InOrg = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

export type JudgingReport = { readonly patients: number; readonly judged: number };

/**
 * Judges a practice's whole month and keeps one row a patient, however many there are: a batch at a time, several at
 * once. Whoever's facts have not changed since her row was kept is not judged again.
 */
export async function judgeWholeMonth(
  inOrg: InOrg,
  of: MonthOf,
  run: {
    readonly clock: () => Instant;
    readonly lanes: number;
    /** Sees each batch that was judged, for whoever goes on with it. */
    readonly onJudged?: (judged: readonly JudgedMonth[]) => Promise<void>;
    readonly signal?: AbortSignal;
  },
): Promise<JudgingReport> {
  const ids = (await inOrg(tx => loadPatientsOfMonth(tx, of))).toSorted(byText);
  const ground = await inOrg(tx => groundOf(tx, of));
  let next = 0;
  let count = 0;
  const lane = async () => {
    while (next < ids.length && !run.signal?.aborted) {
      const batch = ids.slice(next, next + batchSize);
      next += batchSize;
      const judged = await inOrg(tx => judgeBatch(tx, of, batch, ground, run.clock));
      count += judged.length;
      await run.onJudged?.(judged);
    }
  };
  await Promise.all(Array.from({ length: run.lanes }, lane));
  if (!run.signal?.aborted) await inOrg(tx => dropVerdictsBut(tx, of, ids));
  return { patients: ids.length, judged: count };
}

async function judgeBatch(
  tx: Tx,
  of: MonthOf,
  batch: readonly PatientId[],
  ground: Buffer,
  clock: () => Instant,
): Promise<readonly JudgedMonth[]> {
  const heads = await loadPatientHeads(tx, of.orgId, batch);
  const current = await findCurrent(tx, of, heads, { ground, ruleSet: ruleSetId });
  const changed = batch.filter(id => !current.has(id));
  if (changed.length === 0) return [];
  const judged = await judgeMonth(tx, of, changed);
  const rows = judged.map(it => ({
    ...keptVerdict(it.answer),
    patientId: it.patient.id,
    factSeq: heads.get(it.patient.id) ?? 0,
  }));
  await keepVerdicts(tx, of, rows, { ground, at: clock() });
  return judged;
}

/** What everybody of the practice is judged by, as one hash: when it changes, every row is to be judged again. */
async function groundOf(tx: Tx, of: MonthOf): Promise<Buffer> {
  const attested = await loadAttestations(tx, of.orgId, of.practiceId, []);
  const people = await loadStaffPractices(tx, of.orgId);
  const bySite = await loadSiteRules(tx, of);
  const nobody = { birthDate: firstDay(of.month), timeZone: 'UTC' as Zone };
  const site = bySite({ id: 'nobody', month: of.month, patient: nobody });
  // The sets of every payer: what nobody's case carries would show Medicare's alone.
  const sets = await loadRuleSets(tx, of.orgId);
  return createHash('sha256')
    .update(JSON.stringify([attested.filter(it => it.patientId === null), people, site, sets]))
    .digest();
}
