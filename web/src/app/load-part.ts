import { partsPlaceholder, readParts } from './parts-table.ts';

const parts = readParts(partsPlaceholder);
const loaded = new Map<string, Promise<void>>();

/**
 * Loads a part of the app that is not needed at the start, and only with the bytes that this build
 * gave it: a plain `import()` cannot carry an integrity, a preload of the same address can, and the
 * import then takes what the preload has checked.
 *
 * Where a browser does not preload modules (Safari before 17), the script itself goes unchecked.
 *
 * @param name  the file name without its ending
 */
export async function loadPart<T>(name: string, load: () => Promise<T>): Promise<T> {
  if (parts !== undefined) {
    const files = parts[name];
    if (files === undefined) throw new Error(`No part of the app is called ${name}.`);
    await Promise.all(files.map(({ file, integrity }) => once(`/${file}`, integrity)));
  }
  return load();
}

function once(href: string, integrity: string): Promise<void> {
  const known = loaded.get(href);
  if (known !== undefined) return known;
  const loading = addLink(href, integrity);
  loaded.set(href, loading);
  loading.catch(() => loaded.delete(href));
  return loading;
}

function addLink(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  const isStyle = href.endsWith('.css');
  if (!isStyle && !link.relList.supports('modulepreload')) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error('A part of the app did not come as it was built.'));
    });
    link.rel = isStyle ? 'stylesheet' : 'modulepreload';
    link.crossOrigin = '';
    link.integrity = integrity;
    link.href = href;
    document.head.append(link);
  });
}
