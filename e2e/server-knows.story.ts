import { acceptEnquiry, createActor, registerSeeker, sendEnquiry } from '../tools/actor.ts';
import { button, letter, signIn, title } from './steps.ts';
import { expect, password, test } from './world.ts';

test('a seeker reads what the server knows: sizes, days and counts, and nothing of what she wrote', async ({
  server,
  counsellor,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  const conversation = await sendEnquiry(seeker, 'Anderes Thema', `Hallo ${canary}`);
  await acceptEnquiry(counsellor, conversation);
  const { page } = await newPerson();
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/account/known')) {
      void response.text().then((text) => answers.push(text));
    }
  });
  await signIn(page, nickname);
  await expect(letter(page, canary)).toBeVisible();
  await button(page, 'Mein Zugang').click();
  await button(page, /^Ansehen.*Server/).click();
  await expect(title(page, 'Was der Server über mich weiß')).toBeVisible();
  await expect(page.getByText('dass es ein Postfach gibt, ungefähr wann')).toBeVisible();
  const table = page.getByRole('region', { name: 'Was der Server über mich weiß' });
  await expect(table.getByText('1 Nachricht von allen Seiten')).toBeVisible();
  await expect(table.getByText('übernommen; die Beratungsstelle ist dran')).toBeVisible();
  await expect(page.getByText(/Nichts gespeichert ist hier:.*Passkeys/)).toBeVisible();
  await lookAt(page, 'server-knows');
  await page.getByText('Jedes Feld, wie es gespeichert ist').click();
  await expect(page.getByText('message: 1 Zeile')).toBeVisible();
  await lookAt(page, 'server-knows-raw');
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  const all = answers.join('\n');
  expect(all).toContain('"table":"message"');
  for (const secret of [canary, nickname, 'Anderes Thema', password]) {
    expect(all).not.toContain(secret);
  }
});
