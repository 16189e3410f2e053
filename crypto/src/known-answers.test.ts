import { describe, expect, test } from 'vitest';
import { computeAnswers, labels, seeds } from '../vectors/answers.ts';
import answers from '../vectors/known-answers.json' with { type: 'json' };
import { concat, fromUtf8, toHex, utf8 } from './bytes.ts';
import { readStatement } from './epoch.ts';
import { H, L } from './hash.ts';
import { openWithKey } from './kem.ts';
import { importSeatKeys, seatFromSecret } from './seat.ts';
import { verifySigned } from './signed.ts';
import { hex } from './testing.ts';

declare global {
  interface ImportMeta {
    glob: (pattern: string, options: object) => Readonly<Record<string, string>>;
  }
}

const sources = import.meta.glob('./*.ts', { query: '?raw', import: 'default', eager: true });

describe('known answers', () => {
  test('are given byte by byte', async () => {
    const computed = await computeAnswers();
    for (const [name, expected] of Object.entries(answers.computed)) {
      expect(computed[name], name).toBe(expected);
    }
    expect(Object.keys(computed)).toEqual(Object.keys(answers.computed));
  });

  test('are there for every label that the sources use', () => {
    const used = new Set<string>();
    for (const [file, source] of Object.entries(sources)) {
      if (file.endsWith('.test.ts')) continue;
      const uses =
        /\b(?:H|K|L|makeSigned|verifySigned|hashSigned|signedByRoot|isSignedBy)\(\s*'([^']+)'/g;
      for (const [, label] of source.matchAll(uses)) used.add(label!);
    }
    expect([...used].sort()).toEqual([...labels].sort());
  });

  test('have labels of which none begins another', () => {
    for (const one of labels) {
      for (const other of labels) {
        if (one === other) continue;
        expect(toHex(L(other)).startsWith(toHex(L(one)))).toBe(false);
      }
    }
  });
});

describe('what was once sealed to a key', () => {
  const { kept } = answers;

  test('still opens', async () => {
    const opened = await openWithKey(seeds.root, utf8('info'), hex(kept.sealToKey));
    expect(fromUtf8(opened)).toBe('plaintext');
  });

  test('is an epoch whose statement, keys, grants and commitment still check', async () => {
    const statement = hex(kept['epoch.statement']);
    const { head, headBytes, grants } = await readStatement(statement);
    const members = [await seatFromSecret(seeds.seeker), await seatFromSecret(seeds.counsellor)];
    const signer = members[0]!;
    expect(head.signer).toEqual(signer.id);
    await verifySigned('epoch', statement, signer.sign);

    for (const [at, keptGrant] of [kept['epoch.grants.0'], kept['epoch.grants.1']].entries()) {
      const grant = hex(keptGrant);
      const keys = hex([kept['epoch.keys.0'], kept['epoch.keys.1']][at]!);
      const seat = head.seats[at]!;
      const own = members.find(({ id }) => toHex(id) === toHex(seat))!;
      expect((await importSeatKeys(keys)).id).toEqual(seat);
      expect(grants[at]).toEqual(await H('grant', grant));
      const info = concat(L('grant'), await H('head', headBytes), seat);
      expect(await openWithKey(own.kemSeed, info, grant)).toEqual(seeds.epochKey);
    }
  });
});
