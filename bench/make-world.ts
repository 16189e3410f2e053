/** Makes the centre that the families begin with. */
import { makeWorld } from './lib/world.ts';

await makeWorld(process.env['BENCH_WORLD'] ?? '');
process.exit(0);
