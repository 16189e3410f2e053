import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSubjectHash } from '../../server/src/erasure/ledger.ts';
import { readLedger } from '../../server/src/retention/ledger.ts';
import { ledgerKeyOf, loadSecrets } from '../../server/src/secrets.ts';
import { createActor } from '../actor.ts';
import { type RunningServer, startServer } from '../server.ts';
import { amount, createRandom, takeSeed, tally } from '../tally.ts';
import { begin, give, openPlace, takeKey } from './commands.ts';
import { createDisk, missingForDisk } from './disk.ts';
import { enginesHere, type Installation, openInstallation, unhindered } from './installation.ts';
import { type Case, openCases, readAnew, sendAlong } from './people.ts';

/* R10: backups beside a server that is written to, and what becomes of them when things go wrong. */

const seed = takeSeed();
const engines = await enginesHere();
const rounds = amount('BEISTAND_TEST_BACKUPS', 1);
const kills = amount('BEISTAND_TEST_BACKUP_KILLS', 2);

describe.each(engines)('on %s', (engine) => {
  let installation: Installation;
  let server: RunningServer;
  let cases: readonly Case[];
  let environment: Readonly<Record<string, string>>;
  let data: string;
  let backups: string;
  let paper: string;
  let isOver = false;

  beforeAll(async () => {
    installation = await openInstallation(engine);
    ({ server } = installation);
    cases = await openCases(server, 2);
    data = join(server.dataFolder, 'data');
    backups = join(server.dataFolder, 'backups');
    environment = { BEISTAND_DATA: data, BEISTAND_DATABASE_URL: installation.url };
    paper = await takeKey(environment, server.dataFolder);
  }, 120_000);
  afterAll(() => installation.remove());

  /** Everybody writes as fast as she is answered, until `isOver`. */
  const writeOn = () => {
    isOver = false;
    const writers = cases.flatMap((each) => each.writers);
    return Promise.all(writers.map((writer) => sendAlong(writer, () => isOver)));
  };

  const newest = () =>
    join(
      backups,
      readdirSync(backups)
        .filter((name) => name.endsWith('.backup'))
        .toSorted()
        .at(-1)!,
    );

  const restore = (into: string, from = newest()) =>
    give('restore', ['--from', from, '--identity', paper], {
      BEISTAND_DATA: into,
      BEISTAND_DATABASE_URL: '',
    });

  /** Starts a server on what was restored, lets `work` ask it, and ends it. */
  const withServer = async (from: string, work: (restored: RunningServer) => Promise<void>) => {
    const variables = { ...unhindered, BEISTAND_WEB: installation.web, BEISTAND_DATABASE_URL: '' };
    const restored = await startServer(undefined, variables, { from });
    try {
      await work(restored);
    } finally {
      await restored.kill();
      restored.removeData();
    }
  };

  test(
    'a backup made while people write at full speed has all that was acknowledged before it, and verifies',
    { timeout: 60_000 + rounds * 60_000 },
    async () => {
      for (let round = 0; round < rounds; round++) {
        const writing = writeOn();
        await pause(300);
        for (const of of cases) {
          of.checked = Math.max(...of.writers.flatMap((each) => [...each.acknowledged.keys()]));
        }
        await give('backup', ['--to', backups], environment);
        isOver = true;
        await writing;
        const place = openPlace(data);
        const said = await restore(place.data);
        expect(said).toContain('Everything is restored');
        await withServer(place.folder, async (restored) => {
          expect(await readAnew(restored, cases)).toEqual([]);
        });
        place.remove();
      }
      tally(`backups made while people wrote, restored and read, ${engine}`, rounds);
    },
  );

  test('a restored backup does not bring back who was erased after it was made', async () => {
    await give('backup', ['--to', backups], environment);
    const [erased, other] = cases;
    const place = openPlace(data);
    await restore(place.data);
    const seeker = seatsOf(place.data, erased!.conversation).find(({ staff }) => staff === 0)!;
    place.remove();

    const later = openPlace(data);
    const secrets = await loadSecrets(join(later.data, 'secrets'), false);
    const keys = join(later.data, 'backup-keys');
    const ledger = (await readLedger(keys))!;
    const subjectOf = createSubjectHash(ledgerKeyOf(secrets));
    const { centre, account } = seeker;
    const { conversation } = erased!;
    const erasures = [
      { hash: subjectOf({ what: 'account', centre, account }), day: ledger.day },
      { hash: subjectOf({ what: 'conversation', centre, conversation }), day: ledger.day },
    ];
    writeFileSync(join(keys, 'erasures-99999999.json'), JSON.stringify({ ...ledger, erasures }));
    await restore(later.data);
    const file = readFileSync(join(later.data, 'beistand.sqlite'));
    expect(file.indexOf(erased!.conversation)).toBe(-1);
    await withServer(later.folder, async ({ origin }) => {
      const [name, password] = [erased!.writers[0]!.name, 'morgen-kommt-der-regen'];
      await expect(createActor(origin).login(name, password)).rejects.toThrow();
      await createActor(origin).login(other!.writers[0]!.name, password);
      await createActor(origin).login('maren', password);
    });
    later.remove();
  }, 120_000);

  test('a drill says what it has looked at, and leaves nothing behind', async () => {
    const writing = writeOn();
    const scratch = openPlace(data);
    const of = { ...environment, BEISTAND_WEB: installation.web };
    const said = await give('drill', ['--scratch', scratch.folder], of);
    isOver = true;
    await writing;
    for (const line of [
      'every row was restored, read back and compared',
      'the ledger of erasures was applied',
      'every account has its vault',
      'the server starts on it and knows every centre (1)',
    ]) {
      expect(said).toContain(`ok  ${line}`);
    }
    expect(readdirSync(scratch.folder)).toEqual(['data']);
    const again = await give('drill', ['--from', newest(), '--identity', paper], of);
    expect(again).toContain('this key opens it');
    scratch.remove();
  }, 120_000);

  test(
    `killed in the middle, neither a backup nor a restore leaves anything that passes for one (seed ${seed})`,
    { timeout: 60_000 + kills * 60_000 },
    async () => {
      const random = createRandom(seed);
      const before = readdirSync(backups).filter((name) => name.endsWith('.backup')).length;
      for (let round = 0; round < kills; round++) {
        const { child, ended } = begin('backup', ['--to', backups], environment);
        await pause(200 + random() * 1_500);
        child.kill('SIGKILL');
        await ended;
      }
      await give('backup', ['--to', backups], environment);
      const names = readdirSync(backups);
      expect(names.filter((name) => !name.endsWith('.backup'))).toEqual([]);
      for (const name of names.toSorted().slice(before)) await expectSound(join(backups, name));

      const place = openPlace(data);
      for (let round = 0; round < kills; round++) {
        const args = ['--from', newest(), '--identity', paper];
        const of = { BEISTAND_DATA: place.data, BEISTAND_DATABASE_URL: '' };
        const { child, ended } = begin('restore', args, of);
        await pause(300 + random() * 2_000);
        child.kill('SIGKILL');
        await ended;
        if (existsSync(join(place.data, 'beistand.sqlite'))) break;
      }
      if (!existsSync(join(place.data, 'beistand.sqlite'))) await restore(place.data);
      expect(check(place.data)).toEqual(['ok']);
      place.remove();
      tally(`backups and restores killed, ${engine}`, 2 * kills);
    },
  );

  const expectSound = async (from: string) => {
    const place = openPlace(data);
    await restore(place.data, from);
    expect(check(place.data)).toEqual(['ok']);
    place.remove();
  };
});

