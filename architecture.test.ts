import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The arrows of docs/ARCHITECTURE.md: what may import what. Each test names the breaches. */

const features = new Set([
  'centres',
  'accounts',
  'sessions',
  'factors',
  'staff',
  'teams',
  'conversations',
  'attachments',
  'cases',
  'notices',
  'resets',
  'appointments',
  'rooms',
  'consents',
  'statistics',
  'retention',
  'audit',
  'knowledge',
]);

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

const sources: readonly Source[] = globSync('{crypto,protocol,server,backup,web}/src/**/*.{ts,tsx}')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.test\.|\/testing[/.-]/.test(path))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    const found = text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    );
    return { path, text, imports: [...found].map((each) => each[1] ?? each[2] ?? each[3] ?? '') };
  });

/** The one file of the server that may open anything: e-mail addresses, for the mailer. */
const mailKey = 'server/src/notices/mail-key.ts';

const inside = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));

/** `@scope/name` or `name` of a bare import; undefined for a relative one. */
function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.')) return undefined;
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function breaches(
  where: readonly Source[],
  allowed: (specifier: string, from: Source) => boolean,
): readonly string[] {
  return where.flatMap((from) =>
    from.imports
      .filter((specifier) => !allowed(specifier, from))
      .map((specifier) => `${from.path} imports ${specifier}`),
  );
}

function packagesOnly(...names: readonly string[]) {
  return (specifier: string) => {
    const name = packageOf(specifier);
    return name === undefined || names.includes(name);
  };
}

/** Where a relative import leads, as a path from the repository's root. */
const target = (specifier: string, from: Source) =>
  normalize(join(dirname(from.path), specifier)).replaceAll('\\', '/');

/** The feature a path belongs to: `server/src/accounts/rules.ts` → `accounts`. */
function featureOf(path: string): string | undefined {
  const folder = /^(?:server|web)\/src\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && features.has(folder) ? folder : undefined;
}

test('the test sees the code', () => {
  expect(inside('crypto/').length).toBeGreaterThan(10);
  expect(inside('server/').length).toBeGreaterThan(20);
  expect(inside('web/').length).toBeGreaterThan(20);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
});

