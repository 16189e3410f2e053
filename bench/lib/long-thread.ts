import { DatabaseSync } from 'node:sqlite';
import { fromBase64url, randomBytes, toHex } from '@beistand/crypto/bytes.ts';
import { K } from '@beistand/crypto/hash.ts';
import {
  type MessagePlan,
  readMessage,
  type ReadMessage,
  sealMessage,
} from '@beistand/crypto/message.ts';
import { open } from '@beistand/crypto/seal.ts';
import { type OwnSeat, seatFromSecret } from '@beistand/crypto/seat.ts';
import { listMessages } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { createKeyring } from '@beistand/web/app/keyring/keyring.ts';
import {
  acceptEnquiry,
  type Actor,
  addCounsellor,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  write,
} from '../../tools/actor.ts';
import type { RunningServer } from '../../tools/server.ts';
import { databaseOf, password } from './world.ts';

/** A seeker with a short conversation and a very long one, both accepted. */
export interface LongThread {
  readonly name: string;
  readonly conversation: ConversationId;
  readonly count: number;
  readonly newest: string;
}

/** A person of whom we know what her keyring has drawn, and so her secrets. */
interface Known {
  readonly actor: Actor;
  readonly drawn: readonly Uint8Array[];
}

/**
 * Makes a real conversation, and then its thousands of messages with the keys of the two who write
 * in turn: every signature, chain and ciphertext is real. The server is stopped while they are put
 * into its file.
 */
export async function makeLongThread(server: RunningServer, count: number): Promise<LongThread> {
  const name = 'langschwanz-1';
  const other = await joinAsCounsellor(server.origin);
  const seeker = known(server.origin);
  await registerSeeker(seeker.actor, name, password);
  const conversation = await sendEnquiry(seeker.actor, 'Trennung und Kinder', 'Ein langer Weg.');
  await acceptEnquiry(other.actor, conversation);
  await write(other.actor, conversation, 'Guten Tag.');
  await readConversation(seeker.actor, conversation);
  await write(seeker.actor, conversation, 'Guten Tag auch.');
  await seeker.actor.saveVault();
  const begun = await seeker.actor.call(listMessages, { params: { conversation } });
  const newest = `Brief ${count} von vielen.`;
  await sendEnquiry(seeker.actor, 'Anderes Thema', 'Eine kurze Sache.');
  await seeker.actor.saveVault();
  await server.stop();
  const start = begun.messages.map(({ stored }) => fromBase64url(stored));
  await fill(databaseOf(server), { seeker, other, start, count });
  await server.again();
  return { name, conversation, count, newest };
}

function known(origin: string): Known {
  const { keyring, drawn } = listenedTo();
  return { actor: createActor(origin, fetch, keyring), drawn };
}

function listenedTo() {
  const drawn: Uint8Array[] = [];
  const random = (length: number): Uint8Array => {
    const bytes = randomBytes(length);
    if (length === 32) drawn.push(bytes.slice());
    return bytes;
  };
  return { keyring: createKeyring({ random, now: Date.now }), drawn };
}

/** *anke*, whom the centre's admin invites and *maren* puts on the roster. */
async function joinAsCounsellor(origin: string): Promise<Known> {
  const [admin, colleague] = await Promise.all(
    ['leitung', 'maren'].map(async (name) => {
      const actor = createActor(origin);
      await actor.login(name, password);
      await actor.loadTrust();
      return actor;
    }),
  );
  if (admin === undefined) throw new Error('Error: nobody is there');
  const { keyring, drawn } = listenedTo();
  const anke = { name: 'anke', displayName: 'Anke T.', password, origin, keyring };
  const { actor } = await addCounsellor(admin, colleague, anke);
  return { actor, drawn };
}

