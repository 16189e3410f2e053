import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { newChallenge } from '@beistand/protocol/accounts.ts';
import { listConversations, listMessages, postMessage } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { livePath } from '@beistand/protocol/live.ts';
import { startLogin } from '@beistand/protocol/sessions.ts';
import { expect, test } from 'vitest';
import {
  acceptEnquiry,
  type Actor,
  addCounsellor,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  setUpCentre,
  write,
} from '../actor.ts';
import { CallError } from '../call.ts';
import { exampleSettings } from '../example-settings.ts';
import { tally } from '../tally.ts';
import { createDisk, missingForDisk } from './disk.ts';
import { enginesHere, type Installation, openInstallation } from './installation.ts';
import { openTab } from './listener.ts';
import { saveDraft } from './people.ts';
import { createSecretsSeen, type SecretsSeen } from './secrets-seen.ts';

/*
 * S8: what a process prints in a whole journey, in all that can go wrong on the way, and under floods,
 * names nobody and holds nothing of what anybody has sent.
 */

const engines = await enginesHere();
const password = 'drei-amseln-im-regen';
const texts = ['Ich habe es noch niemandem erzählt.', 'Das bleibt zwischen uns beiden.'];
const names = ['kranich-im-nebel', 'zaunkoenigin', 'regenpfeifer-neun', 'Hedwig Quellental'];

/** Addresses that a proxy names: of the people, and of those who flood. */
const home = '203.0.113.77';
const flooder = '198.51.100.23';

/** Low enough to be met, high enough for the journey itself. */
const limits = {
  BEISTAND_PROXIES: '127.0.0.1,::1',
  BEISTAND_LOGINS_PER_HOUR: '20',
  BEISTAND_REGISTRATIONS_PER_HOUR: '20',
  BEISTAND_QUOTA_FACTOR: '1',
};

test.each(engines)(
  'what is printed holds no address, name, token, ticket, id or content, on %s',
  { timeout: 300_000 },
  async (engine) => {
    const disk = engine === 'SQLite' && missingForDisk() === undefined ? createDisk() : undefined;
    const installation = await openInstallation(engine, { ...limits, ...disk?.variables });
    const { server } = installation;
    const secrets = createSecretsSeen();
    secrets.add(...texts, ...names, password, '127.0.0.1', '::1', home, flooder);
    const statuses = new Set<number>();
    try {
      const person = (address = home) => createActor(server.origin, secrets.askFrom(address));
      const { seeker, conversation } = await journey(installation, secrets, person);
      const tell = async (asked: Promise<unknown>) => {
        const error = await asked.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error instanceof CallError) statuses.add(error.status);
      };
      await refusals(server.origin, { seeker, conversation, tell });
      await floods({ seeker, conversation, tell, flooding: person(flooder) });
      if (disk !== undefined) {
        disk.fail(1, 'ENOSPC');
        await tell(saveDraft(seeker, texts[1]!));
        disk.fail(1, 'EIO');
        await tell(saveDraft(seeker, texts[1]!));
        disk.heal();
      }
      // What nobody has foreseen.
      await installation.run('drop table draft');
      await tell(saveDraft(seeker, texts[1]!));
      await server.stop();

      const wanted = [400, 401, 403, 404, 429, 500, ...(disk === undefined ? [] : [503, 507])];
      expect([...statuses]).toEqual(expect.arrayContaining(wanted));
      // The link of the set-up is printed for the operator, and works once.
      const printed = server.log().replaceAll(server.setupToken, '');
      expect(printed).toContain('"event":"fault"');
      expect(printed).toContain('PUT /api/drafts/:draft');
      const all = secrets.all();
      expect(all.flatMap(formsOf).filter((form) => printed.includes(form))).toEqual([]);
      tally(`secrets that were looked for in what was printed, ${engine}`, all.length);
    } finally {
      await installation.remove();
      disk?.remove();
    }
  },
);

/** As it stands, and as something might write it down. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('base64url'),
  ];
  return [...new Set(forms)];
}

/** From the set-up to an answer that has been read, and a socket that was open. */
async function journey(
  { server }: Installation,
  secrets: SecretsSeen,
  person: () => Actor,
): Promise<{ readonly seeker: Actor; readonly conversation: ConversationId }> {
  const { origin } = server;
  const admin = person();
  await setUpCentre(admin, {
    token: server.setupToken,
    name: names[0]!,
    displayName: 'Petra Lindenau',
    password,
    settings: exampleSettings,
    teamName: 'Lindenhof',
  });
  const [, name = '', , displayName = ''] = names;
  await addCounsellor(admin, undefined, { name, displayName, password, origin });
  const counsellor = person();
  await counsellor.login(name, password);
  await counsellor.loadTrust();
  const seeker = person();
  secrets.add(...(await registerSeeker(seeker, names[2]!, password)));
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', texts[0]!);
  await acceptEnquiry(counsellor, conversation);
  await write(counsellor, conversation, texts[1]!);
  await readConversation(seeker, conversation);
  const tab = openTab(origin, seeker.credentials(), home);
  tab.live.start();
  await expect.poll(() => tab.live.state.value, { timeout: 15_000 }).toBe('live');
  await write(seeker, conversation, texts[0]!);
  tab.live.stop();
  return { seeker, conversation };
}

