import { describe, expect, test } from 'vitest';
import { concat, toHex } from './bytes.ts';
import { encode } from './cbor.ts';
import { extendChain, pinsOfChain, verifyChain } from './chain.ts';
import type { Chain } from './chain.ts';
import { asEpochKey, makeEpoch, readStatement } from './epoch.ts';
import type { SealedEpoch } from './epoch.ts';
import { H, L } from './hash.ts';
import { historyBody, keysFromHistory } from './history.ts';
import { sealToKey } from './kem.ts';
import { packetOf } from './plans.ts';
import { mayWrite } from './readers.ts';
import type { OwnSeat } from './seat.ts';
import { makeSigned } from './signed.ts';
import { centre, chainFor, day, deliveredTo, random, seats, trust } from './testing-centre.ts';
import { accepted, enquiry, line, refusal } from './testing-chain.ts';
import { failureOf, filled } from './testing.ts';

const { maren, jonas, outsider, seeker } = seats;

describe('a chain', () => {
  test('keeps what was verified before the first refusal', async () => {
    const epochs = await line(enquiry, accepted, { signer: jonas, seats: [seeker, jonas] });
    const chain = await chainFor(seeker, epochs);
    expect(chain.epochs).toHaveLength(2);
    expect(mayWrite(chain, trust, seeker.id).state).toBe('blocked');
  });

  test('can be served in any order, and twice', async () => {
    const epochs = await line(enquiry, accepted, { ...accepted, seats: [seeker, maren] });
    const chain = await chainFor(seeker, [...[...epochs].reverse(), ...epochs]);
    expect(chain.refused).toBeUndefined();
    expect(chain.epochs).toHaveLength(3);
  });

  test('with a hole is refused at the hole', async () => {
    const [first, , third] = await line(enquiry, accepted, accepted);
    if (!first || !third) throw new Error('no line');
    expect(await refusal([first, third])).toBe('2 chain');
  });

  test('grows by what is newly delivered', async () => {
    const epochs = await line(enquiry, accepted);
    const [conversation] = epochs.map((each) => each.conversation);
    if (!conversation) throw new Error('no line');
    const context = { conversation, trust, pins: {}, own: [seeker] };
    const [one, two] = deliveredTo(seeker, epochs);
    if (!one || !two) throw new Error('no packets');
    const early = await verifyChain([one], context);
    const later = await extendChain(early, [one, two], context);
    expect(later.refused).toBeUndefined();
    expect(later.epochs).toHaveLength(2);
    expect(later.epochs[1]?.key).toEqual(epochs[1]?.epochKey);
  });

  test('tells a second version of an epoch that it already has, and stays refused', async () => {
    const [first, second1] = await line(enquiry, accepted);
    if (!first || !second1) throw new Error('no line');
    const chain = await chainFor(seeker, [first, second1]);
    const previous = { conversation: first.conversation, n: 1, hash: first.hash };
    const twin = await makeEpoch(
      { centre, kind: 'counselling', previous, rosters: [], closes: [], hour: day, ...accepted },
      random,
    );
    const context = { conversation: first.conversation, trust, pins: {}, own: [seeker] };
    const forked = await extendChain(chain, [packetOf(twin)], context);
    expect(forked.refused).toMatchObject({ n: 2, failure: 'fork' });
    expect(forked.epochs[1]?.hash).toEqual(second1.hash);
    expect((await extendChain(forked, [], context)).refused?.failure).toBe('fork');
  });

  test('of another conversation is refused', async () => {
    const [mine] = await line(enquiry);
    const theirs = await line(enquiry, accepted);
    if (!mine) throw new Error('no line');
    const context = { conversation: mine.conversation };
    const chain = await chainFor(seeker, theirs, context);
    expect(chain.refused).toEqual({ n: 1, failure: 'foreign' });
    expect(chain.epochs).toEqual([]);
  });

  test('whose seats have other keys, or none, is refused', async () => {
    const [epoch] = await line(enquiry);
    if (!epoch) throw new Error('no line');
    const keys = epoch.keys.map((each, at) => (at === 0 ? each.slice().reverse() : each));
    expect(await refusal([{ ...epoch, keys }])).toBe('1 withheld');
    expect(await refusal([{ ...epoch, keys: [] }])).toBe('1 withheld');
    expect(await refusal([{ ...epoch, keys: [filled(1, 9), ...epoch.keys] }])).toBeUndefined();
  });

  test('says why a key is missing', async () => {
    const [epoch, twin] = [...(await line(enquiry)), ...(await line(enquiry))];
    if (!epoch || !twin) throw new Error('no line');
    const held = async (seat: OwnSeat, change: Partial<SealedEpoch>) => {
      const chain = await chainFor(seat, [{ ...epoch, ...change }]);
      return chain.epochs[0]?.keyFailure;
    };
    expect(await held(seeker, {})).toBeUndefined();
    expect(await held(seeker, { grants: [] })).toBe('withheld');
    expect(await held(seeker, { grants: twin.grants })).toBe('withheld');
    expect(await held(outsider, {})).toBe('not-member');
  });

  test('whose grant holds another key than the one committed to gives no key', async () => {
    const [honest] = await line(enquiry);
    if (!honest) throw new Error('no line');
    const { head, headBytes } = await readStatement(honest.statement);
    const lie = filled(9, 32);
    const grants = await Promise.all(
      honest.keys.map(async (keys, at) => {
        const seat = head.seats[at] ?? lie;
        const info = concat(L('grant'), await H('head', headBytes), seat);
        return sealToKey(keys.slice(32), info, lie);
      }),
    );
    const hashes = await Promise.all(grants.map((grant) => H('grant', grant)));
    const d = encode({ head: headBytes, grants: hashes });
    const statement = await makeSigned('epoch', d, seeker.signSeed);
    const chain = await chainFor(maren, [{ ...honest, statement, grants }]);
    expect(chain.refused).toBeUndefined();
    expect(chain.epochs[0]?.keyFailure).toBe('bad-grant');
  });

  test('of another centre is refused', async () => {
    const plan = { kind: 'counselling' as const, hour: day, closes: [], rosters: [] };
    const epoch = await makeEpoch(
      { ...plan, ...enquiry, rosters: [], centre: filled(1, 20) },
      random,
    );
    expect(await refusal([epoch])).toBe('1 foreign');
  });

  test('whose grant was sealed to other keys than the seat’s gives no key', async () => {
    const [first] = await line(enquiry);
    if (!first) throw new Error('no line');
    const liar = { ...maren, kem: outsider.kem };
    const seatsOfLiar = [seeker, liar];
    const previous = { conversation: first.conversation, n: 1, hash: first.hash };
    const base = { centre, kind: 'counselling' as const, previous, closes: [], rosters: [] };
    const lying = await makeEpoch(
      { ...base, hour: day, signer: jonas, seats: seatsOfLiar },
      random,
    );
    const chain = await chainFor(maren, [first, { ...lying, keys: first.keys }]);
    expect(chain.epochs[1]?.keyFailure).toBe('bad-grant');
    expect(mayWrite(chain, trust, maren.id)).toEqual({ state: 'blocked', why: 'no-key' });
  });

  test('pins its newest statement', async () => {
    const chain = await chainFor(seeker, await line(enquiry, accepted));
    const place = toHex(chain.conversation);
    expect(Object.keys(pinsOfChain(chain))).toEqual([`${place}/2`]);
  });
});

describe('history', () => {
  test('takes no key that its statement does not commit to, and no other conversation', async () => {
    const mine = await chainFor(seeker, await line(enquiry, accepted));
    const theirs = await chainFor(seeker, await line(enquiry));
    const body = historyBody(mine, 0);
    expect((await keysFromHistory(body, mine)).size).toBe(2);
    expect(await failureOf(() => keysFromHistory(body, theirs))).toBe('foreign');
    const swapped = body.keys.map(([hash], at) => [hash, filled(at, 32)] as const);
    expect(await failureOf(() => keysFromHistory({ ...body, keys: swapped }, mine))).toBe(
      'bad-grant',
    );
    const unknown = [[filled(1, 32), filled(2, 32)] as const];
    expect(await failureOf(() => keysFromHistory({ ...body, keys: unknown }, mine))).toBe('chain');
  });

  test('is not believed by the chain either without a fitting commitment', async () => {
    const epochs = await line(enquiry, accepted);
    const keys = new Map(epochs.map(({ hash }) => [toHex(hash), asEpochKey(filled(7, 32))]));
    const chain: Chain = await chainFor(outsider, epochs, { keys });
    expect(chain.epochs.map(({ key }) => key)).toEqual([undefined, undefined]);
  });
});
