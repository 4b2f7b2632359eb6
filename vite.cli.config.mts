import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Builds the command as one file without dependencies: it starts fast, and the server serves it at `/cli/slipway.mjs`.
 * What a command does not use is not evaluated.
 */
export default defineConfig({
  define: { __SLIPWAY_VERSION__: JSON.stringify(version) },
  ssr: { target: 'node', noExternal: true },
  resolve: { alias: { '@modelcontextprotocol/server/_shims': resolve('clients/cli/src/mcp/sdk-platform.ts') } },
  build: {
    ssr: 'clients/cli/src/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    sourcemap: false,
    target: 'node20',
    // Also short names, so that the file is small. Names of classes and functions stay, as errors show them.
    minify: 'oxc',
    rolldownOptions: {
      output: { entryFileNames: 'slipway.mjs', codeSplitting: false, keepNames: true, banner: '#!/usr/bin/env node' },
    },
  },
});
