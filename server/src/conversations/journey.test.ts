import { accept } from '@beistand/crypto/plans.ts';
import {
  getConversation,
  listConversations,
  listPool,
  newEnquiry,
  postEpoch,
} from '@beistand/protocol/conversations.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hourOf } from '../clock.ts';
import { draw } from '../testing/envelopes.ts';
import { addCounsellor, type Colleague, type House, openHouse, trustOf } from '../testing/house.ts';
import { epochOf, open, sealEnquiry, sendEnquiry, sendText } from '../testing/journey.ts';
import { registerSeeker } from '../testing/people.ts';

/** With the browsers' real objects: what one side seals, the other opens and verifies. */
let house: House;
let jonas: Colleague;

beforeAll(async () => {
  house = await openHouse();
  jonas = await addCounsellor(house, 'jonas');
});
afterAll(() => house.close());

type Enquiry = Awaited<ReturnType<typeof sendEnquiry>>;

async function sealAccept(colleague: Colleague, { conversation }: Pick<Enquiry, 'conversation'>) {
  const { chain, thread } = await open(house, colleague, { conversation, seat: colleague.seat });
  const sealed = await accept(
    {
      chain,
      signer: colleague.seat,
      closes: thread.closes(),
      trust: await trustOf(house),
      hour: hourOf(house.clock.now()),
    },
    draw,
  );
  const params = { conversation };
  return { params, body: { n: 2, epoch: epochOf(sealed), accept: true } };
}

describe('an enquiry', () => {
  test('is read by every counsellor of the team, accepted, answered, and answered again', async () => {
    const enquiry = await sendEnquiry(house, 'Ich habe es noch niemandem gesagt.');
    const { conversation, seat, seeker } = enquiry;
    for (const colleague of [house.admin, jonas]) {
      const { enquiries } = await colleague.ask(listPool);
      expect(enquiries.map((each) => each.conversation)).toContain(conversation);
      const opened = await open(house, colleague, { conversation, seat: colleague.seat });
      expect(opened.texts).toEqual(['Ich habe es noch niemandem gesagt.']);
    }

    await jonas.ask(postEpoch, await sealAccept(jonas, enquiry));
    const answer = { conversation, seat: jonas.seat, text: 'Gut, dass Sie schreiben.' };
    expect((await sendText(house, jonas, answer)).status).toBe(200);
    const again = { conversation, seat, text: 'Danke.' };
    expect((await sendText(house, seeker, again)).status).toBe(200);

    const texts = ['Ich habe es noch niemandem gesagt.', 'Gut, dass Sie schreiben.', 'Danke.'];
    expect((await open(house, seeker, enquiry)).texts).toEqual(texts);
    const counsellor = { conversation, seat: jonas.seat };
    expect((await open(house, jonas, counsellor)).texts).toEqual(texts);
    const { conversations } = await jonas.ask(listConversations);
    expect(conversations.find((each) => each.conversation === conversation)).toMatchObject({
      state: 'accepted',
      waiting: 'counsellor',
      n: 2,
      newest: 3,
    });
  });

  test('goes to one of two who accept at the same moment; the other is told and reads no more', async () => {
    const enquiry = await sendEnquiry(house);
    const params = { conversation: enquiry.conversation };
    const requests = await Promise.all([
      sealAccept(house.admin, enquiry),
      sealAccept(jonas, enquiry),
    ]);
    const [first, second] = await Promise.all([
      house.admin.call(postEpoch, requests[0]),
      jonas.call(postEpoch, requests[1]),
    ]);
    const answers = [first, second].toSorted((a, b) => a.status - b.status);
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
    expect(answers[1]?.body.failure).toBe('enquiry.taken');

    const [taken, lost] = first.status === 200 ? [house.admin, jonas] : [jonas, house.admin];
    const opened = await open(house, taken, { ...params, seat: taken.seat });
    expect(opened.chain.refused).toBeUndefined();
    expect(opened.chain.epochs).toHaveLength(2);
    const refused = await lost.call(getConversation, { params });
    expect(refused.body).toEqual({ failure: 'conversation.unknown' });
    expect((await lost.ask(listPool)).enquiries).not.toContainEqual(
      expect.objectContaining(params),
    );
  });

  test('sealed to a roster that has been replaced is refused, and sealed anew is taken', async () => {
    const seeker = await registerSeeker(house);
    const old = await sealEnquiry(house, { text: 'Wer liest das?' });
    await addCounsellor(house, 'aylin');
    const answer = await seeker.call(newEnquiry, { body: old.body });
    expect(answer.body).toEqual({ failure: 'roster.stale' });
    expect((await seeker.ask(listConversations)).conversations).toHaveLength(1);

    const fresh = await sealEnquiry(house, { text: 'Wer liest das?' });
    expect((await seeker.call(newEnquiry, { body: fresh.body })).status).toBe(200);
    expect((await open(house, seeker, fresh)).chain.epochs[0]?.members).toHaveLength(4);
  });
});
