import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getConversation, listMessages } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { retentionDays, warningDays } from '@beistand/protocol/retention.ts';
import {
  acceptEnquiry,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  type Actor,
} from '../tools/actor.ts';
import type { RunningServer } from '../tools/server.ts';
import { searchFolderForBytes, searchRecords } from './search.ts';
import { button, goTo, letter, openFromList, signIn } from './steps.ts';
import { expect, password, test } from './world.ts';

test.skip(
  ({ hasTouch }) => !hasTouch && process.env['BEISTAND_PICTURES'] === undefined,
  'what ends is the same at every size of screen',
);

const keep = retentionDays(6);

/** As if the server had run on so many more days; it looks at what has ended when it starts. */
async function live(server: RunningServer, days: number): Promise<void> {
  await server.stop();
  const seen = withDatabase(server, (database) => {
    const count = numberIn(database, 'SELECT count(*) AS found FROM observed_day');
    const put = database.prepare('INSERT INTO observed_day VALUES (?)');
    for (let day = count; day < count + days; day++) {
      put.run(new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10));
    }
    return count + days;
  });
  await server.again();
  const done = () =>
    withDatabase(server, (database) => numberIn(database, 'SELECT done AS found FROM job'));
  await expect.poll(done).toBe(seen);
}

function withDatabase<T>({ dataFolder }: RunningServer, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(dataFolder, 'data', 'beistand.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function numberIn(database: DatabaseSync, sql: string): number {
  return Number(database.prepare(sql).get()?.['found']);
}

/** Pieces of everything that is stored of a conversation. */
async function piecesOf(seeker: Actor, conversation: ConversationId): Promise<readonly Buffer[]> {
  const params = { conversation };
  const { messages } = await seeker.call(listMessages, { params });
  const { grants, epochs } = await seeker.call(getConversation, { params });
  const all = [
    ...messages.map(({ stored }) => stored),
    ...grants.map(({ grant }) => grant),
    ...epochs.map(({ statement }) => statement),
  ];
  return all.map((text) => Buffer.from(text, 'base64url').subarray(-40, -16));
}

test('what ends soon is said, put off by one tap, asked for and stopped; what has ended is gone', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  const conversation = await sendEnquiry(seeker, 'Trennung und Kinder', `Hilfe, ${canary}`);
  await acceptEnquiry(counsellor, conversation);
  await readConversation(seeker, conversation);
  const pieces = await piecesOf(seeker, conversation);
  expect(searchFolderForBytes(server.dataFolder, pieces)).not.toEqual([]);
  await live(server, 1);
  await live(server, keep - warningDays);

  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, canary)).toBeVisible();
  await expect(page.getByText('In 30 Tagen löschen wir dieses Gespräch')).toBeVisible();
  await expect(
    page.getByText(/^Ohne weitere Nachricht wird alles am .* gelöscht\.$/),
  ).toBeVisible();
  await lookAt(page, 'retention-warning');

  const { page: maren } = await newPerson();
  await signIn(maren, 'maren');
  await goTo(maren, 'Meine Fälle');
  await openFromList(maren, nickname);
  await expect(maren.getByText('in 30 Tagen gelöscht')).toBeVisible();
  await lookAt(maren, 'retention-case');

  await button(page, 'Um sechs Monate verlängern').click();
  await expect(page.getByText(/^Verlängert\. Ohne weitere Nachricht/)).toBeVisible();
  await expect(page.getByText('In 30 Tagen löschen wir')).toHaveCount(0);
  await lookAt(page, 'retention-extended');
  await expect(maren.getByText('in 30 Tagen gelöscht')).toHaveCount(0);

  await button(maren, 'Die Person bittet um Löschung …').click();
  await expect(maren.getByText('Dieses Gespräch löschen lassen?')).toBeVisible();
  await lookAt(maren, 'retention-ask');
  await button(maren, 'Nach 14 Tagen löschen').click();
  await expect(maren.getByText(/^wird am .* gelöscht$/)).toBeVisible();
  await lookAt(maren, 'retention-asked');

  await expect(page.getByText('Dieses Gespräch wird bald gelöscht')).toBeVisible();
  await lookAt(page, 'retention-asked-seeker');
  await button(page, 'Löschung stoppen').click();
  await expect(page.getByText('Gestoppt. Dieses Gespräch bleibt.')).toBeVisible();
  await expect(maren.getByText(/^wird am .* gelöscht$/)).toHaveCount(0);

  await live(server, keep - warningDays);
  await live(server, warningDays);
  expect(searchFolderForBytes(server.dataFolder, pieces)).toEqual([]);
  const log = [{ what: 'log', bytes: Buffer.from(server.log()) }];
  expect(searchRecords(log, conversation)).toEqual([]);
});
