import { readFileSync } from 'node:fs';
import { button, goTo, letter, openFromList, seekerWithCase, signIn } from './steps.ts';
import { expect, test } from './world.ts';

test('a counsellor says from when to look in again: seen at login, and a file for one’s own calendar', async ({
  server,
  counsellor,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const text = `Es geht um ${canary}.`;
  await seekerWithCase({ server, counsellor }, { name: nickname, text });
  const { page: maren } = await newPerson();
  await signIn(maren, 'maren');
  await goTo(maren, 'Meine Fälle');
  await openFromList(maren, nickname);
  const day = maren.getByLabel('Wieder hereinschauen ab');
  const named = (await day.getByRole('option').nth(4).textContent()) ?? '';
  await day.selectOption(named);
  await maren.getByRole('textbox', { name: `Antwort an ${nickname}` }).fill('Ich frage nach.');
  await lookAt(maren, 'look-again-staff');
  await button(maren, 'Antwort senden').click();
  await expect(letter(maren, `Wieder hereinschauen ab ${named}.`)).toBeVisible();
  await expect(day).toHaveValue('');

  const { page } = await newPerson();
  await signIn(page, nickname);
  const said = `Schauen Sie ab ${named}, wieder herein.`;
  await expect(page.getByText(said)).toHaveCount(2);
  await page.getByText('In den eigenen Kalender').click();
  await expect(page.getByText('Der Eintrag bleibt auf dem Gerät.')).toBeVisible();
  await lookAt(page, 'look-again');
  await page.getByLabel('Titel im Kalender').fill('Zahnarzt');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Datei sichern').click(),
  ]);
  expect(download.suggestedFilename()).toBe('Termin.ics');
  const file = readFileSync(await download.path(), 'utf8');
  expect(file).toContain('SUMMARY:Zahnarzt');
  expect(file).toMatch(/DTSTART;VALUE=DATE:\d{8}/);
  for (const word of [canary, nickname, 'Maren', 'Lindenhof', 'http', 'eistand']) {
    expect(file).not.toContain(word);
  }
});
