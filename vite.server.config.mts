import { defineConfig, type Plugin } from 'vite';

/** What a start does not load, and what is not JavaScript. Node.js loads it from `node_modules` when it is first used. */
const EXTERNAL = ['sqlite3', 'pg', 'undici', 'jose', /^@opentelemetry\/(exporter|resources|sdk)/];

/** A part of TypeORM that looks for `node_modules` in its own path. */
const BOUND_TO_ITS_PATH = 'app-root-path';

/** Optional drivers that are not installed: TypeORM knows databases that this server does not. */
const NOT_INSTALLED =
  /^(@google-cloud|@sap|better-sqlite3|expo-sqlite|hdb-pool|ioredis|mongodb|mssql|mysql2?|oracledb|pg-native|pg-query-stream|react-native|redis|sql\.js|typeorm-aurora)/;

/**
 * Writes other characters as escapes: V8 needs one byte for each character of a text in ASCII, and otherwise two. After
 * `renderChunk`, the bundler would print them as characters again.
 */
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') output.code = output.code.replace(/[\u0080-\uffff]/g, escapeOf);
    }
  },
};

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Bundles the compiled server, so that it starts fast. `scripts/save-bundle-code.js` then adds its compiled code. */
export default defineConfig({
  plugins: [inAscii],
  // For "main": "index" of `graphql`, which has both kinds.
  resolve: { extensions: ['.js', '.json'] },
  environments: {
    ssr: {
      // The compiled server and all packages are CommonJS: a package that also exists as an ES module must not be there twice.
      resolve: { noExternal: true, conditions: ['node', 'require', 'default'], mainFields: ['main'] },
    },
  },
  build: {
    ssr: 'dist/main.js',
    outDir: 'dist/bundle',
    emptyOutDir: true,
    sourcemap: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      external: [...EXTERNAL, BOUND_TO_ITS_PATH, NOT_INSTALLED],
      output: {
        format: 'cjs',
        entryFileNames: 'server.js',
        codeSplitting: false,
        // A script of `node:vm` can't import.
        dynamicImportInCjs: false,
        comments: false,
      },
    },
  },
});
