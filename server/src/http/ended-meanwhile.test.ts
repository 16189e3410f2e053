import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOtherSessions, getVault, putVault } from '@beistand/protocol/accounts.ts';
import { newEnquiry, postEpoch, putDraft } from '@beistand/protocol/conversations.ts';
import type { DraftId, InvitationId } from '@beistand/protocol/ids.ts';
import type { Route } from '@beistand/protocol/route.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import { newInvitation } from '@beistand/protocol/staff.ts';
import { toText } from '../bytes.ts';
import { between } from '../testing/between.ts';
import {
  drawAccept,
  drawEnquiry,
  openCase,
  openEnquiry,
  sendMessage,
} from '../testing/counselling.ts';
import { draw } from '../testing/envelopes.ts';
import { addCounsellor, openHouse, type House } from '../testing/house.ts';
import {
  addStaff,
  login,
  openBrowser,
  randomHex,
  registerSeeker,
  type LoginOf,
  type Seeker,
} from '../testing/people.ts';

let house: House;
let port: number;

beforeAll(async () => {
  house = await openHouse();
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = house.app.server.address() as AddressInfo);
});
afterAll(() => house.close());

/** Ends every session of somebody from another browser of hers. */
async function endFrom(who: LoginOf): Promise<() => Promise<unknown>> {
  const owner = openBrowser(house);
  await login(house, owner, who);
  return () => owner.ask(endOtherSessions);
}

const vault = () => ({ n: 2, vault: toText(draw(600)) });

describe('a session that ends while a body is on its way', () => {
  /** Sends the head of a request, does something else, and sends the body. @returns the status */
  async function sendLate(
    sender: Seeker,
    { route = putVault, body }: { readonly route?: Route; readonly body: object },
    meanwhile: () => Promise<unknown>,
  ) {
    const payload = JSON.stringify(body);
    const socket = createConnection(port, '127.0.0.1');
    const head = [
      `${route.method} ${route.path} HTTP/1.1`,
      'Host: localhost',
      'Origin: http://localhost',
      `Cookie: ${sender.cookie}`,
      `${tabHeader}: ${sender.token}`,
      'Content-Type: application/json',
      `Content-Length: ${payload.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    // The head has arrived and has been looked at.
    await pause(200);
    await meanwhile();
    socket.write(payload);
    const [data] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]);
  }

  test('changes nothing any more, however early its head had come', async () => {
    const seeker = await registerSeeker(house);
    expect(await sendLate(seeker, { body: vault() }, await endFrom(seeker))).toBe(401);
    const owner = openBrowser(house);
    await login(house, owner, seeker);
    expect((await owner.ask(getVault)).n).toBe(1);
  });

  test('invites nobody any more: what is asked once all has come holds for every route', async () => {
    const admin = await addStaff(house, { admin: true, counsellor: true });
    const roles = { admin: true, counsellor: true };
    const draft = { invitation: randomHex<InvitationId>(16), roles, team: house.team };
    const late = { route: newInvitation, body: draft };
    expect(await sendLate(admin, late, await endFrom(admin))).toBe(401);
    await login(house, admin, admin);
    expect(await sendLate(admin, late, async () => {})).toBe(200);
  });

  test('and one that goes on takes it, however late it comes', async () => {
    const seeker = await registerSeeker(house);
    expect(await sendLate(seeker, { body: vault() }, async () => {})).toBe(200);
  });
});

describe('a session that ends before what it sends is stored', () => {
  /** Has the session end right before the write. @returns what it was told */
  async function told(
    sender: LoginOf,
    send: () => Promise<{ readonly body: { readonly failure?: string } }>,
  ) {
    const happened = between(house.store, await endFrom(sender));
    const { body } = await send();
    expect(happened()).toBe(true);
    return body.failure;
  }

  test('stores no vault', async () => {
    const seeker = await registerSeeker(house);
    const send = () => seeker.call(putVault, { body: vault() });
    expect(await told(seeker, send)).toBe('session.missing');
  });

  test('stores no draft', async () => {
    const seeker = await registerSeeker(house);
    const params = { draft: randomHex<DraftId>(16) };
    const { write } = await drawEnquiry(house, { seeker });
    const { stored } = write.next({ kind: 'draft', seq: 0, prev: undefined });
    const send = () => seeker.call(putDraft, { params, body: { stored } });
    expect(await told(seeker, send)).toBe('session.missing');
  });

  test('sends no enquiry', async () => {
    const { seeker, body } = await drawEnquiry(house);
    expect(await told(seeker, () => seeker.call(newEnquiry, { body }))).toBe('session.missing');
  });

  test('sends no message', async () => {
    const jonas = await addCounsellor(house, 'jonas');
    const { seeker, conversation, write } = await openCase(house, jonas);
    const send = () => sendMessage(seeker, conversation, write.next());
    expect(await told(seeker, send)).toBe('session.missing');
  });

  test('changes nobody’s seat', async () => {
    const ines = await addCounsellor(house, 'ines');
    const enquiry = await openEnquiry(house, { readers: [ines] });
    const { conversation } = enquiry;
    const { epoch } = drawAccept(house, enquiry, ines);
    const body = { n: 2, epoch, accept: true };
    const send = () => ines.call(postEpoch, { params: { conversation }, body });
    expect(await told({ name: 'ines' }, send)).toBe('session.missing');
  });
});
