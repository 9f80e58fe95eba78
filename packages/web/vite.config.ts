import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the server of `npm start` listens; the dev server hands it every request for data. */
const server = process.env.TRELLIS_SERVER ?? 'http://127.0.0.1:4600';

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** Mantine is imported through its index, which names every component: these only pages fetched later show. */
const shownLater = /@mantine\/core\/esm\/components\/(Checkbox|Textarea)\//;

/** Everything the start and Today import, however far down: what is opened first and by everybody. */
function neededFirst(graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string): void => {
    const module = found.has(id) || shownLater.test(id) ? null : graph.getModuleInfo(id);
    if (!module) return;
    found.add(id);
    module.importedIds.forEach(add);
  };
  for (const file of ['src/main.tsx', 'src/shell/TodayRoute.tsx']) add(join(import.meta.dirname, file));
  return found;
}

let first: ReadonlySet<string> | undefined;

/**
 * Zod can print its schemas as JSON Schema, which only the server's OpenAPI page asks for, and cannot be had without:
 * in the browser those functions do nothing, and the first visit is 6 KB lighter.
 */
const withoutJsonSchema: Plugin = {
  name: 'zod-without-json-schema',
  transform(code, id) {
    if (!/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null;
    const names = [...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
    return { code: names.map(name => `export const ${name} = () => undefined;`).join('\n'), map: null };
  },
};

export default defineConfig({
  plugins: [react(), withoutJsonSchema],
  build: {
    target: 'es2023',
    // The content security policy allows fonts and styles from this origin only: nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of exactly what the first page needs: forty small ones weigh more than their parts and compress worse.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: (id, graph) => {
                first ??= neededFirst(graph);
                return first.has(id) ? 'first' : null;
              },
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': server } },
});
