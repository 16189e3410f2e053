import { equalBytes } from '@beistand/crypto/bytes.ts';
import { readKeySheet } from '@beistand/crypto/key-sheet.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import type { RootSigner } from '@beistand/crypto/succession.ts';
import type { TrustView as Trust } from '@beistand/crypto/trust-view.ts';
import { type Account, type Context } from './memory.ts';
import { changeContent, loadedTrust, openedAccount } from './memory.ts';
import { KeyringError, type CentreKey, type SheetReading } from './views.ts';

/**
 * The root, for signing. A key that was succeeded signs nothing that counts, so that it signs
 * nothing here.
 *
 * @throws KeyringError `trust.refused` where the key in force is not held here
 */
export async function rootSigner(context: Context): Promise<RootSigner> {
  const { centre, content } = openedAccount(context);
  const { root } = content;
  if (root === undefined || !(await isInForce(root, loadedTrust(context)))) {
    throw new KeyringError('trust.refused');
  }
  return { centre, seed: root };
}

/** Takes in the key in force from its sheet; from every other sheet nothing. */
export async function readSheet(context: Context, typed: string): Promise<SheetReading> {
  const account = openedAccount(context);
  const trust = loadedTrust(context);
  const reading = await readKeySheet(typed);
  if (reading.state !== 'read') return reading;
  const key = await publicSigningKey(reading.seed);
  const place = trust.roots.findIndex((root) => equalBytes(root.key, key));
  if (place === trust.roots.length - 1) {
    changeContent(account, { root: reading.seed });
    return { state: 'kept' };
  }
  reading.seed.fill(0);
  return { state: place < 0 ? 'foreign' : 'former' };
}

/** The next root's seed becomes the root's, once its succession is verified. */
export async function promoteRoot(account: Account, trust: Trust): Promise<void> {
  const { nextRoot, ...rest } = account.content;
  if (nextRoot === undefined || !(await isInForce(nextRoot, trust))) return;
  account.content = { ...rest, root: nextRoot };
}

/** What the page is told of the root key. */
export async function keyOfCentre({ memory }: Context, trust: Trust): Promise<CentreKey> {
  const { root, nextRoot } = memory.account?.content ?? {};
  const isHeld = root !== undefined && (await isInForce(root, trust));
  return {
    held: isHeld ? 'yes' : root === undefined ? 'no' : 'former',
    successions: trust.roots.length - 1,
    begun: nextRoot !== undefined,
  };
}

async function isInForce(seed: Uint8Array, { roots }: Trust): Promise<boolean> {
  const last = roots.at(-1);
  return last !== undefined && equalBytes(last.key, await publicSigningKey(seed));
}
