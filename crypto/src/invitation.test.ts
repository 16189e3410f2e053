import { describe, expect, test } from 'vitest';
import { concat, toHex, utf8 } from './bytes.ts';
import { hmac, L, sha256 } from './hash.ts';
import { answerInvitation, comparisonWords, readInvitation } from './invitation.ts';
import { makeSigned, readSigned } from './signed.ts';
import { centre, seats } from './testing-centre.ts';
import { failureOf, filled, flipped } from './testing.ts';
import { words } from './words.ts';

const secret = filled(0x42, 16);
const seat = seats.maren;
const given = {
  centre,
  secret,
  ...(await answerInvitation({ centre, secret, name: 'Maren J.', seat })),
};

describe('an invitation', () => {
  test('brings name and keys to the admin, and both sides see the same three words', async () => {
    const invited = await readInvitation(given);
    expect(invited.name).toBe('Maren J.');
    expect(invited.seat.id).toEqual(seat.id);
    expect(invited.words).toEqual(await comparisonWords(secret, given.answer));
    expect(invited.words).toHaveLength(3);
  });

  test('is refused with another secret, so that the server cannot slip in a key', async () => {
    const forged = await answerInvitation({
      centre,
      secret: filled(0x43, 16),
      name: 'Maren J.',
      seat: seats.outsider,
    });
    expect(await failureOf(() => readInvitation({ ...given, ...forged }))).toBe('not-authentic');
    const mixed = { ...given, answer: forged.answer };
    expect(await failureOf(() => readInvitation(mixed))).toBe('not-authentic');
  });

  test('is refused for another centre', async () => {
    const elsewhere = { ...given, centre: flipped(centre, 0) };
    expect(await failureOf(() => readInvitation(elsewhere))).toBe('foreign');
  });

  test('is refused when the named keys did not sign it', async () => {
    const { d } = readSigned(given.answer);
    const answer = await makeSigned('invitation', d, seats.outsider.signSeed);
    const tag = await hmac(secret, concat(L('invitation'), answer));
    expect(await failureOf(() => readInvitation({ ...given, answer, tag }))).toBe('not-authentic');
  });

  test('is refused with any bit flipped', async () => {
    for (let at = 0; at < given.answer.length; at += 7) {
      const answer = flipped(given.answer, at, at % 8);
      expect(await failureOf(() => readInvitation({ ...given, answer }))).toBe('not-authentic');
    }
  });
});

describe('the list of words', () => {
  test('has 2,048 different words that are typed without thinking', () => {
    expect(words).toHaveLength(2048);
    expect(new Set(words).size).toBe(2048);
    expect(words.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([]);
    expect([...words].sort()).toEqual(words);
  });

  test('is the published one', async () => {
    expect(toHex(await sha256(utf8(words.join('\n'))))).toBe(
      '559054cad2505bc960ccb923095f50a73988402e2d86dee3df8336989b080d29',
    );
  });
});
