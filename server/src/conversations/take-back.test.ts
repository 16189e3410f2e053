import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listMessages, postEpoch, putRetract } from '@beistand/protocol/conversations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { decodeCbor, encodeCbor } from '../canonical/cbor.ts';
import { sha256, toHex } from '../canonical/hash.ts';
import { conversationSubject, createHub } from '../live/hub.ts';
import { type Accepted, newestRosterOf, openCase, sendMessage } from '../testing/counselling.ts';
import { draw, drawEpoch, drawSigned, fromHex, lead } from '../testing/envelopes.ts';
import {
  addCounsellor,
  type Colleague,
  fromText,
  type House,
  openHouse,
} from '../testing/house.ts';
import { type Browser, registerSeeker } from '../testing/people.ts';
import { fingerprintOf, isForPostgres } from '../testing/store.ts';

let house: House;
const hub = createHub();
let jonas: Colleague;

beforeAll(async () => {
  house = await openHouse({ hub: () => hub });
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(() => house.close());

/** A retract by a seat, with a signature that the server does not look at. */
const retractOf = (
  of: Pick<Accepted, 'conversation'>,
  { seat, hash }: { readonly seat: string; readonly hash: Uint8Array },
) =>
  toText(
    drawSigned({
      ...lead(house.centre),
      conversation: fromHex(of.conversation),
      hash,
      seat: fromHex(seat),
      hour: 500_000,
    }),
  );

const retract = (
  browser: Browser,
  { conversation }: Pick<Accepted, 'conversation'>,
  position: number,
  bytes: string,
) =>
  browser.call(putRetract, {
    params: { conversation, position: String(position) },
    body: { retract: bytes },
  });

async function storedAt(browser: Browser, { conversation }: Accepted, position: number) {
  const query = { after: String(position - 1), limit: '1' };
  return (await browser.ask(listMessages, { params: { conversation }, query })).messages[0]?.stored;
}

/** A case with a second letter of the seeker's, and what takes it back. */
async function written() {
  const of = await openCase(house, jonas);
  const message = of.write.next();
  await sendMessage(of.seeker, of.conversation, message);
  const bytes = retractOf(of, { seat: of.seat, hash: message.hash });
  return { of, message, bytes };
}

describe('taking back', () => {
  test('leaves header, salt, the hash of what was sealed, and the retract', async () => {
    const { of, message, bytes } = await written();
    const heard: string[] = [];
    hub.subscribe(conversationSubject(house.centre, of.conversation), ({ frame }) =>
      heard.push(frame),
    );
    const answer = await retract(of.seeker, of, 2, bytes);
    expect(answer.status).toBe(200);
    const [header, salt, sealed] = decodeCbor(fromText(message.stored)) as Uint8Array[];
    const hole = toText(
      encodeCbor([header ?? '', salt ?? '', sha256(sealed ?? draw(1)), fromText(bytes)]),
    );
    expect(answer.body).toEqual({ stored: hole });
    for (const reader of [of.seeker, jonas]) expect(await storedAt(reader, of, 2)).toBe(hole);
    const frame = { type: 'message', conversation: of.conversation };
    expect(heard.map((text) => JSON.parse(text) as unknown)).toEqual([
      { ...frame, message: { position: 2, stored: hole } },
    ]);
  });

  test('is answered as before when asked again, whatever the second retract says', async () => {
    const { of, message, bytes } = await written();
    const first = await retract(of.seeker, of, 2, bytes);
    const other = retractOf(of, { seat: of.seat, hash: message.hash });
    expect((await retract(of.seeker, of, 2, other)).body).toEqual(first.body);
    const before = await fingerprintOf(house.store);
    await retract(of.seeker, of, 2, bytes);
    expect(await fingerprintOf(house.store)).toBe(before);
  });

  test('does not bring a message back that is sent once more', async () => {
    const { of, message, bytes } = await written();
    const hole = (await retract(of.seeker, of, 2, bytes)).body;
    const again = await sendMessage(of.seeker, of.conversation, message);
    expect(again.body).toEqual({ position: 2, hash: toHex(message.hash) });
    expect({ stored: await storedAt(of.seeker, of, 2) }).toEqual(hole);
    expect((await of.write.send()).status).toBe(200);
  });

  test('is the right of who wrote it, and of nobody else', async () => {
    const { of, message, bytes } = await written();
    const mine = retractOf(of, { seat: of.answer.seat, hash: message.hash });
    const other = retractOf(of, { seat: of.seat, hash: draw(32) });
    const elsewhere = retractOf(
      { conversation: toHex(draw(16)) as never },
      {
        seat: of.seat,
        hash: message.hash,
      },
    );
    for (const [browser, position, given] of [
      [jonas, 2, bytes],
      [jonas, 2, mine],
      [of.seeker, 2, mine],
      [of.seeker, 2, other],
      [of.seeker, 2, elsewhere],
      [of.seeker, 1, bytes],
      [of.seeker, 9, bytes],
      [of.seeker, 2, 'AA'],
    ] as const) {
      expect((await retract(browser, of, position, given)).body).toEqual({
        failure: 'message.refused',
      });
    }
    const stranger = await registerSeeker(house);
    const unknown = await retract(stranger, of, 2, bytes);
    expect(unknown.body).toEqual({ failure: 'conversation.unknown' });
    expect(await storedAt(jonas, of, 2)).toBe(message.stored);
  });

  test('is left to who has left', async () => {
    const of = await openCase(house, jonas);
    const answer = of.answer.next();
    await sendMessage(jonas, of.conversation, answer);
    const aylin = await addCounsellor(house, `aylin${toHex(draw(3))}`);
    const third = drawEpoch({
      centre: house.centre,
      conversation: of.conversation,
      n: 3,
      prev: of.second.hash,
      signer: of.answer.seat,
      seats: [of.seat, toHex(aylin.seat.id)],
      rosters: [await newestRosterOf(house)],
      closes: [answer.hash],
    });
    const body = { n: 3, epoch: third.epoch, accept: false };
    const params = { conversation: of.conversation };
    expect((await jonas.call(postEpoch, { params, body })).body).toEqual({});
    const bytes = retractOf(of, { seat: of.answer.seat, hash: answer.hash });
    expect((await retract(jonas, of, 2, bytes)).status).toBe(200);
    const seen = await storedAt(of.seeker, of, 2);
    expect(fromText(seen ?? '')[0]).toBe(0x84);
  });

  test.skipIf(isForPostgres())(
    'leaves nothing of what was sealed in any file of the database',
    async () => {
      const of = await openCase(house, jonas);
      const message = of.write.next({ size: 5_136 });
      await sendMessage(of.seeker, of.conversation, message);
      const [, , sealed] = decodeCbor(fromText(message.stored)) as Uint8Array[];
      const pieces = [64, 2_500, 5_000].map((at) =>
        Buffer.from(sealed ?? []).subarray(at, at + 16),
      );
      expect(await findIn(house.folder, pieces)).not.toEqual([]);
      await retract(of.seeker, of, 2, retractOf(of, { seat: of.seat, hash: message.hash }));
      expect(await findIn(house.folder, pieces)).toEqual([]);
    },
  );
});

/** Files of a folder that hold any of these bytes. */
async function findIn(folder: string, pieces: readonly Buffer[]): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const content = await readFile(join(parentPath, name));
      return pieces.some((piece) => content.includes(piece)) ? name : undefined;
    }),
  );
  return found.filter((name) => name !== undefined);
}
