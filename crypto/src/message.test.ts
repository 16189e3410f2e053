import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBody } from './body.ts';
import type { Body, MessageKind } from './body.ts';
import { encode } from './cbor.ts';
import { concat, utf8 } from './bytes.ts';
import { K, L, sha256 } from './hash.ts';
import { maxHeaderBytes, openMessage, readMessage, sealMessage } from './message.ts';
import type { MessagePlan } from './message.ts';
import { pad, padTo } from './pad.ts';
import { foundCounselling } from './plans.ts';
import { seal } from './seal.ts';
import { sign } from './sign.ts';
import { createSignalGate } from './signal.ts';
import { centre, chainFor, day, random, seats, team, trust } from './testing-centre.ts';
import { failureOf, filled, flipped } from './testing.ts';

const { seeker, maren, outsider } = seats;
const founding = { trust, team, signer: seeker, hour: day };
const first = await foundCounselling(founding, random);
const chain = await chainFor(maren, [first]);
const elsewhere = await chainFor(maren, [await foundCounselling(founding, random)]);
const [epoch] = chain.epochs;
if (!epoch) throw new Error('no epoch');

const position = { seq: 1, seen: [] };
const text = { type: 'text', text: 'Ich weiß nicht weiter.', sent: 1_800_000_000 } as const;
const plan = { centre, epoch, seat: seeker, id: filled(7, 16), kind: 'message', position } as const;
const seal1 = (more: Partial<MessagePlan> = {}) =>
  sealMessage({ ...plan, body: text, ...more }, random);
const openStored = async (stored: Uint8Array, within = chain) =>
  openMessage(await readMessage(stored), within);

const signal = { kind: 'signal', position: { seq: 0, seen: [] } } as const;
const typing = { type: 'typing', tab: filled(1, 8), count: 1 } as const;
const call = { type: 'call', tab: filled(1, 8), count: 1, data: utf8('offer') } as const;
const draft = { type: 'draft', text: 'Noch nicht', count: 1, sent: 1 } as const;

