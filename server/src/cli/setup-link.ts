import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { issueSetupToken } from '../centres/setup.ts';
import { readConfig } from '../config.ts';
import { openStore } from '../installation.ts';
import { setupLink } from '../run.ts';

/*
 * `node server/src/cli/setup-link.ts`: prints a new set-up link while no centre exists; every
 * older link is void. Works beside a running server.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));

try {
  const config = readConfig(process.env);
  const store = await openStore(config, resolve(root, config.data));
  const token = await issueSetupToken(store);
  await store.close();
  if (token === undefined) {
    console.log('Es gibt schon eine Beratungsstelle. / A centre has been set up already.');
  } else {
    console.log(setupLink(config, token));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown error');
  process.exitCode = 1;
}
