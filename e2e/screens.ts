import type { Page } from '@playwright/test';
import { pagePaths } from '@beistand/web/pages/paths.ts';
import { createActor, registerSeeker, sendEnquiry } from '../tools/actor.ts';
import { codeIn, type SmtpPeer } from '../tools/smtp-peer.ts';
import {
  button,
  confirmGroups,
  fillEnquiry,
  goTo,
  letter,
  openFromList,
  openReaders,
  register,
  sendEnquiry as send,
  signIn,
  title,
} from './steps.ts';
import { expect, password, type Person } from './world.ts';

/*
 * Every screen there is, one after the other, for whoever wants to look at each in a light of
 * their own: with axe, in large text, in forced colours.
 */

/** Looks at a screen as it stands. */
export type See = (page: Page, what: string) => Promise<void>;

interface Visit {
  readonly server: { readonly origin: string; readonly setupToken: string };
  readonly newPerson: () => Promise<Person>;
  readonly canary: string;
  readonly see: See;
}

/** The set-up of a first start, step by step. */
export async function visitSetUp({ server, newPerson, canary, see }: Visit): Promise<void> {
  const { page } = await newPerson();
  const next = () => button(page, /^Weiter/).click();
  await page.goto(`/uebersicht?anfang=einrichten#${server.setupToken}`);
  await next();
  await expect(page.getByText('Bitte wählen Sie eine Region.')).toBeVisible();
  await see(page, 'place');
  await page.getByLabel('Bundesland').selectOption('Hamburg');
  await next();
  await next();
  await expect(page.getByText('Das fehlt noch.').first()).toBeVisible();
  await see(page, 'centre');
  await page.getByLabel('Name der Beratungsstelle').fill('Lindenhof');
  await page.getByLabel('Telefon', { exact: true }).fill('040 66969 240');
  await page.getByLabel('Sprechzeiten am Telefon').fill('täglich');
  await next();
  await expect(title(page, 'Wie sprechen Sie Menschen an?')).toBeVisible();
  await see(page, 'address');
  await next();
  await expect(title(page, 'Themen und erstes Team')).toBeVisible();
  await see(page, 'topics');
  await page.getByLabel('Name des Teams').fill('Lindenhof');
  await next();
  await expect(title(page, 'Ihr eigener Zugang')).toBeVisible();
  await see(page, 'account');
  await page.getByLabel(/^Ihr Name/).fill('Petra L.');
  await page.getByLabel('Ihr Anmeldename').fill('leitung');
  await page.getByLabel('Ihr Passwort', { exact: true }).fill(`mein ${canary} wort`);
  await next();
  await expect(title(page, 'Das Schlüsselblatt der Beratungsstelle')).toBeVisible();
  await see(page, 'key sheet');
  await confirmGroups(page, 'Schlüssel in 14 Gruppen');
  await page.getByLabel('Das Blatt liegt an einem Ort').check();
  await next();
  await expect(title(page, 'Ihr eigener Merkzettel')).toBeVisible();
  await see(page, 'recovery sheet');
}

/** The public pages. */
export async function visitPublic({ newPerson, see }: Visit): Promise<void> {
  const { page } = await newPerson();
  for (const [name, { de }] of Object.entries(pagePaths)) {
    await page.goto(de);
    await see(page, name);
  }
}

