import { deleteDraft, listDrafts, maxDrafts, putDraft } from '@beistand/protocol/conversations.ts';
import type { DraftId } from '@beistand/protocol/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelledHash } from '../bytes.ts';
import { toHex } from '../canonical/hash.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { draw, drawMessage, drawSeat, type HeaderOf } from '../testing/envelopes.ts';
import { randomHex, registerSeeker, type Seeker } from '../testing/people.ts';

let house: TestApp;

beforeAll(async () => {
  house = await openTestApp();
});
afterAll(() => house.close());

/** A draft in its writer's own conversation, unless something else is said. */
function drawDraft(seeker: Seeker, of: Partial<HeaderOf> = {}): string {
  const { conversation, epoch } = seeker.made.self;
  const [keys = ''] = epoch.keys;
  const hash = (label: string, text: string) =>
    toHex(labelledHash(label, Buffer.from(text, 'base64url')));
  const place = { centre: house.centre, conversation, epoch: hash('epoch', epoch.statement) };
  const header = { ...place, seat: hash('seat', keys), seq: 0, kind: 'draft' as const };
  return drawMessage({ ...header, ...of }).stored;
}

const put = (seeker: Seeker, draft: DraftId, stored: string) =>
  seeker.call(putDraft, { params: { draft }, body: { stored } });

describe('a draft', () => {
  test('is found again as it was saved last', async () => {
    const seeker = await registerSeeker(house);
    const draft = randomHex<DraftId>(16);
    await put(seeker, draft, drawDraft(seeker));
    const last = drawDraft(seeker);
    expect((await put(seeker, draft, last)).status).toBe(200);
    expect(await seeker.ask(listDrafts)).toEqual({ drafts: [{ draft, stored: last }] });
  });

  test('is its writer’s alone: the same id of another account is another draft', async () => {
    const [one, other] = [await registerSeeker(house), await registerSeeker(house)];
    const draft = randomHex<DraftId>(16);
    const stored = drawDraft(one);
    await put(one, draft, stored);
    expect((await other.call(deleteDraft, { params: { draft } })).status).toBe(404);
    await put(other, draft, drawDraft(other));
    expect(await one.ask(listDrafts)).toEqual({ drafts: [{ draft, stored }] });
  });

  test('can be deleted once', async () => {
    const seeker = await registerSeeker(house);
    const params = { draft: randomHex<DraftId>(16) };
    await put(seeker, params.draft, drawDraft(seeker));
    expect((await seeker.call(deleteDraft, { params })).status).toBe(200);
    const again = await seeker.call(deleteDraft, { params });
    expect(again.body).toEqual({ failure: 'draft.unknown' });
    expect(await seeker.ask(listDrafts)).toEqual({ drafts: [] });
  });

  test.each<[string, Partial<HeaderOf>, string]>([
    ['is a message', { kind: 'message', seq: 1 }, 'message.refused'],
    ['is sealed for another conversation', { conversation: toHex(draw(16)) }, 'message.refused'],
    ['is sealed by another seat', { seat: drawSeat().seat }, 'message.refused'],
    ['is for another centre', { centre: toHex(draw(20)) }, 'message.refused'],
    ['is sealed for another epoch', { epoch: toHex(draw(32)) }, 'epoch.closed'],
  ])('that %s is refused', async (_, of, failure) => {
    const seeker = await registerSeeker(house);
    const answer = await put(seeker, randomHex<DraftId>(16), drawDraft(seeker, of));
    expect(answer.body).toEqual({ failure });
    expect(await seeker.ask(listDrafts)).toEqual({ drafts: [] });
  });

  test('beyond the limit is refused, while those there are can still be saved', async () => {
    const seeker = await registerSeeker(house);
    const ids = Array.from({ length: maxDrafts }, () => randomHex<DraftId>(16));
    for (const id of ids) await put(seeker, id, drawDraft(seeker));
    const more = await put(seeker, randomHex<DraftId>(16), drawDraft(seeker));
    expect(more.body).toEqual({ failure: 'draft.too-many' });
    expect((await put(seeker, ids[0] ?? randomHex(16), drawDraft(seeker))).status).toBe(200);
    expect((await seeker.ask(listDrafts)).drafts).toHaveLength(maxDrafts);
  });
});
