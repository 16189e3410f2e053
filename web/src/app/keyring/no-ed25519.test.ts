import { expect, test } from 'vitest';
import { createOffice, password, person, seek, setUp } from './testing.ts';

test('without Ed25519 in WebCrypto an enquiry is written and read all the same', async () => {
  const original = crypto.subtle.importKey.bind(crypto.subtle) as (
    ...args: readonly unknown[]
  ) => Promise<unknown>;
  Object.defineProperty(crypto.subtle, 'importKey', {
    configurable: true,
    value: (...args: readonly unknown[]) =>
      args[2] === 'Ed25519'
        ? Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
        : original(...args),
  });
  try {
    const office = await createOffice();
    const counsellor = person();
    const { centre, team } = await setUp(office, counsellor);
    await office.logIn(counsellor, centre, 'sevda', password);
    await counsellor.loadTrust(centre, office.bundle);
    const seeker = await seek(office, centre, 'anders');
    const text = 'Mein Telefon ist alt.';
    const { body, conversation } = await seeker.sealEnquiry({
      team,
      topic: 'Familie',
      text,
      onlyOne: false,
    });
    await office.found(conversation, body.epoch, body.message);
    await counsellor.openConversation(conversation, office.conversation(conversation));
    const messages = office.messages(conversation);
    expect(await counsellor.readMessages(conversation, messages, false)).toMatchObject([
      { state: 'ok', body: { type: 'enquiry', text } },
    ]);
  } finally {
    Reflect.deleteProperty(crypto.subtle, 'importKey');
  }
});
