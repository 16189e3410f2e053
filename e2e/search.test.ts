import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DatabaseSync } from 'node:sqlite';
import { chromium } from 'playwright';
import { describe, expect, test } from 'vitest';
import { chromiumArguments, findChromium } from '../tools/chromium.ts';
import { recordRequests } from './recorder.ts';
import { searchFolder, searchRecords, type Recorded } from './search.ts';

const canary = 'kanarienvogel0a1b2c3d4e5f';
const record = (bytes: Buffer | string): Recorded => ({ what: 'here', bytes: Buffer.from(bytes) });
const around = (bytes: Buffer, before: number): Buffer =>
  Buffer.concat([Buffer.alloc(before, 'ö'), bytes, Buffer.from('ß.')]);

describe('the search for a canary', () => {
  test.each([
    ['as it is', Buffer.from(`{"text":"Ich bin ${canary}."}`)],
    ['in capitals', Buffer.from(canary.toUpperCase())],
    ['in UTF-16', Buffer.from(`x${canary}`, 'utf16le')],
    ['hexadecimal', Buffer.from(Buffer.from(`ä${canary}`).toString('hex'))],
    ['hexadecimal in capitals', Buffer.from(Buffer.from(canary).toString('hex').toUpperCase())],
  ])('finds it %s', (_, bytes) => {
    expect(searchRecords([record(bytes)], canary)).toEqual(['here']);
  });

  test.each([0, 1, 2, 3, 4, 5])('finds it in base64, %i bytes after the beginning', (before) => {
    const bytes = around(Buffer.from(canary), before);
    for (const alphabet of ['base64', 'base64url'] as const) {
      const text = `{"stored":"${bytes.toString(alphabet)}"}`;
      expect(searchRecords([record(text)], canary)).toEqual(['here']);
    }
  });

  test('finds nothing in other words, nor in what only begins alike', () => {
    const other = `kanarienvogel ${canary.slice(0, -2)} ${Buffer.from(canary.slice(3)).toString('hex')}`;
    expect(searchRecords([record(other), record(gzipSync(other))], canary)).toEqual([]);
  });

  test('names every file that holds it, the write-ahead log of an open database included', () => {
    const folder = mkdtempSync(join(tmpdir(), 'beistand-search-'));
    const database = new DatabaseSync(join(folder, 'a.sqlite'));
    try {
      database.exec('PRAGMA journal_mode=WAL; CREATE TABLE letter (text TEXT)');
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.prepare('INSERT INTO letter VALUES (?)').run(`Ich bin ${canary}`);
      writeFileSync(join(folder, 'a.log'), 'nothing');
      expect(searchFolder(folder, canary)).toEqual(['a.sqlite-wal']);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      expect(searchFolder(folder, canary)).toEqual(['a.sqlite']);
    } finally {
      database.close();
      rmSync(folder, { recursive: true });
    }
  });
});

test('a browser that posts a text in the open is caught: body, address, header, worker', async () => {
  const server = createServer((_, response) => response.end('<title>-</title>'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArguments],
  });
  try {
    const context = await browser.newContext();
    const recorded: Recorded[] = [];
    recordRequests(context, recorded);
    const page = await context.newPage();
    await page.goto(origin);
    await page.evaluate(async (word) => {
      await fetch('/body', { method: 'POST', body: JSON.stringify({ text: word }) });
      await fetch('/bytes', { method: 'POST', body: new TextEncoder().encode(`x${word}`) });
      await fetch('/coded', { method: 'POST', body: btoa(`xy${word}`) });
      await fetch(`/address?q=${word}`);
      await fetch('/header', { headers: { 'x-word': word } });
      navigator.sendBeacon('/beacon', word);
      document.cookie = `word=${word}`;
      await fetch('/cookie');
      const script = `fetch('${location.origin}/worker', { method: 'POST', body: '${word}' })`;
      const worker = new Worker(URL.createObjectURL(new Blob([script])));
      worker.addEventListener('error', ({ message }) => console.error(message));
    }, canary);
    await expect
      .poll(() => searchRecords(recorded, canary))
      .toEqual(
        expect.arrayContaining([
          'body of POST /body',
          'body of POST /bytes',
          'body of POST /coded',
          'address of GET /address',
          'header x-word of GET /header',
          'body of POST /beacon',
          'header cookie of GET /cookie',
          'body of POST /worker',
        ]),
      );
  } finally {
    await browser.close();
    server.close();
  }
});
