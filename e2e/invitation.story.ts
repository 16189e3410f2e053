import type { Page } from '@playwright/test';
import {
  button,
  confirmGroups,
  goTo,
  letter,
  openFromList,
  seekerWithEnquiry,
  signIn,
  title,
} from './steps.ts';
import { expect, password, test, type Person } from './world.ts';
import { createActor, setUpCentre } from '../tools/actor.ts';
import { exampleSettings } from '../tools/example-settings.ts';

/** The admin makes an invitation; gives its link. */
async function invite(admin: Page): Promise<string> {
  await button(admin, 'Person einladen').click();
  await admin.getByRole('radio', { name: /^Beraterin(?! und)/ }).check();
  await button(admin, 'Einladung machen').click();
  await expect(title(admin, 'Die Einladung ist fertig')).toBeVisible();
  const link = await admin.getByLabel('Einladungslink').inputValue();
  await button(admin, 'Fertig').click();
  return link;
}

interface Invited {
  readonly name: string;
  readonly shown: string;
  readonly secret: string;
}

/** The invited person answers; gives the three words she sees. */
async function answer(page: Page, link: string, who: Invited): Promise<readonly string[]> {
  await page.goto(link);
  await expect(title(page, 'Beratungsstelle Lindenhof lädt Sie als Beraterin ein')).toBeVisible();
  expect(page.url()).not.toContain('#');
  await page.getByLabel('Ihr Name für Ratsuchende').fill(who.shown);
  await page.getByLabel('Ihr Anmeldename').fill(who.name);
  await page.getByLabel('Ihr Passwort', { exact: true }).fill(who.secret);
  await button(page, 'Weiter').click();
  await expect(title(page, 'Ihr Merkzettel')).toBeVisible();
  await confirmGroups(page);
  await button(page, 'Weiter').click();
  await expect(title(page, 'Drei Wörter vergleichen')).toBeVisible();
  return wordsOf(page.getByRole('region', { name: 'Ihre drei Wörter' }));
}

async function wordsOf(around: ReturnType<Page['getByRole']>): Promise<readonly string[]> {
  await expect(around.getByRole('listitem')).toHaveCount(3);
  return around.getByRole('listitem').allTextContents();
}

test.describe('on a first start', () => {
  test.use({ begins: 'new' });

  test('two counsellors join by invitation, three words and the roster; then an enquiry reaches both', async ({
    server,
    newPerson,
    canary,
    nickname,
    lookAt,
  }) => {
    const root = createActor(server.origin);
    await setUpCentre(root, {
      token: server.setupToken,
      name: 'leitung',
      displayName: 'Petra L.',
      password,
      settings: exampleSettings,
      teamName: 'Lindenhof',
    });
    const admin = (await newPerson()).page;
    await signIn(admin, 'leitung');
    await expect(title(admin, 'Team Lindenhof')).toBeVisible();
    await expect(admin.getByText('hat noch keine unterschriebene Liste')).toBeVisible();

    // The first counsellor: root signs the first list in the same step.
    const link = await invite(admin);
    const maren = await newPerson();
    const hers = { name: 'maren', shown: 'Maren J.', secret: `mein ${canary} wort` };
    const words = await answer(maren.page, link, hers);
    await lookAt(maren.page, 'invitation-words');
    const compare = admin
      .getByRole('main')
      .locator('section')
      .filter({ has: admin.getByRole('heading', { name: 'Maren J.: drei Wörter vergleichen' }) });
    await expect(compare).toBeVisible();
    expect(await wordsOf(compare)).toEqual(words);
    await lookAt(admin, 'team-compare');
    await button(maren.page, 'Zur Anmeldung').click();
    await signIn(maren.page, hers.name, hers.secret);
    await expect(title(maren.page, 'Wir warten auf die Leitung')).toBeVisible();
    await compare.getByRole('button', { name: 'Gleich, bestätigen' }).click();
    await expect(compare).toBeHidden();
    await expect(admin.getByRole('row').filter({ hasText: 'Maren J.' })).toContainText('Beraterin');

    await signIn(maren.page, hers.name, hers.secret);
    await expect(title(maren.page, 'Alle Anfragen sind übernommen')).toBeVisible();

    // The second one: certified by the admin, taken into the list by her colleague.
    const second = await invite(admin);
    const anke = await newPerson();
    const theirs = { name: 'anke', shown: 'Anke T.', secret: `dein ${canary} wort` };
    await answer(anke.page, second, theirs);
    await admin.getByRole('button', { name: 'Gleich, bestätigen' }).click();
    await goTo(maren.page, 'Team');
    await expect(
      maren.page.getByText('Neu im Team: Anke T., bestätigt von der Leitung.'),
    ).toBeVisible();
    await lookAt(maren.page, 'team-candidate');
    await button(maren.page, /^Aufnehmen.*Anke T\./).click();
    await expect(maren.page.getByRole('region', { name: 'Team Lindenhof' })).toContainText(
      'Anke T.',
    );
    await signIn(anke.page, theirs.name, theirs.secret);
    await expect(title(anke.page, 'Alle Anfragen sind übernommen')).toBeVisible();

    const seeker = await newPerson();
    await seekerWithEnquiry(seeker.page, nickname, `An beide: ${canary}`);
    await goTo(maren.page, 'Neue Anfragen');
    for (const { page } of [maren, anke] satisfies readonly Person[]) {
      await openFromList(page, nickname);
      await expect(letter(page, canary)).toBeVisible();
    }
  });
});

test('a link holds once; a withdrawn one, and one cut short, not at all', async ({
  newPerson,
  canary,
}) => {
  const admin = (await newPerson()).page;
  await signIn(admin, 'leitung');
  const link = await invite(admin);
  const first = await newPerson();
  const who = { name: 'anke', shown: 'Anke T.', secret: `dein ${canary} wort` };
  await answer(first.page, link, who);
  const late = await newPerson();
  await late.page.goto(link);
  await expect(title(late.page, 'Diese Einladung gilt nicht mehr')).toBeVisible();
  await late.page.goto(link.slice(0, -6));
  await late.page.reload();
  await expect(title(late.page, 'Diese Einladung gilt nicht mehr')).toBeVisible();

  await button(admin, 'Verschieden').click();
  await expect(admin.getByText('Bestätigen Sie nichts.')).toBeVisible();
  await button(admin, 'Einladung zurückziehen').click();
  await expect(admin.getByText('Anke T.: drei Wörter vergleichen')).toBeHidden();
  await signIn(first.page, who.name, who.secret);
  await expect(title(first.page, 'Wir warten auf die Leitung')).toBeVisible();
});
