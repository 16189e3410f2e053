import { listMessages } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { Actor } from '../tools/actor.ts';
import { searchFolderForBytes } from './search.ts';
import {
  answerAsSeeker,
  button,
  goTo,
  letter,
  openFromList,
  seekerWithCase,
  signIn,
  title,
} from './steps.ts';
import { expect, test } from './world.ts';

/** Pieces of what is stored of the newest message, out of the middle of its ciphertext. */
async function piecesOf(reader: Actor, conversation: ConversationId): Promise<readonly Buffer[]> {
  const params = { conversation };
  const { messages } = await reader.call(listMessages, { params });
  const stored = Buffer.from(messages.at(-1)?.stored ?? '', 'base64url');
  return [-200, -120, -40].map((at) => stored.subarray(at, at + 24));
}

test('a letter is taken back: gone on both screens at once, and from every file', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const given = { name: nickname, text: 'Ich weiß nicht weiter.' };
  const { conversation } = await seekerWithCase({ server, counsellor }, given);
  const { page: seeker } = await newPerson();
  await signIn(seeker, nickname);
  const { page: maren } = await newPerson();
  await signIn(maren, 'maren');
  await goTo(maren, 'Meine Fälle');
  await openFromList(maren, nickname);
  await expect(letter(maren, 'Ich weiß nicht weiter.')).toBeVisible();

  const words = `Er heißt ${canary}, bitte niemandem sagen.`;
  await answerAsSeeker(seeker, words);
  await expect(letter(maren, canary)).toBeVisible();
  const sealed = await piecesOf(counsellor, conversation);
  expect(searchFolderForBytes(server.dataFolder, sealed)).not.toEqual([]);

  await letter(seeker, canary).getByRole('button', { name: 'Zurücknehmen' }).click();
  await expect(seeker.getByText('Diese Nachricht zurücknehmen?')).toBeVisible();
  await lookAt(seeker, 'take-back-question');
  await button(seeker, 'Nein, stehen lassen').click();
  await expect(letter(seeker, canary).getByRole('button')).toBeFocused();
  await seeker.keyboard.press('Enter');

  // Without a connection nothing is lost, and the next try does it.
  await seeker.context().setOffline(true);
  await button(seeker, 'Ja, zurücknehmen').click();
  await expect(seeker.getByRole('alert').filter({ hasText: /Verbindung/ })).toBeVisible();
  await expect(letter(maren, canary)).toBeVisible();
  await seeker.context().setOffline(false);
  await button(seeker, 'Ja, zurücknehmen').click();

  await expect(seeker.getByText('Sie haben diese Nachricht zurückgenommen.')).toBeVisible();
  await expect(maren.getByText(`${nickname} hat diese Nachricht zurückgenommen.`)).toBeVisible();
  for (const page of [seeker, maren]) await expect(page.getByText(canary)).toHaveCount(0);
  await lookAt(seeker, 'take-back-done');
  await lookAt(maren, 'take-back-done-staff');
  expect(searchFolderForBytes(server.dataFolder, sealed)).toEqual([]);

  // What stands around it goes on, also for who comes later.
  await answerAsSeeker(seeker, 'Danke für Ihre Geduld.');
  await expect(letter(maren, 'Danke für Ihre Geduld.')).toBeVisible();
  const { page: again } = await newPerson();
  await signIn(again, nickname);
  await expect(title(again, 'Ihr Gespräch mit Maren J.')).toBeVisible();
  await expect(again.getByText('Sie haben diese Nachricht zurückgenommen.')).toBeVisible();
  await expect(again.getByText(/fehlt/)).toHaveCount(0);
});
