import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { framesOf } from '../src/http/errors.ts';
import { freePort } from '../src/testing/proxy.ts';
import { buildServer } from './build-server.ts';

let folder: string;
const dist = () => join(folder, 'server/dist');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beistand-server-'));
  await buildServer(dist());
});
afterAll(() => rm(folder, { recursive: true }));

/** As little of a built web part as a start asks for. */
async function makeWeb(): Promise<string> {
  const web = join(folder, 'web');
  await mkdir(join(web, 'client'), { recursive: true });
  await mkdir(join(web, 'pages'));
  await writeFile(join(web, 'client/app.html'), '<p>app</p>');
  const seal = { file: 'assets/a', integrity: 'sha384-a' };
  const manifest = { app: 'app.html', worker: '', style: seal, publicScript: seal, assets: [] };
  await writeFile(join(web, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(web, 'pages/render.js'), 'export const pageAt = () => undefined;');
  return web;
}

test('what is built starts by itself, with its threads, and keeps what it is told', async () => {
  const port = await freePort();
  const server = spawn(process.execPath, [join(dist(), 'main.js')], {
    env: {
      ...process.env,
      BEISTAND_DATA: join(folder, 'data'),
      BEISTAND_WEB: await makeWeb(),
      BEISTAND_PORT: String(port),
      // Nobody is there; the mailer's thread starts all the same.
      BEISTAND_SMTP_URL: 'smtp://127.0.0.1:9',
      BEISTAND_SMTP_SENDER: 'post@mitteilung.example',
    },
  });
  try {
    let printed = '';
    const exited = new Promise((resolve) => server.once('exit', resolve));
    const listening = new Promise<void>((resolve) => {
      const look = (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('is running')) resolve();
      };
      server.stdout.on('data', look);
      server.stderr.on('data', look);
    });
    await Promise.race([listening, exited]);
    expect(printed).toContain('is running');
    const origin = `http://localhost:${port}`;
    const reply = await fetch(`${origin}/api/centre`);
    expect(await reply.json()).toEqual({ state: 'new' });
    const headers = { origin, 'content-type': 'application/json' };
    const wrong = { method: 'POST', headers, body: '{}' };
    const refusal = await fetch(`${origin}/api/setup/check`, wrong);
    expect(await refusal.json()).toEqual({ failure: 'request.invalid' });
  } finally {
    server.kill('SIGKILL');
  }
});

test('no file of it is TypeScript or looks for some', async () => {
  const names = await readdir(dist());
  expect(names).toEqual(
    expect.arrayContaining(['main.js', 'ours.js', 'sqlite-worker.js', 'units.js']),
  );
  for (const name of names) {
    expect(name).toMatch(/\.js$/);
    const code = await readFile(join(dist(), name), 'utf8');
    expect(/new URL\(["'][^"']+\.ts["']/.exec(code)?.[0], name).toBeUndefined();
  }
});

/** All that is read where these are: files, packages, modules of Node. */
async function reachedFrom(...names: readonly string[]): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    if (!name.startsWith('./')) continue;
    const code = await readFile(join(dist(), name), 'utf8');
    const imports = code.matchAll(/^(?:import|export)\b[^;]*?["']([^"']+)["'];$/gm);
    open.push(...[...imports].map(([, next = '']) => next));
  }
  return reached;
}

test('a start without PostgreSQL and NATS reads neither of their clients', async () => {
  const reached = [...(await reachedFrom('./main.js', './ours.js'))];
  expect(reached).toContain('./ours.js');
  expect(reached.filter((name) => /^(?:pg|@nats-io)/.test(name))).toEqual([]);
});

test('the thread of the database reads what it needs and nothing of the rest', async () => {
  const reached = [...(await reachedFrom('./sqlite-worker.js', './units.js'))];
  expect(reached).toContain('node:sqlite');
  const others = reached.filter((name) => !/^(?:node:|\.\/(?:thread-|units|sqlite-))/.test(name));
  expect(others).toEqual([]);
});

test('the log names places in what is built of our own code, and none in the libraries', () => {
  const stack = `TypeError: geheim
    at handler (file:///srv/beistand/server/dist/ours.js:12:3)
    at run (file:///srv/beistand/server/dist/app.js:99:1)
    at inSource (file:///srv/beistand/server/src/cases/routes.ts:7:9)`;
  expect(framesOf(stack)).toBe('ours.js:12 < cases/routes.ts:7');
});
