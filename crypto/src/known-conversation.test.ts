import { describe, expect, test } from 'vitest';
import { hour, secrets } from '../vectors/conversation.ts';
import kept from '../vectors/known-answers-conversations.json' with { type: 'json' };
import { verifyChain } from './chain.ts';
import type { ConversationId } from './epoch.ts';
import { mayWrite } from './readers.ts';
import { seatFromSecret } from './seat.ts';
import { hex } from './testing.ts';
import { createThread } from './thread.ts';
import { verifyTrust } from './trust.ts';

const objects = {
  centre: hex(kept.centre),
  root: hex(kept.root),
  successions: [],
  certificates: kept.certificates.map(hex),
  revocations: kept.revocations.map(hex),
  rosters: kept.rosters.map(hex),
};
const packets = kept.epochs.map(({ statement, keys, grants }) => ({
  statement: hex(statement),
  keys: keys.map(hex),
  grants: grants.map(hex),
}));

describe('the kept conversation', () => {
  const people = [
    ['seeker', ['Ich habe es noch niemandem gesagt.', 'taken-back', 'Ich bin da.', 'Danke.']],
    ['counsellor', ['Ich habe es noch niemandem gesagt.', 'taken-back', 'Ich bin da.', 'Danke.']],
    ['colleague', ['Ich habe es noch niemandem gesagt.', 'taken-back', 'unreadable', 'unreadable']],
  ] as const;

  test.each(people)('still opens for the %s', async (name, expected) => {
    const trust = await verifyTrust(objects, { now: hour, pins: {} });
    expect(trust.alarms).toEqual([]);
    const seat = await seatFromSecret(secrets[name]);
    const conversation = hex(kept.conversation) as ConversationId;
    const chain = await verifyChain(packets, { conversation, trust, pins: {}, own: [seat] });
    expect(chain.refused).toBeUndefined();
    expect(mayWrite(chain, trust, seat.id).state).toBe(name === 'colleague' ? 'blocked' : 'open');
    const thread = createThread({ chain, trust, frontier: [] });
    await thread.append(kept.stored.map(hex));
    await thread.prepend([], true);
    const { items, alarms } = thread.view();
    expect(alarms).toEqual([]);
    const shown = items.map(({ state, body }) => (body && 'text' in body ? body.text : state));
    expect(shown).toEqual(expected);
  });
});
