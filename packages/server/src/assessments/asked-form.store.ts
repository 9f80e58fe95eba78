import { createHash } from 'node:crypto';
import type { Language } from '@trellis/core/assessments/assessment';
import { both, type Instrument, instrumentSchema } from '@trellis/core/assessments/instrument';
import type { OrgId } from '@trellis/core/basics/id';
import { z } from 'zod';
import { boundedCache } from '../platform/bounded-cache.ts';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Words = Readonly<Record<string, unknown>>;

/**
 * An instrument and its words in one language, as they were asked. What was kept years ago is read with the schema of
 * today: it may be widened, never narrowed.
 */
export type AskedForm = {
  readonly instrument: Instrument;
  readonly language: Language;
  readonly questionnaire: Words;
};

/** Keeps what is asked now, once however often it is asked; gives its name. */
export async function keepAskedForm(
  tx: Tx,
  orgId: OrgId,
  asked: { readonly instrument: Instrument; readonly language: Language; readonly questionnaire: object },
): Promise<string> {
  const { instrument, language, questionnaire } = asked;
  const kept = JSON.stringify({ ...instrument, words: { en: null, es: null } });
  const words = JSON.stringify(questionnaire);
  const id = createHash('sha256')
    .update(language + kept + words)
    .digest('hex');
  await tx.run(sql`
    insert into asked_form (org_id, id, instrument_id, version, language, instrument, questionnaire)
    values (${orgId}, ${id}, ${instrument.id}, ${instrument.version}, ${language}, ${kept}, ${words})
    on conflict do nothing`);
  return id;
}

/** Named by their own content, they never change: each is read and parsed once. Letters of all sites together. */
const askedKept = boundedCache<AskedForm>(32_000_000);

export async function getAskedForm(tx: Tx, orgId: OrgId, id: string): Promise<AskedForm> {
  const kept = askedKept.find(`${orgId} ${id}`);
  if (kept) return kept;
  const row = await tx.find<{ language: Language; instrument: string; questionnaire: string }>(sql`
    select language, instrument, questionnaire from asked_form where org_id = ${orgId} and id = ${id}`);
  if (!row) return neverKept();
  const asked = {
    language: row.language,
    instrument: instrumentSchema.parse(JSON.parse(row.instrument)),
    questionnaire: JSON.parse(row.questionnaire) as Words,
  };
  askedKept.keep(`${orgId} ${id}`, asked, row.instrument.length + row.questionnaire.length);
  return asked;
}

/** What a line of a history says of its instrument; a list reads no more of it. */
const headSchema = z.object({
  version: z.number().int(),
  title: both,
  signedOff: z.unknown(),
});

/** Finds what a list says about an instrument that was asked. */
export type FindAsked = (id: string) => z.infer<typeof headSchema> & { readonly language: Language };

export async function loadAskedInstruments(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<FindAsked> {
  const rows =
    ids.length === 0
      ? []
      : await tx.rows<{ id: string; language: Language; instrument: string }>(sql`
          select id, language, instrument from asked_form where org_id = ${orgId} and id = any(${[...new Set(ids)]}::text[])`);
  const asked = new Map(
    rows.map(({ id, language, instrument }) => [
      id,
      { ...headSchema.parse(JSON.parse(instrument)), language },
    ]),
  );
  return id => asked.get(id) ?? neverKept();
}

function neverKept(): never {
  throw new Error('Answers name a form that was never kept.');
}
