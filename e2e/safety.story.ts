import { write } from '../tools/actor.ts';
import { button, letter, seekerWithCase, signIn, title } from './steps.ts';
import { expect, test } from './world.ts';

test('safety lies in the seeker’s hand: what was read stays closed until the code is typed, exit and lock are hers', async ({
  server,
  counsellor,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const text = `Er hat ${canary} gesagt.`;
  const { conversation, code } = await seekerWithCase(
    { server, counsellor },
    { name: nickname, text },
  );
  await write(counsellor, conversation, 'Das war richtig von Ihnen.');
  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, 'Das war richtig')).toBeVisible();
  await button(page, 'Mein Zugang').click();
  await button(page, /^Ändern.*Sicher bleiben/).click();
  await expect(title(page, 'Sicher bleiben')).toBeVisible();
  await page.getByRole('radio', { name: /^Rezepte/ }).check();
  await page.getByLabel('Bildschirm sperren').selectOption('nach 2 Minuten');
  await button(page, 'Speichern').click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Seite verlassen' })).toHaveAttribute(
    'href',
    'https://www.chefkoch.de',
  );
  await button(page, 'Ausblenden').click();
  await expect(page.getByText('Bitte den ganzen Code eintippen.')).toBeVisible();
  await page.getByLabel('Code vom Merkzettel').fill(code);
  await button(page, 'Ausblenden').click();
  await expect(page.getByText('Ausgeblendet. Der Code öffnet sie wieder.')).toBeVisible();
  await lookAt(page, 'safety');
  await button(page, 'Mein Zugang').click();
  await button(page, 'Zum Postfach').click();
  await expect(page.getByText('Frühere Nachrichten sind ausgeblendet.')).toBeVisible();
  await expect(page.getByText(canary)).toHaveCount(0);
  await button(page, 'Abmelden').click();
  await expect(title(page, 'Sie sind abgemeldet')).toBeVisible();

  await write(counsellor, conversation, 'Wie war der Tag?');
  const { page: again } = await newPerson();
  await signIn(again, nickname);
  await expect(letter(again, 'Wie war der Tag?')).toBeVisible();
  await expect(again.getByText(canary)).toHaveCount(0);
  await expect(letter(again, 'Das war richtig')).toHaveCount(0);
  await lookAt(again, 'safety-closed');
  await button(again, 'Mein Zugang').click();
  await button(again, /^Machen.*Meine Kopie/).click();
  await button(again, 'Ich weiß das. Kopie vorbereiten').click();
  await expect(again.getByText('Öffnen Sie sie zuerst mit dem Code')).toBeVisible();
  await button(again, 'Mit dem Code öffnen').click();
  await again.getByLabel('Code vom Merkzettel').fill('0'.repeat(28));
  await button(again, 'Öffnen').click();
  await expect(again.getByRole('alert').filter({ hasText: /Code/ })).toBeVisible();
  await lookAt(again, 'safety-wrong-code');
  await again.getByLabel('Code vom Merkzettel').fill(code.toLowerCase());
  await button(again, 'Öffnen').click();
  await expect(button(again, 'Nicht mehr ausblenden')).toBeVisible();
  await button(again, 'Mein Zugang').click();
  await button(again, 'Zum Postfach').click();
  await expect(letter(again, canary)).toBeVisible();
  await again.getByRole('link', { name: 'Seite verlassen' }).click();
  await again.waitForURL(/chefkoch\.de/);
});
