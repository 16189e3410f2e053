import type { Plugin } from 'vite';

/**
 * Vite's helper around `import()` fetches styles on its own, without their integrity. `loadPart` has
 * loaded them by then, so that nothing is left to do.
 */
export function plainImport(): Plugin {
  return {
    name: 'beistand:plain-import',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
