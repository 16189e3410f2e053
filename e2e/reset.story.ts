import { finishAddress, getMail, startAddress } from '@beistand/protocol/notices.ts';
import { exampleSettings } from '../tools/example-settings.ts';
import {
  acceptEnquiry,
  createActor,
  registerSeeker,
  sendEnquiry,
  write,
  type Actor,
} from '../tools/actor.ts';
import { codeIn, type SmtpPeer } from '../tools/smtp-peer.ts';
import { test } from './mail-world.ts';
import {
  agreeToTerms,
  button,
  declineSheet,
  fillEnquiry,
  goTo,
  letter,
  openFromList,
  sendEnquiry as send,
  signIn,
  title,
} from './steps.ts';
import { expect, password } from './world.ts';

const another = 'abends-kommt-der-wind';

/** Gives an address as its owner does. */
async function giveAddress(seeker: Actor, smtp: SmtpPeer, address: string): Promise<void> {
  const { offer } = await seeker.call(getMail);
  const key = offer?.key ?? '';
  const sealed = await seeker.keyring.sealMail({ key, use: 'address', text: address });
  await seeker.call(startAddress, { body: { sealed, lang: 'de' } });
  await smtp.until(1);
  await seeker.call(finishAddress, { body: { code: codeIn(smtp.mails[0]!) } });
}

test('a seeker sets a new password by e-mail: a new mailbox, the same counsellor, the old one closed', async ({
  server,
  smtp,
  nickname,
  canary,
  counsellor,
  newPerson,
  lookAt,
}) => {
  const address = `${canary}@example.org`;
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  await giveAddress(seeker, smtp, address);
  const earlier = await sendEnquiry(seeker, 'Anderes Thema', `Früher: ${canary}`);
  await counsellor.loadTrust();
  await acceptEnquiry(counsellor, earlier);
  await write(counsellor, earlier, `Damals: ${canary}`);

  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=anmelden');
  await button(page, 'Passwort vergessen?').click();
  await button(page, 'Neues Passwort per E‑Mail').click();
  await expect(title(page, 'Neues Passwort per E‑Mail')).toBeVisible();
  await button(page, 'Ziffern anfordern').click();
  await expect(page.getByText('Hier fehlt der Name.')).toBeVisible();
  await page.getByLabel('Ihr Name hier').fill(nickname);
  await page.getByLabel('E‑Mail-Adresse').fill(address);
  await lookAt(page, 'reset-ask');
  await button(page, 'Ziffern anfordern').click();
  await expect(title(page, 'Sechs Ziffern eintippen')).toBeVisible();
  await expect(page.getByText('Gehören Name und Adresse zusammen')).toBeVisible();
  await lookAt(page, 'reset-code');
  await smtp.until(2);
  expect(smtp.mails[1]?.to).toEqual([address]);
  expect(smtp.mails[1]?.text).toMatch(/^Subject: Erinnerung\r$/m);
  expect(smtp.mails[1]?.text).not.toMatch(/https?:|Lindenhof|Beratung|Passwort/);
  const code = codeIn(smtp.mails[1]!);
  const field = page.getByLabel('Sechs Ziffern aus der E‑Mail');
  await field.fill(code === '000000' ? '000001' : '000000');
  await button(page, 'Weiter').click();
  await expect(page.getByText('Diese Ziffern stimmen nicht')).toBeVisible();
  await field.fill(code);
  await button(page, 'Weiter').click();
  await expect(title(page, 'Neues Passwort wählen')).toBeVisible();
  await page.getByLabel('Ihr neues Passwort', { exact: true }).fill(another);
  await agreeToTerms(page);
  await lookAt(page, 'reset-password');
  await button(page, 'Passwort setzen').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
  await declineSheet(page);

  const closed = page.getByText('Ihre früheren Nachrichten bleiben vorerst geschlossen.');
  await expect(closed).toBeVisible();
  await lookAt(page, 'reset-mailbox');
  await button(page, 'Erste Nachricht schreiben').click();
  await fillEnquiry(page, 'Trennung und Kinder', `Neu: ${canary}`);
  await expect(page.getByText('Maren J.').first()).toBeVisible();
  await send(page);
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, `Neu: ${canary}`)).toBeVisible();
  await expect(letter(page, 'Früher:')).toBeHidden();
  await expect(closed).toBeVisible();

  const maren = (await newPerson()).page;
  await signIn(maren, 'maren');
  await openFromList(maren, nickname);
  await expect(maren.getByText('Das Passwort ist neu, per E‑Mail gesetzt')).toBeVisible();
  await lookAt(maren, 'reset-enquiry');
  await button(maren, 'Übernehmen').click();
  await expect(maren.getByRole('textbox', { name: `Antwort an ${nickname}` })).toBeVisible();
  await expect(maren.getByText('Vielleicht schreibt dieselbe Person')).toBeVisible();
  await lookAt(maren, 'reset-case');
  await goTo(maren, 'Meine Fälle');
  await openFromList(maren, 'früheres Postfach');
  await expect(maren.getByText('Dieses Gespräch gehört zum früheren Postfach.')).toBeVisible();

  // The password from before opens the mailbox from before, and says why a tick is needed.
  const old = (await newPerson()).page;
  await signIn(old, nickname);
  await expect(old.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  await lookAt(old, 'reset-login');
  await old.getByLabel(/^Passwort von vor dem Zurücksetzen/).check();
  await button(old, 'Anmelden').click();
  await expect(letter(old, 'Damals:')).toBeVisible();
  await expect(old.getByText('wurde zu diesem Namen per E‑Mail ein neues Passwort')).toBeVisible();
  await lookAt(old, 'reset-old-mailbox');
});

test.describe('at one size', () => {
  test.skip(({ hasTouch }) => hasTouch, 'the pages themselves are looked at above');

  test('an owner forbids resets beside her address, and sees it in her account', async ({
    server,
    smtp,
    nickname,
    newPerson,
    lookAt,
  }) => {
    const seeker = createActor(server.origin);
    await registerSeeker(seeker, nickname, password);
    await giveAddress(seeker, smtp, 'zaunkoenig@example.org');
    const { page } = await newPerson();
    await signIn(page, nickname);
    await button(page, 'Mein Zugang').click();
    await expect(page.getByText('Möglich. Frühere Nachrichten bleiben')).toBeVisible();
    await button(page, /Neues Passwort per E‑Mail$/).click();
    await page.getByLabel(/^Nie per E‑Mail zurücksetzen/).check();
    await expect(page.getByText('Gespeichert.')).toBeVisible();
    await lookAt(page, 'reset-never');
    await button(page, 'Zu „Mein Zugang“').click();
    await expect(page.getByText('Neues Passwort per E‑Mail Nie.')).toBeVisible();
    expect((await seeker.call(getMail)).neverReset).toBe(true);
  });

  test.describe('where a centre takes no addresses', () => {
    test.use({ settings: { ...exampleSettings, mail: 'none' } });

    test('nobody is led to a reset', async ({ newPerson }) => {
      const { page } = await newPerson();
      await page.goto('/uebersicht?anfang=anmelden');
      await button(page, 'Passwort vergessen?').click();
      await expect(page.getByText('Neu anfangen')).toBeVisible();
      await expect(button(page, 'Neues Passwort per E‑Mail')).toBeHidden();
    });
  });
});
