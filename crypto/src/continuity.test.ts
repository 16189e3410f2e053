import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { continuityProof, phrasesOf, phraseWords, readPhrase } from './continuity.ts';
import { renewSeat } from './plans.ts';
import { chainFor, day, random, seats, trust } from './testing-centre.ts';
import { accepted, enquiry, line } from './testing-chain.ts';
import { words } from './words.ts';

const { maren, jonas, seeker, second } = seats;

describe('the continuity phrase', () => {
  test('is known to the seeker and her counsellor once she has accepted, and to nobody else', async () => {
    const pooled = await line(enquiry);
    expect(await phrasesOf(await chainFor(seeker, pooled))).toEqual([]);
    const epochs = await line(enquiry, accepted);
    const [phrase = ''] = await phrasesOf(await chainFor(seeker, epochs));
    expect(phrase.split(' ')).toHaveLength(phraseWords);
    expect(phrase.split(' ').every((word) => words.includes(word))).toBe(true);
    expect(await phrasesOf(await chainFor(maren, epochs))).toEqual([phrase]);
    expect(await phrasesOf(await chainFor(jonas, epochs))).toEqual([]);
    const [other] = await phrasesOf(await chainFor(seeker, await line(enquiry, accepted)));
    expect(other).not.toBe(phrase);
  });

  test('stays through an epoch with the same members, and another one comes with other members', async () => {
    const three = { ...accepted, seats: [seeker, maren, jonas] };
    const epochs = await line(enquiry, three, three, accepted);
    const first = await phrasesOf(await chainFor(seeker, epochs.slice(0, 2)));
    expect(await phrasesOf(await chainFor(seeker, epochs.slice(0, 3)))).toEqual(first);
    const after = await phrasesOf(await chainFor(seeker, epochs));
    expect(after).toHaveLength(2);
    // What was written down while the deputy was there goes on counting.
    expect(after[1]).toBe(first[0]);
    expect(await phrasesOf(await chainFor(jonas, epochs))).toEqual(first);
  });

  test('is over once the seeker has made everything anew', async () => {
    const epochs = await line(enquiry, accepted);
    const chain = await chainFor(seeker, epochs);
    const [before] = await phrasesOf(chain);
    const plan = { chain, trust, signer: seeker, seat: second, closes: [], hour: day + 1 };
    const renewed = [...epochs, await renewSeat(plan, random)];
    const now = await phrasesOf(await chainFor(second, renewed));
    expect(now).toHaveLength(1);
    expect(now[0]).not.toBe(before);
    expect(await phrasesOf(await chainFor(maren, renewed))).toEqual(now);
  });

  test('is read however it is typed, and nothing else is', () => {
    const phrase = 'abbau abend ablauf absatz abstand abteil';
    expect(readPhrase('  Abbau abend\nABLAUF  absatz abstand abteil ')).toBe(phrase);
    expect(readPhrase('abbau abend ablauf absatz abstand')).toBeUndefined();
    expect(readPhrase('abbau abend ablauf absatz abstand abteill')).toBeUndefined();
  });
});

test('the proof is the one that another Argon2id makes, and counts in its place alone', async () => {
  const place = {
    conversation: new Uint8Array(16).fill(0x11),
    statement: new Uint8Array(32).fill(0x22),
    seat: new Uint8Array(32).fill(0x33),
  };
  const phrase = 'abbau abend ablauf absatz abstand abteil';
  // By `argon2Sync` and `createHmac` of Node 24 (OpenSSL).
  const known = '7b40a2c1243ad062ef44a213c6e05a40d30b0b249be15d5831d018a556bb8d7e';
  expect(toHex(await continuityProof(phrase, place))).toBe(known);
  const elsewhere = { ...place, seat: new Uint8Array(32).fill(0x34) };
  expect(toHex(await continuityProof(phrase, elsewhere))).not.toBe(known);
}, 60_000);
