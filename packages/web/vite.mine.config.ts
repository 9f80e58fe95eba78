import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { withoutUnused } from './vite.zod.ts';

/**
 * A patient's own page, built by itself into the same folder: with the workbench in one build the two would share files,
 * and her phone would load what staff need first.
 */
export default defineConfig({
  plugins: [react(), withoutUnused],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: false,
    rolldownOptions: { input: 'mine.html' },
  },
});
