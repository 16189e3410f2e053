import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compressAll } from './build/compress.ts';
import { seal } from './build/seal.ts';
import { clientBuild, pagesBuild } from './vite.config.ts';

/*
 * Builds everything that a browser or the server's public pages need:
 *
 * dist/client/            what is served; everything under assets/ has its hash in its name
 * dist/client/**.br, .gz  the same, compressed
 * dist/manifest.json      names and integrities for the server (build/seal.ts)
 * dist/pages/render.js    the public pages
 */
const dist = fileURLToPath(new URL('dist/', import.meta.url));

process.env['NODE_ENV'] = 'production';
await rm(dist, { recursive: true, force: true });
await Promise.all([build(clientBuild), build(pagesBuild)]);
await seal(dist);
await compressAll(`${dist}client`);
