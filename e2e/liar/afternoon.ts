import { fromBase64url, toHex } from '@beistand/crypto/bytes.ts';
import { addPasskey, putCodes, startCodes, startPasskey } from '@beistand/protocol/factors.ts';
import { putTeam } from '@beistand/protocol/centres.ts';
import * as conversations from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { createCall } from '@beistand/web/app/call.ts';
import type { Call } from '@beistand/web/app/services.ts';
import type { TestApp } from '../../server/src/testing/app.ts';
import { createAuthenticator, type Authenticator } from '../../server/src/testing/authenticator.ts';
import { factorsOn } from '../../server/src/testing/factors.ts';
import { createLine, type Exchange } from './line.ts';
import { fieldsOf } from './forgeries.ts';
import type { Person } from './tab.ts';
import {
  accept,
  answer,
  canary,
  certifyAll,
  enquire,
  invite,
  logIn,
  openCentre,
  read,
  register,
  renew,
  saveDraft,
  takeSnapshot,
  topic,
  write,
  type Arrived,
  type Beginning,
  type Hand,
  type World,
} from './world.ts';

/** Letters in the long case before its third reader comes; one page and a bit. */
const lettersBefore = 54;

/** Plays one honest afternoon through the clients' own code, and notes where it has led. */
export async function playAfternoon(): Promise<World> {
  const opened = await openCentre();
  const { server, past, hand, sevda, team, centre } = opened;
  await logIn(sevda);
  const maren = hand('maren');
  await answer(maren, 'Maren J.', await invite(sevda, team));
  const marenId = await certifyAll(sevda, team);
  await logIn(maren);
  const wolke = hand('wolke');
  const mond = hand('mond');
  const code = await register(wolke);
  await register(mond);

  const long = await enquire(wolke, team, 'Es ist schwierig.');
  await accept(sevda, long);
  await correspond(wolke, sevda, long);
  await saveDraft(wolke, '1'.repeat(32), { conversation: long, text: `alter Entwurf ${canary}` });
  await saveDraft(wolke, '1'.repeat(32), { conversation: long, text: `Entwurf ${canary}` });
  await saveDraft(wolke, '2'.repeat(32), { topic, text: `Noch eine Frage ${canary}` });
  await saveDraft(sevda, '3'.repeat(32), { conversation: long, text: `Antwort ${canary}` });
  const pooled = await enquire(wolke, team, 'Noch etwas anderes.');
  for (const one of [wolke, sevda, maren]) await one.tab.services.saveVault();

  const others = await enquire(mond, team, 'Ganz etwas anderes.');
  await accept(maren, others);
  await read(mond, others);
  await write(mond, others, 'Danke, dass Sie da sind.');
  await mond.tab.services.saveVault();

  // What has happened since Wolke was last here: her vault does not know of it.
  await accept(sevda, long, marenId);
  await write(sevda, long, 'Meine Kollegin liest jetzt mit.');
  await write(sevda, long, 'Bis nächste Woche.');
  await renew(sevda, team);
  await sevda.tab.services.saveVault();
  const { stored } = await sevda.tab.keyring.sealMessage(long, {
    type: 'text',
    text: `Ein Nachtrag. ${canary}`,
  });
  await sevda.tab.keyring.messageRefused(long);

  await sevda.tab.services.call(putTeam, {
    params: { team },
    body: { name: 'Frauenberatung', deputy: marenId },
  });
  const open = await invite(sevda, team);
  const asked = await invite(sevda, team);
  const { name, sign } = fieldsOf(fromBase64url(await answer(hand('jonas'), 'Jonas B.', asked)));

  const again = async ({ name }: Hand) => logIn(hand(name));
  const people = {
    sevda: await again(sevda),
    maren: await again(maren),
    wolke: await again(wolke),
    mond: await again(mond),
  };
  await elsewhere(past);
  const { restore, passkey, appCode } = await takeBeginnings(server, people.maren, opened);
  return {
    server,
    centre,
    team,
    ...people,
    marenId,
    long,
    pooled,
    others,
    code,
    newcomer: JSON.stringify([name, toHex(sign as Uint8Array), ['counsellor']]),
    answered: asked.invitation,
    open,
    arrive: () => arrive(server, people.sevda, { conversation: long, stored }),
    past,
    restore,
    appCode,
    passkey,
    setupToken: opened.setupToken,
  };
}

/** Everything at which a flow can begin. */
async function takeBeginnings(
  server: TestApp,
  maren: Person,
  { restoreEmpty: empty }: Pick<Awaited<ReturnType<typeof openCentre>>, 'restoreEmpty'>,
) {
  const { store } = server;
  const afternoon = await takeSnapshot(store);
  const { codeOf } = factorsOn(() => server);
  const call = createCaller(server, maren);
  const app = await addApp(call, (secret) => codeOf(secret, -0.5));
  const withApp = await takeSnapshot(store, 'second');
  await afternoon();
  const passkey = await addKey(call);
  const withPasskey = await takeSnapshot(store, 'third');
  const all = { afternoon, app: withApp, passkey: withPasskey, empty };
  return {
    passkey,
    restore: (to: Beginning) => all[to](),
    appCode: () => codeOf(app),
  };
}

/** A passkey as somebody’s second factor. */
async function addKey(call: Call): Promise<Authenticator> {
  const authenticator = createAuthenticator();
  const { ticket, asked } = await call(startPasskey);
  await call(addPasskey, { body: { ticket, name: 'Am Bund', ...authenticator.make(asked) } });
  return authenticator;
}

/** An app as somebody’s second factor; shown is the code before this one, for each counts once. */
async function addApp(call: Call, codeOf: (secret: string) => string): Promise<string> {
  const { ticket, secret } = await call(startCodes);
  await call(putCodes, { body: { ticket, code: codeOf(secret) } });
  return secret;
}

function createCaller(server: TestApp, { cookie, tabToken }: Person): Call {
  const { fetch } = createLine({ server, cookie, lie: (exchange) => exchange });
  return createCall({ fetch, tabToken: () => tabToken });
}

/** Stores a letter that was sealed before. */
async function arrive(
  server: TestApp,
  by: Person,
  { conversation, stored }: { readonly conversation: ConversationId; readonly stored: string },
): Promise<Arrived> {
  const call = createCaller(server, by);
  const params = { conversation };
  const { position } = await call(conversations.postMessage, { params, body: { stored } });
  return { conversation, message: { position, stored } };
}

async function correspond(wolke: Hand, sevda: Hand, long: Parameters<typeof read>[1]) {
  for (let at = 0; at < lettersBefore; at += 9) {
    await read(wolke, long);
    for (let one = 0; one < 5; one++) await write(wolke, long, `Brief ${at + one} von mir.`);
    await read(sevda, long);
    for (let one = 5; one < 9; one++) await write(sevda, long, `Brief ${at + one} an Sie.`);
    await read(wolke, long);
  }
}

/** Another centre on another server: what it answers is well-made, and of no use here. */
async function elsewhere(past: Exchange[]): Promise<void> {
  const { server, past: other, hand, sevda, team } = await openCentre();
  await logIn(sevda);
  const seeker = hand('wolke');
  await register(seeker);
  const conversation = await enquire(seeker, team, 'Anderswo.');
  await accept(sevda, conversation);
  await read(seeker, conversation);
  await write(seeker, conversation, 'Danke.');
  await read(seeker, conversation);
  await seeker.tab.services.call(conversations.listConversations);
  past.push(...other);
  await server.close();
}
