import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBody, encodeBody } from '@beistand/crypto/body.ts';
import { decode } from '@beistand/crypto/cbor.ts';
import { verifyChain } from '@beistand/crypto/chain.ts';
import { openGrant, readStatement } from '@beistand/crypto/epoch.ts';
import { CryptoError } from '@beistand/crypto/errors.ts';
import { answerInvitation, readInvitation } from '@beistand/crypto/invitation.ts';
import { readMessage, sealMessage, takenBack, makeRetract } from '@beistand/crypto/message.ts';
import { foundCounselling, packetOf } from '@beistand/crypto/plans.ts';
import { formatRecoveryCode, newRecoveryCode } from '@beistand/crypto/recovery-code.ts';
import { parseRecoveryCode } from '@beistand/crypto/recovery-code.ts';
import { importSeatKeys, seatKeys } from '@beistand/crypto/seat.ts';
import { publicSigningKey } from '@beistand/crypto/sign.ts';
import { makeSlot, openSlot } from '@beistand/crypto/slot.ts';
import {
  centre,
  day,
  objects,
  root,
  rootKey,
  seats,
  team,
  trust,
} from '@beistand/crypto/testing-centre.ts';
import { makeSuccession, verifySuccessions } from '@beistand/crypto/succession.ts';
import { createThread } from '@beistand/crypto/thread.ts';
import { verifyTrust, type TrustObjects } from '@beistand/crypto/trust.ts';
import { decodeVaultContent, emptyVaultContent } from '@beistand/crypto/vault-content.ts';
import { encodeVaultContent } from '@beistand/crypto/vault-content.ts';
import { openVault, sealVault } from '@beistand/crypto/vault.ts';
import { decodeCbor, Malformed } from '../../server/src/canonical/cbor.ts';
import * as envelopes from '../../server/src/conversations/envelope.ts';
import * as staffObjects from '../../server/src/staff/objects.ts';
import { readRoster } from '../../server/src/teams/roster-object.ts';
import { amount, takeSeed, tally } from '../../tools/tally.ts';
import { changed, changes } from './mutations.ts';

/*
 * Every parser of what comes from outside, in browser and server, fed with valid examples that were
 * changed: at any byte, or at any value inside of them. Each gives a result or its own error, and
 * comes back soon.
 */

const perParser = amount('BEISTAND_TEST_PARSER_RUNS', 500);
const seed = takeSeed();

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const sealed = await foundCounselling({ trust, team, signer: seats.seeker, hour: day }, random);
const packet = packetOf(sealed);
const own = [seats.seeker];
const context = { conversation: sealed.conversation, trust, pins: {}, own };
const chain = await verifyChain([packet], context);
const epoch = chain.epochs[0]!;
const text = { type: 'text', text: 'Hallo', sent: 1 } as const;
const { stored, hash } = await sealMessage(
  {
    centre,
    epoch,
    seat: seats.seeker,
    id: random(16),
    kind: 'message',
    position: { seq: 1, seen: [] },
    body: text,
  },
  random,
);
const next = await publicSigningKey(random(32));
const succession = await makeSuccession(root, { roots: trust.roots, next, hour: day });
const retract = await makeRetract(chain, { hash, hour: day }, seats.seeker);
const account = random(16);
const master = random(32);
const content = emptyVaultContent('wolke', 'no');
const vaultPlace = { centre, account, amk: 1, n: 1 };
const slotPlace = { centre, account, kind: 'password', amk: 1 } as const;
const exportKey = random(64);
const secret = random(16);
const invitation = await answerInvitation({ centre, secret, name: 'Maren J.', seat: seats.maren });

interface Parser {
  readonly name: string;
  readonly example: Uint8Array;
  readonly parse: (bytes: Uint8Array) => unknown;
  /** The only thing that it may throw. */
  readonly throws: new (...args: never[]) => Error;
}

const trusting = (list: keyof Omit<TrustObjects, 'centre' | 'root'>) => (bytes: Uint8Array) =>
  verifyTrust({ ...objects, [list]: [bytes, ...objects[list].slice(1)] }, { now: day, pins: {} });
const delivered = (bytes: Uint8Array) => {
  const thread = createThread({ chain, trust, frontier: [] });
  return thread.append([bytes]).then(() => thread.view());
};

