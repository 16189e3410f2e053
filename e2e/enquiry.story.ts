import { getCentre, putTeam } from '@beistand/protocol/centres.ts';
import { listPool } from '@beistand/protocol/conversations.ts';
import {
  acceptEnquiry,
  addCounsellor,
  createActor,
  readConversation,
  readyCentre,
  registerSeeker,
  sendEnquiry as sendAsActor,
  write,
} from '../tools/actor.ts';
import type { RunningServer } from '../tools/server.ts';
import {
  agreeToTerms,
  button,
  declineSheet,
  fillEnquiry,
  letter,
  register,
  sendEnquiry,
  signIn,
  title,
  unlock,
} from './steps.ts';
import { expect, password, test } from './world.ts';

/** The day until which an enquiry of today is answered: "Mittwoch, 25. November". */
async function promisedDay({ origin }: RunningServer): Promise<string> {
  const now = await createActor(origin).call(getCentre);
  const day = now.state === 'ready' ? (now.promises['mail']?.answerBy ?? '') : '';
  const format = new Intl.DateTimeFormat('de', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(day));
}

test('a draft is found again after a reload, behind the password; sent, it gets a real date', async ({
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const { page } = await newPerson();
  await register(page, nickname);
  await declineSheet(page);

  await button(page, 'Anfrage absenden').click();
  await expect(page.getByText('Bitte wählen Sie ein Thema.')).toBeVisible();
  await expect(page.getByText('Schreiben Sie erst etwas. Ein Satz genügt.')).toBeVisible();
  await expect(page.getByText('Bitte stimmen Sie den Nutzungsbedingungen zu.')).toBeVisible();

  await page.getByRole('radio', { name: 'Gewalt in der Beziehung' }).check();
  await page.getByText('Hilfe beim Anfangen').click();
  await button(page, 'Was ist gerade am schwersten?').click();
  const text = page.getByLabel('Ihre Nachricht');
  await expect(text).toBeFocused();
  await page.keyboard.type(`Niemand weiß von ${canary}.`);
  const written = `Was ist gerade am schwersten?\nNiemand weiß von ${canary}.`;
  await expect(text).toHaveValue(written);
  await expect(page.getByText(/^Entwurf verschlüsselt gespeichert, \d+:\d\d\sUhr$/)).toBeVisible();

  await page.reload();
  await expect(page.getByText(canary)).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveCount(0);
  await unlock(page);
  await expect(text).toHaveValue(written);
  await expect(page.getByRole('radio', { name: 'Gewalt in der Beziehung' })).toBeChecked();
  await expect(page.getByText('Ihr Entwurf ist wieder da.')).toBeVisible();
  await lookAt(page, 'enquiry');

  const day = await promisedDay(server);
  await expect(page.getByText(`Antwort bis ${day}`).first()).toBeVisible();
  await sendEnquiry(page);
  await expect(page.getByText(`Antwort bis ${day}`)).toBeVisible();
  await expect(page.getByRole('link', { name: '040 66969 240' })).toBeVisible();
  await lookAt(page, 'sent');

  await page.getByLabel('Alter').selectOption('27 bis 39');
  await button(page, 'Angaben senden').click();
  await expect(page.getByText('Danke. Ihre Angaben sind angekommen.')).toBeVisible();

  await button(page, 'Zum Postfach').click();
  await expect(letter(page, canary)).toContainText('Thema: Gewalt in der Beziehung');
  await expect(letter(page, 'Ihre freiwilligen Angaben')).toContainText('Alter 27 bis 39');
  await expect(page.getByText('Ihre Anfrage ist angekommen.')).toBeVisible();
});

test('before sending it says who can read, and with a deputy one person alone can be chosen', async ({
  admin,
  counsellor,
  server,
  newPerson,
  canary,
  lookAt,
}) => {
  const anke = await addCounsellor(admin, counsellor, {
    name: 'anke',
    displayName: 'Anke T.',
    password,
    origin: server.origin,
  });
  const team = (await readyCentre(admin.call)).teams[0];
  await admin.call(putTeam, {
    params: { team: team?.id ?? ('' as never) },
    body: { name: 'Team Lindenhof', deputy: anke.staff },
  });
  const { page } = await newPerson();
  await register(page, 'wasseramsel-3');
  await declineSheet(page);

  await expect(page.getByText('Jetzt: nur Sie')).toBeVisible();
  await expect(page.getByText('Nach dem Absenden: zwei Beraterinnen')).toBeVisible();
  await expect(page.getByText(/Anke T\. und Maren J\.|Maren J\. und Anke T\./)).toBeVisible();
  await expect(page.getByText('Anke T. als Vertretung, falls Ihre Beraterin krank')).toBeVisible();
  await page.getByRole('radio', { name: 'Nur eine Person' }).check();
  await expect(page.getByText('als Vertretung, falls')).toBeHidden();
  await lookAt(page, 'enquiry-deputy');

  await fillEnquiry(page, 'Anderes Thema', `Nur für eine: ${canary}`);
  await sendEnquiry(page);
  const { enquiries } = await anke.actor.call(listPool);
  const conversation = enquiries[0]?.conversation;
  const items = conversation && (await readConversation(anke.actor, conversation));
  const enquiry = items?.[0];
  expect(enquiry?.state === 'ok' && enquiry.body.type === 'enquiry' && enquiry.body.onlyOne).toBe(
    true,
  );
});

test('a later enquiry goes to the same counsellor unless one asks otherwise', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
}) => {
  const before = createActor(server.origin);
  await registerSeeker(before, nickname, password);
  const first = await sendAsActor(before, 'Essen und Körper', 'Die erste Frage');
  await acceptEnquiry(counsellor, first);
  await write(counsellor, first, 'Die erste Antwort');

  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, 'Die erste Antwort')).toBeVisible();
  await button(page, 'Neue Anfrage schreiben').click();
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'An Maren J.' })).toBeChecked();
  await expect(page.getByText('Nach dem Absenden: eine Beraterin')).toBeVisible();
  await fillEnquiry(page, 'Trennung und Kinder', `Die zweite Frage, ${canary}`);
  await sendEnquiry(page);
  await button(page, 'Zum Postfach').click();
  const list = page.getByRole('navigation', { name: 'Ihre Gespräche' });
  await expect(list.getByRole('link')).toHaveCount(2);

  await button(page, 'Neue Anfrage schreiben').click();
  await page.getByRole('radio', { name: 'An das ganze Team' }).check();
  await fillEnquiry(page, 'Anderes Thema', `Die dritte Frage, ${canary}`);
  await agreeToTerms(page);
  await button(page, 'Anfrage absenden').click();
  await expect(title(page, 'Ihre Anfrage ist da')).toBeVisible();
});
