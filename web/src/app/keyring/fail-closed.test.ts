import { beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, DraftId, TeamId } from '@beistand/protocol/ids.ts';
import { type Keyring } from './api.ts';
import { KeyringError, type CentreRef } from './views.ts';
import { createOffice, password, person, seek, setUp, type Office } from './testing.ts';

const canary = 'kanarienvogel';
const methods = [
  'digest',
  'importKey',
  'deriveBits',
  'encrypt',
  'decrypt',
  'sign',
  'verify',
] as const;

let office: Office;
let centre: CentreRef;
let team: TeamId;
let counsellor: Keyring;

beforeAll(async () => {
  office = await createOffice();
  counsellor = person();
  ({ centre, team } = await setUp(office, counsellor));
  await office.logIn(counsellor, centre, 'sevda', password);
  await counsellor.loadTrust(centre, office.bundle);
});

/** Runs `body` while the n-th call of any method fails; gives the number of calls. */
async function failingAt(n: number, body: () => Promise<void>): Promise<number> {
  let calls = 0;
  for (const method of methods) {
    const original = crypto.subtle[method].bind(crypto.subtle) as (
      ...args: readonly unknown[]
    ) => Promise<unknown>;
    Object.defineProperty(crypto.subtle, method, {
      configurable: true,
      value: (...args: readonly unknown[]) =>
        ++calls === n ? Promise.reject(new Error('out of order')) : original(...args),
    });
  }
  try {
    await body();
  } finally {
    for (const method of methods) Reflect.deleteProperty(crypto.subtle, method);
  }
  return calls;
}

/** Fails each call of one operation in turn. What comes out is sealed, or the one refusal. */
async function failEach(operation: () => Promise<unknown>): Promise<void> {
  const calls = await failingAt(0, async () => void (await operation()));
  let refused = 0;
  for (let n = 1; n <= calls; n++) {
    await failingAt(n, async () => {
      try {
        expect(JSON.stringify(await operation())).not.toContain(canary);
      } catch (error) {
        expect(error).toBeInstanceOf(KeyringError);
        expect(error).toMatchObject({ failure: 'crypto.unavailable' });
        refused++;
      }
    });
  }
  expect(calls).toBeGreaterThan(3);
  expect(refused).toBeGreaterThan(calls / 2);
}

describe('with WebCrypto failing at each call in turn nothing leaves, and the page is told', () => {
  let seeker: Keyring;
  let id: ConversationId;

  beforeAll(async () => {
    seeker = await seek(office, centre, 'still');
    const { body, conversation } = await enquire();
    await office.found(conversation, body.epoch, body.message);
    id = conversation;
    for (const keyring of [seeker, counsellor]) {
      await keyring.openConversation(id, office.conversation(id));
      await keyring.readMessages(id, office.messages(id), false);
    }
    const self = office.account('still').account.self.conversation;
    await seeker.openSelf(office.conversation(self));
  });
  const enquire = () => seeker.sealEnquiry({ team, topic: canary, text: canary, onlyOne: false });

  test('an enquiry', async () => failEach(enquire));
  test('a message', async () =>
    failEach(() => seeker.sealMessage(id, { type: 'text', text: canary })));
  test('a draft', async () =>
    failEach(() => seeker.sealDraft({ draft: 'cd'.repeat(16) as DraftId, text: canary })));
  test('an acceptance', async () => failEach(() => counsellor.acceptEnquiry(id, undefined)));
  test('a vault', async () =>
    failEach(async () => {
      await seeker.confirmCentre(centre.id);
      return seeker.sealVault();
    }));
});

test('without WebCrypto at all every operation says so', async () => {
  const { subtle } = crypto;
  const keyring = await seek(office, centre, 'ohne');
  Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
  try {
    const attempt = keyring.sealEnquiry({ team, topic: canary, text: canary, onlyOne: false });
    await expect(attempt).rejects.toMatchObject({ failure: 'crypto.unavailable' });
  } finally {
    Reflect.deleteProperty(crypto, 'subtle');
    expect(crypto.subtle).toBe(subtle);
  }
});
