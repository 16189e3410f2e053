import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fromBase64url, toBase64url } from '@beistand/crypto/bytes.ts';
import { failureStatus } from '@beistand/protocol/failures.ts';
import { variantOf } from './places.ts';
import { amount, takeSeed, tally } from '../../tools/tally.ts';
import { playAfternoon } from './afternoon.ts';
import { fillChest, type Chest } from './chest.ts';
import { accountFlows } from './flows-account.ts';
import { doorFlows } from './flows-door.ts';
import { factorFlows } from './flows-factors.ts';
import { keyFlows } from './flows-keys.ts';
import { seekerFlows } from './flows-seeker.ts';
import { setupFlows } from './flows-setup.ts';
import { staffFlows } from './flows-staff.ts';
import { waysOf } from './lies.ts';
import { nameOf, type Asked, type Before } from './line.ts';
import { changed, changes, type Change } from './mutations.ts';
import { placesOf, put } from './places.ts';
import { honest, play } from './play.ts';
import type { World } from './world.ts';

/*
 * Every request with a body that browsers make in all flows, sent first with one value of its body
 * changed: by its schema, or inside of what is signed and sealed. The server takes it, or refuses it in
 * a word that is documented; and what it has refused has changed nothing: the true request behind it
 * ends as if nothing had been.
 */

vi.mock(import('@serenity-kit/opaque'), async (original) => {
  const { quickened } = await import('./quick-stretch.ts');
  return quickened(await original());
});

const numRuns = amount('BEISTAND_TEST_REQUESTS', 20);
const seed = takeSeed();

/** What counts once, also where what came with it does not fit. */
const spends = new Set([
  'POST /api/logins/finish',
  'POST /api/logins/second',
  'POST /api/registrations/finish',
  'POST /api/recoveries/finish',
  'POST /api/session/confirm',
  'POST /api/factors/passkeys',
]);

interface Tampering {
  /** Which request with a body; which of its places; what is done there. */
  readonly at: number;
  readonly field: number;
  readonly how: number;
  readonly which: number;
  readonly inside: readonly Change[];
}

const tampering: fc.Arbitrary<Tampering> = fc.record({
  at: fc.nat(31),
  field: fc.nat(255),
  how: fc.nat(15),
  which: fc.nat(0xffff),
  inside: changes,
});

let world: World;
let chest: Chest;
beforeAll(async () => {
  world = await playAfternoon();
  chest = fillChest(world.past);
}, 300_000);
afterAll(() => world.server.close());

const flows = [
  ...setupFlows,
  ...doorFlows,
  ...factorFlows,
  ...keyFlows,
  ...accountFlows,
  ...seekerFlows,
  ...staffFlows,
];

test.each(flows)(
  'changed on their way, none does harm: $name',
  { timeout: 3_600_000 },
  async (flow) => {
    const { line } = await play(world, flow, honest);
    const bodies = line.asked.filter(hasBody).length;
    if (bodies === 0) return;
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(tampering, async (given) => {
        let place = given.at % bodies;
        let sent:
          { readonly what: string; readonly status: number; readonly reply: unknown } | undefined;
        const before: Before = async (asked, send) => {
          if (!hasBody(asked) || place-- !== 0) return;
          const { body, field } = tampered(asked, given);
          const { status, reply } = await send(body);
          sent = { what: `${nameOf(asked.route)} ${field}`, status, reply };
          if (status === 200) throw new Taken();
        };
        const { shown } = await play(world, flow, honest, before);
        if (sent === undefined) return;
        const { what, status, reply } = sent;
        seen[status === 200 ? 'taken' : 'refused']++;
        if (status === 200) return;
        const { failure } = reply as { readonly failure?: keyof typeof failureStatus };
        expect(failure && failureStatus[failure], `${what}: ${status} ${failure}`).toBe(status);
        expect(status, what).toBeLessThan(500);
        const isSpent = [...spends].some((route) => what.startsWith(`${route} `));
        if (!isSpent) expect(shown.failures, what).toEqual([]);
      }),
      { numRuns, seed },
    );
    expect(world.server.log).toEqual([]);
    tally('changed requests refused, without a trace', seen.refused);
    tally('changed requests taken: still well-formed', seen.taken);
  },
);

/** Ends a flow whose changed request was taken: what follows is another story. */
class Taken extends Error {
  override readonly name = 'Taken';
}

function hasBody({ body }: Asked): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length > 0;
}

/** The body with something else at one place. */
function tampered(
  { route, body }: Asked,
  { field, how, which, inside }: Tampering,
): { readonly body: unknown; readonly field: string } {
  const places = placesOf(route.body, body).filter((place) => place.path.length > 0);
  const place = places[field % places.length];
  if (place === undefined) return { body, field: '' };
  const { pattern = '' } = variantOf(place.shape, place.value);
  const text = typeof place.value === 'string' ? place.value : '';
  const isBytes = text !== '' && pattern.startsWith('^[A-Za-z0-9_-]');
  // What is signed or sealed is changed inside as well.
  const other =
    isBytes && how % 2 === 0
      ? toBase64url(changed(fromBase64url(text), inside))
      : pick(waysOf(place, chest, which), how)?.[1];
  return { body: put(body, place.path, other), field: place.field };
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(1, list.length)];
}
