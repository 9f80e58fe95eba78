import type { Id, OrgId, PracticeId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Phrase } from '@trellis/core/documents/letter';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type KeptPhrase = Phrase & { readonly recordedAt: Instant; readonly recordedBy: string };

/** The phrases of a practice in force: the newest of each key and language, unless it is empty. */
export async function loadPhrases(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
): Promise<readonly KeptPhrase[]> {
  const rows = await tx.rows<KeptPhrase>(sql`
    select distinct on (p.key, p.language) p.key, p.language, p.text, p.recorded_at as "recordedAt", s.name as "recordedBy"
    from site_phrase p join staff s on s.org_id = p.org_id and s.id = p.recorded_by
    where p.org_id = ${orgId} and p.practice_id = ${practiceId}
    order by p.key, p.language, p.recorded_at desc, p.id desc`);
  return rows.filter(row => row.text !== '');
}

export async function insertPhrase(
  tx: Tx,
  orgId: OrgId,
  phrase: Phrase & { readonly id: Id<'phrase'>; readonly practiceId: PracticeId },
  recorded: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into site_phrase (org_id, id, practice_id, key, language, text, recorded_at, recorded_by, source)
    values (${orgId}, ${phrase.id}, ${phrase.practiceId}, ${phrase.key}, ${phrase.language}, ${phrase.text}, ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** The one who supervises at a practice; undefined where there are several: then a person names her. */
export async function findProviderName(
  tx: Tx,
  orgId: OrgId,
  practiceId: PracticeId,
): Promise<string | undefined> {
  const rows = await tx.rows<{ name: string }>(sql`
    select name from staff
    where org_id = ${orgId} and practice_id = ${practiceId} and role = 'supervising-provider' and ended_at is null
    order by name limit 2`);
  return rows.length === 1 ? rows[0]?.name : undefined;
}
