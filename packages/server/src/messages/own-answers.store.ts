import {
  type AssessmentId,
  type Draft,
  draftSchema,
  type Language,
} from '@trellis/core/assessments/assessment';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { LinkId } from '@trellis/core/messages/patient-link';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

/** Answers of a link that is not finished. `heardIn`: the fact they became when a danger was heard in them. */
export type KeptAnswers = {
  readonly language: Language;
  readonly draft: Draft;
  readonly version: number;
  readonly savedAt: Instant;
  readonly heardIn: AssessmentId | null;
};

type Row = Omit<KeptAnswers, 'draft'> & {
  readonly link_id: LinkId;
  readonly items: unknown;
  readonly skips: unknown;
};

const keptOf = ({ items, skips, link_id: _, ...row }: Row): KeptAnswers => ({
  ...row,
  draft: draftSchema.parse({ items, skips }),
});

/** Of these links, as far as they are begun. */
export async function loadOwnAnswers(
  tx: Tx,
  orgId: OrgId,
  links: readonly LinkId[],
): Promise<ReadonlyMap<LinkId, KeptAnswers>> {
  if (links.length === 0) return new Map();
  const rows = await tx.rows<Row>(sql`
    select link_id, language, items, skips, version, saved_at as "savedAt", heard_in as "heardIn"
    from own_answers where org_id = ${orgId} and link_id = any(${links}::uuid[])`);
  return new Map(rows.map(row => [row.link_id, keptOf(row)]));
}

/** Begins the answers of a link; a second opening finds those that are there. */
export async function beginOwnAnswers(
  tx: Tx,
  orgId: OrgId,
  begun: {
    readonly linkId: LinkId;
    readonly patientId: PatientId;
    readonly language: Language;
    readonly draft: Draft;
    readonly at: Instant;
  },
): Promise<void> {
  const { items, skips } = begun.draft;
  await tx.run(sql`
    insert into own_answers (org_id, link_id, patient_id, language, items, skips, version, saved_at)
    values (${orgId}, ${begun.linkId}, ${begun.patientId}, ${begun.language}, ${JSON.stringify(items)}, ${JSON.stringify(skips)}, 1, ${begun.at})
    on conflict do nothing`);
}

/** False when the answers are not at `version` any more, or are gone. */
export async function updateOwnAnswers(
  tx: Tx,
  orgId: OrgId,
  linkId: LinkId,
  saved: {
    readonly version: number;
    readonly language: Language;
    readonly draft: Draft;
    readonly at: Instant;
  },
): Promise<boolean> {
  const { items, skips } = saved.draft;
  const changed = await tx.run(sql`
    update own_answers set language = ${saved.language}, items = ${JSON.stringify(items)}, skips = ${JSON.stringify(skips)},
      version = version + 1, saved_at = ${saved.at}
    where org_id = ${orgId} and link_id = ${linkId} and version = ${saved.version}`);
  return changed === 1;
}

export async function updateHeardIn(
  tx: Tx,
  orgId: OrgId,
  linkId: LinkId,
  heardIn: AssessmentId,
): Promise<void> {
  await tx.run(sql`
    update own_answers set heard_in = ${heardIn} where org_id = ${orgId} and link_id = ${linkId}`);
}

export async function deleteOwnAnswers(tx: Tx, orgId: OrgId, linkId: LinkId): Promise<void> {
  await tx.run(sql`delete from own_answers where org_id = ${orgId} and link_id = ${linkId}`);
}

/** Forgets so many answers of links that ended before a moment; gives how many. What is finished is gone already. */
export const deleteUnsentBefore = (tx: Tx, orgId: OrgId, before: Instant, limit: number): Promise<number> =>
  tx.run(sql`
    delete from own_answers a using (
      select o.link_id from own_answers o join patient_link l on l.org_id = o.org_id and l.id = o.link_id
      where o.org_id = ${orgId} and least(l.expires_at, coalesce(l.revoked_at, l.expires_at)) < ${before}
      order by o.link_id limit ${limit}) as ended
    where a.org_id = ${orgId} and a.link_id = ended.link_id`);
