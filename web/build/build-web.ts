import { rm } from 'node:fs/promises';
import { build, type InlineConfig } from 'vite';
import { clientBuild, pagesBuild } from '../vite.config.ts';
import { compressAll } from './compress.ts';
import { seal } from './seal.ts';

/**
 * Builds everything that a browser or the server's public pages need into `dist`, a folder with a
 * slash at its end:
 *
 * client/            what is served; everything under assets/ has its hash in its name
 * client/**.br, .gz  the same, compressed
 * manifest.json      names and integrities for the server, see `Manifest`
 * pages/render.js    the public pages
 */
export async function buildWeb(dist: string): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  await rm(dist, { recursive: true, force: true });
  await Promise.all([
    build(into(clientBuild, `${dist}client`)),
    build(into(pagesBuild, `${dist}pages`)),
  ]);
  await seal(dist);
  await compressAll(`${dist}client`);
}

function into(config: InlineConfig, outDir: string): InlineConfig {
  return { ...config, build: { ...config.build, outDir } };
}
