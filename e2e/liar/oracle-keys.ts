import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { centreId } from '@beistand/crypto/centre-id.ts';
import { seatFromSecret } from '@beistand/crypto/seat.ts';
import { hashSigned } from '@beistand/crypto/signed.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import type { Body } from '@beistand/protocol/route.ts';
import { postSuccession } from '@beistand/protocol/staff.ts';
import { fieldsOf } from './forgeries.ts';
import type { Asked } from './line.ts';
import { stretched } from './quick-stretch.ts';
import type { Person, Tab } from './tab.ts';

/** What is true of the centre and of those who have an account in it. */
export interface KeyTruth {
  readonly centre: string;
  /** Public key of the root, in hex. */
  readonly root: string;
  readonly people: readonly Person[];
  /** Name, signing key and roles of everybody certified, as JSON. */
  readonly certified: ReadonlySet<string>;
  /** Hashes of their certificates, in hex. */
  readonly certificates: ReadonlySet<string>;
}

/**
 * What is wrong with the account that lies open in a tab, whatever has led there: it is hers and of
 * this centre, under a key of hers, and the root is the one that the centre is named after.
 */
export async function judgeKeys(tab: Tab, truth: KeyTruth): Promise<readonly string[]> {
  const found: string[] = [];
  if (stretched.weak > 0) found.push('a password stretched by less than ksf-1');
  const { account, trust } = tab.memory;
  const { value: signedIn } = tab.signedIn;
  if (trust !== undefined) found.push(...(await judgeRoots(tab, trust.roots, truth)));
  if (signedIn === undefined || account === undefined) return found;
  if (toHex(account.centre) !== truth.centre) found.push('an account of another centre');
  const called = signedIn.name === nextName ? 'wolke' : signedIn.name;
  const person = truth.people.find(({ name }) => name === called);
  const master = toHex(account.masterKey);
  const id = toHex(account.account);
  if (id !== signedIn.account) found.push('two accounts for one');
  const isDrawn = tab.drawn.has(master);
  if (!isDrawn && (person === undefined || toHex(person.masterKey) !== master)) {
    found.push('a master key that is not hers');
  }
  if (!tab.drawn.has(id) && person?.account !== id) found.push('somebody else’s account');
  return found;
}

/** The same where the centre was made in this tab: out of a root key that it has drawn itself. */
export async function truthOfFounder(
  tab: Tab,
): Promise<Pick<KeyTruth, 'centre' | 'root'> & { readonly newcomer: string }> {
  const { root: seed, staff = [] } = tab.memory.account?.content ?? {};
  const [secret] = staff;
  if (seed === undefined || secret === undefined || !tab.drawn.has(toHex(seed))) {
    return { centre: '', root: '', newcomer: '' };
  }
  const root = await publicSigningKey(seed);
  const { sign } = await seatFromSecret(secret.slice());
  return {
    centre: toHex(await centreId(root)),
    root: toHex(root),
    newcomer: JSON.stringify([founder, toHex(sign), ['admin', 'counsellor']]),
  };
}

/** The login name that Wolke takes in one of the flows. */
export const nextName = 'abendwolke';

/** Whoever sets a centre up here. */
export const founder = 'Ayla B.';

async function judgeRoots(
  { memory }: Tab,
  roots: readonly { readonly key: Uint8Array }[],
  { root }: KeyTruth,
): Promise<readonly string[]> {
  const own = memory.account?.content.root;
  const known = new Set([root, ...(own ? [toHex(await publicSigningKey(own))] : [])]);
  const [first] = roots;
  return [
    ...(first !== undefined && toHex(first.key) === root ? [] : ['another root for this centre']),
    ...roots.filter(({ key }) => !known.has(toHex(key))).map(() => 'a root that nobody has made'),
  ];
}

/** What may be in no request: passwords are searched elsewhere, by the word that stands in them. */
export function judgePapers(tab: Tab, asked: readonly Asked[]): readonly string[] {
  const papers = tab.papers.map((text) => text.replaceAll(/[\s-]/g, ''));
  const keys = stretched.keys.map((key) => Buffer.from(key, 'base64url').toString('latin1'));
  return asked.flatMap(({ route, text, body }) => {
    const what = `${route.method} ${route.path}`;
    const plain = text.replaceAll(/[\s-]/g, '');
    const bytes = textsIn(body).map((one) => Buffer.from(one, 'base64url').toString('latin1'));
    return [
      // The check characters stand behind the code itself.
      ...papers
        .filter((paper) => plain.includes(paper.slice(0, 26)))
        .map(() => `a code in ${what}`),
      ...keys
        .filter((key) => bytes.some((one) => one.includes(key)))
        .map(() => `a key of OPAQUE’s in ${what}`),
    ];
  });
}

/** Handing over confirms those who were confirmed before, and hands over to her own key. */
export async function judgeSuccessions(
  tab: Tab,
  asked: readonly Asked[],
  { certified, certificates }: KeyTruth,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { route, body } of asked) {
    if (route.path !== postSuccession.path) continue;
    const sent = body as Body<typeof postSuccession>;
    const { root, nextRoot } = tab.memory.account?.content ?? {};
    const seeds = [root, nextRoot].filter((seed) => seed !== undefined);
    const own = await Promise.all(seeds.map((seed) => publicSigningKey(seed)));
    const next = toHex(fieldsOf(fromBase64url(sent.succession))['next'] as Uint8Array);
    if (!own.some((key) => toHex(key) === next)) {
      found.push('a succession to somebody else’s key');
    }
    const known = new Set(certificates);
    for (const bytes of sent.certificates.map(fromBase64url)) {
      known.add(toHex(await hashSigned('certificate', bytes)));
      if (!certified.has(personOf(bytes))) found.push('a certificate for nobody here');
    }
    const members = sent.rosters.flatMap(
      (one) => fieldsOf(fromBase64url(one))['members'] as readonly Uint8Array[],
    );
    if (members.some((hash) => !known.has(toHex(hash)))) found.push('a list of strangers');
  }
  return found;
}

/** Of a certificate: whom it names, with which key, as what. */
export function personOf(certificate: Uint8Array): string {
  const { name, sign, roles } = fieldsOf(certificate);
  return JSON.stringify([name, toHex(sign as Uint8Array), roles]);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
