/**
 * One family of figures, in a process of its own: `node bench/family.ts sending F7 F8`. What it
 * finds goes to the command that started it.
 */
import type { Measure } from './lib/finding.ts';

const [name = '', ...wanted] = process.argv.slice(2);
const { measure } = (await import(`./families/${name}.ts`)) as { readonly measure: Measure };

await measure(new Set(wanted), (finding) => {
  if (process.send === undefined) console.log(finding);
  else process.send(finding);
});
process.exit(0);
