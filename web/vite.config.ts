import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const api = process.env.HEDGEROW_API ?? 'http://127.0.0.1:8000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: false,
    // Data URLs would need an exception in the content policy; every asset is a hashed file instead.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first load needs is one file: packed together it is smaller, and it is asked for once.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/_health', '/_status', '/_preflight', '/i/', '/batch'].map((path) => [path, api]),
    ),
  },
});
