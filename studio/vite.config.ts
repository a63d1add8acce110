import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

/** What changes only when a library does, so that a browser keeps it over our own releases. */
const FRAMEWORK = /node_modules[\\/](?:\.pnpm[\\/])?(?:react|react-dom|scheduler|@tanstack)[\\/@+]/u;

export default defineConfig(({ mode }) => {
  const { PORT = '4000' } = loadEnv(mode, '..', 'PORT');
  const api = `http://127.0.0.1:${PORT}`;
  return {
    plugins: [react(), tailwindcss()],
    // The API puts a fresh nonce in place of this word whenever it serves the page.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: 'dist',
      target: 'es2023',
      // `data:` sources would need their own hole in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'framework', test: FRAMEWORK }] } },
      },
    },
    server: { proxy: { '/v1': api, '/auth': api } },
  };
});
