import { expect, test } from 'vitest';
import { centreId } from './centre-id.ts';
import { H } from './hash.ts';
import { publicSigningKey } from './sign.ts';
import { tabToken } from './tab-token.ts';
import { failureOf, filled } from './testing.ts';

test('the id of a centre is made of its root key', async () => {
  const root = await publicSigningKey(filled(1, 32));
  expect(await centreId(root)).toEqual((await H('centre', root)).slice(0, 20));
  expect(await failureOf(() => centreId(filled(0, 32)))).toBe('bad-key');
});

test('a tab’s token takes a whole session key', async () => {
  expect(await tabToken(filled(1, 64))).toHaveLength(32);
  expect(await failureOf(() => tabToken(filled(1, 32)))).toBe('bad-length');
});
