import { createHash } from 'node:crypto';
import type { Language } from '@trellis/core/assessments/assessment';
import { both, type Instrument, instrumentSchema } from '@trellis/core/assessments/instrument';
import type { OrgId } from '@trellis/core/basics/id';
import { z } from 'zod';
import type { Tx } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

type Words = Readonly<Record<string, NonNullable<unknown>>>;

/** What answers are shown with years later. Read loosely: instruments of today may be written in another way. */
const shownSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  title: both,
  licence: z.object({ notice: z.string() }),
  signedOff: z.unknown(),
});
type Shown = z.infer<typeof shownSchema>;

/** An instrument and its words in one language, as they were asked. */
export type AskedForm = {
  readonly instrument: Shown;
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

export async function getAskedForm(tx: Tx, orgId: OrgId, id: string): Promise<AskedForm> {
  const { instrument, ...asked } = await getAsked(tx, orgId, id);
  return { ...asked, instrument: shownSchema.parse(instrument) };
}

/** The same with everything that scores: only of a form that is being answered. */
export async function getAskedInstrument(
  tx: Tx,
  orgId: OrgId,
  id: string,
): Promise<{ readonly instrument: Instrument; readonly questionnaire: Words }> {
  const { instrument, questionnaire } = await getAsked(tx, orgId, id);
  return { instrument: instrumentSchema.parse(instrument), questionnaire };
}

async function getAsked(tx: Tx, orgId: OrgId, id: string) {
  const row = await tx.find<{ language: Language; instrument: string; questionnaire: string }>(sql`
    select language, instrument, questionnaire from asked_form where org_id = ${orgId} and id = ${id}`);
  if (!row) return neverKept();
  return {
    language: row.language,
    instrument: JSON.parse(row.instrument) as unknown,
    questionnaire: JSON.parse(row.questionnaire) as Words,
  };
}

/** Finds what stands about an instrument that was asked, without its words. */
export type FindAsked = (id: string) => Pick<AskedForm, 'instrument' | 'language'>;

export async function loadAskedInstruments(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<FindAsked> {
  const rows =
    ids.length === 0
      ? []
      : await tx.rows<{ id: string; language: Language; instrument: string }>(sql`
          select id, language, instrument from asked_form where org_id = ${orgId} and id = any(${[...new Set(ids)]}::text[])`);
  const asked = new Map(
    rows.map(({ id, language, instrument }) => [
      id,
      { language, instrument: shownSchema.parse(JSON.parse(instrument)) },
    ]),
  );
  return id => asked.get(id) ?? neverKept();
}

function neverKept(): never {
  throw new Error('Answers name a form that was never kept.');
}
