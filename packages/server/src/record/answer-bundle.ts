import type { FoundResource } from './search.store.ts';

export type AnswerEntry = { readonly found: FoundResource; readonly mode: 'match' | 'include' };

type Links = { readonly self: string; readonly next: string | null };

const linksOf = ({ self, next }: Links): string =>
  JSON.stringify([
    { relation: 'self', url: self },
    ...(next === null ? [] : [{ relation: 'next', url: next }]),
  ]);

/** A searchset. Resources go into it as the text they are stored as, digit for digit. */
export function searchsetOf(
  entries: readonly AnswerEntry[],
  at: Links & { readonly base: string; readonly ignored: readonly string[] },
): string {
  const texts = entries.map(
    ({ found, mode }) =>
      `{"fullUrl":${JSON.stringify(`${at.base}/${found.type}/${found.id}`)},"resource":${found.body},"search":{"mode":"${mode}"}}`,
  );
  const told = at.ignored.length > 0 ? [ignoredEntry(at.ignored)] : [];
  return `{"resourceType":"Bundle","type":"searchset","link":${linksOf(at)}${entriesOf([...texts, ...told])}}`;
}

/** FHIR's JSON has no empty list. */
const entriesOf = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : `,"entry":[${texts.join(',')}]`;

/** FHIR R4, 3.1.1.3: a server tells in an OperationOutcome among the entries what it did not take into account. */
const ignoredEntry = (ignored: readonly string[]): string =>
  JSON.stringify({
    resource: {
      resourceType: 'OperationOutcome',
      issue: ignored.map(name => ({
        severity: 'warning',
        code: 'not-supported',
        diagnostics: `${name} is no parameter of this address and was left out.`,
      })),
    },
    search: { mode: 'outcome' },
  });

/** A history, the newest version first. */
export function historyOf(versions: readonly FoundResource[], at: Links & { readonly base: string }): string {
  const texts = versions.map(it => {
    const address = `${it.type}/${it.id}`;
    const request = { method: it.version === 1 ? 'POST' : 'PUT', url: it.version === 1 ? it.type : address };
    const response = {
      status: it.version === 1 ? '201' : '200',
      etag: `W/"${it.version}"`,
      lastModified: it.recordedAt,
    };
    return `{"fullUrl":${JSON.stringify(`${at.base}/${address}`)},"resource":${it.body},"request":${JSON.stringify(request)},"response":${JSON.stringify(response)}}`;
  });
  return `{"resourceType":"Bundle","type":"history","link":${linksOf(at)}${entriesOf(texts)}}`;
}
