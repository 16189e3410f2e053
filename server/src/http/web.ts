import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Day, PromiseDays, PublicCentre } from '@beistand/protocol/centres.ts';
import { refuse } from './errors.ts';
import { publicFileCaching, workerHeaders } from './headers.ts';
import { hostOf } from './serve.ts';

/** The built web part, in memory: it is small, and nothing is looked for on the disk by address. */
export interface Web {
  /** The page of the app. */
  readonly app: WebFile;
  /** Files with a hash in their name, by path without the leading slash. */
  readonly assets: ReadonlyMap<string, WebFile>;
  readonly pages: Pages;
  /** What a public page loads. */
  readonly pageAssets: PageAssets;
}

interface WebFile {
  readonly type: string;
  readonly isWorker: boolean;
  /** The same bytes, by content encoding. */
  readonly encodings: Readonly<Record<'identity' | 'br' | 'gzip', Buffer | undefined>>;
}

interface SealedFile {
  readonly file: string;
  readonly integrity: string;
}

/** `manifest.json` of the build. */
interface Manifest {
  readonly app: string;
  readonly worker: string;
  readonly style: SealedFile;
  readonly publicScript: SealedFile;
  readonly assets: readonly string[];
}

interface PageAssets {
  readonly stylesheets: readonly { readonly href: string; readonly integrity: string }[];
  readonly publicScript: { readonly src: string; readonly integrity: string };
}

type Lang = 'de' | 'en';

/** `pages/render.js` of the build: functions, no state. */
interface Pages {
  pageAt(path: string): { readonly page: string; readonly lang: Lang } | undefined;
  viewFrom(lang: Lang, query: URLSearchParams): { readonly text: string; readonly theme: string };
  renderPage(request: {
    readonly page: string;
    readonly lang: Lang;
    readonly text: string;
    readonly theme: string;
    readonly centre: PublicCentre | undefined;
    readonly promise: PromiseDays | undefined;
    readonly today: Day;
    readonly assets: PageAssets;
  }): { readonly status: number; readonly html: string };
}

/** What the pages say of the centre of a host. */
export type ViewOfHost = (host: string) => Promise<{
  readonly centre: PublicCentre | undefined;
  /** For an enquiry sent today; where topics have different promises, the latest. */
  readonly promise: PromiseDays | undefined;
  readonly today: Day;
}>;

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};

/**
 * Reads the built web part.
 *
 * @param folder as written by `npm run build`
 * @throws Error that says how to build, where there is none
 */
export async function loadWeb(folder: string): Promise<Web> {
  const manifest = await readManifest(folder);
  const read = (path: string) =>
    readWebFile(join(folder, 'client'), path, path === manifest.worker);
  const assets = await Promise.all(
    manifest.assets.map(async (path) => [path, await read(path)] as const),
  );
  const { style, publicScript } = manifest;
  return {
    app: await read(manifest.app),
    assets: new Map(assets),
    pages: await loadPages(join(folder, 'pages/render.js')),
    pageAssets: {
      stylesheets: [{ href: `/${style.file}`, integrity: style.integrity }],
      publicScript: { src: `/${publicScript.file}`, integrity: publicScript.integrity },
    },
  };
}

async function loadPages(file: string): Promise<Pages> {
  const code: unknown = await import(pathToFileURL(file).href);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own build of the same commit
  return code as Pages;
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new Error(
      `Die Weboberfläche ist nicht gebaut / The web part has not been built: ${folder}\n  npm run build`,
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own build of the same commit
  return JSON.parse(text) as Manifest;
}

async function readWebFile(folder: string, path: string, isWorker: boolean): Promise<WebFile> {
  const file = join(folder, path);
  const optional = (name: string) => readFile(name).catch(() => undefined);
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const [identity, br, gzip] = await Promise.all([
    readFile(file),
    optional(`${file}.br`),
    optional(`${file}.gz`),
  ]);
  return { type, isWorker, encodings: { identity, br, gzip } };
}

/** Serves the app's page, its files, and the public pages, which work without any script. */
export function serveWeb(app: FastifyInstance, web: Web, viewOfHost: ViewOfHost): void {
  app.get('/assets/*', async (request, reply) => {
    const file = web.assets.get(request.url.slice(1).split('?')[0] ?? '');
    if (file === undefined) return refuse(reply, 'route.unknown');
    reply.header('cache-control', publicFileCaching);
    return sendFile(request, reply, file);
  });

  // Browsers ask for it by themselves; an icon in a tab would tell what the page is.
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());

  app.get('/uebersicht', async (request, reply) => sendFile(request, reply, web.app));

  app.get('/*', async (request, reply) => {
    const url = URL.parse(request.url, 'http://page.invalid');
    if (url === null || url.pathname.startsWith('/api/')) return refuse(reply, 'route.unknown');
    const found = web.pages.pageAt(url.pathname);
    const lang = found?.lang ?? (url.pathname.startsWith('/en/') ? 'en' : 'de');
    const { text, theme } = web.pages.viewFrom(lang, url.searchParams);
    const { centre, promise, today } = await viewOfHost(hostOf(request));
    const page = found?.page ?? 'missing';
    const assets = web.pageAssets;
    const view = { page, lang, text, theme, centre, promise, today, assets };
    const { status, html } = web.pages.renderPage(view);
    return reply.code(status).type('text/html; charset=utf-8').send(html);
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  const accepted = request.headers['accept-encoding'] ?? '';
  const { br, gzip, identity } = file.encodings;
  if (file.isWorker) reply.headers(workerHeaders);
  reply.type(file.type).header('vary', 'accept-encoding');
  if (br !== undefined && /\bbr\b/.test(accepted)) {
    return reply.header('content-encoding', 'br').send(br);
  }
  if (gzip !== undefined && /\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(gzip);
  }
  return reply.send(identity);
}
