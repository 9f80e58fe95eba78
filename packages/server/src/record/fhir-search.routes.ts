import type { PatientId } from '@trellis/core/basics/id';
import { type Route, route } from '../platform/http/route.ts';
import { readEverything, readHistory, searchResources, searchResourcesByPost } from './record.contract.ts';
import type { RecordDesk } from './record.service.ts';
import { type Answered, type Asked, everything, history, search } from './search.service.ts';

export const fhirSearchRoutes = (
  desk: RecordDesk,
  setting: { readonly origin: string | undefined },
): readonly Route[] => {
  const askedOf = ({ query, headers }: Pick<Asked, 'query'> & { readonly headers: Headers }): Asked => ({
    query,
    strict: /handling\s*=\s*strict/.test(String(headers.prefer ?? '')),
    // A program follows these links with its token: where the address is set, no header says another.
    base: `${setting.origin ?? `http://${String(headers.host ?? 'localhost')}`}/fhir/R4`,
  });
  return [
    route(searchResources, async ({ actor, params, ...request }) =>
      outgoing(params.type, request.query, await search(desk, actor, params.type, askedOf(request))),
    ),
    route(searchResourcesByPost, async ({ actor, params, body, ...request }) => {
      const query = { ...request.query, ...body };
      const asked = { ...askedOf({ ...request, query }), isPosted: true };
      return outgoing(params.type, query, await search(desk, actor, params.type, asked));
    }),
    route(readEverything, async ({ actor, params, ...request }) =>
      outgoing(
        `Patient/${params.id}/$everything`,
        {},
        await everything(desk, actor, params.id, askedOf(request)),
      ),
    ),
    route(readHistory, async ({ actor, params, ...request }) =>
      outgoing(
        `${params.type}/${params.id}/_history`,
        {},
        await history(desk, actor, params, askedOf(request)),
      ),
    ),
  ];
};

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What was asked for goes into the audit by the names of its parameters: a value may be a record number. */
function outgoing(address: string, query: Asked['query'], { text, shown }: Answered) {
  const names = Object.keys(query).sort().join('&');
  return {
    answer: text,
    patients: [...new Set(shown.flatMap((it): readonly PatientId[] => (it.patientId ? [it.patientId] : [])))],
    subject: names === '' ? address : `${address}?${names}`.slice(0, 200),
  };
}
