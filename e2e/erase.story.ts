import { getConversation, listMessages } from '@beistand/protocol/conversations.ts';
import { getVault } from '@beistand/protocol/accounts.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { write, type Actor } from '../tools/actor.ts';
import { searchFolderForBytes, searchRecords } from './search.ts';
import { button, goTo, letter, openFromList, seekerWithCase, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

/** Pieces of everything that is stored of a conversation and of its seeker's account. */
async function piecesOf(
  seeker: Actor,
  counsellor: Actor,
  conversation: ConversationId,
): Promise<readonly Buffer[]> {
  const params = { conversation };
  const { messages } = await seeker.call(listMessages, { params });
  const both = await Promise.all(
    [seeker, counsellor].map((each) => each.call(getConversation, { params })),
  );
  const { vault } = await seeker.call(getVault);
  const all = [
    vault,
    ...messages.map(({ stored }) => stored),
    ...both.flatMap(({ grants }) => grants.map(({ grant }) => grant)),
    ...both.flatMap(({ epochs }) => epochs.map(({ statement }) => statement)),
  ];
  return all.map((text) => Buffer.from(text, 'base64url').subarray(-40, -16));
}

test('one conversation is deleted: gone on both sides at once, no alarm, nothing left', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const given = { name: nickname, text: `Hilfe, ${canary}` };
  const { seeker, conversation } = await seekerWithCase({ server, counsellor }, given);
  await write(counsellor, conversation, 'Ich bin für Sie da.');
  const pieces = await piecesOf(seeker, counsellor, conversation);
  expect(searchFolderForBytes(server.dataFolder, pieces)).not.toEqual([]);

  const { page: maren } = await newPerson();
  await signIn(maren, 'maren');
  await goTo(maren, 'Meine Fälle');
  await openFromList(maren, nickname);
  await expect(letter(maren, canary)).toBeVisible();

  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, canary)).toBeVisible();
  await button(page, 'Mein Zugang').click();
  await lookAt(page, 'account-with-erasing');
  await button(page, 'Löschen …').click();
  await expect(title(page, 'Was möchten Sie löschen?')).toBeVisible();
  await page.getByRole('radio', { name: /^Nur das Gespräch vom/ }).check();
  await lookAt(page, 'erase-choose');
  await button(page, 'Weiter').click();
  await expect(title(page, /^Das Gespräch vom .* löschen\?$/)).toBeVisible();
  await lookAt(page, 'erase-ask');
  await button(page, 'Doch behalten').click();
  await button(page, 'Weiter').click();
  await button(page, 'Endgültig löschen').click();
  await expect(page.getByText('Hier fehlt noch Ihr jetziges Passwort.')).toBeVisible();
  await page.getByLabel('Ihr jetziges Passwort').fill('nicht-mein-wort');
  await button(page, 'Endgültig löschen').click();
  await expect(page.getByText('Das ist nicht Ihr jetziges Passwort.')).toBeVisible();
  await lookAt(page, 'erase-wrong-password');
  await page.getByLabel('Ihr jetziges Passwort').fill(password);
  await button(page, 'Endgültig löschen').click();
  await expect(title(page, 'Das Gespräch ist gelöscht.')).toBeVisible();
  await expect(page.getByText('Sicherungen unlesbar ab')).toBeVisible();
  await lookAt(page, 'erase-receipt');

  await expect(maren.getByText('Nicht mehr vorhanden')).toBeVisible();
  await expect(maren.getByText(canary)).toHaveCount(0);
  await lookAt(maren, 'erase-gone-staff');
  // The vault still holds other things, and is another one by now.
  expect(searchFolderForBytes(server.dataFolder, pieces.slice(1))).toEqual([]);
  expect(searchRecords([{ what: 'log', bytes: Buffer.from(server.log()) }], conversation)).toEqual(
    [],
  );

  await button(page, 'Zum Postfach').click();
  await expect(page.getByText(/fehlt|fehlen/)).toHaveCount(0);
  await maren.reload();
  await maren.getByLabel('Passwort', { exact: true }).fill(password);
  await button(maren, 'Weiter').click();
  await expect(maren.getByText('Nicht mehr vorhanden')).toBeVisible();
  await button(maren, 'Zur Liste').click();
  await expect(maren.getByText('Noch kein Gespräch')).toBeVisible();
  await expect(maren.getByText(/fehlt|fehlen/)).toHaveCount(0);
});

test('a whole account is deleted: the receipt says until when, and nothing opens it any more', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const given = { name: nickname, text: `Hilfe, ${canary}` };
  const { seeker, conversation } = await seekerWithCase({ server, counsellor }, given);
  const pieces = await piecesOf(seeker, counsellor, conversation);

  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, canary)).toBeVisible();
  await button(page, 'Mein Zugang').click();
  await button(page, 'Löschen …').click();
  await page.getByRole('radio', { name: /^Alles, auch meinen Zugang/ }).check();
  await button(page, 'Weiter').click();
  await expect(title(page, `Alles löschen, auch den Zugang ${nickname}?`)).toBeVisible();
  await page.getByLabel('Ihr jetziges Passwort').fill(password);
  await button(page, 'Endgültig löschen').click();
  await expect(title(page, 'Gelöscht. Sie sind abgemeldet.')).toBeVisible();
  await lookAt(page, 'erase-account-receipt');
  expect(searchFolderForBytes(server.dataFolder, pieces)).toEqual([]);

  await page.reload();
  await expect(page.getByText('Quittung')).toHaveCount(0);
  await signIn(page, nickname);
  await expect(page.getByRole('alert').filter({ hasText: /stimmt|stimmen/ })).toBeVisible();
});
