import type { ConversationId } from '@beistand/protocol/ids.ts';
import { endSession } from '@beistand/protocol/sessions.ts';
import { describe, expect, test } from 'vitest';
import {
  acceptEnquiry,
  addCounsellor,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  setUpCentre,
  write,
} from '../actor.ts';
import { exampleSettings } from '../example-settings.ts';
import { amount, createRandom, takeSeed, tally } from '../tally.ts';
import { createDisk, type DiskError, missingForDisk } from './disk.ts';
import { createFailingDisk } from './failing-disk.ts';
import { openInstallation } from './installation.ts';
import { saveDraft } from './people.ts';

/* R5: the disk is full, read-only, or broken, at every single attempt to change it. */

const seed = takeSeed();
const starts = amount('BEISTAND_TEST_FAILED_STARTS', 3);
const missing = missingForDisk();
const title = missing === undefined ? '' : ` (left out: ${missing})`;
const password = 'morgen-kommt-der-regen';

/** The texts of a conversation as somebody reads them who comes from another browser. */
async function textsFor(origin: string, name: string, conversation: ConversationId) {
  const actor = createActor(origin);
  await actor.login(name, password);
  await actor.loadTrust();
  const items = await readConversation(actor, conversation);
  return items.map((item) =>
    item.state === 'ok' && 'text' in item.body ? item.body.text : item.state,
  );
}

describe.skipIf(missing !== undefined)(`a disk that fails${title}`, () => {
  test(
    'is told at every write of the whole journey, nothing is half done, and what comes again is stored once',
    { timeout: 600_000 },
    async () => {
      const disk = createDisk();
      const installation = await openInstallation('SQLite', disk.variables);
      const { server } = installation;
      const { origin } = server;
      try {
        const { newPerson, wrong, count } = createFailingDisk(server, disk);
        const admin = newPerson();
        await setUpCentre(admin, {
          token: server.setupToken,
          name: 'leitung',
          displayName: 'Petra L.',
          password,
          settings: exampleSettings,
          teamName: 'Lindenhof',
        });
        const maren = await addCounsellor(admin, undefined, {
          name: 'maren',
          displayName: 'Maren J.',
          password,
          origin,
        });
        const counsellor = newPerson();
        await counsellor.login('maren', password);
        await counsellor.loadTrust();
        const seeker = newPerson();
        await registerSeeker(seeker, 'regenpfeifer', password);
        const conversation = await sendEnquiry(seeker, 'Anderes Thema', 'Eins');
        await acceptEnquiry(counsellor, conversation);
        await write(counsellor, conversation, 'Zwei');
        await readConversation(seeker, conversation);
        await write(seeker, conversation, 'Drei');
        await saveDraft(seeker, 'Vier');
        await seeker.call(endSession);

        expect(wrong).toEqual([]);
        expect(installation.integrity()).toEqual(['ok']);
        for (const name of ['regenpfeifer', 'maren']) {
          expect(await textsFor(origin, name, conversation)).toEqual(['Eins', 'Zwei', 'Drei']);
        }
        expect(maren.staff).toBeDefined();
        // Fewer would mean that the disk has hardly failed.
        expect(count.refusals).toBeGreaterThan(200);
        tally(
          'requests, each repeated until the disk had failed at all of its writes',
          count.requests,
        );
        tally('attempts to write that failed (ENOSPC, EROFS, EIO)', count.attempts);
        tally('requests refused with 507 or 503, repeated and stored once', count.refusals);
      } finally {
        await installation.remove();
        disk.remove();
      }
    },
  );

  test(
    `when the server starts: it ends with a reason, and the next start is whole (seed ${seed})`,
    { timeout: 60_000 + starts * 60_000 },
    async () => {
      const random = createRandom(seed);
      for (let at = 0; at < starts; at++) {
        const disk = createDisk();
        const installation = await openInstallation('SQLite', disk.variables, {
          startsLater: true,
        });
        try {
          const error = (['ENOSPC', 'EROFS', 'EIO'] as const satisfies DiskError[])[at % 3]!;
          disk.fail(1 + Math.floor(random() * 120), error);
          const outcome = await installation.server.again().then(
            () => 'started',
            (reason: Error) => reason.message,
          );
          if (outcome !== 'started') expect(outcome).not.toMatch(/\n\s+at .*\.ts:/);
          disk.heal();
          await installation.server.kill();
          await installation.server.again();
          expect(installation.integrity()).toEqual(['ok']);
        } finally {
          await installation.remove();
          disk.remove();
        }
      }
      tally('first starts on a failing disk, each followed by a whole one', starts);
    },
  );
});
