import { client, ready, server } from '@serenity-kit/opaque';
import fc from 'fast-check';
import { fromBase64url, fromHex, toBase64url } from '@beistand/crypto/bytes.ts';
import { changed, changes } from './mutations.ts';

await ready;

/** Points and scalars that a fuzzer would not find: nought, the base point, all bits set. */
const special: readonly Uint8Array[] = [
  new Uint8Array(32),
  new Uint8Array(32).fill(0xff),
  fromHex('e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76'),
  Uint8Array.of(0xed, ...new Uint8Array(30).fill(0xff), 0x7f),
];

/** A message with some bytes changed, or one of its points or nonces replaced. */
export const mutation = fc.oneof(
  { weight: 3, arbitrary: changes.map((all) => (bytes: Uint8Array) => changed(bytes, all)) },
  {
    weight: 1,
    arbitrary: fc
      .record({ at: fc.nat(12), what: fc.constantFrom(...special) })
      .map(({ at, what }) => (bytes: Uint8Array) => {
        const copy = new Uint8Array(bytes);
        copy.set(what.slice(0, copy.length), Math.max(0, Math.min(32 * at, copy.length - 32)));
        return copy;
      }),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 400 }).map((noise) => () => noise),
  },
);

/** base64url of the changed bytes, or undefined where they are the same. */
export function mutate(
  text: string,
  change: (bytes: Uint8Array) => Uint8Array,
): string | undefined {
  const other = toBase64url(change(fromBase64url(text)));
  return other === text ? undefined : other;
}

const serverSetup = server.createSetup();

/** Whether a login can be begun with it: as the library says, whatever our own server checks. */
export function isRecord(text: string): boolean {
  try {
    server.startLogin({
      serverSetup,
      userIdentifier: 'wolke',
      registrationRecord: text,
      startLoginRequest: client.startLogin({ password: 'irgendeins' }).startLoginRequest,
    });
    return true;
  } catch {
    return false;
  }
}

/** More than 100 ms, three times in a row: what else runs on the machine is not counted. */
export async function soon<T>(run: () => Promise<T>): Promise<T> {
  let result: T | undefined;
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = performance.now();
    result = await run();
    if (performance.now() - before <= 100) return result;
  }
  throw new Error('It takes more than 100 ms.');
}
