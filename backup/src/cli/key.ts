import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { makeFolder } from '@beistand/server/src/sync-folder.ts';
import { writeOnce } from '@beistand/server/src/write-once.ts';
import { BackupError } from '../backup-error.ts';
import { drawKeyPair } from '../seal.ts';
import { command } from './set-up.ts';

/*
 * `node backup/src/cli/key.ts`: draws the operator's key pair for backups. The public half is kept
 * beside the keys of days; the private half is printed once and kept nowhere.
 */

await command(async ({ keys }) => {
  const path = join(keys, 'recipient');
  if (existsSync(path)) {
    throw new BackupError(
      `There is a key for backups already: ${path}. Who wants a new one removes it first; older backups still need the old one.`,
    );
  }
  const { identity, recipient } = await drawKeyPair();
  await makeFolder(keys);
  await writeOnce(path, `${recipient}\n`);
  console.log(`
Schlüssel der Sicherungen. Er steht nur hier: auf Papier übertragen, zweimal, getrennt aufbewahren,
nicht auf diesem Rechner. Ohne ihn öffnet niemand eine Sicherung.
Key for backups. It stands here and nowhere else: put it on paper, twice, keep them apart and not on
this machine. Without it nobody opens a backup.

${identity}

Danach prüfen / then check: node backup/src/cli/drill.ts --from <Sicherung / backup>`);
});
