import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { renewSeat } from './plans.ts';
import { makeRevocations } from './revocations.ts';
import { chainFor, day, listOf, objects, person, random, root } from './testing-centre.ts';
import { seats, trust, viewOf, withMore, type Name } from './testing-centre.ts';
import { accepted, enquiry, line } from './testing-chain.ts';

const { maren, jonas, seeker, second } = seats;

/** An hour after the conversation was accepted. */
const now = day + 1;

/** The centre after these people's keys have been revoked. */
async function without(...names: readonly Name[]) {
  const revoke = names.map((name) => person(trust, name).serial);
  const list = await makeRevocations(root, { previous: listOf(trust), revoke, hour: now });
  return viewOf(withMore(objects, { revocations: [list] }), { now });
}

async function renewed(trustNow: typeof trust) {
  const epochs = await line(enquiry, { ...accepted, seats: [seeker, maren, jonas] });
  const chain = await chainFor(seeker, epochs);
  const plan = { chain, trust: trustNow, signer: seeker, seat: second, closes: [], hour: now };
  const sealed = await renewSeat(plan, random);
  return { sealed, chain: await chainFor(second, [...epochs, sealed], { trust: trustNow }) };
}

const names = (ids: readonly Uint8Array[]) => ids.map(toHex).sort();

describe('renewing one’s seat', () => {
  test('keeps everybody else, and nobody with the old keys', async () => {
    const { sealed, chain } = await renewed(trust);
    expect(names(sealed.seats)).toEqual(names([second.id, maren.id, jonas.id]));
    expect(chain.refused).toBeUndefined();
    expect(chain.epochs.at(-1)?.key).toEqual(sealed.epochKey);
  });

  test('gives no new key to whoever has been revoked', async () => {
    const { sealed, chain } = await renewed(await without('maren'));
    expect(names(sealed.seats)).toEqual(names([second.id, jonas.id]));
    expect(chain.refused).toBeUndefined();
  });

  test('waits where nobody but the revoked would be left', async () => {
    await expect(renewed(await without('maren', 'jonas'))).rejects.toMatchObject({
      failure: 'revoked',
    });
  });
});
