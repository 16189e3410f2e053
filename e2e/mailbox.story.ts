import type { ConversationId } from '@beistand/protocol/ids.ts';
import {
  acceptEnquiry,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  write,
  type Actor,
} from '../tools/actor.ts';
import type { RunningServer } from '../tools/server.ts';
import {
  answerAsSeeker,
  button,
  goTo,
  letter,
  openFromList,
  openReaders,
  signIn,
  title,
  unlock,
} from './steps.ts';
import { expect, password, test } from './world.ts';

interface Case {
  readonly seeker: Actor;
  readonly conversation: ConversationId;
}

/** A seeker whose enquiry has been accepted, with letters to and fro. */
async function accepted(
  { counsellor, server }: { readonly counsellor: Actor; readonly server: RunningServer },
  name: string,
  letters: readonly string[],
): Promise<Case> {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, name, password);
  const [enquiry = '', ...others] = letters;
  const conversation = await sendEnquiry(seeker, 'Trennung und Kinder', enquiry);
  await acceptEnquiry(counsellor, conversation);
  await readConversation(seeker, conversation);
  for (const text of others) await write(counsellor, conversation, text);
  return { seeker, conversation };
}

test('the thread names verified senders and tells in plain words who came and went', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  await accepted({ counsellor, server }, nickname, [
    `Mein Anliegen: ${canary}`,
    'Danke für Ihr Vertrauen.',
  ]);
  const { page } = await newPerson();
  await signIn(page, nickname);

  await expect(title(page, 'Ihr Gespräch mit Maren J.')).toBeVisible();
  const own = letter(page, canary);
  await expect(own).toContainText(`Sie als ${nickname}`);
  await expect(letter(page, 'Danke für')).toContainText('Maren J., Ihre Beraterin');
  await expect(
    page.getByText('Ihre Anfrage ist angekommen. Lesen kann sie Maren J.'),
  ).toBeVisible();
  await expect(page.getByText('Maren J. hat Ihre Anfrage übernommen.')).toBeVisible();
  const status = page
    .getByRole('listitem')
    .filter({ hasText: /^(Angekommen|Übernommen|Beantwortet)/ });
  await expect(status).toHaveCount(3);
  for (const at of [0, 1, 2]) await expect(status.nth(at)).toContainText(/\w\w\., \d+\.\d+\./);
  await lookAt(page, 'mailbox');

  await openReaders(page);
  await expect(page.getByText('Sonst niemand, auch nicht die Technik.')).toBeVisible();
  await expect(page.getByText('Sie haben an Maren J. geschrieben.')).toBeVisible();
  await expect(page.getByText('Maren J. hat übernommen.')).toBeVisible();
  await lookAt(page, 'readers');
  await button(page, 'Zum Gespräch').click();
  await expect(own).toBeVisible();
});

test('older messages come as one scrolls, in order and each once', async ({
  counsellor,
  server,
  newPerson,
  canary,
}) => {
  const letters = Array.from({ length: 120 }, (_, at) => `Brief ${at + 1} mit ${canary}.`);
  await accepted({ counsellor, server }, 'zaunkoenig-4', letters);
  const { page } = await newPerson();
  await signIn(page, 'zaunkoenig-4');
  await expect(letter(page, 'Brief 120 mit')).toBeVisible();
  expect(await page.getByRole('article').count()).toBeLessThan(120);

  await letter(page, 'Brief 120 mit').hover();
  await expect(async () => {
    await page.mouse.wheel(0, -1_500);
    expect(await page.getByRole('article').count()).toBe(120);
  }).toPass({ intervals: [50] });
  const texts = await page.getByRole('article').allTextContents();
  expect(texts.map((text) => Number(/Brief (\d+) mit/.exec(text)?.[1]))).toEqual(
    letters.map((_, at) => at + 1),
  );
  await expect(button(page, 'Ältere Nachrichten zeigen')).toBeHidden();
});

