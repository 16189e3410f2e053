import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../canonical/cbor.ts';
import { toHex } from '../canonical/hash.ts';
import { draw, drawEpoch, drawMessage, drawSeat } from '../testing/envelopes.ts';
import { readEnvelope, readStatement } from './envelope.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
const centre = toHex(draw(20));
const ids = { centre, conversation: toHex(draw(16)), epoch: toHex(draw(32)) };
const seat = toHex(draw(32));

describe('an envelope', () => {
  test('gives its header, and a hash that does not depend on who computes it', () => {
    const prev = draw(32);
    const seen = [draw(32), draw(32)];
    const { stored, hash } = drawMessage({ ...ids, seat, seq: 2, prev, seen });
    const read = readEnvelope(bytesOf(stored));
    expect(read).toMatchObject({ ...ids, seat, seq: 2, kind: 'message' });
    expect(toHex(read.hash)).toBe(toHex(hash));
  });

  test.each<[string, Parameters<typeof drawMessage>[0]]>([
    ['is numbered 0', { ...ids, seat, seq: 0 }],
    ['is the first and names one before', { ...ids, seat, seq: 1, prev: draw(32) }],
    ['is the second and names none before', { ...ids, seat, seq: 2 }],
    ['refers to nine', { ...ids, seat, seq: 1, seen: Array.from({ length: 9 }, () => draw(32)) }],
    ['refers to one twice', { ...ids, seat, seq: 1, seen: [draw(32)].flatMap((h) => [h, h]) }],
    ['is a numbered draft', { ...ids, seat, seq: 1, kind: 'draft' }],
    ['is a draft that refers', { ...ids, seat, seq: 0, kind: 'draft', seen: [draw(32)] }],
  ])('that %s is malformed', (_, of) => {
    expect(() => drawMessage(of)).toThrow(Malformed);
  });

  test('with any one byte changed is malformed, or another message', () => {
    const { stored, hash } = drawMessage({ ...ids, seat, seq: 1 });
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = bytesOf(stored);
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ by;
        let changed: Uint8Array | undefined;
        try {
          changed = readEnvelope(bytes).hash;
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
          return;
        }
        expect(toHex(changed)).not.toBe(toHex(hash));
      }),
    );
  });
});

describe('a reader of bytes from outside', () => {
  test('never fails in another way than calling them malformed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => readEnvelope(bytes)).toThrow(Malformed);
        expect(() => readStatement(bytes, [])).toThrow(Malformed);
      }),
    );
  });
});

describe('a statement', () => {
  const own = drawSeat();
  const founding = { centre, n: 1, signer: own.seat, seats: [own.seat], keys: [own.keys] };
  const read = ({ epoch }: ReturnType<typeof drawEpoch>) =>
    readStatement(bytesOf(epoch.statement), epoch.grants.map(bytesOf));

  test('gives what the server orders by', () => {
    const drawn = drawEpoch(founding);
    expect(read(drawn)).toMatchObject({
      hash: drawn.hash,
      conversation: drawn.conversation,
      n: 1,
      signer: own.seat,
      centre,
      seats: [own.seat],
      rosters: [],
      closes: [],
      kind: 'counselling',
      prev: undefined,
    });
  });

  test.each<[string, Partial<Parameters<typeof drawEpoch>[0]>]>([
    ['founds a conversation by another name', { conversation: toHex(draw(16)) }],
    ['is the first and follows another', { prev: toHex(draw(32)) }],
    ['is the second and follows none', { n: 2 }],
    ['is numbered 0', { n: 0 }],
    ['has no seat', { seats: [] }],
    ['has a seat twice', { seats: [own.seat, own.seat] }],
    ['is founded from outside', { seats: [drawSeat().seat] }],
    ['is the first and closes something', { closes: [draw(32)] }],
    ['is of no known kind', { kind: 'party' }],
  ])('that %s is malformed', (_, head) => {
    expect(() => read(drawEpoch({ ...founding, ...head }))).toThrow(Malformed);
  });

  test('is malformed with another grant, one too many or one too few', () => {
    const { epoch } = drawEpoch(founding);
    const statement = bytesOf(epoch.statement);
    const [grant = ''] = epoch.grants;
    for (const grants of [[draw(1_168)], [], [bytesOf(grant), bytesOf(grant)]]) {
      expect(() => readStatement(statement, grants)).toThrow(Malformed);
    }
  });
});
