import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getCentre } from '@beistand/protocol/centres.ts';
import { createActor, registerSeeker, setUpCentre } from '../tools/actor.ts';
import { exampleSettings } from '../tools/example-settings.ts';
import { letter, seekerWithEnquiry, signIn, title } from './steps.ts';
import { areLookedAt, expect, password, test } from './world.ts';

test.skip(
  ({ hasTouch }) => hasTouch && !areLookedAt,
  'the commands are the same at every size of screen',
);

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test.describe('on a first start', () => {
  test.use({ begins: 'new' });

  test('a first start makes its folder and secrets for its owner alone and says what to do', async ({
    server,
    newPerson,
    lookAt,
  }) => {
    const data = join(server.dataFolder, 'data');
    expect(modeOf(data)).toBe('700');
    for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
      const found = statSync(join(data, name), { throwIfNoEntry: false });
      // What is being written has another name for a moment.
      if (found === undefined) continue;
      const mode = (found.mode & 0o777).toString(8);
      expect([name, mode]).toEqual([name, found.isDirectory() ? '700' : '600']);
    }
    expect(server.log()).toContain('Beistand läuft.');
    expect(server.log()).toContain('Öffnen Sie diesen Link in einem Browser.');
    expect(server.log()).toContain(`/uebersicht?anfang=einrichten#${server.setupToken}`);

    const { page } = await newPerson();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Neu registrieren' })).toHaveCount(0);
    await lookAt(page, 'new');
  });

  test('each start before the set-up prints another link, and only the newest one holds', async ({
    server,
    newPerson,
  }) => {
    const first = server.setupToken;
    await server.stop();
    await server.again();
    const tokens = [...server.log().matchAll(/#([\w-]{20,})/g)].map(([, token]) => token);
    expect(tokens).toHaveLength(2);
    expect(tokens[1]).not.toBe(first);
    await expect(
      setUpCentre(createActor(server.origin), {
        token: first,
        name: 'leitung',
        displayName: 'Petra L.',
        password,
        settings: exampleSettings,
        teamName: 'Lindenhof',
      }),
    ).rejects.toThrow('setup.token-wrong');

    const { page } = await newPerson();
    await page.goto(`/uebersicht?anfang=einrichten#${tokens[1]}`);
    await expect(title(page, 'Wo arbeiten Sie?')).toBeVisible();
  });
});

test('a second start keeps everything, and prints no link any more', async ({
  server,
  newPerson,
  canary,
  nickname,
}) => {
  const { page } = await newPerson();
  await seekerWithEnquiry(page, nickname, `Vor dem Neustart: ${canary}`);
  const before = server.log().length;
  await server.stop();
  await server.again();
  expect(server.log().slice(before)).toContain('Beistand läuft');
  expect(server.log().slice(before)).not.toContain('#');

  const now = await createActor(server.origin).call(getCentre);
  expect(now.state === 'ready' && now.centre.settings.name).toBe('Beratungsstelle Lindenhof');
  const again = await newPerson();
  await signIn(again.page, nickname);
  await expect(letter(again.page, 'Vor dem Neustart')).toBeVisible();
  await registerSeeker(createActor(server.origin), 'nach-dem-start', password);
});
