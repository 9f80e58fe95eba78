import type { Language } from '@trellis/core/assessments/assessment';
import {
  type Brought,
  broughtSchema,
  type SiteForm,
  type SiteFormId,
} from '@trellis/core/assessments/site-form';
import type { OrgId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { boundedCache } from '../platform/bounded-cache.ts';
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
    select f.id, f.instrument_id, f.version, f.brought, f.recorded_at, s.name as recorded_by,
           f.recorded_at::date::text as recorded_on, v.recorded_at as voided_at, t.name as voided_by, v.reason as void_reason
    from site_form f
    join staff s on s.org_id = f.org_id and s.id = f.recorded_by
    left join site_form v on v.org_id = f.org_id and v.voids = f.id
    left join staff t on t.org_id = v.org_id and t.id = v.recorded_by
    where f.org_id = ${orgId} and f.voids is null
    order by f.recorded_at, f.id`);
  const words = await loadWords(
    tx,
    orgId,
    rows.map(it => it.id),
  );
  return rows.map(row => ({
    id: row.id,
    instrumentId: row.instrument_id,
    version: row.version,
    brought: broughtSchema.parse(row.brought),
    ...words(row.id),
    on: row.recorded_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    voided:
      row.voided_at !== null && row.voided_by !== null && row.void_reason !== null
        ? { at: row.voided_at, by: row.voided_by, reason: row.void_reason }
        : null,
  }));
}

type Words = { readonly text: string; readonly questionnaire: SiteForm['questionnaire'] };

/** A row of a form never changes, so its file is read and parsed once. Letters of all sites together: some eighty of the largest. */
const wordsKept = boundedCache<Words>(32_000_000);

async function loadWords(
  tx: Tx,
  orgId: OrgId,
  ids: readonly SiteFormId[],
): Promise<(id: SiteFormId) => Words> {
  const found = new Map(
    ids.flatMap(id => {
      const words = wordsKept.find(`${orgId} ${id}`);
      return words ? [[id, words] as const] : [];
    }),
  );
  const missing = ids.filter(it => !found.has(it));
  const rows =
    missing.length === 0
      ? []
      : await tx.rows<{ id: SiteFormId; questionnaire: string }>(sql`
          select id, questionnaire from site_form where org_id = ${orgId} and id = any(${missing}::uuid[])`);
  for (const { id, questionnaire: text } of rows) {
    const words = { text, questionnaire: JSON.parse(text) as SiteForm['questionnaire'] };
    wordsKept.keep(`${orgId} ${id}`, words, text.length);
    found.set(id, words);
  }
  return id => {
    const words = found.get(id);
    if (!words) throw new Error('A form has no file.');
    return words;
  };
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
