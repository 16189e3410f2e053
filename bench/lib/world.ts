import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listMessages } from '@beistand/protocol/conversations.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import {
  addCounsellor,
  createActor,
  readyCentre,
  registerSeeker,
  sendEnquiry,
  setUpCentre,
  type Actor,
} from '../../tools/actor.ts';
import type { Fetch } from '../../tools/call.ts';
import { exampleSettings } from '../../tools/example-settings.ts';
import { type RunningServer, startServer } from '../../tools/server.ts';
import { type Tail, tailOf } from './envelopes.ts';
import type { Session } from './sockets.ts';

/** A seeker who is signed in, and her enquiries. */
interface Writer {
  readonly session: Session;
  readonly tails: readonly Tail[];
}

/** A centre with people who are signed in: made once, each family begins with a copy. */
export interface World {
  /** Folder of the server that made it. */
  readonly folder: string;
  readonly centre: string;
  /** *maren*, the one counsellor: a reader of every enquiry. */
  readonly counsellor: Session;
  readonly writers: readonly Writer[];
}

/** Password of everybody. */
export const password = 'morgen-kommt-der-regen';

/** Nobody is braked: limits by network are no part of these figures. */
export const variables: Readonly<Record<string, string>> = {
  BEISTAND_POW_ROUNDS: '20',
  BEISTAND_LOGINS_PER_HOUR: '1000000',
  BEISTAND_REGISTRATIONS_PER_HOUR: '1000000',
  BEISTAND_STRANGERS_PER_SECOND: '100000',
  BEISTAND_QUOTA_FACTOR: '1000',
  BEISTAND_CONNECTIONS: '15000',
  BEISTAND_PROXIES: '127.0.0.1,::1',
};

const writerCount = 5;
const enquiriesEach = 10;

/** Makes the world with the real keyring, and writes down who is in it. */
export async function makeWorld(file: string): Promise<void> {
  const server = await startServer(undefined, variables, { built: true });
  const { origin } = server;
  const admin = createActor(origin);
  await setUpCentre(admin, {
    token: server.setupToken,
    name: 'leitung',
    displayName: 'Petra L.',
    password,
    settings: { ...exampleSettings, seekerIdleMinutes: 60, staffIdleMinutes: 60 },
    teamName: 'Lindenhof',
  });
  const maren = { name: 'maren', displayName: 'Maren J.', password, origin };
  await addCounsellor(admin, undefined, maren);
  const listened = listening();
  const counsellor = createActor(origin, listened.ask);
  await counsellor.login('maren', password);
  await counsellor.loadTrust();
  const writers: Writer[] = [];
  for (let number = 1; number <= writerCount; number++) {
    writers.push(await makeWriter(origin, `amsel-${number}`));
  }
  const { id: centre } = await readyCentre(admin.call);
  await server.stop();
  const world: World = {
    folder: server.dataFolder,
    centre,
    counsellor: listened.session(),
    writers,
  };
  writeFileSync(file, JSON.stringify(world));
}

async function makeWriter(origin: string, name: string): Promise<Writer> {
  const { ask, session } = listening();
  const seeker = createActor(origin, ask);
  await registerSeeker(seeker, name, password);
  const tails: Tail[] = [];
  for (let number = 1; number <= enquiriesEach; number++) {
    const conversation = await sendEnquiry(seeker, 'Anderes Thema', `Anfrage ${number}`);
    tails.push(await lastOf(seeker, conversation));
  }
  return { session: session(), tails };
}

/** `fetch` that notes what the requests of a signed-in person carry. */
function listening(): { readonly ask: Fetch; readonly session: () => Session } {
  let noted: Session = { cookie: '', token: '' };
  return {
    ask: (url, request) => {
      const headers = new Headers(request.headers);
      noted = { cookie: headers.get('cookie') ?? '', token: headers.get(tabHeader) ?? '' };
      return fetch(url, request);
    },
    session: () => noted,
  };
}

async function lastOf(actor: Actor, conversation: ConversationId): Promise<Tail> {
  const { messages } = await actor.call(listMessages, { params: { conversation } });
  const stored = messages.at(-1)?.stored ?? '';
  return tailOf(new Uint8Array(Buffer.from(stored, 'base64url')));
}

/** The world that the command has made. */
export function readWorld(): World {
  return JSON.parse(readFileSync(process.env['BENCH_WORLD'] ?? '', 'utf8')) as World;
}

/** A server of its own over a copy of the world. */
export function startWorld(
  world: World,
  more: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  return startServer(undefined, { ...variables, ...more }, { from: world.folder, built: true });
}

/** The SQLite file of a server. */
export const databaseOf = ({ dataFolder }: Pick<RunningServer, 'dataFolder'>): string =>
  join(dataFolder, 'data', 'beistand.sqlite');

/** Port of a server. */
export const portOf = ({ origin }: Pick<RunningServer, 'origin'>): number =>
  Number(new URL(origin).port);
