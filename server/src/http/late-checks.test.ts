import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { checkLate } from './late-checks.ts';

const schema = {
  response: { 200: { type: 'object', properties: { n: { type: 'integer' } } } },
} as const;

test('a reply that is frozen is written once, any other each time', async () => {
  const app = Fastify();
  checkLate(app);
  let reads = 0;
  const counting = () => ({
    get n() {
      reads += 1;
      return 7;
    },
  });
  const [frozen, open] = [Object.freeze(counting()), counting()];
  app.get('/frozen', { schema }, async () => frozen);
  app.get('/open', { schema }, async () => open);
  const readsOf = async (url: string) => {
    const before = reads;
    expect((await app.inject(url)).body).toBe('{"n":7}');
    return reads - before;
  };
  expect(await readsOf('/frozen')).toBeGreaterThan(0);
  expect(await readsOf('/frozen')).toBe(0);
  expect(await readsOf('/open')).toBeGreaterThan(0);
  expect(await readsOf('/open')).toBeGreaterThan(0);
  await app.close();
});
