import type { DangerId } from '@trellis/core/assessments/danger';
import type { Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { PageState, SentPage, WantedPage } from '@trellis/core/messages/paging';
import type { PageWay } from '@trellis/core/messages/roster';
import type { Tx } from '../platform/database/door.ts';
import { sql, sqlPart } from '../platform/database/sql.ts';
import type { MailAnswer } from '../platform/mail.ts';

export type PageId = Id<'page'>;
type Recorded = { readonly at: Instant; readonly by: StaffId };

/** A try that was begun and never answered is taken for lost after this; one that failed is repeated. */
const tryAgainSeconds = 60;

/** A danger that came from the patient alone, and that none of the staff has acknowledged or done anything about. */
export type UnseenDanger = {
  readonly id: DangerId;
  readonly patientId: PatientId;
  readonly heardAt: Instant;
};

const isUnseen = sqlPart`d.source = 'patient'
  and not exists (select from danger_seen s where s.org_id = d.org_id and s.danger_id = d.id)
  and not exists (select from danger_step t where t.org_id = d.org_id and t.danger_id = d.id)`;

/** The longest unseen first. */
export function loadUnseenDangers(tx: Tx, orgId: OrgId): Promise<readonly UnseenDanger[]> {
  return tx.rows(sql`
    select d.id, d.patient_id as "patientId", d.heard_at as "heardAt" from danger d
    where d.org_id = ${orgId} and ${isUnseen} order by d.heard_at, d.id`);
}

export async function isStillUnseen(tx: Tx, orgId: OrgId, dangerId: DangerId): Promise<boolean> {
  const found = await tx.run(
    sql`select from danger d where d.org_id = ${orgId} and d.id = ${dangerId} and ${isUnseen}`,
  );
  return found === 1;
}

export async function insertPage(
  tx: Tx,
  orgId: OrgId,
  page: WantedPage & { readonly id: PageId; readonly patientId: PatientId; readonly dangerId: DangerId },
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into on_call_page (org_id, id, patient_id, danger_id, turn, staff_id, way, recorded_at, recorded_by, source)
    values (${orgId}, ${page.id}, ${page.patientId}, ${page.dangerId}, ${page.turn}, ${page.staffId}, ${page.way}, ${at}, ${by}, 'program')
    on conflict do nothing`);
}

type PageRow = {
  readonly danger_id: DangerId;
  readonly turn: number;
  readonly staff_id: StaffId | null;
  readonly name: string | null;
  readonly way: PageWay | 'nobody';
  readonly at: Instant;
  readonly went: boolean | null;
};

/** A page with the name of whom it went to. */
export type NamedPage = SentPage & { readonly name: string | null };

/** What was sent about these dangers, in order. A mail went when any try did; it failed when the last one did. */
export async function loadPages(
  tx: Tx,
  orgId: OrgId,
  dangers: readonly DangerId[],
): Promise<ReadonlyMap<DangerId, readonly NamedPage[]>> {
  if (dangers.length === 0) return new Map();
  const rows = await tx.rows<PageRow>(sql`
    select p.danger_id, p.turn, p.staff_id, s.name, p.way, p.recorded_at as at,
           (select a.went from on_call_page_answer a where a.org_id = p.org_id and a.page_id = p.id
            order by a.went desc, a.number desc limit 1) as went
    from on_call_page p left join staff s on s.org_id = p.org_id and s.id = p.staff_id
    where p.org_id = ${orgId} and p.danger_id = any(${dangers}::uuid[])
    order by p.turn, s.name, p.way, p.id`);
  const grouped = Map.groupBy(rows, it => it.danger_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(pageOf)]));
}

function pageOf({ turn, staff_id: staffId, name, way, at, went }: PageRow): NamedPage {
  if (way === 'nobody' || staffId === null)
    return { turn, staffId: null, way: 'nobody', name: null, at, state: 'went' };
  const state: PageState = way === 'screen' || went ? 'went' : went === null ? 'waiting' : 'failed';
  return { turn, staffId, way, name, at, state };
}

export type UnsentMail = {
  readonly pageId: PageId;
  /** What the next try is numbered. */
  readonly number: number;
  readonly email: string;
  readonly heardAt: Instant;
};

/**
 * Mails of unseen dangers that have not gone: never tried, or their last try failed or was lost a minute ago. Of several
 * to one person about one danger only the last is still worth sending.
 */
export function loadUnsent(tx: Tx, orgId: OrgId, now: Instant): Promise<readonly UnsentMail[]> {
  return tx.rows(sql`
    select p.id as "pageId", coalesce(t.number, 0) + 1 as number, r.email, d.heard_at as "heardAt"
    from danger d join on_call_page p on p.org_id = d.org_id and p.danger_id = d.id and p.way = 'mail'
    join on_call_reach r on r.org_id = p.org_id and r.staff_id = p.staff_id and r.email is not null
      and not exists (select from on_call_reach v where v.org_id = r.org_id and v.voids = r.id)
    left join lateral (select number, recorded_at from on_call_page_try l where l.org_id = p.org_id and l.page_id = p.id
                       order by number desc limit 1) t on true
    where d.org_id = ${orgId} and ${isUnseen}
      and not exists (select from on_call_page_answer a where a.org_id = p.org_id and a.page_id = p.id and a.went)
      and not exists (select from on_call_page later where later.org_id = p.org_id and later.danger_id = p.danger_id
                      and later.staff_id = p.staff_id and later.way = p.way and later.turn > p.turn)
      and (t.number is null or t.recorded_at <= ${plusSeconds(now, -tryAgainSeconds)})
    order by p.turn, p.id`);
}

/** True for the one who is to send this try; false when somebody else has begun it. */
export async function claimTry(
  tx: Tx,
  orgId: OrgId,
  { pageId, number }: Pick<UnsentMail, 'pageId' | 'number'>,
  { at, by }: Recorded,
): Promise<boolean> {
  const claimed = await tx.run(sql`
    insert into on_call_page_try (org_id, page_id, number, recorded_at, recorded_by, source)
    values (${orgId}, ${pageId}, ${number}, ${at}, ${by}, 'program') on conflict do nothing`);
  return claimed === 1;
}

export async function insertAnswer(
  tx: Tx,
  orgId: OrgId,
  { pageId, number, went, says }: Pick<UnsentMail, 'pageId' | 'number'> & MailAnswer,
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into on_call_page_answer (org_id, page_id, number, went, says, recorded_at, recorded_by, source)
    values (${orgId}, ${pageId}, ${number}, ${went}, ${says}, ${at}, ${by}, 'program')`);
}
