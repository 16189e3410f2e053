/**
 * The known answers: every label and every object of the protocol, made of fixed inputs.
 *
 * `known-answers.json` holds them in hex. `computed` is made anew by the test; `kept` holds what can be
 * made only once, since sealing to a key draws its own randomness.
 */
import { concat, toHex, utf8 } from '../src/bytes.ts';
import { encode } from '../src/cbor.ts';
import { centreId } from '../src/centre-id.ts';
import { makeCertificate, verifyCertificate } from '../src/certificate.ts';
import { commitmentTo, conversationId, makeEpoch } from '../src/epoch.ts';
import { H, hmac, K, L, sha256 } from '../src/hash.ts';
import { answerInvitation, comparisonWords } from '../src/invitation.ts';
import { kemPublicKey, sealToKey } from '../src/kem.ts';
import { makeErasure } from '../src/erasure.ts';
import { makeRetract, sealMessage, takenBack } from '../src/message.ts';
import { pad } from '../src/pad.ts';
import { formatRecoveryCode, newRecoveryCode } from '../src/recovery-code.ts';
import { earlierMark, recoveryAuth, recoveryLookup } from '../src/recovery-code.ts';
import { makeRevocations, verifyRevocations } from '../src/revocations.ts';
import { makeRoster } from '../src/roster.ts';
import { seal } from '../src/seal.ts';
import { seatFromSecret } from '../src/seat.ts';
import { publicSigningKey, sign } from '../src/sign.ts';
import { hashSigned, makeSigned } from '../src/signed.ts';
import { makeSlot, passkeyInput } from '../src/slot.ts';
import { makeSuccession } from '../src/succession.ts';
import { tabToken } from '../src/tab-token.ts';
import { emptyVaultContent, encodeVaultContent } from '../src/vault-content.ts';
import { sealVault, vaultHash } from '../src/vault.ts';
import { words } from '../src/words.ts';

/** Every label of the protocol. A test finds those in the sources and compares. */
export const labels = [
  'centre',
  'certificate',
  'commitment',
  'continuity',
  'continuity-words',
  'conversation',
  'earlier',
  'epoch',
  'erasure',
  'grant',
  'head',
  'invitation',
  'message',
  'passkey',
  'recovery-auth',
  'recovery-check',
  'recovery-lookup',
  'retract',
  'revocations',
  'roster',
  'seat',
  'seat-kem',
  'seat-sign',
  'slot',
  'stored',
  'succession',
  'tab',
  'vault',
  'words',
] as const;

type Answers = Record<string, Uint8Array>;

/** `length` bytes: `start`, `start` + 1, and so on. */
export function counting(start: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (start + at) & 0xff);
}

/** Bytes for what is drawn at random: each call goes on counting. */
function drawing(start: number): (length: number) => Uint8Array {
  let next = start;
  return (length) => {
    next += length;
    return counting(next - length, length);
  };
}

const empty = new Uint8Array(0);
const account = counting(0x20, 16);
const masterKey = counting(0x40, 32);
const hour = 500_000;

/** Seeds from which the signers of the answers are made. */
export const seeds = {
  root: counting(0x01, 32),
  nextRoot: counting(0x11, 32),
  counsellor: counting(0x60, 32),
  seeker: counting(0x80, 32),
  epochKey: counting(0xa0, 32),
} as const;

/** All answers that fixed inputs determine, in hex. */
export async function computeAnswers(): Promise<Readonly<Record<string, string>>> {
  const answers = {
    ...(await primitives()),
    ...(await accountKeys()),
    ...(await centreObjects()),
    ...(await conversationObjects()),
  };
  return inHex(answers);
}

/** What is made once and kept, in hex. */
export async function makeKept(): Promise<Readonly<Record<string, string>>> {
  const { seeker, counsellor } = await people();
  const centre = await centreId(await publicSigningKey(seeds.root));
  const epoch = await makeEpoch(
    {
      centre,
      kind: 'counselling',
      seats: [seeker, counsellor],
      rosters: [counting(0xc0, 32)],
      closes: [],
      hour,
      signer: seeker,
    },
    drawing(0xa0),
  );
  const { grants, keys, statement } = epoch;
  return inHex({
    sealToKey: await sealToKey(kemPublicKey(seeds.root), utf8('info'), utf8('plaintext')),
    'epoch.statement': statement,
    'epoch.keys.0': keys[0] ?? empty,
    'epoch.keys.1': keys[1] ?? empty,
    'epoch.grants.0': grants[0] ?? empty,
    'epoch.grants.1': grants[1] ?? empty,
  });
}

async function primitives(): Promise<Answers> {
  const answers: Answers = {};
  for (const label of labels) {
    answers[`L(${label})`] = L(label);
    answers[`H(${label})`] = await H(label, counting(0, 8));
    answers[`K(${label})`] = await K(label, masterKey, counting(0, 4), counting(4, 4));
  }
  const header = utf8('header');
  return {
    ...answers,
    sha256: await sha256(utf8('beistand')),
    hmac: await hmac(masterKey, utf8('beistand')),
    'K without salt and data': await K('tab', masterKey, empty, empty),
    cbor: encode({ b: [0, 23, 24, 256, 2 ** 32, 2 ** 53 - 1], aa: 'ü', a: counting(0, 3), c: {} }),
    pad: pad(counting(1, 300)),
    'pad beyond 2 KiB: SHA-256': await sha256(pad(counting(1, 3000))),
    seal: await seal(masterKey, header, utf8('plaintext')),
    publicSigningKey: await publicSigningKey(seeds.root),
    sign: await sign(seeds.root, utf8('message')),
    signed: await makeSigned('roster', counting(0, 5), seeds.root),
    hashSigned: await hashSigned('roster', counting(0, 5)),
    'kemPublicKey: SHA-256': await sha256(kemPublicKey(seeds.root)),
  };
}

