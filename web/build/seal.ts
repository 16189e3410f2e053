import { createHash } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { partsPlaceholder, writeParts, type Parts } from '../src/app/parts-table.ts';

/** A file of the client with the hash by which a browser checks it. */
export interface SealedFile {
  /** Path under `/`, as `assets/seeker-B1a2.css`. */
  readonly file: string;
  /** `sha384-…` */
  readonly integrity: string;
}

/** What the server must know of a build: `dist/manifest.json`. */
export interface Manifest {
  /** The page of the app, served at `/uebersicht`. */
  readonly app: 'uebersicht.html';
  /** The file that gets the worker's own Content-Security-Policy. */
  readonly worker: string;
  /** For the public pages. */
  readonly style: SealedFile;
  readonly publicScript: SealedFile;
  /** Every other file, under `/`; all of them have their hash in the name. */
  readonly assets: readonly string[];
}

/** One entry of Vite's own manifest. */
interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
type Chunks = Readonly<Record<string, Chunk>>;

/**
 * Gives every script and style of a finished build its integrity: those of the page in its tags,
 * those loaded later in the table that `loadPart` reads; and writes the server's manifest.
 */
export async function seal(dist: string): Promise<void> {
  const client = `${dist}client/`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Vite has just written it
  const chunks = JSON.parse(await readFile(`${client}.vite/manifest.json`, 'utf8')) as Chunks;
  await rm(`${client}.vite`, { recursive: true });

  const parts = await partsOf(chunks, client);
  await writeTable(client, writeParts(parts));
  await sealPage(client, closureOf(chunks, 'uebersicht.html'));

  const assets = (await readdir(`${client}assets`)).map((name) => `assets/${name}`).sort();
  const workers = assets.filter((file) => /\/keyring-worker-[\w-]+\.js$/.test(file));
  const [worker] = workers;
  if (worker === undefined || workers.length > 1) throw new Error('The worker is not one file.');
  const manifest: Manifest = {
    app: 'uebersicht.html',
    worker,
    style: await sealed(fileOf(chunks, 'src/ui/seeker.css'), client),
    publicScript: await sealed(fileOf(chunks, 'src/pages/public-script.ts'), client),
    assets,
  };
  await writeFile(`${dist}manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** For every part loaded later: its file and all that it imports, beyond what the page has. */
async function partsOf(chunks: Chunks, client: string): Promise<Parts> {
  const atStart = new Set(closureOf(chunks, 'uebersicht.html'));
  const parts: Record<string, readonly SealedFile[]> = {};
  for (const [key, chunk] of Object.entries(chunks)) {
    if (chunk.isDynamicEntry !== true) continue;
    const name = chunk.name ?? key;
    if (name in parts) throw new Error(`Two parts of the app are called ${name}.`);
    const files = filesOf(chunks, key).filter((file) => !atStart.has(file));
    parts[name] = await Promise.all(files.map((file) => sealed(file, client)));
  }
  return parts;
}

/** What the page itself loads, the imported before what imports it. */
function closureOf(chunks: Chunks, key: string): readonly string[] {
  return filesOf(chunks, key).toReversed();
}

function filesOf(chunks: Chunks, key: string, seen = new Set<string>()): readonly string[] {
  const chunk = chunks[key];
  if (chunk === undefined || seen.has(key)) return [];
  seen.add(key);
  const imported = (chunk.imports ?? []).flatMap((each) => filesOf(chunks, each, seen));
  return [...new Set([...(chunk.css ?? []), chunk.file, ...imported])];
}

/** The table stands in the page's own script, whose integrity is taken afterwards. */
async function writeTable(client: string, table: string): Promise<void> {
  let written = 0;
  for (const name of await readdir(`${client}assets`)) {
    if (!name.endsWith('.js')) continue;
    const file = `${client}assets/${name}`;
    const code = await readFile(file, 'utf8');
    if (!code.includes(partsPlaceholder)) continue;
    await writeFile(file, code.replaceAll(partsPlaceholder, table));
    written++;
  }
  if (written !== 1) throw new Error(`The table of parts stands in ${written} files.`);
}

/**
 * Integrities for the page's tags. A script's imports cannot carry one, so each of them gets a tag of
 * its own, before the script: the import then finds what that tag has loaded and checked.
 */
async function sealPage(client: string, closure: readonly string[]): Promise<void> {
  const page = `${client}uebersicht.html`;
  let html = await readFile(page, 'utf8');
  const tags = [
    ...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\/(assets\/[^"]+)"[^>]*>/g),
  ];
  const named = new Set(tags.map(([, file]) => file));
  const imported = closure.filter((file) => file.endsWith('.js') && !named.has(file));
  const before = await Promise.all(
    imported.map(async (file) => {
      const { integrity } = await sealed(file, client);
      return `<script type="module" crossorigin src="/${file}" integrity="${integrity}"></script>\n    `;
    }),
  );
  for (const [tag, file] of tags) {
    if (file === undefined || !/\.(?:js|css)$/.test(file)) continue;
    const { integrity } = await sealed(file, client);
    const checked = tag.replace(/\s*>$/, ` integrity="${integrity}">`);
    html = html.replace(tag, () => (tag.startsWith('<script') ? before.join('') : '') + checked);
  }
  await writeFile(page, html);
}

function fileOf(chunks: Chunks, key: string): string {
  const chunk = chunks[key];
  if (chunk === undefined) throw new Error(`The build has no ${key}.`);
  return chunk.file;
}

async function sealed(file: string, client: string): Promise<SealedFile> {
  const hash = createHash('sha384').update(await readFile(client + file));
  return { file, integrity: `sha384-${hash.digest('base64')}` };
}
