import {
  addCounsellor,
  createActor,
  registerSeeker,
  sendEnquiry,
  readConversation,
  write,
} from '../tools/actor.ts';
import { button, goTo, letter, openFromList, seekerWithEnquiry, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

test('an enquiry is found with topic and waiting time, read, accepted and answered', async ({
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const seeker = await newPerson();
  await seekerWithEnquiry(seeker.page, nickname, `Ich weiß nicht weiter. ${canary}`);

  const { page } = await newPerson();
  await signIn(page, 'maren');
  const line = page.getByRole('listitem').filter({ hasText: nickname });
  await expect(line).toContainText('Trennung und Kinder');
  await expect(line).toContainText('wartet seit heute');
  await expect(line).toContainText(/bis \w\w\., \d+\.\d+\./);
  await lookAt(page, 'pool');
  await openFromList(page, nickname);
  await expect(letter(page, canary)).toBeVisible();
  await lookAt(page, 'pool-open');
  await button(page, 'Übernehmen').click();

  const answer = page.getByRole('textbox', { name: `Antwort an ${nickname}` });
  await answer.fill(`Gut, dass Sie schreiben. ${canary}`);
  await lookAt(page, 'reply');
  await button(page, 'Antwort senden').click();
  await expect(letter(page, 'Gut, dass Sie schreiben.')).toBeVisible();
  await expect(answer).toHaveValue('');

  await expect(letter(seeker.page, 'Gut, dass Sie schreiben.')).toContainText('Maren J.');
  await expect(title(seeker.page, 'Ihr Gespräch mit Maren J.')).toBeVisible();
  await expect(seeker.page.getByText('Maren J. hat Ihre Anfrage übernommen.')).toBeVisible();

  await page.goBack();
  await expect(title(page, 'Alle Anfragen sind übernommen')).toBeVisible();
  await expect(page.getByText('Diese Anfrage ist schon übernommen')).toHaveCount(0);
});

test('two accept at the same moment: one gets it, the other is told', async ({
  admin,
  counsellor,
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  await addCounsellor(admin, counsellor, {
    name: 'anke',
    displayName: 'Anke T.',
    password,
    origin: server.origin,
  });
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'steinkauz-2', password);
  await sendEnquiry(seeker, 'Essen und Körper', `Eilig: ${canary}`);

  const desks = [await newPerson(), await newPerson()];
  for (const [at, { page }] of desks.entries()) {
    await signIn(page, at === 0 ? 'maren' : 'anke');
    await openFromList(page, 'steinkauz-2');
    await expect(letter(page, canary)).toBeVisible();
  }
  await Promise.all(desks.map(({ page }) => button(page, 'Übernehmen').click()));

  const told = 'Diese Anfrage ist schon übernommen';
  const won = (page: (typeof desks)[number]['page']) =>
    page.getByRole('textbox', { name: 'Antwort an steinkauz-2' });
  for (const { page } of desks) await expect(won(page).or(page.getByText(told))).toBeVisible();
  const results = await Promise.all(
    desks.map(async ({ page }) => ((await won(page).count()) > 0 ? 'won' : 'told')),
  );
  expect(results.toSorted()).toEqual(['told', 'won']);
  const loser = desks[results.indexOf('told')]?.page;
  if (loser === undefined) return;
  await expect(loser.getByText(canary)).toHaveCount(0);
  await lookAt(loser, 'pool-taken');
});

test('the list tells what is unread and when an answer is due; new enquiries appear by themselves', async ({
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'bachstelze-6', password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', `Zuerst ${canary}`);

  const { page } = await newPerson();
  await signIn(page, 'maren');
  await openFromList(page, 'bachstelze-6');
  await button(page, 'Übernehmen').click();
  await page.getByRole('textbox', { name: 'Antwort an bachstelze-6' }).fill('Eine Antwort.');
  await button(page, 'Antwort senden').click();
  await expect(letter(page, 'Eine Antwort.')).toBeVisible();
  await goTo(page, 'Neue Anfragen');
  await expect(title(page, 'Alle Anfragen sind übernommen')).toBeVisible();

  await readConversation(seeker, conversation);
  await write(seeker, conversation, `Und noch etwas: ${canary}`);
  const cases = page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', {
    name: /Meine Fälle.*1 neue Nachricht/,
  });
  await expect(cases).toBeVisible();
  const other = createActor(server.origin);
  await registerSeeker(other, 'girlitz-9', password);
  await sendEnquiry(other, 'Trennung und Kinder', `Noch jemand: ${canary}`);
  await expect(page.getByRole('listitem').filter({ hasText: 'girlitz-9' })).toBeVisible();

  await cases.click();
  const line = page
    .getByRole('region', { name: 'Meine Fälle' })
    .getByRole('listitem')
    .filter({ hasText: 'bachstelze-6' });
  await expect(line).toContainText('1 neu');
  await expect(line).toContainText(/bis \w\w\., \d+\.\d+\./);
  await lookAt(page, 'cases');

  await openFromList(page, 'bachstelze-6');
  await expect(letter(page, 'Und noch etwas')).toBeVisible();
  await goTo(page, 'Meine Fälle');

  await expect(line).not.toContainText('1 neu');
});
