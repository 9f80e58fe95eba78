import type { Language } from '@trellis/core/assessments/assessment';
import { instrumentSchema } from '@trellis/core/assessments/instrument';
import type { OrgId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { KeptForm } from './questionnaire.fhir.ts';

type Row = {
  id: string;
  language: Language;
  instrument: string;
  questionnaire: string;
  asked_since: Instant;
};

/** Forms that answers stand under; `ids` null: all of them. One that was begun and never finished is not among them. */
export async function loadKeptForms(
  tx: Tx,
  orgId: OrgId,
  ids: readonly string[] | null,
): Promise<readonly KeptForm[]> {
  const rows = await tx.rows<Row>(sql`
    select f.id, f.language, f.instrument, f.questionnaire, asked.since as asked_since
    from asked_form f
    cross join lateral (
      select min(a.recorded_at) as since from assessment a where a.org_id = f.org_id and a.asked_form_id = f.id) as asked
    where f.org_id = ${orgId} and asked.since is not null and (${ids}::text[] is null or f.id = any(${ids}::text[]))
    order by asked.since, f.id`);
  return rows.map(row => ({
    id: row.id,
    language: row.language,
    instrument: instrumentSchema.parse(JSON.parse(row.instrument)),
    questionnaire: JSON.parse(row.questionnaire) as Readonly<Record<string, unknown>>,
    askedSince: row.asked_since,
  }));
}
