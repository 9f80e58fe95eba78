import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { templateBodySchema } from '@trellis/core/careplans/template-body';
import type { TemplateUse } from '@trellis/core/careplans/template-news';
import type {
  TemplateDecision,
  TemplateDraft,
  TemplateVersion,
} from '@trellis/core/careplans/template-version';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

export async function loadTemplateVersions(tx: Tx, orgId: OrgId): Promise<readonly TemplateVersion[]> {
  const rows = await tx.rows<Omit<TemplateVersion, 'body'> & { readonly body: unknown }>(sql`
    select v.id, v.template_id as "templateId", v.number, v.body, v.published_on as "publishedOn", s.name as "publishedBy"
    from site_template_version v join staff s on s.org_id = v.org_id and s.id = v.recorded_by
    where v.org_id = ${orgId} order by v.template_id, v.number`);
  return rows.map(row => ({ ...row, body: templateBodySchema.parse(row.body) }));
}

/** In the order in which they were made. */
export function loadTemplateDecisions(tx: Tx, orgId: OrgId): Promise<readonly TemplateDecision[]> {
  return tx.rows<TemplateDecision>(sql`
    select d.template_id as "templateId", d.what, d.number, d.brought_version as "broughtVersion", d.on_day as on, s.name as by
    from site_template_decision d join staff s on s.org_id = d.org_id and s.id = d.recorded_by
    where d.org_id = ${orgId} order by d.recorded_at, d.id`);
}

export type KeptTemplateDraft = TemplateDraft & {
  readonly templateId: string;
  readonly version: number;
  readonly savedAt: Instant;
  readonly savedBy: string;
};

export async function loadTemplateDrafts(tx: Tx, orgId: OrgId): Promise<readonly KeptTemplateDraft[]> {
  const rows = await tx.rows<Omit<KeptTemplateDraft, 'body'> & { readonly body: unknown }>(sql`
    select d.template_id as "templateId", d.base, d.body, d.version, d.saved_at as "savedAt", s.name as "savedBy"
    from site_template_draft d join staff s on s.org_id = d.org_id and s.id = d.saved_by
    where d.org_id = ${orgId} order by d.template_id`);
  return rows.map(row => ({ ...row, body: templateBodySchema.parse(row.body) }));
}

/** False when the draft was not at `version` any more, or is there already and `version` is 0. */
export async function saveTemplateDraft(
  tx: Tx,
  orgId: OrgId,
  templateId: string,
  draft: TemplateDraft & { readonly version: number },
  saved: Recorded,
): Promise<boolean> {
  const body = JSON.stringify(draft.body);
  const changed =
    draft.version === 0
      ? await tx.run(sql`
          insert into site_template_draft (org_id, template_id, base, body, version, saved_at, saved_by)
          values (${orgId}, ${templateId}, ${draft.base}, ${body}, 1, ${saved.at}, ${saved.by})
          on conflict do nothing`)
      : await tx.run(sql`
          update site_template_draft
          set base = ${draft.base}, body = ${body}, version = version + 1, saved_at = ${saved.at}, saved_by = ${saved.by}
          where org_id = ${orgId} and template_id = ${templateId} and version = ${draft.version}`);
  return changed === 1;
}

/** False when it was saved since, or is gone: of two who publish one draft, the second is told. */
export async function deleteTemplateDraft(
  tx: Tx,
  orgId: OrgId,
  templateId: string,
  version: number,
): Promise<boolean> {
  const gone = await tx.run(sql`
    delete from site_template_draft
    where org_id = ${orgId} and template_id = ${templateId} and version = ${version}`);
  return gone === 1;
}

export async function insertTemplateVersion(
  tx: Tx,
  orgId: OrgId,
  it: Omit<TemplateVersion, 'publishedBy'>,
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into site_template_version (org_id, id, template_id, number, body, published_on, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.templateId}, ${it.number}, ${JSON.stringify(it.body)}, ${it.publishedOn},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

export async function insertTemplateDecision(
  tx: Tx,
  orgId: OrgId,
  it: Omit<TemplateDecision, 'by'> & { readonly id: Id<'template decision'> },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into site_template_decision (org_id, id, template_id, what, number, brought_version, on_day, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.templateId}, ${it.what}, ${it.number}, ${it.broughtVersion}, ${it.on},
            ${recorded.at}, ${recorded.by}, 'staff')`);
}

/** Of each template the last version told. */
export function loadTemplateUses(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly TemplateUse[]> {
  return tx.rows<TemplateUse>(sql`
    select distinct on (template_id) template_id as "templateId", number
    from plan_template_use where org_id = ${orgId} and patient_id = ${patientId}
    order by template_id, recorded_at desc, id desc`);
}

export async function insertTemplateUse(
  tx: Tx,
  orgId: OrgId,
  use: TemplateUse & { readonly id: Id<'template use'>; readonly patientId: PatientId },
  recorded: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into plan_template_use (org_id, id, patient_id, template_id, number, recorded_at, recorded_by, source)
    values (${orgId}, ${use.id}, ${use.patientId}, ${use.templateId}, ${use.number}, ${recorded.at}, ${recorded.by}, 'staff')`);
}
