/** All `Type/id` a resource refers to. */
export const referencesOf = (resource: unknown): readonly string[] =>
  [...JSON.stringify(resource).matchAll(/"reference":"([A-Za-z]+\/[^"]+)"/g)].map(it => it[1] ?? '');
