import {
  type Answerer,
  type AssessmentId,
  answererSchema,
  type Language,
} from '@trellis/core/assessments/assessment';
import type { OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { type LinkId, type LinkKind, mostWrongTries } from '@trellis/core/messages/patient-link';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

/** A link as it was made, and what happened to it since. */
export type PatientLink = {
  readonly id: LinkId;
  readonly patientId: PatientId;
  readonly kind: LinkKind;
  readonly answerer: Answerer;
  readonly language: Language;
  /** Null where it opens no form. */
  readonly instrumentId: string | null;
  readonly asked: Readonly<Record<Language, string | null>>;
  /** The program that records, and is audited, in the name of whoever holds the link. */
  readonly programId: StaffId;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly expiresAt: Instant;
  readonly wrongTries: number;
  readonly openedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly assessmentId: AssessmentId | null;
  readonly revokedAt: Instant | null;
};

type LinkRow = Omit<PatientLink, 'answerer' | 'asked'> & {
  readonly answerer: unknown;
  readonly askedEn: string | null;
  readonly askedEs: string | null;
};

const linkOf = ({ answerer, askedEn, askedEs, ...row }: LinkRow): PatientLink => ({
  ...row,
  answerer: answererSchema.parse(answerer),
  asked: { en: askedEn, es: askedEs },
});

const columns = sqlPart`l.id, l.patient_id as "patientId", l.kind, l.answerer, l.language, l.instrument_id as "instrumentId",
  l.asked_en as "askedEn", l.asked_es as "askedEs", l.program_id as "programId", l.made_at as "madeAt", m.name as "madeBy",
  l.expires_at as "expiresAt", l.wrong_tries as "wrongTries", l.opened_at as "openedAt", l.finished_at as "finishedAt",
  l.assessment_id as "assessmentId", l.revoked_at as "revokedAt"
  from patient_link l join staff m on m.org_id = l.org_id and m.id = l.made_by`;

export async function loadLinks(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly PatientLink[]> {
  const rows = await tx.rows<LinkRow>(sql`
    select ${columns} where l.org_id = ${orgId} and l.patient_id = ${patientId} order by l.made_at desc, l.id desc`);
  return rows.map(linkOf);
}

/** The link whose program this is. */
export const findLinkOf = (tx: Tx, orgId: OrgId, programId: StaffId) =>
  findOne(tx, sql`select ${columns} where l.org_id = ${orgId} and l.program_id = ${programId}`);

/** The same, and nobody changes it until this transaction is over. */
export const lockLinkOf = (tx: Tx, orgId: OrgId, programId: StaffId) =>
  findOne(
    tx,
    sql`select ${columns} where l.org_id = ${orgId} and l.program_id = ${programId} for update of l`,
  );

export const findLinkBySecret = (tx: Tx, orgId: OrgId, secretHash: Buffer) =>
  findOne(tx, sql`select ${columns} where l.org_id = ${orgId} and l.secret_hash = ${secretHash}`);

async function findOne(tx: Tx, statement: Sql): Promise<PatientLink | undefined> {
  const row = await tx.find<LinkRow>(statement);
  return row && linkOf(row);
}

/** Forms that may be answered on phones now, the words of each, and until when. */
export function loadOpenForms(
  tx: Tx,
  orgId: OrgId,
  now: Instant,
): Promise<readonly { readonly askedFormId: string; readonly expiresAt: Instant }[]> {
  return tx.rows(sql`
    select coalesce(l.asked_en, l.asked_es) as "askedFormId", l.expires_at as "expiresAt" from patient_link l
    where l.org_id = ${orgId} and l.kind = 'form' and l.expires_at > ${now} and l.finished_at is null
      and l.revoked_at is null and l.wrong_tries < ${mostWrongTries}`);
}

export async function insertLink(
  tx: Tx,
  orgId: OrgId,
  link: Pick<
    PatientLink,
    | 'id'
    | 'patientId'
    | 'kind'
    | 'answerer'
    | 'language'
    | 'instrumentId'
    | 'asked'
    | 'programId'
    | 'expiresAt'
  > & { readonly secretHash: Buffer },
  made: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    insert into patient_link (org_id, id, patient_id, kind, answerer, language, instrument_id, asked_en, asked_es, secret_hash, program_id, made_at, made_by, expires_at)
    values (${orgId}, ${link.id}, ${link.patientId}, ${link.kind}, ${JSON.stringify(link.answerer)}, ${link.language}, ${link.instrumentId},
            ${link.asked.en}, ${link.asked.es}, ${link.secretHash}, ${link.programId}, ${made.at}, ${made.by}, ${link.expiresAt})`);
}

/**
 * Counts a try as wrong before the birth date is looked at, so that a thousand at once are a thousand tries. False when
 * the link opens nothing any more.
 */
export async function countTry(tx: Tx, orgId: OrgId, id: LinkId, now: Instant): Promise<boolean> {
  const counted = await tx.run(sql`
    update patient_link set wrong_tries = wrong_tries + 1
    where org_id = ${orgId} and id = ${id} and wrong_tries < ${mostWrongTries} and expires_at > ${now}
      and finished_at is null and revoked_at is null`);
  return counted === 1;
}

/** The birth date was right: tries are forgiven, and the first opening is kept. */
export async function updateOpened(tx: Tx, orgId: OrgId, id: LinkId, at: Instant): Promise<void> {
  await tx.run(sql`
    update patient_link set wrong_tries = 0, opened_at = coalesce(opened_at, ${at}) where org_id = ${orgId} and id = ${id}`);
}

export async function updateFinished(
  tx: Tx,
  orgId: OrgId,
  id: LinkId,
  finished: { readonly at: Instant; readonly assessmentId: AssessmentId },
): Promise<void> {
  await tx.run(sql`
    update patient_link set finished_at = ${finished.at}, assessment_id = ${finished.assessmentId}
    where org_id = ${orgId} and id = ${id}`);
}

export async function updateLinkRevoked(
  tx: Tx,
  orgId: OrgId,
  id: LinkId,
  revoked: { readonly at: Instant; readonly by: StaffId },
): Promise<void> {
  await tx.run(sql`
    update patient_link set revoked_at = ${revoked.at}, revoked_by = ${revoked.by} where org_id = ${orgId} and id = ${id}`);
}
