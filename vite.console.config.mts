import { defineConfig } from 'vite';
import { directImports } from './scripts/direct-imports.mts';

/** Where `npm run dev:console` sends what is not the console's own. */
const server = process.env.SLIPWAY_URL ?? 'http://127.0.0.1:4000';

/** Builds the console, which the server serves at `/`. Each screen is a file of its own, loaded when it is opened. */
export default defineConfig({
  root: 'clients/console',
  base: '/',
  plugins: [directImports()],
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    sourcemap: false,
    // Which scripts the first screen needs: test/browser/console-size.test.ts weighs them.
    manifest: true,
    chunkSizeWarningLimit: 1_000,
    // Icons must be files: the page allows images of its own origin.
    assetsInlineLimit: 0,
    // Libraries mark files for React compilers and servers, of which there are none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/graphiql', '/healthz', '/readyz'].map((path) => [path, { target: server, ws: true }]),
    ),
  },
});
