import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { ready, server } from '@serenity-kit/opaque';
import { readOrCreate } from './secret-files.ts';
import { syncFolder } from './sync-folder.ts';

/** What lies in files beside the database, never in it: with the database alone nobody can guess. */
export interface Secrets {
  /** OPAQUE server set-up: key pair and OPRF seed. */
  readonly opaqueSetup: string;
  /** 32 bytes: turns login names into identifiers. */
  readonly nameKey: Uint8Array;
  /** 32 bytes: signs proof-of-work challenges. */
  readonly challengeKey: Uint8Array;
}

/** Fresh secrets, in memory only. */
export async function drawSecrets(): Promise<Secrets> {
  await ready;
  return {
    opaqueSetup: server.createSetup(),
    nameKey: randomBytes(32),
    challengeKey: randomBytes(32),
  };
}

/**
 * Reads the secrets out of `folder`, or makes them (folder 0700, files 0600).
 *
 * @param mayCreate false where there is a database already: new secrets beside an old database
 *   would lock everybody out without a word
 * @throws Error where a file is missing and may not be made
 */
export async function loadSecrets(folder: string, mayCreate: boolean): Promise<Secrets> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const fresh = await drawSecrets();
  const keep = (name: string, value: string) => readOrCreate(join(folder, name), value, mayCreate);
  const secrets = {
    opaqueSetup: await keep('opaque-setup', fresh.opaqueSetup),
    nameKey: bytesOf(await keep('name-key', textOf(fresh.nameKey))),
    challengeKey: bytesOf(await keep('challenge-key', textOf(fresh.challengeKey))),
  };
  // Before anything is stored that nobody could open without them.
  if (mayCreate) for (const each of [folder, dirname(folder)]) await syncFolder(each);
  return secrets;
}

/** SHA-256 over all of them, hex: by it a database knows the secrets that belong to it. */
export function fingerprintOfSecrets({ opaqueSetup, nameKey, challengeKey }: Secrets): string {
  const parts = [opaqueSetup, textOf(nameKey), textOf(challengeKey)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** 32 bytes by which the ledger of erasures names what it holds. */
export function ledgerKeyOf({ nameKey }: Secrets): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', nameKey, new Uint8Array(0), 'beistand erasures', 32));
}

/** 32 bytes that every process of an installation can make: names what goes between them. */
export function liveKeyOf({ challengeKey }: Secrets): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', challengeKey, new Uint8Array(0), 'beistand live', 32));
}

/**
 * 32 bytes that go into the secrets of authenticator apps and into the ledger of spent codes. Made
 * from the name key, for that is the one that can never be replaced: without it no name is found.
 */
export function codeKeyOf({ nameKey }: Secrets): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', nameKey, new Uint8Array(0), 'beistand codes', 32));
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string) => Buffer.from(text, 'base64url');
