import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { compactWasm } from './build/compact-wasm.ts';
import { plainImport } from './build/plain-import.ts';
import { withoutFormats } from './build/no-formats.ts';

const inWeb = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest browsers in which the app works (ARCHITECTURE, "Choices"). */
const target = ['ios16.4', 'chrome109', 'firefox115'];

const common = {
  root: inWeb('.'),
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} satisfies InlineConfig;

/**
 * Widgets that the first screen needs and later ones share: one file, where each on its own would
 * bring a hash, imports and a compression that begins anew.
 */
const widgets = {
  name: 'widgets',
  test: /[\\/]src[\\/]ui[\\/](?:field|focus-error|letter|more|option-rows|password-field|steps|terms|who-list)\.tsx?$|[\\/]src[\\/]texts[\\/]failures?\b/,
  includeDependenciesRecursively: false,
};

/**
 * What browsers load. The keyring worker becomes one file: its Content-Security-Policy lets it load
 * nothing, so it must not be split. Nothing is inlined into pages or styles, for the same reason.
 */
export const clientBuild: InlineConfig = {
  ...common,
  plugins: [withoutFormats(), plainImport()],
  build: {
    emptyOutDir: true,
    manifest: true,
    target,
    cssTarget: target,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        uebersicht: inWeb('uebersicht.html'),
        public: inWeb('src/pages/public-script.ts'),
        seeker: inWeb('src/ui/seeker.css'),
      },
      output: { codeSplitting: { groups: [widgets] } },
    },
  },
  worker: {
    format: 'iife',
    plugins: () => [withoutFormats(), compactWasm()],
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { entryFileNames: 'assets/keyring-worker-[hash].js' },
    },
  },
};

/** The public pages as one module of functions for the server, which needs nothing beside it. */
export const pagesBuild: InlineConfig = {
  ...common,
  build: {
    emptyOutDir: true,
    ssr: inWeb('src/pages/render.tsx'),
    target: 'node24',
    sourcemap: false,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { entryFileNames: 'render.js' },
    },
  },
  ssr: { noExternal: true },
};

// Vite takes its configuration from a default export.
export default clientBuild;
