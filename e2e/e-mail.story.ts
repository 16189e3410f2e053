import { getMail } from '@beistand/protocol/notices.ts';
import { exampleSettings } from '../tools/example-settings.ts';
import { codeIn } from '../tools/smtp-peer.ts';
import { test } from './mail-world.ts';
import { button, signIn, title } from './steps.ts';
import { createActor, registerSeeker } from '../tools/actor.ts';
import { expect, password } from './world.ts';

test('a seeker gives an address, proves it by a code, chooses when, and takes it back', async ({
  server,
  smtp,
  nickname,
  canary,
  newPerson,
  lookAt,
}) => {
  // The canary of the story is the address: nothing of it leaves the browser but sealed.
  const address = `${canary}@example.org`;
  await registerSeeker(createActor(server.origin), nickname, password);
  const { page } = await newPerson();
  await signIn(page, nickname);
  await button(page, 'Mein Zugang').click();
  await expect(page.getByText('Keine Adresse. Am sichersten.')).toBeVisible();
  await lookAt(page, 'e-mail-account');
  await button(page, /^Angeben/).click();

  await expect(title(page, 'Liest jemand Ihre E‑Mails mit?')).toBeVisible();
  await expect(page.getByLabel('E‑Mail-Adresse')).toBeHidden();
  await button(page, 'Ziffern schicken').click();
  await expect(page.getByText('Bitte wählen Sie eine Antwort.')).toBeVisible();
  await page.getByLabel(/Ja, oder ich weiß es nicht/).check();
  await expect(button(page, 'Ziffern schicken')).toBeHidden();
  await page.getByLabel(/Nein, nur ich lese meine E‑Mails/).check();
  await page.getByLabel('E‑Mail-Adresse').fill('so nicht');
  await button(page, 'Ziffern schicken').click();
  await expect(page.getByText('So sieht keine E‑Mail-Adresse aus.')).toBeVisible();
  await expect(page.getByLabel('E‑Mail-Adresse')).toBeFocused();
  await lookAt(page, 'e-mail-address');
  await page.getByLabel('E‑Mail-Adresse').fill(address);
  await button(page, 'Ziffern schicken').click();

  await expect(title(page, 'Sechs Ziffern eintippen')).toBeVisible();
  await lookAt(page, 'e-mail-code');
  await smtp.until(1);
  expect(smtp.mails[0]?.to).toEqual([address]);
  expect(smtp.mails[0]?.text).not.toMatch(/https?:|Lindenhof|Beratung/);
  const code = codeIn(smtp.mails[0]!);
  const field = page.getByLabel('Sechs Ziffern aus der E‑Mail');
  await field.fill(code === '000000' ? '000001' : '000000');
  await button(page, 'Bestätigen').click();
  await expect(page.getByText('Diese Ziffern stimmen nicht')).toBeVisible();
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await button(page, 'Bestätigen').click();

  await expect(title(page, 'E‑Mail, wenn es etwas Neues gibt')).toBeVisible();
  await expect(page.getByText(canary)).toBeHidden();
  await page.getByLabel('Eigenes Wort').check();
  await page.getByRole('textbox', { name: 'Eigenes Wort' }).fill('Kochrezept');
  await page.getByLabel('So', { exact: true }).uncheck();
  await page.getByLabel('Von', { exact: true }).selectOption('9 Uhr');
  await page.getByLabel('Bis', { exact: true }).selectOption('9 Uhr');
  await button(page, 'Speichern').click();
  await expect(page.getByText('„Bis“ muss später sein als „Von“.')).toBeVisible();
  await page.getByLabel('Bis', { exact: true }).selectOption('14 Uhr');
  await button(page, 'Speichern').click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await lookAt(page, 'e-mail-kept');

  const actor = createActor(server.origin);
  await actor.login(nickname, password);
  expect((await actor.call(getMail)).address).toMatchObject({
    state: 'kept',
    times: { days: 63, fromHour: 9, untilHour: 14 },
  });

  await button(page, 'Adresse löschen').click();
  await expect(page.getByText('Dann bekommen Sie keine E‑Mails mehr von uns.')).toBeVisible();
  await button(page, 'Ja, löschen').click();
  await expect(title(page, 'Liest jemand Ihre E‑Mails mit?')).toBeVisible();
  expect((await actor.call(getMail)).address).toEqual({ state: 'none' });
});

test.describe('where the centre demands an address', () => {
  test.use({ settings: { ...exampleSettings, mail: 'required' } });

  test('it is asked for before the first word', async ({ server, smtp, nickname, newPerson }) => {
    await registerSeeker(createActor(server.origin), nickname, password);
    const { page } = await newPerson();
    await signIn(page, nickname);
    await button(page, 'Erste Nachricht schreiben').click();
    await expect(page.getByText('Diese Beratungsstelle braucht eine E‑Mail-Adresse')).toBeVisible();
    await page.getByLabel(/Nein, nur ich lese meine E‑Mails/).check();
    await page.getByLabel('E‑Mail-Adresse').fill('zaunkoenig@example.org');
    await button(page, 'Ziffern schicken').click();
    await smtp.until(1);
    await page.getByLabel('Sechs Ziffern aus der E‑Mail').fill(codeIn(smtp.mails[0]!));
    await button(page, 'Bestätigen').click();
    await button(page, 'Weiter zum Schreiben').click();
    await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  });
});
