import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import { examine } from '../doctor/examine.ts';

/*
 * `node server/src/cli/doctor.ts`: looks at the installation and says what is wrong, and why no
 * e-mail is offered. Works beside a running server. Ends with 1 where something has to be mended.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const signs = { ok: '✓', note: '·', wrong: '✗' } as const;

try {
  const config = readConfig(process.env);
  const findings = await examine({ config, data: resolve(root, config.data), now: Date.now });
  for (const { state, text } of findings) console.log(`${signs[state]} ${text}`);
  process.exitCode = findings.some(({ state }) => state === 'wrong') ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown error');
  process.exitCode = 1;
}
