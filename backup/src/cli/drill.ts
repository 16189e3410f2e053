import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { drill } from '../drill.ts';
import { readRecipient } from '../make-backup.ts';
import { command, readIdentity } from './set-up.ts';

/*
 * `node backup/src/cli/drill.ts [--from FILE [--identity FILE]] [--scratch FOLDER]`: makes a backup, or
 * takes one that is there, restores it to a throw-away place and proves that people could go on with it.
 */

await command(async ({ root, data, keys, place, today }) => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      identity: { type: 'string' },
      scratch: { type: 'string' },
    },
  });
  const { from } = values;
  const given =
    from === undefined ? undefined : { file: from, identity: await readIdentity(values.identity) };
  await drill({
    given,
    place,
    keys,
    today,
    data,
    root,
    scratch: values.scratch ?? tmpdir(),
    recipients: given === undefined ? [await readRecipient(keys)] : [],
    process: process.pid,
    environment: process.env,
    print: (line) => console.log(line),
  });
  console.log(
    given === undefined
      ? '\nDie Sicherung taugt. Mit dem Schlüssel vom Papier prüfen: --from.\nThe backup is good. Check the key on paper, too: --from.'
      : '\nDiese Sicherung taugt, und dieser Schlüssel öffnet sie.\nThis backup is good, and this key opens it.',
  );
});
