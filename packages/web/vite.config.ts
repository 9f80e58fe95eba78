import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the server of `npm start` listens; the dev server hands it every request for data. */
const server = process.env.TRELLIS_SERVER ?? 'http://127.0.0.1:4600';

const neededByToday =
  /^(?!.*(words\/(call-desk|entry|admin|careplan|import)|PasswordInput|ActionIcon|PatientIdentity|copied-note|chart\/))/;

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
    // What many pages share is one file: forty small ones weigh more than their parts and compress worse. Today is
    // opened first, so what it does not need stays out of it.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'base', minShareCount: 4, test: neededByToday }] } },
    },
  },
  server: { proxy: { '/api': server } },
});