async function fill(
  file: string,
  given: {
    readonly seeker: Known;
    readonly other: Known;
    readonly start: readonly Uint8Array[];
    readonly count: number;
  },
): Promise<void> {
  const { seeker, other, start, count } = given;
  const read = await Promise.all(start.map(readMessage));
  const [byOther, bySeeker] = [read.at(-2), read.at(-1)];
  if (byOther === undefined || bySeeker === undefined) throw new Error('Error: no messages');
  const seats = [
    await seatOf(seeker, bySeeker.header.seat),
    await seatOf(other, byOther.header.seat),
  ];
  const key = await epochKey(other, bySeeker);
  const { header } = bySeeker;
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous=OFF');
  const id = toHex(header.conversation);
  const numbers = seats.map(({ id: seat }) =>
    Number(
      database
        .prepare('select number from seat where conversation = ? and seat = ?')
        .get(id, toHex(seat))?.['number'],
    ),
  );
  const insert = database.prepare(
    `insert into message (centre, conversation, position, seat, seq, id, hash, stored)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const tails = [bySeeker, byOther].map(({ hash, header: { seq } }) => ({ hash, seq }));
  const epoch = {
    conversation: header.conversation,
    hash: header.epoch,
    key,
  } as MessagePlan['epoch'];
  const centre = toHex(header.centre);
  database.exec('BEGIN');
  for (let position = start.length + 1; position <= count; position++) {
    // The counsellor answers the seeker, who was the last one to write, and so on.
    const who = (position - start.length) % 2;
    const [own, theirs] = [tails[who]!, tails[1 - who]!];
    const messageId = randomBytes(16);
    const sealed = await sealMessage(
      {
        centre: header.centre,
        epoch,
        seat: seats[who]!,
        id: messageId,
        kind: 'message',
        position: { seq: own.seq + 1, prev: own.hash, seen: [theirs.hash] },
        body: {
          type: 'text',
          text: position === count ? `Brief ${count} von vielen.` : `Brief ${position}. ${filler}`,
          sent: Math.floor(Date.now() / 1_000),
        },
      },
      randomBytes,
    );
    tails[who] = { hash: sealed.hash, seq: own.seq + 1 };
    const place = [position, numbers[who]!, own.seq + 1] as const;
    insert.run(centre, id, ...place, messageId, sealed.hash, sealed.stored);
  }
  const last = tails[(count - start.length) % 2]!;
  database
    .prepare('update conversation set newest = ?, tips = ? where conversation = ?')
    .run(count, last.hash, id);
  // The mailbox opens with what moved last: on the same day it could be either of the two.
  database
    .prepare('update conversation set newest_day = ? where conversation <> ? and newest_day > ?')
    .run('2026-01-15', id, '2026-01-15');
  for (const [at, { hash, seq }] of tails.entries()) {
    database
      .prepare('update seat set last_seq = ?, last_hash = ? where conversation = ? and number = ?')
      .run(seq, hash, id, numbers[at]!);
  }
  database.exec('COMMIT');
  database.close();
}

const filler = 'Ich schreibe heute nur kurz, wie es mir geht. '.repeat(6);

/** The seat among what was drawn. */
async function seatOf({ drawn }: Known, wanted: Uint8Array): Promise<OwnSeat> {
  for (const secret of drawn) {
    const seat = await seatFromSecret(secret);
    if (toHex(seat.id) === toHex(wanted)) return seat;
  }
  throw new Error('Error: the seat was not drawn here');
}

/** The key of the newest epoch among what the counsellor has drawn: it opens the newest message. */
async function epochKey(
  { drawn }: Known,
  { headerBytes, salt, content }: ReadMessage,
): Promise<Uint8Array> {
  if (content.kind !== 'sealed') throw new Error('Error: nothing sealed');
  for (const candidate of drawn) {
    try {
      await open(await K('message', candidate, salt, headerBytes), headerBytes, content.sealed);
      return candidate;
    } catch {
      // It was something else.
    }
  }
  throw new Error('Error: the key was not drawn here');
}
