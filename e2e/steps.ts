import { expect, type Locator, type Page } from '@playwright/test';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import {
  acceptEnquiry,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry as sendEnquiryAs,
  type Actor,
} from '../tools/actor.ts';
import { password } from './world.ts';

/*
 * What people do in more than one story, found as they find it: by role and name.
 */

/** The heading of the screen one is on. */
export function title(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name });
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name });
}

/** Step 1 of 3, filled in and not sent. */
export async function fillRegistration(page: Page, name: string, secret = password): Promise<void> {
  await page.getByLabel('Ihr Name hier').fill(name);
  await page.getByLabel('Ihr Passwort', { exact: true }).fill(secret);
  await agreeToTerms(page);
}

export async function agreeToTerms(page: Page): Promise<void> {
  await page.getByLabel('Ich bin mit den Nutzungsbedingungen einverstanden.').check();
}

/** From the landing page to the Merkzettel. */
export async function register(page: Page, name: string, secret = password): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Neu registrieren' }).first().click();
  await fillRegistration(page, name, secret);
  await button(page, 'Weiter').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
}

/** Goes on without a Merkzettel: one tap more, which names the loss. */
export async function declineSheet(page: Page): Promise<void> {
  await page.getByText('Ich möchte keinen Merkzettel').click();
  await button(page, 'Ohne Merkzettel weiter').click();
}

/** The groups of the code on the page. */
async function readGroups(page: Page, label: string): Promise<readonly string[]> {
  const items = page.getByRole('list', { name: label }).getByRole('listitem');
  await expect(items.first()).toBeVisible();
  return items.allTextContents();
}

/** Types the groups that are asked for from the code on the page; returns all of them. */
export async function confirmGroups(
  page: Page,
  label = 'Code in sieben Gruppen',
): Promise<readonly string[]> {
  const groups = await readGroups(page, label);
  for (const [at, group] of groups.entries()) {
    const field = page.getByLabel(`Gruppe ${at + 1}`, { exact: true });
    if ((await field.count()) > 0) await field.fill(group);
  }
  return groups;
}

export async function fillEnquiry(page: Page, topic: string, text: string): Promise<void> {
  await page.getByRole('radio', { name: topic }).check();
  await page.getByLabel('Ihre Nachricht').fill(text);
}

/** Terms agreed, sent; the page with the date of the answer stands there. */
export async function sendEnquiry(page: Page): Promise<void> {
  await agreeToTerms(page);
  await button(page, 'Anfrage absenden').click();
  await expect(title(page, 'Ihre Anfrage ist da')).toBeVisible();
}

/** A new seeker who has sent an enquiry, in her mailbox. */
export async function seekerWithEnquiry(page: Page, name: string, text: string): Promise<void> {
  await register(page, name);
  await declineSheet(page);
  await fillEnquiry(page, 'Trennung und Kinder', text);
  await sendEnquiry(page);
  await button(page, 'Zum Postfach').click();
  await expect(letter(page, text)).toBeVisible();
}

interface SeekerWithCase {
  readonly seeker: Actor;
  readonly conversation: ConversationId;
  /** Of the recovery sheet. */
  readonly code: string;
}

/** A seeker with an enquiry that `counsellor` has accepted, both without a browser. */
export async function seekerWithCase(
  {
    server,
    counsellor,
  }: { readonly server: { readonly origin: string }; readonly counsellor: Actor },
  { name, text }: { readonly name: string; readonly text: string },
): Promise<SeekerWithCase> {
  const seeker = createActor(server.origin);
  const groups = await registerSeeker(seeker, name, password);
  const conversation = await sendEnquiryAs(seeker, 'Trennung und Kinder', text);
  await acceptEnquiry(counsellor, conversation);
  await readConversation(seeker, conversation);
  return { seeker, conversation, code: groups.join(' ') };
}

export async function signIn(page: Page, name: string, secret = password): Promise<void> {
  await page.goto('/uebersicht?anfang=anmelden');
  await page.getByLabel('Ihr Name hier').fill(name);
  await page.getByLabel('Passwort', { exact: true }).fill(secret);
  await button(page, 'Anmelden').click();
}

/** Opens the locked screen again. */
export async function unlock(page: Page, secret = password): Promise<void> {
  await expect(title(page, 'Bildschirm gesperrt')).toBeVisible();
  await page.getByLabel('Passwort', { exact: true }).fill(secret);
  await button(page, 'Weiter').click();
}

/** A message of a thread with this text in it. */
export function letter(page: Page, text: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: text });
}

/** Answers in the mailbox of a seeker. */
export async function answerAsSeeker(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /Ihre Antwort|Noch etwas dazu schreiben/ }).fill(text);
  await button(page, 'Absenden').click();
  await expect(letter(page, text)).toBeVisible();
}

/** From a seeker's mailbox to "Wer kann das lesen?"; the way there looks different on a phone. */
export async function openReaders(page: Page): Promise<void> {
  await page
    .getByText(/^Alles dazu, auch was geprüft ist$|liest mit/)
    .filter({ visible: true })
    .click();
  await expect(title(page, 'Wer kann das lesen?')).toBeVisible();
}

/** Opens the first new enquiry with this text in its line. */
export async function openFromList(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: text }).getByRole('link').click();
}

/** Goes to an area of the workplace; from an open case on a phone by way of its list. */
export async function goTo(page: Page, area: string): Promise<void> {
  const toList = button(page, 'Liste');
  if (await toList.isVisible()) await toList.click();
  await page
    .getByRole('navigation', { name: 'Bereiche' })
    .getByRole('link', { name: area })
    .click();
}
