import { addCounsellor, createActor } from '../tools/actor.ts';
import {
  button,
  declineSheet,
  fillEnquiry,
  goTo,
  letter,
  openFromList,
  register,
  sendEnquiry,
  signIn,
  title,
} from './steps.ts';
import { expect, password, test } from './world.ts';

test('a second team gets its own topics, reads its own enquiries, and nobody else does', async ({
  server,
  newPerson,
  canary,
  nickname,
  lookAt,
}) => {
  const admin = (await newPerson()).page;
  await signIn(admin, 'leitung');
  await admin.getByText('Neues Team', { exact: true }).click();
  await button(admin, 'Team anlegen').click();
  await expect(admin.getByText('Wie soll das Team heißen?')).toBeVisible();
  await admin.getByLabel('Name des neuen Teams').fill('Lindenhof');
  await button(admin, 'Team anlegen').click();
  await expect(admin.getByText('Ein Team mit diesem Namen gibt es schon.')).toBeVisible();
  await admin.getByLabel('Name des neuen Teams').fill('Nord');
  await lookAt(admin, 'team-new');
  await button(admin, 'Team anlegen').click();
  await expect(admin.getByText('Das Team Nord hat noch keine')).toBeVisible();
  await lookAt(admin, 'team-without-list');

  // Its first counsellor: invited to it, certified, on the first list that root signs.
  const root = createActor(server.origin);
  await root.login('leitung', password);
  const jonas = { name: 'jonas', displayName: 'Jonas W.', password, origin: server.origin };
  await addCounsellor(root, undefined, { ...jonas, team: 'Nord' });
  await expect(admin.getByRole('region', { name: 'Team Nord' })).toContainText('Jonas W.');

  await goTo(admin, 'Einstellungen');
  await admin.getByLabel('Team für Trennung und Kinder').selectOption('Nord');
  await button(admin, 'Änderungen speichern').click();
  await expect(admin.getByText('Ein Thema ist das einzige mit seinem Team')).toBeVisible();
  await admin.getByLabel('Team für Anderes Thema').selectOption('Nord');
  await lookAt(admin, 'settings-topics');
  await button(admin, 'Änderungen speichern').click();
  await expect(admin.getByText(/^Gespeichert, /)).toBeVisible();
  await expect(admin.getByLabel('Vertretung im Team Nord')).toContainText('Jonas W.');

  const seeker = (await newPerson()).page;
  await register(seeker, nickname);
  await declineSheet(seeker);
  await fillEnquiry(seeker, 'Trennung und Kinder', `Nach Norden: ${canary}`);
  await expect(seeker.getByText('Jonas W.').first()).toBeVisible();
  await expect(seeker.getByText('Maren J.')).toHaveCount(0);
  await sendEnquiry(seeker);

  const maren = (await newPerson()).page;
  await signIn(maren, 'maren');
  await expect(title(maren, 'Alle Anfragen sind übernommen')).toBeVisible();
  const north = (await newPerson()).page;
  await signIn(north, 'jonas');
  await openFromList(north, nickname);
  await expect(letter(north, canary)).toBeVisible();
});