interface Wrongdoing {
  readonly seeker: Actor;
  readonly conversation: ConversationId;
  /** Notes how a call was refused. */
  readonly tell: (asked: Promise<unknown>) => Promise<void>;
}

const wrongPassword = 'vier-amseln-im-regen';

/** A wrong password, somebody else's things, nonsense in every place. */
async function refusals(origin: string, { seeker, conversation, tell }: Wrongdoing): Promise<void> {
  const { cookie, token } = seeker.credentials();
  await createActor(origin)
    .login(names[2]!, wrongPassword)
    .catch(() => {});
  await tell(seeker.call(startLogin, { body: { who: { name: names[2]! }, request: texts[0]! } }));
  await tell(createActor(origin).call(listConversations));
  await tell(seeker.call(listMessages, { params: { conversation: '0'.repeat(32) as never } }));
  await tell(seeker.call(postMessage, { params: { conversation }, body: { stored: 'AAAA' } }));
  await tell(
    seeker.call({ ...listConversations, path: `/api/${encodeURIComponent(texts[0]!)}` } as never),
  );
  const headers = { origin, cookie, 'x-beistand-tab': token, 'content-type': 'application/json' };
  const ask = (path: string, request: RequestInit = {}) =>
    fetch(`${origin}${path}`, { headers, ...request }).catch(() => undefined);
  await ask(startLogin.path, { method: 'POST', body: `{"who": "${names[2]}` });
  await ask(startLogin.path, { method: 'POST', body: texts[0]!, headers: { origin } });
  await ask(`/api/conversations/${texts[0]}`);
  await ask(`/${names[2]}/%ZZ`);
  const foreign = { ...headers, origin: `https://${names[2]}.example` };
  await tell(
    fetch(`${origin}${startLogin.path}`, { method: 'POST', headers: foreign, body: '{}' }).then(
      ({ status }) => Promise.reject(new CallError(startLogin, status, '')),
    ),
  );
  await sayRaw(origin, `GET ${livePath} HTTP/1.1\r\n${upgrade(origin, foreign.origin)}\r\n\r\n`);
  await sayRaw(origin, `GET /${names[2]} HTTP/9.9\r\n${texts[0]}\r\n\r\n`);
  await sayRaw(origin, `GET / HTTP/1.1\r\nCookie: ${names[2]?.repeat(3_000)}\r\n\r\n`);
  await strangerSocket(origin);
}

const upgrade = (origin: string, from: string): string =>
  [
    `Host: ${new URL(origin).host}`,
    `Origin: ${from}`,
    `X-Forwarded-For: ${home}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ].join('\r\n');

/** Says something that is no request of a browser, and waits for what becomes of it. */
function sayRaw(origin: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: 'localhost', port: Number(new URL(origin).port) });
    const end = () => {
      socket.destroy();
      resolve();
    };
    socket.on('data', end);
    socket.on('error', end);
    socket.on('close', end);
    socket.setTimeout(2_000, end);
    socket.write(text);
  });
}

/** A socket whose first frame is nobody's. */
async function strangerSocket(origin: string): Promise<void> {
  const tab = openTab(origin, { cookie: '', token: 'A'.repeat(43) }, home);
  tab.live.start();
  await pause(300);
  tab.live.stop();
}

/** Logins, registrations and messages until somebody is told to wait. */
async function floods({
  seeker,
  conversation,
  tell,
  flooding,
}: Wrongdoing & { readonly flooding: Actor }): Promise<void> {
  const request = randomBytes(32).toString('base64url');
  const some = <T>(count: number, work: () => T) => Array.from({ length: count }, work);
  const waiting = [
    ...some(40, () => tell(flooding.call(startLogin, { body: { who: { name: 'wer' }, request } }))),
    ...some(40, () => tell(flooding.call(newChallenge))),
  ];
  const stored = (await seeker.keyring.sealMessage(conversation, { type: 'text', text: texts[1]! }))
    .stored;
  const params = { conversation };
  for (let left = 210; left > 0; left--) {
    await tell(seeker.call(postMessage, { params, body: { stored } }));
  }
  await Promise.all(waiting);
}