describe('a message', () => {
  test('is read by every member, with its sender and the body as written', async () => {
    const { stored, hash } = await seal1();
    const opened = await openStored(stored);
    expect(opened.body).toEqual(text);
    expect(opened.hash).toEqual(hash);
    expect(opened.sender.id).toEqual(seeker.id);
  });

  test('hides its length, and never repeats a ciphertext', async () => {
    const short = await seal1({ body: { ...text, text: 'Ja' } });
    const longer = await seal1({ body: { ...text, text: 'Nein, bitte nicht anrufen' } });
    expect(short.stored).toHaveLength(longer.stored.length);
    expect((await seal1()).stored).not.toEqual((await seal1()).stored);
  });

  test('has a header short enough for every HKDF', async () => {
    const prev = filled(1, 32);
    const seen = Array.from({ length: 8 }, (_, at) => filled(at + 2, 32));
    const longest = await seal1({ position: { seq: Number.MAX_SAFE_INTEGER, prev, seen } });
    const { headerBytes } = await readMessage(longest.stored);
    expect(headerBytes.length).toBeLessThanOrEqual(maxHeaderBytes);
    expect(concat(L('message'), headerBytes).length).toBeLessThanOrEqual(1024);
    expect((await openStored(longest.stored)).header.seen).toHaveLength(8);
  });

  test('is refused in another conversation and another epoch', async () => {
    const { stored } = await seal1();
    expect(await failureOf(() => openStored(stored, elsewhere))).toBe('foreign');
    expect(await failureOf(() => openStored(stored, { ...chain, epochs: [] }))).toBe('foreign');
  });

  test('by somebody who is no member is refused, even with the key', async () => {
    const { stored } = await seal1({ seat: outsider });
    expect(await failureOf(() => openStored(stored))).toBe('foreign');
  });

  test('that one member signs in the name of another is refused', async () => {
    const forger = { ...maren, signSeed: outsider.signSeed };
    const { stored } = await seal1({ seat: forger });
    expect(await failureOf(() => openStored(stored))).toBe('not-authentic');
  });

  test('cannot be read without the key', async () => {
    const { stored } = await seal1();
    const blind = await chainFor(outsider, [first]);
    expect(await failureOf(() => openStored(stored, blind))).toBe('no-key');
    const { key: _, ...keyless } = epoch;
    expect(await failureOf(() => seal1({ epoch: keyless }))).toBe('no-key');
  });

  test('that a member seals anew with other padding is refused', async () => {
    const { stored } = await seal1();
    const { headerBytes, salt, content } = await readMessage(stored);
    if (content.kind !== 'sealed' || !epoch.key) throw new Error('not sealed');
    const body = encodeBody('message', text);
    const d = concat(L('message'), await sha256(headerBytes), salt, await sha256(body));
    const plain = encode([body, await sign(seeker.signSeed, d)]);
    const key = await K('message', epoch.key, salt, headerBytes);
    const reseal = async (padded: Uint8Array) => {
      const sealed = await seal(key, headerBytes, padded);
      return failureOf(() => openStored(encode([headerBytes, salt, sealed])));
    };
    expect(await reseal(pad(plain))).toBeUndefined();
    expect(await reseal(concat(pad(plain), new Uint8Array(256)))).toBe('bad-padding');
    expect(await reseal(plain)).toBe('bad-padding');
  });

  test('of a type that this program does not know is valid, and says so', async () => {
    const bodyBytes = encode({ type: 'poem', verses: 4, sent: 1 });
    const { headerBytes, salt } = await readMessage((await seal1()).stored);
    if (!epoch.key) throw new Error('no key');
    const d = concat(L('message'), await sha256(headerBytes), salt, await sha256(bodyBytes));
    const plain = pad(encode([bodyBytes, await sign(seeker.signSeed, d)]));
    const sealed = await seal(await K('message', epoch.key, salt, headerBytes), headerBytes, plain);
    const opened = await openStored(encode([headerBytes, salt, sealed]));
    expect(opened.body).toEqual({ type: 'unknown', named: 'poem' });
  });

  test('is refused with any single bit flipped', async () => {
    const { stored } = await seal1();
    await fc.assert(
      fc.asyncProperty(fc.nat(stored.length - 1), fc.nat(7), async (at, bit) => {
        expect(await failureOf(() => openStored(flipped(stored, at, bit)))).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test('is refused cut short or prolonged', async () => {
    const { stored } = await seal1();
    for (const bytes of [stored.slice(0, -1), concat(stored, Uint8Array.of(0)), new Uint8Array()]) {
      expect(await failureOf(() => openStored(bytes))).toBe('bad-encoding');
    }
  });

  test('of any text comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 3000 }), async (words) => {
        const { stored } = await seal1({ body: { ...text, text: words } });
        expect((await openStored(stored)).body).toEqual({ ...text, text: words });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the position of a message', () => {
  const wrong: readonly [string, Partial<MessagePlan>][] = [
    ['number 0', { position: { seq: 0, seen: [] } }],
    ['a predecessor at number 1', { position: { seq: 1, prev: filled(1, 32), seen: [] } }],
    ['no predecessor at number 2', { position: { seq: 2, seen: [] } }],
    ['a draft with a number', { kind: 'draft', body: draft }],
    [
      'a signal that has seen something',
      { ...signal, body: typing, position: { seq: 0, seen: [filled(1, 32)] } },
    ],
  ];
  test.each(wrong)('is refused with %s', async (_, more) => {
    expect(await failureOf(() => seal1(more))).toBe('not-allowed');
  });

  test('names at most eight messages', async () => {
    const seen = Array.from({ length: 9 }, (_, at) => filled(at, 32));
    expect(await failureOf(() => seal1({ position: { seq: 1, seen } }))).toBe('bad-encoding');
  });
});

describe('bodies', () => {
  const sent = 1;
  const bodies: readonly [MessageKind, Body][] = [
    ['message', { type: 'enquiry', topic: 'grief', text: 'Hallo', name: 'Lina', only: 1, sent }],
    ['message', { type: 'details', ageGroup: '18–25', sent }],
    ['message', { type: 'profile', name: 'Sonnenblume', reason: 'Vertretung bis 3. Mai', sent }],
    [
      'message',
      {
        type: 'history',
        conversation: filled(1, 16),
        keys: [[filled(1, 32), filled(2, 32)]],
        sent,
      },
    ],
    [
      'message',
      {
        type: 'file',
        id: filled(1, 16),
        key: filled(2, 32),
        size: 9,
        name: 'brief.pdf',
        mime: 'application/pdf',
        sha256: filled(3, 32),
        sent,
      },
    ],
    ['message', { type: 'continuity', conversation: filled(1, 16), proof: filled(2, 32), sent }],
    ['draft', { ...draft, conversation: filled(1, 16), topic: 'grief' }],
    ['signal', typing],
    ['signal', { ...typing, type: 'presence' }],
    ['signal', { ...call, newest: filled(1, 32) }],
  ];
  test.each(bodies)('in a %s come back as they were: %o', async (kind, body) => {
    const where = kind === 'message' ? position : { seq: 0, seen: [] };
    const { stored } = await seal1({ kind, body, position: where });
    expect((await openStored(stored)).body).toEqual(body);
  });

  test('stand only in their own kind', async () => {
    expect(await failureOf(() => seal1({ body: typing }))).toBe('not-allowed');
    expect(await failureOf(() => seal1({ ...signal, body: text }))).toBe('not-allowed');
  });

  test('with a field too many, or too long, are refused', async () => {
    const more = { ...text, html: 'x' } as Body;
    expect(await failureOf(() => seal1({ body: more }))).toBe('bad-encoding');
    const endless = { ...text, text: 'x'.repeat(80_001) };
    expect(await failureOf(() => seal1({ body: endless }))).toBe('bad-encoding');
    const longest = { ...text, text: 'ü'.repeat(40_000) };
    expect((await openStored((await seal1({ body: longest })).stored)).body).toEqual(longest);
  });
});

describe('drafts and signals', () => {
  const sizeOf = async (kind: MessageKind, body: Body) => {
    const { content } = await readMessage(
      (await seal1({ kind, body, position: { seq: 0, seen: [] } })).stored,
    );
    return content.kind === 'sealed' ? content.sealed.length - 16 : 0;
  };

  test('show their length in steps only', async () => {
    expect(await sizeOf('draft', draft)).toBe(2048);
    expect(await sizeOf('draft', { ...draft, text: 'x'.repeat(2000) })).toBe(4096);
    expect(await sizeOf('signal', typing)).toBe(256);
    expect(await sizeOf('signal', call)).toBe(4096);
  });

  test('that a member pads to another size are refused', async () => {
    const { stored } = await seal1({ ...signal, body: typing });
    const { headerBytes, salt } = await readMessage(stored);
    if (!epoch.key) throw new Error('no key');
    const body = encodeBody('signal', typing);
    const d = concat(L('message'), await sha256(headerBytes), salt, await sha256(body));
    const plain = encode([body, await sign(seeker.signSeed, d)]);
    const key = await K('message', epoch.key, salt, headerBytes);
    const reseal = async (size: number) => {
      const sealed = await seal(key, headerBytes, padTo(plain, size));
      return failureOf(() => openStored(encode([headerBytes, salt, sealed])));
    };
    expect(await reseal(256)).toBeUndefined();
    expect(await reseal(4096)).toBe('bad-padding');
  });

  test('count once, while their epoch is current and their count rises', async () => {
    const gate = createSignalGate();
    const opened = async (count: number, tab = 1) => {
      const body = { ...typing, count, tab: filled(tab, 8) };
      return openStored((await seal1({ ...signal, body })).stored);
    };
    expect(gate.accept(await opened(1), epoch.hash)).toBe(true);
    expect(gate.accept(await opened(1), epoch.hash)).toBe(false);
    expect(gate.accept(await opened(3), epoch.hash)).toBe(true);
    expect(gate.accept(await opened(2), epoch.hash)).toBe(false);
    expect(gate.accept(await opened(2, 2), epoch.hash)).toBe(true);
    expect(gate.accept(await opened(9), filled(1, 32))).toBe(false);
    expect(gate.accept(await opened(0, 3), epoch.hash)).toBe(false);
    expect(gate.accept(await openStored((await seal1()).stored), epoch.hash)).toBe(false);
  });
});
