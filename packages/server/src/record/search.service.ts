import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { fail } from '@trellis/core/basics/problem';
import { withOrg } from '../platform/database/door.ts';
import { idShape, isStoredId } from '../platform/fhir/native.ts';
import { type AnswerEntry, historyOf, searchsetOf } from './answer-bundle.ts';
import { hiddenTypes } from './hidden-types.ts';
import {
  everythingNative,
  findNative,
  inPageOrder,
  loadNativeSupporting,
  type Names,
  searchNative,
} from './native/native.service.ts';
import { type RecordDesk, refuseUnknownType, unknownResource } from './record.service.ts';
import {
  type FoundResource,
  findPersonOf,
  findResources,
  loadEverything,
  loadSupporting,
  loadVersions,
} from './search.store.ts';
import { type PageEnd, pageOf, type SearchQuery, searchQueryOf } from './search-query.ts';

/** How a search is asked: its parameters, whether unknown ones are refused, and under which address it is answered. */
export type Asked = {
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly strict: boolean;
  readonly base: string;
  /** Asked by POST: what was asked may name a person, and is repeated in no address. */
  readonly isPosted?: boolean;
};

/** An answer with the resources it shows, who are to be named in the audit. */
export type Answered = { readonly text: string; readonly shown: readonly FoundResource[] };

export async function search(desk: RecordDesk, actor: Actor, type: string, asked: Asked): Promise<Answered> {
  refuseUnknownType(type);
  const allowed = ['_id', 'identifier', '_lastUpdated', '_count', '_page', '_format'];
  const query = queryOf(asked, actor, [
    ...allowed,
    ...(type === 'Patient' ? ['name', 'birthdate'] : ['patient']),
  ]);
  const found = await withOrg(desk.pool, actor.orgId, async tx => {
    const person = query.patient && (await findPersonOf(tx, actor.orgId, query.patient));
    const about = { ...query, patient: person || query.patient };
    const stored = hiddenTypes(actor).includes(type)
      ? []
      : await findResources(tx, actor.orgId, type, {
          ...about,
          ids: about.ids?.filter(isStoredId) ?? null,
        });
    return inPageOrder(stored, await searchNative(tx, { actor, needs: desk.needs }, type, about));
  });
  const shown = found.slice(0, query.count);
  const entries = shown.map((it): AnswerEntry => ({ found: it, mode: 'match' }));
  return {
    text: pageText(
      asked.isPosted ? `/${type}/_search` : `/${type}`,
      entries,
      found.length > query.count,
      asked,
      query,
    ),
    shown,
  };
}

/** Type by type; with each page what its resources name and belongs to nobody. */
export async function everything(
  desk: RecordDesk,
  actor: Actor,
  id: string,
  asked: Asked,
): Promise<Answered> {
  const query = queryOf(asked, actor, ['_count', '_page', '_format']);
  if (!isStoredId(id) || !idShape.test(id)) return unknownResource();
  return withOrg(desk.pool, actor.orgId, async tx => {
    const person = (await findPersonOf(tx, actor.orgId, id)) ?? (id as PatientId);
    const page = [person, query.after, query.count + 1] as const;
    const found = inPageOrder(
      await loadEverything(tx, actor.orgId, ...page, hiddenTypes(actor)),
      await everythingNative(tx, { actor, needs: desk.needs }, ...page),
    );
    if (found.length === 0 && query.after.type === '') unknownResource();
    const shown = found.slice(0, query.count);
    const named = namedIn(shown);
    const supporting = [
      ...(await loadSupporting(
        tx,
        actor.orgId,
        named.resources.filter(it => isStoredId(it.id) && !hiddenTypes(actor).includes(it.type)),
      )),
      ...(await loadNativeSupporting(tx, actor, named)),
    ];
    const entries = [
      ...shown.map((it): AnswerEntry => ({ found: it, mode: 'match' })),
      ...supporting.map((it): AnswerEntry => ({ found: it, mode: 'include' })),
    ];
    const path = `/Patient/${id}/$everything`;
    return { text: pageText(path, entries, found.length > query.count, asked, query), shown };
  });
}