test('who comes back for an answer is told of it, and led to it below a long letter of her own', async ({
  counsellor,
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const long = `Es ist viel. ${canary} `.repeat(400);
  await accepted({ counsellor, server }, 'kleiber-8', [long, 'Danke für Ihr Vertrauen.']);
  const { page } = await newPerson();
  await signIn(page, 'kleiber-8');
  await expect(page.getByText('Eine neue Nachricht von Maren J.')).toBeInViewport();
  await lookAt(page, 'mailbox-new');
  await button(page, 'Zur neuen Nachricht').click();
  await expect(letter(page, 'Danke für Ihr Vertrauen.')).toBeInViewport();
  await expect(letter(page, 'Danke für Ihr Vertrauen.')).toBeFocused();
});

test('at the desk a conversation opens at its newest letter, and stays where she scrolls to', async ({
  counsellor,
  server,
  newPerson,
  canary,
  hasTouch,
}) => {
  test.skip(hasTouch, 'a phone has no pane');
  const letters = Array.from({ length: 20 }, (_, at) => `Brief ${at + 1} mit ${canary}.`);
  const { seeker, conversation } = await accepted({ counsellor, server }, 'girlitz-3', letters);
  const { page } = await newPerson();
  await signIn(page, 'maren');
  await goTo(page, 'Meine Fälle');
  await openFromList(page, 'girlitz-3');
  await expect(letter(page, 'Brief 20 mit')).toBeInViewport();
  await letter(page, 'Brief 20 mit').hover();
  await expect(async () => {
    await page.mouse.wheel(0, -3_000);
    await expect(letter(page, 'Brief 1 mit')).toBeInViewport();
  }).toPass({ intervals: [50] });
  await write(seeker, conversation, `Brief 21 mit ${canary}.`);
  await expect(letter(page, 'Brief 21 mit')).toBeAttached();
  await expect(letter(page, 'Brief 1 mit')).toBeInViewport();
});

test('what a counsellor has sent comes into sight, wherever she has scrolled to', async ({
  counsellor,
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const letters = Array.from({ length: 20 }, (_, at) => `Brief ${at + 1} mit ${canary}.`);
  await accepted({ counsellor, server }, 'fitis-6', letters);
  const { page } = await newPerson();
  await signIn(page, 'maren');
  await goTo(page, 'Meine Fälle');
  await openFromList(page, 'fitis-6');
  await letter(page, 'Brief 1 mit').scrollIntoViewIfNeeded();
  await letter(page, 'Brief 1 mit').click();
  const long = `Meine Antwort.\n${'Noch ein Satz.\n'.repeat(60)}`;
  await page.getByRole('textbox', { name: 'Antwort an fitis-6' }).fill(long);
  await button(page, 'Antwort senden').click();
  await expect(letter(page, 'Meine Antwort').getByText('Meine Antwort')).toBeAttached();
  await expect(letter(page, 'Meine Antwort').getByRole('time')).toBeInViewport();
  await lookAt(page, 'reply-sent');
});

test('a cut connection loses nothing and doubles nothing, on either side', async ({
  counsellor,
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const { conversation } = await accepted({ counsellor, server }, 'gimpel-2', [`Hallo ${canary}`]);
  const { page, context } = await newPerson();
  await signIn(page, 'gimpel-2');
  await expect(letter(page, 'Hallo')).toBeVisible();
  await write(counsellor, conversation, 'Erste Antwort');
  await expect(letter(page, 'Erste Antwort')).toBeVisible();

  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Ihre Antwort' }).fill(`Ohne Netz: ${canary}`);
  await button(page, 'Absenden').click();
  await expect(page.getByText('Der Text ist noch da.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Ihre Antwort' })).toHaveValue(
    `Ohne Netz: ${canary}`,
  );
  await lookAt(page, 'mailbox-offline');
  await write(counsellor, conversation, 'Zweite Antwort');
  await write(counsellor, conversation, 'Dritte Antwort');
  await context.setOffline(false);
  await button(page, 'Noch einmal senden').click();
  await expect(letter(page, 'Ohne Netz')).toBeVisible();

  await expect(letter(page, 'Dritte Antwort')).toBeVisible();
  await expect(page.getByText('Hallo')).toHaveCount(1);
  for (const text of ['Erste Antwort', 'Zweite Antwort', 'Dritte Antwort', 'Ohne Netz']) {
    await expect(letter(page, text)).toHaveCount(1);
  }
});

test('a killed server comes back with everything it has acknowledged, and browsers by themselves', async ({
  counsellor,
  server,
  newPerson,
  canary,
}) => {
  await accepted({ counsellor, server }, 'rotmilan-7', [`Hallo ${canary}`]);
  const seeker = await newPerson();
  await signIn(seeker.page, 'rotmilan-7');
  const desk = await newPerson();
  await signIn(desk.page, 'maren');
  await goTo(desk.page, 'Meine Fälle');
  await openFromList(desk.page, 'rotmilan-7');
  await expect(letter(desk.page, 'Hallo')).toBeVisible();
  await answerAsSeeker(seeker.page, `Vor dem Ausfall: ${canary}`);
  await expect(letter(desk.page, 'Vor dem Ausfall')).toBeVisible();

  await server.kill();
  const box = seeker.page.getByRole('textbox', { name: /Ihre Antwort|Noch etwas dazu/ });
  await box.fill(`Beim Ausfall: ${canary}`);
  await button(seeker.page, 'Absenden').click();
  await expect(seeker.page.getByText('Der Text ist noch da.')).toBeVisible();
  await server.again();
  await button(seeker.page, 'Noch einmal senden').click();
  await expect(letter(seeker.page, 'Beim Ausfall')).toBeVisible();
  await expect(box).toHaveValue('');

  await expect(letter(desk.page, 'Beim Ausfall')).toBeVisible({ timeout: 45_000 });
  for (const { page } of [seeker, desk]) {
    for (const text of ['Hallo', 'Vor dem Ausfall', 'Beim Ausfall']) {
      await expect(letter(page, text)).toHaveCount(1);
    }
  }
});

test('the draft of an answer is there again after the lock, on both sides', async ({
  counsellor,
  server,
  newPerson,
  canary,
}) => {
  await accepted({ counsellor, server }, 'pirol-5', [`Hallo ${canary}`, 'Guten Tag']);
  const seeker = await newPerson();
  await signIn(seeker.page, 'pirol-5');
  const box = seeker.page.getByRole('textbox', { name: 'Ihre Antwort' });
  await box.fill(`Noch nicht fertig, ${canary}`);
  await expect(seeker.page.getByText(/^Entwurf gespeichert, \d+:\d\d\sUhr$/)).toBeVisible();
  await seeker.page.reload();
  await unlock(seeker.page);
  await expect(box).toHaveValue(`Noch nicht fertig, ${canary}`);

  const { page } = await newPerson();
  await signIn(page, 'maren');
  await goTo(page, 'Meine Fälle');
  await openFromList(page, 'pirol-5');
  const answer = page.getByRole('textbox', { name: 'Antwort an pirol-5' });
  await answer.fill(`Entwurf der Antwort, ${canary}`);
  await expect(page.getByText(/^Entwurf gespeichert, \d+:\d\d\sUhr$/)).toBeVisible();
  await button(page, 'Bildschirm sperren').click();
  await expect(page.getByText(canary)).toHaveCount(0);
  await unlock(page);
  await expect(answer).toHaveValue(`Entwurf der Antwort, ${canary}`);
});