/** The screens of seekers. */
export async function visitSeeker({ newPerson, canary, see }: Visit): Promise<void> {
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=anmelden');
  await expect(title(page, 'Anmelden')).toBeVisible();
  await see(page, 'login');
  await button(page, 'Anmelden').click();
  await expect(page.getByText('Hier fehlt der Name.')).toBeVisible();
  await see(page, 'login with faults');
  await button(page, 'Passwort vergessen?').click();
  await expect(title(page, 'Code vom Merkzettel eingeben')).toBeVisible();
  await see(page, 'recover');
  await page.goto('/uebersicht?anfang=registrieren');
  await button(page, 'Weiter').click();
  await expect(page.getByText('Hier fehlt noch ein Name.')).toBeVisible();
  await see(page, 'register with faults');

  await register(page, 'schwarzspecht-1');
  await see(page, 'sheet');
  await confirmGroups(page);
  await button(page, 'Weiter zum Schreiben').click();
  await expect(title(page, 'Was beschäftigt Sie?')).toBeVisible();
  await page.getByText('Hilfe beim Anfangen').click();
  await expect(page.getByText('Nach dem Absenden: eine Beraterin')).toBeVisible();
  await see(page, 'enquiry');
  await fillEnquiry(page, 'Anderes Thema', `Es geht um ${canary}`);
  await send(page);
  await see(page, 'sent');
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, canary)).toBeVisible();
  await see(page, 'mailbox');
  await button(page, /^Zurücknehmen/).click();
  await expect(page.getByText('Diese Nachricht zurücknehmen?')).toBeVisible();
  await see(page, 'take back');
  await button(page, 'Nein, stehen lassen').click();
  await openReaders(page);
  await see(page, 'readers');
  await page.goBack();
  await button(page, 'Mein Zugang').click();
  await expect(title(page, 'Mein Zugang')).toBeVisible();
  await see(page, 'my account');
  await button(page, 'Löschen …').click();
  await expect(title(page, 'Was möchten Sie löschen?')).toBeVisible();
  await see(page, 'what to erase');
  await button(page, 'Weiter').click();
  await expect(title(page, /^Alles löschen, auch den Zugang/)).toBeVisible();
  await see(page, 'erase everything');
  await button(page, 'Doch behalten').click();
  await button(page, 'Nichts löschen').click();
  await button(page, /^Ändern.*Anmeldename/).click();
  await expect(title(page, 'Anmeldenamen ändern')).toBeVisible();
  await see(page, 'another name');
  await page.goBack();
  await button(page, /^Ansehen.*Server/).click();
  await expect(page.getByText('von allen Seiten')).toBeVisible();
  await see(page, 'what the server knows');
  await page.goBack();
  await button(page, /^Machen.*Meine Kopie/).click();
  await button(page, 'Ich weiß das. Kopie vorbereiten').click();
  await expect(page.getByText('1 Gespräch ist bereit')).toBeVisible();
  await see(page, 'my copy');
  await page.goBack();
  await button(page, /^Ändern.*Sicher bleiben/).click();
  await expect(page.getByText('Frühere Nachrichten ausblenden')).toBeVisible();
  await see(page, 'stay safe');
  await page.goBack();
  await button(page, /^Ändern.*Passwort/).click();
  await expect(title(page, 'Passwort ändern')).toBeVisible();
  await see(page, 'another password');
  await button(page, 'Bildschirm sperren').click();
  await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
  await see(page, 'lock');
  await button(page, 'Abmelden').click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();
  await see(page, 'goodbye');
}

/** The screens of e-mail, where the server can send it. */
export async function visitMail({
  server,
  newPerson,
  see,
  smtp,
}: Visit & { readonly smtp: SmtpPeer }): Promise<void> {
  await registerSeeker(createActor(server.origin), 'rohrsaenger-7', password);
  const { page } = await newPerson();
  await signIn(page, 'rohrsaenger-7');
  await button(page, 'Mein Zugang').click();
  await button(page, /^Angeben.*E‑Mail/).click();
  await page.getByLabel(/Nein, nur ich lese meine E‑Mails/).check();
  await button(page, 'Ziffern schicken').click();
  await expect(page.getByText('Hier fehlt die E‑Mail-Adresse.')).toBeVisible();
  await see(page, 'e-mail');
  await page.getByLabel('E‑Mail-Adresse').fill('rohrsaenger@example.org');
  await button(page, 'Ziffern schicken').click();
  await expect(title(page, 'Sechs Ziffern eintippen')).toBeVisible();
  await see(page, 'e-mail, code');
  await smtp.until(1);
  await page.getByLabel('Sechs Ziffern aus der E‑Mail').fill(codeIn(smtp.mails[0]!));
  await button(page, 'Bestätigen').click();
  await page.getByLabel('Eigenes Wort').check();
  await button(page, 'Speichern').click();
  await expect(page.getByText('Bitte nur Buchstaben, Ziffern')).toBeVisible();
  await button(page, 'Adresse löschen').click();
  await see(page, 'e-mail, kept');

  const forgotten = (await newPerson()).page;
  await forgotten.goto('/uebersicht?anfang=anmelden');
  await button(forgotten, 'Passwort vergessen?').click();
  await button(forgotten, 'Neues Passwort per E‑Mail').click();
  await button(forgotten, 'Ziffern anfordern').click();
  await expect(forgotten.getByText('Hier fehlt der Name.')).toBeVisible();
  await see(forgotten, 'reset');
  await forgotten.getByLabel('Ihr Name hier').fill('niemand-7');
  await forgotten.getByLabel('E‑Mail-Adresse').fill('niemand@example.org');
  await button(forgotten, 'Ziffern anfordern').click();
  await expect(title(forgotten, 'Sechs Ziffern eintippen')).toBeVisible();
  await see(forgotten, 'reset, code');
}

