import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** The address of a file of ours: of a thread, or of what a thread loads. */
const literal = /new URL\('(\.\/[\w-]+)\.ts', import\.meta\.url\)/g;

/** Turns addresses of sources into addresses of what is built of them; notes them by name in `found`. */
export function threads(found: Map<string, string>): Plugin {
  return {
    name: 'beistand:threads',
    enforce: 'pre',
    transform: {
      filter: { id: /\/server\/src\/.*\.ts$/, code: /new URL\('\.\// },
      handler: (code, id) =>
        code.replace(literal, (_, path: string) => {
          const name = basename(path);
          found.set(name, join(dirname(id), `${path}.ts`));
          return `new URL('./${name}.js', import.meta.url)`;
        }),
    },
  };
}
