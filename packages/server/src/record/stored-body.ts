import type { Instant } from '@trellis/core/basics/instant';
import type { Placed } from './placement.ts';
import { type Resolve, textWithIds } from './reference.ts';

/**
 * The resource as the record keeps and shows it. Equal to what was sent but for `id`, `meta` and known
 * `urn:uuid` references: every other character of a member is the source's own.
 */
export function storedBody(
  entry: Placed,
  resolve: Resolve,
  stamp: { readonly at: Instant; readonly source: string },
): string {
  const sent = entry.members.find(it => it.name === 'meta')?.text ?? '{}';
  const meta = {
    source: `urn:trellis:source:${encodeURIComponent(stamp.source)}`,
    ...(JSON.parse(sent) as Record<string, unknown>),
    versionId: String(entry.version),
    lastUpdated: stamp.at,
  };
  const own = [
    `"resourceType":${JSON.stringify(entry.type)}`,
    `"id":"${entry.id}"`,
    `"meta":${JSON.stringify(meta)}`,
  ];
  const others = entry.members
    .filter(it => it.name !== 'resourceType' && it.name !== 'id' && it.name !== 'meta')
    .map(it => `${JSON.stringify(it.name)}:${textWithIds(it, entry, resolve)}`);
  return `{${[...own, ...others].join(',')}}`;
}
