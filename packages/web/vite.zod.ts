import type { Plugin } from 'vite';

/**
 * Parts of zod that only others need: schemas as JSON Schema are asked for by the server's OpenAPI page, sentences in
 * English stand in our own words, and an answer read from JSON has no cycles to remember. In the browser they do
 * nothing, and the first visit is 9 KB lighter.
 */
const unusedOfZod: readonly (readonly [file: RegExp, instead: (code: string) => string])[] = [
  [/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/, nothingFor],
  [/zod\/v4\/core\/memoizer\.js$/, nothingFor],
  [/zod\/v4\/locales\/en\.js$/, () => 'export default () => ({ localeError: () => undefined });'],
];

function nothingFor(code: string): string {
  const names = [...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  return names.map(name => `export const ${name} = () => undefined;`).join('\n');
}

export const withoutUnused: Plugin = {
  name: 'zod-without-unused-parts',
  transform(code, id) {
    const found = unusedOfZod.find(([file]) => file.test(id));
    return found ? { code: found[1](code), map: null } : null;
  },
};