/** The screens of a counsellor, of an admin and of somebody invited. */
export async function visitStaff({ server, newPerson, canary, see }: Visit): Promise<void> {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'neuntoeter-4', password);
  await sendEnquiry(seeker, 'Anderes Thema', `Es geht um ${canary}`);
  const { page } = await newPerson();
  await signIn(page, 'maren');
  await expect(page.getByText('neuntoeter-4').first()).toBeVisible();
  await see(page, 'pool');
  await openFromList(page, 'neuntoeter-4');
  await expect(letter(page, canary)).toBeVisible();
  await see(page, 'pool, open');
  await button(page, 'Übernehmen').click();
  await expect(page.getByRole('textbox', { name: 'Antwort an neuntoeter-4' })).toBeVisible();
  await see(page, 'reply');
  await button(page, 'Die Person bittet um Löschung …').click();
  await expect(page.getByText('Dieses Gespräch löschen lassen?')).toBeVisible();
  await see(page, 'asked to erase?');
  await button(page, 'Nach 14 Tagen löschen').click();
  await expect(page.getByText(/^wird am .* gelöscht$/)).toBeVisible();
  await see(page, 'asked to erase');
  const asking = (await newPerson()).page;
  await signIn(asking, 'neuntoeter-4');
  await expect(asking.getByText('Dieses Gespräch wird bald gelöscht')).toBeVisible();
  await see(asking, 'mailbox, to be erased');
  await goTo(page, 'Neue Anfragen');
  await expect(title(page, 'Alle Anfragen sind übernommen')).toBeVisible();
  await see(page, 'pool, empty');
  await goTo(page, 'Team');
  await expect(page.getByText('Maren J. (Sie)')).toBeVisible();
  await see(page, 'team');
  await goTo(page, 'Mein Zugang');
  await expect(title(page, 'Mein Zugang')).toBeVisible();
  await see(page, 'my account, staff');
  await goTo(page, 'Sicherheit');
  await expect(title(page, 'Sicherheit')).toBeVisible();
  await see(page, 'security');

  const admin = (await newPerson()).page;
  await signIn(admin, 'leitung');
  await expect(button(admin, /^Verwalten.*Maren J\./)).toBeVisible();
  await see(admin, 'team of the admin');
  await button(admin, /^Verwalten.*Maren J\./).click();
  await expect(admin.getByRole('dialog')).toBeVisible();
  await see(admin, 'manage');
  await admin.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();
  await button(admin, 'Person einladen').click();
  await see(admin, 'invite');
  await button(admin, 'Einladung machen').click();
  await expect(title(admin, 'Die Einladung ist fertig')).toBeVisible();
  await see(admin, 'invited');
  const link = await admin.getByLabel('Einladungslink').inputValue();
  await goTo(admin, 'Einstellungen');
  await expect(title(admin, 'Einstellungen der Beratungsstelle')).toBeVisible();
  await see(admin, 'settings');
  await button(admin, 'Schlüssel und Schlüsselblatt').click();
  await expect(title(admin, 'Der Schlüssel der Beratungsstelle')).toBeVisible();
  await see(admin, 'key');
  await button(admin, 'Neuen Schlüssel machen').click();
  await expect(title(admin, 'Einen neuen Schlüssel machen')).toBeVisible();
  await see(admin, 'key, why');

  const invited = (await newPerson()).page;
  await invited.goto(link);
  await expect(title(invited, /lädt Sie als Beraterin ein/)).toBeVisible();
  await see(invited, 'invitation');
}
