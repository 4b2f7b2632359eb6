import { defineConfig } from 'vite';

/** Builds the GraphiQL page: everything it needs becomes a file of our own, so that it works without the internet. */
export default defineConfig({
  root: 'clients/graphiql',
  base: '/graphiql/',
  build: {
    outDir: '../../dist/graphiql',
    emptyOutDir: true,
    sourcemap: false,
    // The code editor is one large chunk by nature; browsers keep it for good after the first visit.
    chunkSizeWarningLimit: 5_000,
    // Libraries mark files for React compilers and servers, of which there are none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
