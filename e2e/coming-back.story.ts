import type { Request, Response } from '@playwright/test';
import {
  acceptEnquiry,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  write,
} from '../tools/actor.ts';
import { answerAsSeeker, button, letter, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

test('a new browser with the password shows everything, and one can go on', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', `Vorher: ${canary}`);
  await acceptEnquiry(counsellor, conversation);
  await write(counsellor, conversation, 'Die Antwort');

  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, 'Vorher')).toContainText(canary);
  await expect(letter(page, 'Die Antwort')).toBeVisible();
  await answerAsSeeker(page, `Nachher: ${canary}`);
  const texts = await readConversation(counsellor, conversation);
  expect(texts.map((item) => item.state)).toEqual(['ok', 'ok', 'ok']);
});

test('with the Merkzettel comes a new password and all history; the old password is over', async ({
  counsellor,
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const seeker = createActor(server.origin);
  const groups = await registerSeeker(seeker, nickname, password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', `Vorher: ${canary}`);
  await acceptEnquiry(counsellor, conversation);
  await write(counsellor, conversation, 'Die Antwort');

  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=anmelden');
  await button(page, 'Passwort vergessen?').click();
  await expect(title(page, 'Code vom Merkzettel eingeben')).toBeVisible();
  const code = page.getByLabel('Ihr Code');
  await code.fill(groups.slice(0, 6).join(' '));
  await expect(page.getByText('Es fehlt noch etwas in Gruppe 7.')).toBeVisible();
  await code.fill(groups.join('').toLowerCase());
  await expect(page.getByText('Alle Zeichen sind da.')).toBeVisible();
  await page.getByLabel('Ihr neues Passwort', { exact: true }).fill(`neu ${canary} neu`);
  await lookAt(page, 'recover');
  await button(page, 'Postfach öffnen').click();

  await expect(letter(page, 'Vorher')).toContainText(canary);
  await expect(letter(page, 'Die Antwort')).toBeVisible();
  await answerAsSeeker(page, `Nachher: ${canary}`);

  const again = await newPerson();
  await signIn(again.page, nickname);
  await expect(again.page.getByText('Name oder Passwort stimmt nicht.')).toBeVisible();
  await signIn(again.page, nickname, `neu ${canary} neu`);
  await expect(letter(again.page, 'Nachher')).toBeVisible();
});

test('a code that belongs to nobody, and one with a typing error, are told apart in plain words', async ({
  server,
  newPerson,
  canary,
}) => {
  const seeker = createActor(server.origin);
  const groups = await registerSeeker(seeker, 'mauersegler-3', password);
  const { page } = await newPerson();
  await page.goto('/uebersicht?anfang=anmelden');
  await button(page, 'Passwort vergessen?').click();
  const [first = ''] = groups;
  const twisted = (first.startsWith('0') ? '1' : '0') + first.slice(1);
  await page.getByLabel('Ihr Code').fill([twisted, ...groups.slice(1)].join(' '));
  await page.getByLabel('Ihr neues Passwort', { exact: true }).fill(`neu ${canary} neu`);
  await button(page, 'Postfach öffnen').click();
  await expect(page.getByText('Da ist ein Tippfehler.')).toBeVisible();

  const { groups: nobodys } = await seeker.keyring.makeRecovery();
  await page.getByLabel('Ihr Code').fill(nobodys.join(' '));
  await button(page, 'Postfach öffnen').click();
  await expect(page.getByText('Zu diesem Code gehört hier kein Zugang.')).toBeVisible();
});

test('a wrong name, a wrong password and an unknown name look the same in words and in requests', async ({
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, 'wiedehopf-1', password);
  const attempts = [
    { name: 'wiedehopf-1', secret: `falsch ${canary}` },
    { name: nickname, secret: password },
    { name: 'maren', secret: `falsch ${canary}` },
  ];
  const seen: string[][] = [];
  const words: string[] = [];
  for (const { name, secret } of attempts) {
    const { page } = await newPerson();
    const exchanges: Promise<string>[] = [];
    page.on('response', (response) => {
      const request = response.request();
      if (new URL(request.url()).pathname.startsWith('/api/login')) {
        exchanges.push(shapeOf(request, response));
      }
    });
    await signIn(page, name, secret);
    const told = page.getByRole('alert').filter({ hasText: 'Name oder Passwort stimmt nicht.' });
    await expect(told).toBeVisible();
    words.push((await told.textContent()) ?? '');
    seen.push(await Promise.all(exchanges));
    await lookAt(page, 'login-failed');
  }
  expect(new Set(words).size).toBe(1);
  expect(seen[0]?.length).toBeGreaterThan(0);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

/** Everything of a request and its reply but the values: status, headers, fields and their lengths. */
async function shapeOf(request: Request, response: Response): Promise<string> {
  const { date, ...headers } = await response.allHeaders();
  const reply = shapeOfJson(JSON.parse((await response.text()) || 'null') as unknown);
  const sent = request.postDataJSON() as Record<string, unknown>;
  const body = shapeOfJson({ ...sent, who: 'name' });
  void date;
  return JSON.stringify({ status: response.status(), headers, reply, body });
}

function shapeOfJson(value: unknown): unknown {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, shapeOfJson(of)]));
}
