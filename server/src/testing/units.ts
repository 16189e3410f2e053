import { Refusal } from '@beistand/protocol/failures.ts';
import { statement } from '../db/statement.ts';
import type { Db, Unit } from '../db/store.ts';

const insertion = statement('test.put', (db, given: { readonly token: string }) =>
  db.insertInto('setup_token').values({ token: given.token }),
);

const put = async (db: Db, token: string) => void (await db.rows(insertion, { token }));

/** Stores a token, and says how many there are if asked. */
export const putting: Unit<string, string> = {
  name: 'put',
  about: (token) => token,
  async work(db, token) {
    await put(db, token);
    return token;
  },
};

/** Stores half of what it should, and refuses. */
export const refusing: Unit<string, void> = {
  name: 'refuse',
  about: (token) => token,
  async work(db, token) {
    await put(db, token);
    throw new Refusal('request.invalid');
  },
};

/** Needs, after half of its work, what the thread of the database does not have. */
export const counting: Unit<string, number> = {
  name: 'count',
  about: (token) => token,
  async work(db, token) {
    await put(db, token);
    const rows = await db.selectFrom('setup_token').select('token').execute();
    return rows.length;
  },
};

export const units = [putting, refusing, counting];
