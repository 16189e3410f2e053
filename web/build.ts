import { fileURLToPath } from 'node:url';
import { buildWeb } from './build/build-web.ts';

await buildWeb(fileURLToPath(new URL('dist/', import.meta.url)));