/** Of what Trellis recorded the current version alone: its earlier states are facts, and are not written out again. */
export async function history(
  desk: RecordDesk,
  actor: Actor,
  place: { readonly type: string; readonly id: string },
  asked: Asked,
): Promise<Answered> {
  refuseUnknownType(place.type);
  const query = queryOf(asked, actor, ['_count', '_format']);
  const below = belowOf(asked);
  if (!idShape.test(place.id)) return unknownResource();
  const found = await withOrg(desk.pool, actor.orgId, async tx => {
    const stored =
      isStoredId(place.id) && !hiddenTypes(actor).includes(place.type)
        ? await loadVersions(tx, actor.orgId, place, below, query.count + 1)
        : [];
    if (stored.length > 0) return stored;
    const native = await findNative(tx, { actor, needs: desk.needs }, place);
    return native && native.version < below ? [native] : [];
  });
  if (found.length === 0) unknownResource();
  const shown = found.slice(0, query.count);
  const address = `${asked.base}/${place.type}/${place.id}/_history`;
  const last = shown.at(-1);
  const next =
    last && found.length > query.count ? `${address}?_count=${query.count}&_below=${last.version}` : null;
  return { text: historyOf(shown, { base: asked.base, self: address, next }), shown };
}

const queryOf = ({ query, strict }: Asked, actor: Actor, allowed: readonly string[]): SearchQuery =>
  searchQueryOf(withoutBelow(query), { zone: actor.practice.zone, strict, allowed });

const withoutBelow = ({ _below: _, ...query }: Asked['query']) => query;

function belowOf({ query }: Asked): number {
  if (query._below === undefined) return 2 ** 31 - 1;
  if (typeof query._below === 'string' && /^\d{1,9}$/.test(query._below)) return Number(query._below);
  return fail('record.search-refused', '_below is not one that a link gave out. Correct it, and ask again.', {
    parameter: '_below',
  });
}

function pageText(
  path: string,
  entries: readonly AnswerEntry[],
  hasMore: boolean,
  { base, isPosted }: Asked,
  query: SearchQuery,
): string {
  const asked = (isPosted ? [] : query.used).filter(([name]) => name !== '_page' && name !== '_count');
  const last = entries.findLast(it => it.mode === 'match')?.found;
  const addressOf = (extra: readonly (readonly [string, string])[]) => {
    const text = new URLSearchParams(
      [...asked, ...extra].map(([name, value]): [string, string] => [name, value]),
    ).toString();
    return `${base}${path}${text === '' ? '' : `?${text}`}`;
  };
  const count = ['_count', String(query.count)] as const;
  return searchsetOf(entries, {
    base,
    ignored: query.ignored,
    self: addressOf(query.used.filter(([name]) => name === '_page' || name === '_count')),
    next: hasMore && last ? addressOf([count, ['_page', pageOf(endOf(last))]]) : null,
  });
}

const endOf = (it: FoundResource): PageEnd => ({ type: it.type, at: it.recordedAt, id: it.id });

/** What these name of the record. */
function namedIn(shown: readonly FoundResource[]): Names {
  const resources = new Map<string, { type: string; id: string }>();
  const forms = new Set<string>();
  for (const { type: of, body } of shown) {
    for (const [, type = '', id = ''] of body.matchAll(
      /"reference"\s*:\s*"([A-Za-z]+)\/([0-9a-f-]{36,53})"/g,
    ))
      if (idShape.test(id)) resources.set(`${type}/${id}`, { type, id });
    if (of === 'QuestionnaireResponse')
      for (const [, form = ''] of body.matchAll(/"questionnaire"\s*:\s*"([^"]+)"/g)) forms.add(form);
  }
  return { resources: [...resources.values()], forms };
}