const ofBrowsers: readonly Omit<Parser, 'throws'>[] = [
  { name: 'CBOR', example: objects.rosters[0]!, parse: decode },
  { name: 'certificates', example: objects.certificates[0]!, parse: trusting('certificates') },
  { name: 'revocations', example: objects.revocations[0]!, parse: trusting('revocations') },
  { name: 'rosters', example: objects.rosters[0]!, parse: trusting('rosters') },
  {
    name: 'successions',
    example: succession,
    parse: (bytes) => verifySuccessions([bytes], { centre, first: rootKey, now: day, pins: {} }),
  },
  {
    name: 'statements',
    example: packet.statement,
    parse: (bytes) => verifyChain([{ ...packet, statement: bytes }], context),
  },
  {
    name: 'grants',
    example: packet.grants[0]!,
    parse: async (bytes) => openGrant(await readStatement(packet.statement), [bytes], seats.seeker),
  },
  { name: 'keys of seats', example: seatKeys(seats.maren), parse: importSeatKeys },
  { name: 'messages', example: stored, parse: readMessage },
  { name: 'messages of a thread', example: stored, parse: delivered },
  { name: 'messages taken back', example: await takenBack(stored, retract), parse: delivered },
  {
    name: 'bodies',
    example: encodeBody('message', text),
    parse: (bytes) => decodeBody('message', bytes),
  },
  {
    name: 'vaults',
    example: await sealVault(vaultPlace, master, content, random),
    parse: (bytes) => openVault(bytes, master, vaultPlace),
  },
  { name: 'what is in vaults', example: encodeVaultContent(content), parse: decodeVaultContent },
  {
    name: 'slots',
    example: await makeSlot(slotPlace, exportKey, master, random),
    parse: (bytes) => openSlot(bytes, exportKey, slotPlace),
  },
  {
    name: 'answers to invitations',
    example: invitation.answer,
    parse: (answer) => readInvitation({ centre, secret, answer, tag: invitation.tag }),
  },
  {
    name: 'recovery codes',
    example: new TextEncoder().encode(await formatRecoveryCode(newRecoveryCode(random))),
    parse: (bytes) => parseRecoveryCode(new TextDecoder().decode(bytes)),
  },
];

const ofServers: readonly Omit<Parser, 'throws'>[] = [
  { name: 'CBOR', example: objects.rosters[0]!, parse: decodeCbor },
  {
    name: 'statements',
    example: packet.statement,
    parse: (bytes) => envelopes.readStatement(bytes, packet.grants),
  },
  { name: 'messages', example: stored, parse: envelopes.readEnvelope },
  { name: 'certificates', example: objects.certificates[0]!, parse: staffObjects.readCertificate },
  { name: 'revocations', example: objects.revocations[0]!, parse: staffObjects.readRevocations },
  { name: 'rosters', example: objects.rosters[0]!, parse: readRoster },
  { name: 'answers', example: invitation.answer, parse: staffObjects.readAnswer },
];

describe.each([
  { side: 'the browser', parsers: ofBrowsers, throws: CryptoError },
  { side: 'the server', parsers: ofServers, throws: Malformed },
])('on the side of $side', ({ parsers, throws }) => {
  test.each(parsers)(
    '$name that were changed are read or refused, soon',
    { timeout: 3_600_000 },
    async ({ example, parse }) => {
      await expect(outcome({ parse, throws }, example)).resolves.toBe('read');
      const seen = { read: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(changes, async (all) => {
          const bytes = changed(example, all);
          seen[await outcome({ parse, throws }, bytes)]++;
          expect(await isSlow(() => parse(bytes))).toBe(false);
        }),
        { numRuns: perParser, seed },
      );
      tally('changed objects refused', seen.refused);
      // Lists and threads name in their alarms what they refuse.
      tally('changed objects read, or named in an alarm', seen.read);
    },
  );
});

async function outcome(
  { parse, throws }: Pick<Parser, 'parse' | 'throws'>,
  bytes: Uint8Array,
): Promise<'read' | 'refused'> {
  try {
    await parse(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof throws) return 'refused';
    throw error;
  }
}

/** More than 100 ms, three times in a row: what else runs on the machine is not counted. */
async function isSlow(run: () => unknown): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = performance.now();
    try {
      await run();
    } catch {
      // Counted elsewhere.
    }
    if (performance.now() - before <= 100) return false;
  }
  return true;
}
