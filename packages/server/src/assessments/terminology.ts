import type { AnswerOf } from '@trellis/core/access/contract';
import type { Lookup } from '@trellis/core/assessments/form';
import { valueSetSchema } from '@trellis/core/assessments/questionnaire';
import { type findInValueSet, mostFinds } from '@trellis/core/assessments/terminology.contract';
import { optionsOfValueSet } from '@trellis/core/assessments/value-set';
import { fail } from '@trellis/core/basics/problem';

type Finds = AnswerOf<typeof findInValueSet>;

/** Looks for words in a value set. Nothing of a patient goes with them but the words themselves. */
export type FindWords = (lookup: Lookup, words: string) => Promise<Finds>;

/** A person waits for what is found; longer than this, words are quicker. Trellis policy, 2026-11-23. */
const patience = 4000;
const mostBytes = 1024 * 1024;

/**
 * Asks terminology servers (FHIR R4, ValueSet/$expand with a filter), and none but those the site named: what is typed
 * goes to them, and a form must not choose where a server sends something.
 */
export const askTerminology =
  (allowed: readonly string[]): FindWords =>
  async ({ server, valueSet }, words) => {
    if (!allowed.includes(server))
      return fail(
        'terminology.not-asked',
        'This form looks for its answers at a terminology server that your site has not named. Answer in words, or ask your administrator to name it in TRELLIS_TERMINOLOGY.',
        { server },
      );
    const query = new URLSearchParams({ url: valueSet, filter: words, count: String(mostFinds) });
    const body = await fetchJson(`${server}/ValueSet/$expand?${query}`).catch(() => undefined);
    const set = valueSetSchema.safeParse(body);
    const options = set.success ? optionsOfValueSet(set.data) : undefined;
    if (!options)
      return fail(
        'terminology.silent',
        'The terminology server did not answer, or not with a list. Answer in words, or try again in a while.',
        { server },
      );
    return {
      options: options.slice(0, mostFinds).map(({ text, value: { valueCoding: coding = {} }, score }) => ({
        text,
        coding: score === undefined ? coding : { ...coding, extension: [weightOf(score)] },
      })),
    };
  };

/** The weight travels with the answer: sums of the form ask the answer for it. */
const weightOf = (score: number) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  valueDecimal: score,
});

/** What a server sends may be anything: not from elsewhere, not for ever, and no more than fits. */
async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: 'application/fhir+json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!answer.ok || !answer.body) return undefined;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) return undefined;
    pieces.push(piece);
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}