describe('arrows', () => {
  test('protocol imports TypeBox and itself only', () => {
    expect(breaches(inside('protocol/'), packagesOnly('typebox'))).toEqual([]);
  });

  test('crypto imports its primitives and itself only: no DOM library, no Node, nothing of ours', () => {
    const allowed = packagesOnly(
      '@noble/curves',
      '@noble/hashes',
      '@noble/post-quantum',
      '@panva/hpke-noble',
      'hpke',
      'cborg',
    );
    expect(breaches(inside('crypto/'), allowed)).toEqual([]);
  });

  test('the server imports protocol and its own libraries, never crypto or web', () => {
    const allowed = packagesOnly(
      '@beistand/protocol',
      '@fastify/ajv-compiler',
      '@fastify/fast-json-stringify-compiler',
      '@fastify/websocket',
      '@serenity-kit/opaque',
      '@simplewebauthn/server',
      'altcha-lib',
      'cborg',
      'date-holidays',
      'fastify',
      'kysely',
      '@nats-io/transport-node',
      'nodemailer',
      'otpauth',
      'pg',
      'typebox',
      'ws',
    );
    const isNode = (specifier: string) => specifier.startsWith('node:');
    const opens = packagesOnly('@noble/post-quantum', '@panva/hpke-noble', 'hpke');
    const fits = (s: string, { path }: Source) =>
      isNode(s) || allowed(s) || (path === mailKey && opens(s));
    expect(breaches(inside('server/'), fits)).toEqual([]);
  });

  test('web imports no server, and crypto only where the keys live', () => {
    const wrong = breaches(inside('web/'), (specifier, from) => {
      if (/(^|\/)server\//.test(specifier) || specifier.startsWith('@beistand/server'))
        return false;
      if (!specifier.startsWith('@beistand/crypto')) return true;
      return from.path.startsWith('web/src/app/keyring/');
    });
    expect(wrong).toEqual([]);
  });

  test('relative imports stay inside their workspace', () => {
    const wrong = breaches(sources, (specifier, from) => {
      if (!specifier.startsWith('.')) return true;
      return target(specifier, from).split('/')[0] === from.path.split('/')[0];
    });
    expect(wrong).toEqual([]);
  });

  test('a feature imports no other feature', () => {
    const wrong = breaches(sources, (specifier, from) => {
      const own = featureOf(from.path);
      if (own === undefined || !specifier.startsWith('.')) return true;
      const other = featureOf(target(specifier, from));
      return other === undefined || other === own;
    });
    expect(wrong).toEqual([]);
  });

  test('rules are pure: they import no queries, no database, no HTTP', () => {
    const rules = sources.filter(({ path }) => /server\/src\/.*rules\.ts$/.test(path));
    const wrong = breaches(
      rules,
      (specifier) => !/queries|\/db\/|\/http\/|kysely|fastify/.test(specifier),
    );
    expect(wrong).toEqual([]);
  });

  test('queries never import rules', () => {
    const queries = sources.filter(({ path }) => /server\/src\/.*queries\.ts$/.test(path));
    expect(breaches(queries, (specifier) => !specifier.endsWith('rules.ts'))).toEqual([]);
  });

  test('there are no barrels', () => {
    expect(sources.filter(({ path }) => /\/index\.tsx?$/.test(path))).toEqual([]);
  });
});

describe('P1: the server reaches no cipher', () => {
  test('of node:crypto it takes hashes, key derivation and random bytes by name', () => {
    const allowed = new Set([
      'createHash',
      'createHmac',
      'hkdfSync',
      'randomBytes',
      'timingSafeEqual',
    ]);
    const wrong = inside('server/').flatMap(({ path, text }) => {
      const statements = [...text.matchAll(/import\s([^;]*?)from\s*['"]node:crypto['"]/g)];
      return statements.flatMap(([, names = '']) => {
        const list = /^\s*(?:type\s)?\{([^}]*)\}\s*$/.exec(names)?.[1];
        if (list === undefined) return [`${path}: ${names.trim()}`];
        return list
          .split(',')
          .map((name) => name.replace(/^\s*type\s/, '').trim())
          .filter((name) => name !== '' && !allowed.has(name))
          .map((name) => `${path}: ${name}`);
      });
    });
    expect(wrong).toEqual([]);
  });

  test('it names no WebCrypto', () => {
    const wrong = inside('server/').filter(({ text }) =>
      /\bsubtle\b|webcrypto|globalThis\.crypto/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('one file verifies signatures, those of passkeys, and no other knows the library', () => {
    const users = inside('server/').filter(({ imports }) =>
      imports.some((specifier) => packageOf(specifier) === '@simplewebauthn/server'),
    );
    expect(users.map(({ path }) => path)).toEqual(['server/src/factors/passkeys.ts']);
    expect(users[0]?.text).toMatch(/verifyRegistrationResponse|verifyAuthenticationResponse/);
  });

  test('what opens addresses and what speaks SMTP is in the mailer’s thread alone', () => {
    const users = (what: (from: Source, specifier: string) => boolean) =>
      inside('server/').filter((from) => from.imports.some((each) => what(from, each)));
    for (const wanted of [mailKey, 'nodemailer']) {
      const found = users((from, each) => each === wanted || target(each, from) === wanted);
      expect(found.map(({ path }) => path)).toEqual(['server/src/notices/mailer-worker.ts']);
    }
    // Started by its address, never imported: then its memory is its own.
    expect(users((_, specifier) => specifier.endsWith('/mailer-worker.ts'))).toEqual([]);
  });

  test('of WebCrypto, the passkey library takes hashes, public keys and the check of signatures', () => {
    const files = globSync('node_modules/@simplewebauthn/server/esm/**/*.js');
    expect(files.length).toBeGreaterThan(20);
    const used = files.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bsubtle\.(\w+)/g)].map(([, name]) => name),
    );
    expect(new Set(used)).toEqual(new Set(['digest', 'importKey', 'verify']));
  });

  test('no package it depends on, however deep, is a cipher library', () => {
    interface Locked {
      readonly dependencies?: Readonly<Record<string, string>>;
      readonly resolved?: string;
    }
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      readonly packages: Readonly<Record<string, Locked>>;
    };
    const reached = new Set<string>();
    const ofMailKey = new Set(['hpke', '@panva/hpke-noble', '@noble/post-quantum']);
    const visit = (from: string): void => {
      for (const name of Object.keys(lock.packages[from]?.dependencies ?? {})) {
        if (from === 'server' && ofMailKey.has(name)) continue;
        const nested = `${from}/node_modules/${name}`;
        const at = lock.packages[nested] === undefined ? `node_modules/${name}` : nested;
        if (reached.has(at)) continue;
        reached.add(at);
        visit(at);
      }
    };
    visit('server');
    expect(reached.size).toBeGreaterThan(20);
    const ciphers =
      /noble\/(ciphers|post-quantum)|hpke|sodium|nacl|forge|crypto-js|openpgp|jose|sjcl|aes/;
    // What stands at a name of ours with nothing in it is no cipher.
    const empty = new Set(['server/no-cipher', 'server/no-attestation']);
    const real = [...reached].filter((path) => !empty.has(lock.packages[path]?.resolved ?? ''));
    expect(real.filter((path) => ciphers.test(path))).toEqual([]);
    // Nor one that makes, signs with or holds private keys, or fetches certificates.
    const keyHolders = /x509$|asn1-(?:x509-|rsa|pfx|pkcs|cms|csr|asym|android)|webcrypto|jwk/;
    const named = real.filter((path) => !path.endsWith('/asn1-x509'));
    expect(named.filter((path) => keyHolders.test(path))).toEqual([]);
  });
});

describe('P7 and P8', () => {
  test('nothing is kept on the device: no storage, no cache, no service worker', () => {
    const wrong = inside('web/').filter(({ text }) =>
      /\b(localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker|caches\.open|cookieStore)\b/.test(
        text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      ),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('only the composition roots and the command line touch the process', () => {
    const wrong = inside('server/').filter(
      ({ path, text }) =>
        /\bprocess\.(?!versions)/.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')) &&
        !/server\/src\/(main\.ts|cli\/)/.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('the server asks for the time in one place', () => {
    const wrong = inside('server/').filter(
      ({ path, text }) =>
        /Date\.now\(\)|new Date\(\)/.test(text) && !/server\/src\/(main\.ts|cli\/)/.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
