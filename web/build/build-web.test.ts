import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readParts, type PartFile } from '../src/app/parts-table.ts';
import { buildWeb } from './build-web.ts';
import type { Manifest } from './seal.ts';

let dist: string;
let page: string;
let manifest: Manifest;
let parts: Readonly<Record<string, readonly PartFile[]>>;

beforeAll(async () => {
  dist = `${await mkdtemp(join(tmpdir(), 'beistand-web-'))}/`;
  await buildWeb(dist);
  page = await text('uebersicht.html');
  manifest = JSON.parse(await readFile(`${dist}manifest.json`, 'utf8')) as Manifest;
  const scripts = await Promise.all(scriptsOf(page).map(text));
  const table = /part-access=assets\/[\w.,;|=/+-]+/.exec(scripts.join('\n'))?.[0];
  const before = scripts.join('\n').split(table ?? '?')[0] ?? '';
  const start = /[\w.,;|=/+-]*$/.exec(before)?.[0] ?? '';
  parts = readParts(`${start}${table}`) ?? {};
});
afterAll(() => rm(dist, { recursive: true }));

const text = (file: string): Promise<string> => readFile(`${dist}client/${file}`, 'utf8');
const scriptsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<script[^>]*src="\/([^"]+)"/g)].map((match) => match[1] ?? '');
const integrityOf = async (file: string): Promise<string> =>
  `sha384-${createHash('sha384')
    .update(await readFile(`${dist}client/${file}`))
    .digest('base64')}`;
const zipped = async (file: string): Promise<number> =>
  gzipSync(await readFile(`${dist}client/${file}`), { level: 9 }).length;
const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

describe('the built page', () => {
  test('loads every script and style with the integrity of its bytes, and has none inline', async () => {
    expect(page).not.toMatch(/<style|<script(?![^>]*src=)|\son\w+=|style=/);
    const tags = [
      ...page.matchAll(/<(?:script|link)[^>]*(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"[^>]*>/g),
    ];
    expect(tags.length).toBeGreaterThan(2);
    for (const [tag, file = ''] of tags) {
      expect(tag).toContain(`integrity="${await integrityOf(file)}"`);
    }
  });

  test('knows the bytes of every part that it loads later', async () => {
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining([
        'part-access',
        'part-seeker',
        'part-staff',
        'part-joining',
        'password-judge',
      ]),
    );
    for (const { file, integrity } of Object.values(parts).flat()) {
      expect(integrity).toBe(await integrityOf(file));
    }
  });

  test('imports nothing whose bytes nobody has checked', async () => {
    const known = new Set([
      ...scriptsOf(page),
      ...Object.values(parts)
        .flat()
        .map(({ file }) => file),
    ]);
    for (const file of known) {
      if (!file.endsWith('.js')) continue;
      const imports = (await text(file)).matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g);
      for (const [, name = ''] of imports) expect(known).toContain(`assets/${name}`);
    }
  });
});

describe('the keyring worker', () => {
  test('is one file that imports and evaluates nothing', async () => {
    const code = await text(manifest.worker);
    const reach = /\bimport\s*\(|importScripts|\bimport\s*["'{*]|new Function|\beval\(/;
    expect(reach.exec(code)?.[0]).toBeUndefined();
  });
});

test('no script of the page makes code out of text', async () => {
  for (const file of scriptsOf(page)) {
    expect(/new Function|\beval\(/.exec(await text(file))?.[0]).toBeUndefined();
  }
});

test('what must come before one can type weighs at most 60 KB, and all of it with the font 300', async () => {
  const access = (parts['part-access'] ?? []).map(({ file }) => file);
  const scripts = [...scriptsOf(page), ...access.filter((file) => file.endsWith('.js'))];
  const before = sum(await Promise.all(scripts.map(zipped)));
  expect(before).toBeLessThanOrEqual(60_000);
  const fonts = manifest.assets.filter((file) => /latin-(?!ext)[\w-]+\.woff2$/.test(file));
  expect(fonts).toHaveLength(1);
  const rest = [manifest.worker, manifest.style.file, ...fonts];
  expect(before + sum(await Promise.all(rest.map(zipped)))).toBeLessThanOrEqual(300_000);
});

test('every text file lies there compressed, and no source map', async () => {
  const names = await readdir(`${dist}client`, { recursive: true });
  expect(names.some((name) => name.endsWith('.map'))).toBe(false);
  for (const name of names.filter((each) => /\.(?:js|css|html)$/.test(each))) {
    expect(names).toEqual(expect.arrayContaining([`${name}.br`, `${name}.gz`]));
  }
});

test('the public pages need nothing beside their file', async () => {
  const code = await readFile(`${dist}pages/render.js`, 'utf8');
  expect(code).not.toMatch(/^import .* from ["'](?!node:)/m);
  expect(code).toMatch(/export \{[^}]*renderPage/);
});
