import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The shape of a finished build, with as little as possible in it. */
export async function writeExampleBuild(at: string): Promise<void> {
  await mkdir(join(at, 'client/assets'), { recursive: true });
  await mkdir(join(at, 'pages'));
  const assets = ['assets/keyring-worker-1.js', 'assets/seeker-1.css', 'assets/public-1.js'];
  for (const path of assets) await writeFile(join(at, 'client', path), '/* */');
  await writeFile(join(at, 'client/assets/seeker-1.css.br'), 'compressed');
  await writeFile(join(at, 'client/uebersicht.html'), '<!doctype html>');
  await writeFile(
    join(at, 'manifest.json'),
    JSON.stringify({
      app: 'uebersicht.html',
      worker: assets[0],
      style: { file: assets[1], integrity: 'sha384-a' },
      publicScript: { file: assets[2], integrity: 'sha384-b' },
      assets,
    }),
  );
  await writeFile(
    join(at, 'pages/render.js'),
    `export const pageAt = (path) => (path === '/' ? { page: 'start', lang: 'de' } : undefined);
     export const viewFrom = () => ({ text: 'm', theme: 'auto' });
     export const renderPage = ({ page, centre }) => ({
       status: page === 'missing' ? 404 : 200,
       html: page + ' ' + centre?.settings.name,
     });`,
  );
}
