import type { Language } from '@trellis/core/assessments/assessment';
import {
  type Brought,
  broughtSchema,
  type SiteForm,
  type SiteFormId,
} from '@trellis/core/assessments/site-form';
import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

export type KeptSiteForm = SiteForm & {
  readonly instrumentId: string;
  readonly version: number;
  readonly text: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly voided: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
};

type Row = {
  id: SiteFormId;
  instrument_id: string;
  version: number;
  brought: unknown;
  questionnaire: string;
  recorded_at: Instant;
  recorded_by: string;
  recorded_on: SiteForm['on'];
  voided_at: Instant | null;
  voided_by: string | null;
  void_reason: string | null;
};

/** Every form the site brought, oldest first, those taken back among them. */
export async function loadSiteForms(tx: Tx, orgId: OrgId): Promise<readonly KeptSiteForm[]> {
  const rows = await tx.rows<Row>(sql`
    select f.id, f.instrument_id, f.version, f.brought, f.questionnaire, f.recorded_at, s.name as recorded_by,
           f.recorded_at::date::text as recorded_on, v.recorded_at as voided_at, t.name as voided_by, v.reason as void_reason
    from site_form f
    join staff s on s.org_id = f.org_id and s.id = f.recorded_by
    left join site_form v on v.org_id = f.org_id and v.voids = f.id
    left join staff t on t.org_id = v.org_id and t.id = v.recorded_by
    where f.org_id = ${orgId} and f.voids is null
    order by f.recorded_at, f.id`);
  return rows.map(row => ({
    id: row.id,
    instrumentId: row.instrument_id,
    version: row.version,
    brought: broughtSchema.parse(row.brought),
    text: row.questionnaire,
    questionnaire: JSON.parse(row.questionnaire) as SiteForm['questionnaire'],
    on: row.recorded_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    voided:
      row.voided_at !== null && row.voided_by !== null && row.void_reason !== null
        ? { at: row.voided_at, by: row.voided_by, reason: row.void_reason }
        : null,
  }));
}

type NewForm = {
  readonly id: SiteFormId;
  readonly instrumentId: string;
  readonly language: Language;
  readonly version: number | null;
  readonly brought: Brought;
  readonly text: string;
};

export async function insertSiteForm(
  tx: Tx,
  orgId: OrgId,
  form: NewForm,
  recorded: {
    readonly at: Instant;
    readonly by: StaffId;
    readonly voids?: { readonly id: SiteFormId; readonly reason: string };
  },
): Promise<void> {
  await tx.run(sql`
    insert into site_form (org_id, id, instrument_id, language, version, brought, questionnaire, recorded_at, recorded_by,
                           source, voids, reason)
    values (${orgId}, ${form.id}, ${form.instrumentId}, ${form.language}, ${form.version}, ${JSON.stringify(form.brought)},
            ${form.text}, ${recorded.at}, ${recorded.by}, 'staff', ${recorded.voids?.id ?? null},
            ${recorded.voids?.reason ?? null})`);
}

/** One after the other: two at once would both be the next version. */
export const lockSiteForms = (tx: Tx, orgId: OrgId): Promise<unknown> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('site_form ' || ${orgId}::text, 0))`);
