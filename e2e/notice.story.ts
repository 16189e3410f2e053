import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  finishAddress,
  getMail,
  putNoticeTimes,
  startAddress,
} from '@beistand/protocol/notices.ts';
import { createActor, registerSeeker, sendEnquiry } from '../tools/actor.ts';
import type { RunningServer } from '../tools/server.ts';
import { codeIn } from '../tools/smtp-peer.ts';
import { test } from './mail-world.ts';
import { button, letter, openFromList, signIn } from './steps.ts';
import { areLookedAt, expect, password } from './world.ts';

test.skip(
  ({ hasTouch }) => hasTouch && !areLookedAt,
  'the mail is the same at every size of screen',
);

const address = 'zaunkoenig@example.org';

/** As two hours would: what waits is due. How many wait. */
function letTimePass({ dataFolder }: RunningServer): number {
  const database = new DatabaseSync(join(dataFolder, 'data', 'beistand.sqlite'));
  database.exec('pragma busy_timeout = 5000');
  const { changes } = database.prepare('update outbox set due_slot = 0').run();
  database.close();
  return Number(changes);
}

test('a seeker hears by a mail without content that there is an answer, once, and reads it here', async ({
  server,
  smtp,
  nickname,
  canary,
  newPerson,
}) => {
  const seeker = createActor(server.origin);
  await registerSeeker(seeker, nickname, password);
  const { offer } = await seeker.call(getMail);
  const sealed = await seeker.keyring.sealMail({
    key: offer?.key ?? '',
    use: 'address',
    text: address,
  });
  await seeker.call(startAddress, { body: { sealed, lang: 'de' } });
  await smtp.until(1);
  await seeker.call(finishAddress, { body: { code: codeIn(smtp.mails[0]!) } });
  const times = { notices: true, days: 127, fromHour: 0, untilHour: 24 };
  await seeker.call(putNoticeTimes, { body: { times } });
  await sendEnquiry(seeker, 'Anderes Thema', `Frage: ${canary}`);

  const maren = (await newPerson()).page;
  await signIn(maren, 'maren');
  await openFromList(maren, nickname);
  await button(maren, 'Übernehmen').click();
  const answer = maren.getByRole('textbox', { name: `Antwort an ${nickname}` });
  await answer.fill(`Antwort: ${canary}`);
  await button(maren, 'Antwort senden').click();
  await expect(letter(maren, 'Antwort:')).toBeVisible();
  await answer.fill('Noch ein Satz.');
  await button(maren, 'Antwort senden').click();
  await expect(letter(maren, 'Noch ein Satz.')).toBeVisible();

  // Two letters, one notice; and nothing goes out at once.
  expect(smtp.mails).toHaveLength(1);
  await server.stop();
  expect(letTimePass(server)).toBe(1);
  await server.again();
  await smtp.until(2);
  const [, notice] = smtp.mails;
  expect(notice?.to).toEqual([address]);
  expect(notice?.text).toMatch(/^Subject: Erinnerung\r$/m);
  expect(notice?.text).toMatch(/\r\n\r\nEs gibt etwas Neues\.\r\n$/);
  for (const word of [canary, nickname, 'Maren', 'Lindenhof', 'localhost', 'http']) {
    expect(notice?.text).not.toContain(word);
  }
  // The mail is here a moment before the server has noted it.
  await expect.poll(() => letTimePass(server)).toBe(0);
  expect(smtp.mails).toHaveLength(2);

  const { page } = await newPerson();
  await signIn(page, nickname);
  await expect(letter(page, 'Noch ein Satz.')).toBeVisible();
});
