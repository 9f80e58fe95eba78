import { createHash } from 'node:crypto';
import type { CallId, Id, OrgId, PatientId, StaffId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { DocumentId } from '@trellis/core/documents/document';
import {
  type EducationText,
  educationTextSchema,
  type TextLanguage,
} from '@trellis/core/education/education-text';
import type { TeachingFacts } from '@trellis/core/education/reteach.due';
import type { RulerRow } from '@trellis/core/education/ruler';
import type { Format, GivenText, GivenTextId, TeachBackRow } from '@trellis/core/education/teaching';
import type { Tx } from '../platform/database/door.ts';
import { type Sql, sql, sqlPart } from '../platform/database/sql.ts';

type Recorded = { readonly at: Instant; readonly by: StaffId };

/** Keeps a text as it is now, once however often it is given; gives its name. */
export async function keepText(tx: Tx, orgId: OrgId, text: EducationText): Promise<string> {
  const body = JSON.stringify(text);
  const id = createHash('sha256').update(body).digest('hex');
  await tx.run(sql`
    insert into kept_text (org_id, id, text_id, version, body)
    values (${orgId}, ${id}, ${text.id}, ${text.version}, ${body}) on conflict do nothing`);
  return id;
}

type NewGiven = {
  readonly id: GivenTextId;
  readonly patientId: PatientId;
  readonly keptTextId: string;
  readonly textId: string;
  readonly language: TextLanguage;
  readonly format: Format;
  readonly callId: CallId | null;
  readonly documentId: DocumentId | null;
};

export async function insertGiven(tx: Tx, orgId: OrgId, it: NewGiven, { at, by }: Recorded): Promise<void> {
  await tx.run(sql`
    insert into education_given (org_id, id, patient_id, kept_text_id, text_id, language, format, call_id, document_id, given_at, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.keptTextId}, ${it.textId}, ${it.language}, ${it.format}, ${it.callId}, ${it.documentId},
            ${at}, false, ${at}, ${by}, 'staff')`);
}

type GivenRow = Omit<GivenText, 'version' | 'topic' | 'title' | 'isSignedOff' | 'teachBack'> & {
  readonly body: string;
};

/** What was kept years ago is read with the schema of today: it may be widened, never narrowed. */
const textOf = (body: string): EducationText => educationTextSchema.parse(JSON.parse(body));

function givenOf({ body, ...row }: GivenRow): { readonly given: GivenText; readonly text: EducationText } {
  const text = textOf(body);
  const { version, topic, title, signedOff } = text;
  const given = {
    ...row,
    version,
    topic,
    title,
    isSignedOff: signedOff !== null,
    teachBack: [...text.teachBack],
  };
  return { given, text };
}

const stands = (alias: Sql, table: Sql): Sql =>
  sqlPart`not ${alias}.withdrawn and not exists (select from ${table} v where v.org_id = ${alias}.org_id and v.voids = ${alias}.id)`;
const givenStands = stands(sqlPart`g`, sqlPart`education_given`);
const backStands = stands(sqlPart`b`, sqlPart`teach_back`);
const rulerStands = stands(sqlPart`r`, sqlPart`ruler`);

const givenColumns = sqlPart`
  g.id, g.text_id as "textId", g.language, g.format, g.given_at as "givenAt", s.name as by, g.call_id as "callId", g.document_id as "documentId", k.body
  from education_given g
  join kept_text k on k.org_id = g.org_id and k.id = g.kept_text_id
  join staff s on s.org_id = g.org_id and s.id = g.recorded_by`;

/** What a patient was given, newest first. */
export async function loadGiven(tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly GivenText[]> {
  const rows = await tx.rows<GivenRow>(sql`
    select ${givenColumns}
    where g.org_id = ${orgId} and g.patient_id = ${patientId} and ${givenStands} order by g.given_at desc, g.id desc`);
  return rows.map(row => givenOf(row).given);
}

export async function findGiven(tx: Tx, orgId: OrgId, patientId: PatientId, id: GivenTextId) {
  const row = await tx.find<GivenRow>(sql`
    select ${givenColumns}
    where g.org_id = ${orgId} and g.patient_id = ${patientId} and g.id = ${id} and ${givenStands}`);
  return row && givenOf(row);
}

/** The text as a patient had it last; undefined: never. */
export async function findLastGivenText(
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
  textId: string,
): Promise<EducationText | undefined> {
  const row = await tx.find<{ body: string }>(sql`
    select k.body from education_given g join kept_text k on k.org_id = g.org_id and k.id = g.kept_text_id
    where g.org_id = ${orgId} and g.patient_id = ${patientId} and g.text_id = ${textId} and ${givenStands}
    order by g.given_at desc, g.id desc limit 1`);
  return row && textOf(row.body);
}

type NewTeachBack = Pick<TeachBackRow, 'id' | 'key' | 'ask' | 'result' | 'said' | 'callId'> & {
  readonly patientId: PatientId;
  readonly textId: string | null;
};

export async function insertTeachBack(
  tx: Tx,
  orgId: OrgId,
  it: NewTeachBack,
  { at, by }: Recorded,
): Promise<void> {
  await tx.run(sql`
    insert into teach_back (org_id, id, patient_id, key, text_id, ask, result, said, call_id, asked_at, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.key}, ${it.textId}, ${JSON.stringify(it.ask)}, ${it.result}, ${it.said}, ${it.callId},
            ${at}, false, ${at}, ${by}, 'staff')`);
}

/** What a patient was asked back, newest first. */
export const loadTeachBacks = (
  tx: Tx,
  orgId: OrgId,
  patientId: PatientId,
): Promise<readonly TeachBackRow[]> =>
  tx.rows<TeachBackRow>(sql`
    select b.id, b.key, b.ask, b.result, b.said, b.asked_at as "askedAt", s.name as by, b.call_id as "callId"
    from teach_back b join staff s on s.org_id = b.org_id and s.id = b.recorded_by
    where b.org_id = ${orgId} and b.patient_id = ${patientId} and ${backStands} order by b.asked_at desc, b.id desc`);

type NewRuler = Pick<RulerRow, 'id' | 'key' | 'name' | 'kind' | 'value' | 'why' | 'callId'> & {
  readonly patientId: PatientId;
};

export async function insertRuler(tx: Tx, orgId: OrgId, it: NewRuler, { at, by }: Recorded): Promise<void> {
  await tx.run(sql`
    insert into ruler (org_id, id, patient_id, key, name, kind, value, why, call_id, rated_at, withdrawn, recorded_at, recorded_by, source)
    values (${orgId}, ${it.id}, ${it.patientId}, ${it.key}, ${it.name}, ${it.kind}, ${it.value}, ${it.why}, ${it.callId},
            ${at}, false, ${at}, ${by}, 'staff')`);
}

export const loadRulers = (tx: Tx, orgId: OrgId, patientId: PatientId): Promise<readonly RulerRow[]> =>
  tx.rows<RulerRow>(sql`
    select r.id, r.key, r.name, r.kind, r.value, r.why, r.rated_at as "ratedAt", s.name as by, r.call_id as "callId"
    from ruler r join staff s on s.org_id = r.org_id and s.id = r.recorded_by
    where r.org_id = ${orgId} and r.patient_id = ${patientId} and ${rulerStands} order by r.rated_at desc, r.id desc`);

export type Taught = 'texts' | 'teach-backs' | 'rulers';

/** Takes back one that stands; false when there is none. */
export async function insertTaughtVoid(
  tx: Tx,
  orgId: OrgId,
  voids: {
    readonly what: Taught;
    readonly id: Id<'given text'>;
    readonly patientId: PatientId;
    readonly voided: string;
    readonly reason: string;
  },
  { at, by }: Recorded,
): Promise<boolean> {
  const { id, patientId, voided, reason } = voids;
  const its = (alias: Sql) =>
    sqlPart`${alias}.org_id = ${orgId} and ${alias}.patient_id = ${patientId} and ${alias}.id = ${voided}::uuid`;
  const envelope = sqlPart`true, ${at}::timestamptz, ${by}::uuid, 'staff'`;
  const statement = {
    texts: sql`
      insert into education_given (org_id, id, patient_id, kept_text_id, text_id, language, format, call_id, document_id, given_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
      select g.org_id, ${id}::uuid, g.patient_id, g.kept_text_id, g.text_id, g.language, g.format, g.call_id, g.document_id, g.given_at, ${envelope}, g.id, ${reason}
      from education_given g where ${its(sqlPart`g`)} and ${givenStands}`,
    'teach-backs': sql`
      insert into teach_back (org_id, id, patient_id, key, text_id, ask, result, said, call_id, asked_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
      select b.org_id, ${id}::uuid, b.patient_id, b.key, b.text_id, b.ask, b.result, '', b.call_id, b.asked_at, ${envelope}, b.id, ${reason}
      from teach_back b where ${its(sqlPart`b`)} and ${backStands}`,
    rulers: sql`
      insert into ruler (org_id, id, patient_id, key, name, kind, value, why, call_id, rated_at, withdrawn, recorded_at, recorded_by, source, voids, reason)
      select r.org_id, ${id}::uuid, r.patient_id, r.key, r.name, r.kind, r.value, '', r.call_id, r.rated_at, ${envelope}, r.id, ${reason}
      from ruler r where ${its(sqlPart`r`)} and ${rulerStands}`,
  }[voids.what];
  return (await tx.run(statement)) === 1;
}

type DueRows = Pick<TeachingFacts, 'teachBacks' | 'given'>;

/** What the due rules read of these patients. */
export async function loadTeachingForDue(
  tx: Tx,
  orgId: OrgId,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, DueRows>> {
  const [backs, given] = await Promise.all([
    tx.rows<DueRows['teachBacks'][number] & { readonly patient_id: PatientId }>(sql`
      select b.patient_id, b.id, b.key, b.result, b.asked_at as "askedAt" from teach_back b
      where b.org_id = ${orgId} and b.patient_id = any(${patients}::uuid[]) and ${backStands}`),
    tx.rows<DueRows['given'][number] & { readonly patient_id: PatientId }>(sql`
      select g.patient_id, g.id, g.text_id as "textId", g.format, g.given_at as "givenAt" from education_given g
      where g.org_id = ${orgId} and g.patient_id = any(${patients}::uuid[]) and ${givenStands}`),
  ]);
  const [backsOf, givenOfThem] = [
    Map.groupBy(backs, it => it.patient_id),
    Map.groupBy(given, it => it.patient_id),
  ];
  return new Map(
    [...new Set([...backsOf.keys(), ...givenOfThem.keys()])].map(id => [
      id,
      {
        teachBacks: (backsOf.get(id) ?? []).map(({ patient_id: _, ...it }) => it),
        given: (givenOfThem.get(id) ?? []).map(({ patient_id: _, ...it }) => it),
      },
    ]),
  );
}
