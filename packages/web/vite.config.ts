import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the server of `npm start` listens; the dev server hands it every request for data. */
const server = process.env.TRELLIS_SERVER ?? 'http://127.0.0.1:4600';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // The content security policy allows fonts and styles from this origin only: nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What many pages share is one file: forty small ones weigh more than their parts and compress worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', minShareCount: 4 }] } } },
  },
  server: { proxy: { '/api': server } },
});
