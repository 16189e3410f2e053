import { makeRoster, type RosterPlan } from '@beistand/crypto/roster.ts';
import { newestRoster } from '@beistand/crypto/trust-view.ts';
import { getTrust, postRoster } from '@beistand/protocol/staff.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toText } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { hourOf } from '../clock.ts';
import { draw, fromHex } from '../testing/envelopes.ts';
import {
  addCounsellor,
  type Colleague,
  type House,
  inviteColleague,
  must,
  openHouse,
  trustOf,
} from '../testing/house.ts';
import { randomHex } from '../testing/people.ts';

let house: House;
let jonas: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(() => house.close());

/** The team's next roster, a day later and unchanged, signed by a member. */
async function drawRoster(by: Colleague, change: Partial<RosterPlan> = {}): Promise<string> {
  const trust = await trustOf(house);
  const previous = must(newestRoster(trust, fromHex(house.team)));
  const certificate = previous.members.find(({ seat }) => toHex(seat.id) === toHex(by.seat.id));
  const plan = {
    centre: house.root.centre,
    team: previous.team,
    name: previous.name,
    previous,
    members: previous.members,
    list: must(trust.lists.at(-1)),
    hour: previous.hour + 24,
    ...change,
  };
  const key = { seed: by.seat.signSeed, ...(certificate && { certificate }) };
  return toText(await makeRoster(plan, key));
}

const post = (by: Colleague, roster: string, team: TeamId = house.team) =>
  by.call(postRoster, { params: { team }, body: { roster } });

const rosters = async () => (await house.admin.ask(getTrust)).rosters;

describe('who is who', () => {
  test('is read out of the database once, until anything is signed or a row is taken out', async () => {
    const before = await rosters();
    const all = await house.store.read((db) => db.selectFrom('roster').selectAll().execute());
    const last = must(all.at(-1));
    const replace = (by: typeof last) =>
      house.store.write(async (db) => {
        await db.deleteFrom('roster').where('n', '=', last.n).execute();
        await db.insertInto('roster').values(by).execute();
      });
    // Signed objects are never changed under their hash: whoever read them would see this.
    await replace({ ...last, roster: draw(200) });
    expect(await rosters()).toEqual(before);
    const other = { ...last, hash: randomHex(32), roster: draw(300) };
    await replace(other);
    expect(await rosters()).toEqual([...before.slice(0, -1), toText(other.roster)]);
    await replace(last);
    expect(await rosters()).toEqual(before);
  });
});

describe('a roster', () => {
  test('is renewed by any member, once; another with its number is stale', async () => {
    const [mine, theirs] = [await drawRoster(jonas), await drawRoster(house.admin)];
    const before = (await rosters()).length;
    expect((await post(jonas, mine)).status).toBe(200);
    expect((await post(jonas, mine)).status).toBe(200);
    expect((await post(house.admin, theirs)).body).toEqual({ failure: 'roster.stale' });
    expect(await rosters()).toHaveLength(before + 1);
    expect((await trustOf(house)).alarms).toEqual([]);
  });

  test('that changes nobody on the day of the one before is not taken', async () => {
    const { hour } = must(newestRoster(await trustOf(house), fromHex(house.team)));
    const before = (await rosters()).length;
    const again = await post(jonas, await drawRoster(jonas, { hour }));
    expect(again.body).toEqual({ failure: 'roster.stale' });
    expect(await rosters()).toHaveLength(before);
  });

  test('renewed by root comes from an admin, not from a counsellor', async () => {
    const trust = await trustOf(house);
    const previous = must(newestRoster(trust, fromHex(house.team)));
    const { members, name, team } = previous;
    const roster = await makeRoster(
      {
        centre: house.root.centre,
        team,
        name,
        previous,
        members,
        list: must(trust.lists.at(-1)),
        hour: previous.hour + 24,
      },
      { seed: house.root.seed },
    );
    const refused = await post(jonas, toText(roster));
    expect(refused.body).toEqual({ failure: 'certificate.refused' });
    expect((await post(house.admin, toText(roster))).status).toBe(200);
  });

  test('posted by somebody else than its signer is refused', async () => {
    const roster = await drawRoster(jonas);
    expect((await post(house.admin, roster)).body).toEqual({ failure: 'certificate.refused' });
  });

  test.each<[string, () => Promise<string>]>([
    ['of another team', () => drawRoster(jonas, { team: draw(16) })],
    ['of another centre', () => drawRoster(jonas, { centre: draw(20) })],
    ['from the day after tomorrow', () => drawRoster(jonas, { hour: hourOf(Date.now()) + 60 })],
    ['that has run out', () => drawRoster(jonas, { expires: hourOf(Date.now()) - 1, hour: 1 })],
    ['for longer than 30 days', () => drawRoster(jonas, { expires: hourOf(Date.now()) + 800 })],
    ['without anybody', () => drawRoster(jonas, { members: [] })],
    ['that is none', async () => toText(draw(120))],
  ])('%s is refused', async (_, roster) => {
    expect((await post(jonas, await roster())).body).toEqual({ failure: 'certificate.refused' });
  });

  test('for a team that is not there, or by somebody without certificate, is refused', async () => {
    const nowhere = await post(jonas, await drawRoster(jonas), randomHex<TeamId>(16));
    expect(nowhere.body).toEqual({ failure: 'team.unknown' });
    const newcomer = await inviteColleague(house, 'thea');
    const early = await post(newcomer, await drawRoster(jonas));
    expect(early.body).toEqual({ failure: 'session.forbidden' });
  });
});
