import type { Plugin } from 'vite';

const formats = /\/typebox\/build\/format\/index\.mjs$/;

/**
 * Leaves TypeBox's checks of `format` (host names, addresses of mail, international domain names)
 * out of the bundle: no schema of ours has one, and they weigh as much as the rest of the check. A
 * schema that had one would be refused by every check.
 */
export function withoutFormats(): Plugin {
  return {
    name: 'beistand:without-formats',
    enforce: 'pre',
    load: {
      filter: { id: formats },
      handler: () =>
        'export const Format = { Test: () => false, Has: () => false, Get: () => undefined };',
    },
  };
}
