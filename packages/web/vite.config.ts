import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { withoutUnused } from './vite.zod.ts';

/** Where the server of `npm start` listens; the dev server hands it every request for data. */
const server = process.env.TRELLIS_SERVER ?? 'http://127.0.0.1:4600';

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** Mantine is imported through its index, which names every component: these only pages fetched later show. */
const shownLater = /@mantine\/core\/esm\/components\/(Checkbox|Textarea)\//;

const openedOnACall = /(Patient|Call)Route/;

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

export default defineConfig({
  plugins: [react(), withoutUnused],
  build: {
    target: 'es2023',
    // The content security policy allows fonts and styles from this origin only: nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The first page carries the names of whatever a later one asks for. Those that are opened with somebody on the
      // line come with all their parts at once; the others find their scripts themselves, a round trip later.
      resolveDependencies: (page, parts) =>
        openedOnACall.test(page) ? parts : parts.filter(part => part.endsWith('.css')),
    },
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
