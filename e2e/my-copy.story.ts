import { readFileSync } from 'node:fs';
import { write } from '../tools/actor.ts';
import { button, letter, seekerWithCase, signIn, title } from './steps.ts';
import { expect, test } from './world.ts';

test('a seeker takes a copy: warned first, verified, complete, and a file that does nothing', async ({
  server,
  counsellor,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const hostile = `<script>alert("${canary}")</script> Grüße مرحبا & "Ende"`;
  const given = { name: nickname, text: hostile };
  const { conversation } = await seekerWithCase({ server, counsellor }, given);
  await write(counsellor, conversation, 'Guten Tag');
  const { page, context } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, 'Guten Tag')).toBeVisible();
  await button(page, 'Mein Zugang').click();
  await button(page, /^Machen.*Meine Kopie/).click();
  await expect(title(page, 'Meine Kopie')).toBeVisible();
  await expect(page.getByText('Diese Datei kann jeder lesen, der sie findet')).toBeVisible();
  await lookAt(page, 'my-copy-warning');
  await button(page, 'Ich weiß das. Kopie vorbereiten').click();
  await expect(page.getByText('1 Gespräch ist bereit')).toBeVisible();
  await expect(page.getByText(hostile)).toBeVisible();
  await expect(page.getByText('auffällig')).toHaveCount(0);
  await lookAt(page, 'my-copy-ready');

  const saved = async (name: string | RegExp) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, name).click(),
    ]);
    return {
      name: download.suggestedFilename(),
      text: readFileSync(await download.path(), 'utf8'),
    };
  };
  expect((await saved(/HTML/)).name).toBe('Dokument.html');
  await page.getByLabel('Name der Datei').fill('Rezepte: <Kuchen>');
  const html = await saved(/HTML/);
  expect(html.name).toBe('Rezepte Kuchen.html');
  expect(html.text).not.toContain('<script');
  const json = await saved(/JSON/);
  const parsed = JSON.parse(json.text) as {
    readonly conversations: readonly {
      readonly messages: readonly { readonly text: string; readonly state: string }[];
    }[];
  };
  expect(parsed.conversations[0]?.messages).toMatchObject([
    { text: hostile, state: 'verified', own: true },
    { text: 'Guten Tag', state: 'verified', own: false },
  ]);

  const reader = await context.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  reader.on('dialog', () => asked.push('a dialog'));
  await reader.setContent(html.text);
  await expect(reader.getByText(hostile)).toBeVisible();
  await expect(reader.getByText('Unterschrift geprüft.')).toHaveCount(2);
  await expect(reader.getByText(/Maren J\./).first()).toBeVisible();
  expect(asked).toEqual([]);
  await lookAt(reader, 'my-copy-file');
});