async function accountKeys(): Promise<Answers> {
  const centre = await centreId(await publicSigningKey(seeds.root));
  const code = newRecoveryCode(() => counting(3, 26));
  const auth = await recoveryAuth(code, centre);
  const slotAt = { centre, account, amk: 1 } as const;
  const content = emptyVaultContent('sonnenblume-4821', 'link');
  const first = await sealVault({ ...slotAt, n: 1 }, masterKey, content, drawing(0x30));
  const prev = await vaultHash(first);
  return {
    centreId: centre,
    'recovery code': utf8(await formatRecoveryCode(code)),
    recoveryAuth: auth,
    recoveryLookup: await recoveryLookup(auth),
    earlierMark: await earlierMark(code, account),
    tabToken: await tabToken(counting(0, 64)),
    passkeyInput: await passkeyInput(account),
    'slot of a password': await makeSlot(
      { ...slotAt, kind: 'password' },
      counting(0, 64),
      masterKey,
      drawing(0x10),
    ),
    'slot of a code': await makeSlot(
      { ...slotAt, kind: 'code' },
      utf8(code),
      masterKey,
      drawing(0x10),
    ),
    'slot of a passkey': await makeSlot(
      { ...slotAt, kind: 'passkey' },
      counting(0, 32),
      masterKey,
      drawing(0x10),
    ),
    'vault content': encodeVaultContent(content),
    'vault 1': first,
    'vault 2': await sealVault({ ...slotAt, n: 2, prev }, masterKey, content, drawing(0x31)),
    vaultHash: prev,
  };
}

async function people() {
  return {
    seeker: await seatFromSecret(seeds.seeker),
    counsellor: await seatFromSecret(seeds.counsellor),
  };
}

async function centreObjects(): Promise<Answers> {
  const { counsellor } = await people();
  const rootKey = await publicSigningKey(seeds.root);
  const centre = await centreId(rootKey);
  const roots = [{ key: rootKey, hour: 0 }];
  const signer = { centre, seed: seeds.root };
  const certificate = await makeCertificate(signer, {
    serial: 1,
    id: counting(0x70, 16),
    name: 'Maren J.',
    roles: ['counsellor'],
    seat: counsellor,
    from: hour,
    until: hour + 8000,
  });
  const revocations = await makeRevocations(signer, { revoke: [], hour });
  const context = { centre, roots, now: hour } as const;
  const member = await verifyCertificate(certificate, context);
  const [list] = await verifyRevocations([revocations], { ...context, pins: {} });
  if (list === undefined) throw new Error('no list');
  const roster = await makeRoster(
    { centre, team: counting(0x90, 16), name: 'Team Nord', members: [member], list, hour },
    { seed: seeds.root },
  );
  const next = await publicSigningKey(seeds.nextRoot);
  const secret = counting(0xf0, 16);
  const invited = { centre, secret, name: 'Maren J.', seat: counsellor };
  const { answer, tag } = await answerInvitation(invited);
  return {
    certificate,
    revocations,
    roster,
    succession: await makeSuccession(signer, { roots, next, hour }),
    'answer to an invitation': answer,
    'tag of an answer': tag,
    'comparison words': utf8((await comparisonWords(secret, answer)).join(' ')),
    'list of words: SHA-256': await sha256(utf8(words.join(' '))),
    'hash of a certificate': await hashSigned('certificate', certificate),
    'hash of revocations': await hashSigned('revocations', revocations),
    'hash of a roster': await hashSigned('roster', roster),
  };
}

async function conversationObjects(): Promise<Answers> {
  const { seeker, counsellor } = await people();
  const centre = await centreId(await publicSigningKey(seeds.root));
  const conversation = await conversationId(seeker.id, counting(0xb0, 16));
  const epoch = { conversation, hash: counting(0xd0, 32), key: seeds.epochKey } as never;
  const common = { centre, epoch, seat: seeker, id: counting(0xe0, 16) } as const;
  const { stored, hash } = await sealMessage(
    {
      ...common,
      kind: 'message',
      position: { seq: 1, seen: [counting(1, 32), counting(2, 32)] },
      body: { type: 'text', text: 'Ich habe es noch niemandem gesagt.', sent: 1_800_000_000 },
    },
    drawing(0x50),
  );
  const draft = await sealMessage(
    {
      ...common,
      kind: 'draft',
      body: { type: 'draft', text: 'noch nicht', count: 1, sent: 1_800_000_000 },
    },
    drawing(0x51),
  );
  const signal = await sealMessage(
    { ...common, kind: 'signal', body: { type: 'typing', tab: counting(0, 8), count: 1 } },
    drawing(0x52),
  );
  const retract = await makeRetract(
    { centre, conversation },
    { hash, hour: hour as never },
    seeker,
  );
  return {
    'seat id of the seeker': seeker.id,
    'seat id of the counsellor': counsellor.id,
    'seat keys: SHA-256': await sha256(concat(seeker.sign, seeker.kem)),
    conversationId: conversation,
    commitment: await commitmentTo(seeds.epochKey, conversation),
    message: stored,
    'hash of a message': hash,
    'draft: SHA-256': await sha256(draft.stored),
    signal: signal.stored,
    retract,
    erasure: await makeErasure({ centre, conversation }, seeker, hour as never),
    'message taken back': await takenBack(stored, retract),
  };
}

function inHex(answers: Answers): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(answers).map(([name, bytes]) => [name, toHex(bytes)]));
}