describe.skipIf(missingForDisk() !== undefined)('on a disk that is full', () => {
  test('neither a backup nor a restore leaves half of anything behind, and both say so', async () => {
    const installation = await openInstallation('SQLite');
    const { server } = installation;
    await openCases(server, 1);
    const data = join(server.dataFolder, 'data');
    const backups = join(server.dataFolder, 'backups');
    const paper = await takeKey({ BEISTAND_DATA: data }, server.dataFolder);
    const disk = createDisk();
    try {
      const of = { BEISTAND_DATA: data, ...disk.variables };
      await give('backup', ['--to', backups], of);
      const first = readdirSync(backups);
      for (let at = 1; at <= 20; at += 3) {
        disk.fail(at, 'ENOSPC');
        const { code } = await begin('backup', ['--to', backups], of).ended;
        disk.heal();
        if (code === 0) break;
        expect(readdirSync(backups)).toEqual(first);
      }
      const from = join(backups, first[0]!);
      for (let at = 1; at <= 60; at += 9) {
        const place = openPlace(data);
        disk.fail(at, 'ENOSPC');
        const args = ['--from', from, '--identity', paper];
        const to = { BEISTAND_DATA: place.data, ...disk.variables };
        const { code } = await begin('restore', args, to).ended;
        disk.heal();
        if (code !== 0) expect(existsSync(join(place.data, 'beistand.sqlite'))).toBe(false);
        else expect(check(place.data)).toEqual(['ok']);
        place.remove();
      }
    } finally {
      disk.remove();
      await installation.remove();
    }
  }, 240_000);
});

/** What SQLite says about a restored file. */
function check(data: string): readonly string[] {
  const database = new DatabaseSync(join(data, 'beistand.sqlite'), { readOnly: true });
  const pages = database.prepare('PRAGMA integrity_check').all();
  const orphans = database.prepare('PRAGMA foreign_key_check').all();
  database.close();
  return [...pages, ...orphans].map((row) => Object.values(row).join(' '));
}

interface SeatRow {
  readonly centre: string;
  readonly account: string;
  readonly staff: number;
}

function seatsOf(data: string, conversation: string): readonly SeatRow[] {
  const database = new DatabaseSync(join(data, 'beistand.sqlite'), { readOnly: true });
  const query = database.prepare('select centre, account, staff from seat where conversation = ?');
  const rows = query.all(conversation) as unknown as readonly SeatRow[];
  database.close();
  return rows;
}
