import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { writeExampleBuild } from '../testing/web-build.ts';
import { createHub } from '../live/hub.ts';
import { loadWeb } from './web.ts';

let server: TestApp;
let folder: string;
let app: FastifyInstance;
beforeAll(async () => {
  server = await openTestApp();
  folder = await mkdtemp(join(tmpdir(), 'beistand-web-'));
  await writeExampleBuild(folder);
  const { store, secrets } = server;
  const { now } = server.clock;
  const log = { fault: () => {}, note: () => {} };
  const config = { ...readConfig({}), https: true };
  const built = await loadWeb(folder);
  app = await buildApp({ store, secrets, now, config, log, hub: createHub(), web: built });
});
afterAll(async () => {
  await app.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: 'localhost', ...headers } });

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types beistand-worker";

const everywhere = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
};

describe('headers', () => {
  test('pages, the app, the interface and refusals carry all of them and are never kept', async () => {
    for (const url of ['/', '/uebersicht', '/api/centre', '/api/nirgends', '/api/account/vault']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        ...everywhere,
        'content-security-policy': pagePolicy,
        'cache-control': 'no-store',
      });
      expect(headers['permissions-policy']).toMatch(
        /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
      );
      expect(headers['permissions-policy']).toContain(
        'publickey-credentials-create=(self), publickey-credentials-get=(self)',
      );
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test('the worker may run WebAssembly, and neither load nor send anything', async () => {
    const { headers } = await get('/assets/keyring-worker-1.js');
    expect(headers).toMatchObject({
      ...everywhere,
      'content-security-policy': "default-src 'none'; script-src 'wasm-unsafe-eval'",
    });
  });

  test('hashed files, which hold nothing about anybody, may be kept', async () => {
    const { headers } = await get('/assets/seeker-1.css');
    expect(headers).toMatchObject({
      ...everywhere,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/css; charset=utf-8',
    });
  });

  test('over plain HTTP no browser is told to insist on HTTPS', async () => {
    const { headers } = await server.app.inject({ url: '/api/centre' });
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('files', () => {
  test('a compressed one is sent to who accepts it', async () => {
    const compressed = await get('/assets/seeker-1.css', { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers['content-encoding']).toBe('br');
    expect(compressed.body).toBe('compressed');
    const plain = await get('/assets/seeker-1.css');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['vary']).toBe('accept-encoding');
  });

  test('nothing beside the files of the build can be reached', async () => {
    for (const url of [
      '/assets/../manifest.json',
      '/assets/%2e%2e/manifest.json',
      '/assets/x.js',
    ]) {
      expect((await get(url)).body).not.toContain('integrity');
      expect((await get(url)).statusCode).toBe(404);
    }
  });

  test('public pages are rendered with the centre, and an unknown address has its page', async () => {
    const start = await get('/');
    expect(start.statusCode).toBe(200);
    expect(start.body).toContain('start Beratungsstelle Lindenhof');
    const missing = await get('/en/nowhere');
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain('missing');
  });

  test('without a build it says how to build', async () => {
    await expect(loadWeb(join(folder, 'leer'))).rejects.toThrow('npm run build');
  });
});
