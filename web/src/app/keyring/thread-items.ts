import { equalBytes } from '@beistand/crypto/bytes.ts';
import type { Body, UnknownBody } from '@beistand/crypto/body.ts';
import type { ThreadItem as CheckedItem } from '@beistand/crypto/thread-check.ts';
import type { IncomingBody, Reader, ThreadItem } from './views.ts';
import type { Conversation } from './conversation.ts';
import { isHidden } from './earlier.ts';
import { idOf } from './ids.ts';
import type { Context } from './memory.ts';
import { readerOf } from './readers.ts';
import type { Placed } from './stretches.ts';

type Refused = Extract<ThreadItem, { readonly state: 'refused' }>['why'];

/** A thread as the page shows it, in the order of the screen; nothing is left out. */
export function threadItems(
  context: Context,
  conversation: Conversation,
  { view, positions, last, missing, holes }: Placed,
): readonly ThreadItem[] {
  const { items, alarms } = view;
  let place = 0;
  const shown = items.map((item): ThreadItem => {
    place = positions.get(item.key) ?? Math.max(place, last) + 1;
    const isClosed = isHidden(context, conversation, item);
    const shownAt = itemOf(conversation, item, place);
    // What is wrong stays on show, whoever looks.
    return isClosed && (shownAt.state === 'ok' || shownAt.state === 'gone')
      ? { state: 'closed', position: place }
      : shownAt;
  });
  // What the list of conversations names and the pages have not shown, besides what the vault knows.
  const behind = Math.max(missing, conversation.newest - last);
  const isCut = alarms.some(({ kind }) => kind === 'truncated');
  const count = behind > 0 ? behind : Number(isCut);
  const gone = alarms.flatMap((alarm): readonly ThreadItem[] => {
    switch (alarm.kind) {
      case 'truncated':
        return [];
      case 'withheld':
        return [{ state: 'missing', position: last, count: 1 }];
      case 'unparsable':
        return Array.from({ length: alarm.count }, () => refused(last, 'not-authentic'));
    }
  });
  const waiting: readonly ThreadItem[] =
    count > 0 ? [{ state: 'missing', position: last + 1, count }] : [];
  return withHoles([...shown, ...gone, ...waiting], holes);
}

/**
 * What the chain of a seat cannot show: its first letter here may have others before it that stand
 * further up. But the server gives places without a gap; where it does not, something is missing.
 */
function withHoles(items: readonly ThreadItem[], holes: readonly number[]): readonly ThreadItem[] {
  const [hole] = holes;
  const isSaid = items.some(
    (item) => item.state === 'missing' || (item.state === 'refused' && item.why === 'withheld'),
  );
  if (hole === undefined || isSaid) return items;
  const at = items.findIndex(({ position }) => position > hole);
  const place = at === -1 ? items.length : at;
  const said = { state: 'missing', position: hole, count: holes.length } as const;
  return [...items.slice(0, place), said, ...items.slice(place)];
}

function itemOf(conversation: Conversation, item: CheckedItem, position: number): ThreadItem {
  const { state, hash, body } = item;
  switch (state) {
    case 'ok':
    case 'pending':
    case 'late':
    case 'reorder':
      if (body === undefined || !('sent' in body || body.type === 'unknown')) {
        return refused(position, 'not-authentic');
      }
      return {
        state: 'ok',
        position,
        hash: idOf(hash),
        sender: senderOf(conversation, item),
        sent: 'sent' in body ? body.sent : 0,
        body: incoming(body),
        ...(state === 'late' || state === 'reorder' ? { mark: 'late' } : {}),
      };
    case 'taken-back':
      return { state: 'gone', position, sender: senderOf(conversation, item) };
    case 'unconfirmed':
      return refused(position, 'unconfirmed');
    case 'gap':
    case 'withheld':
      return refused(position, 'withheld');
    case 'fork':
      return refused(position, 'fork');
    case 'unreadable':
      return refused(position, 'no-key');
    case 'foreign':
      return refused(position, item.failure === 'foreign' ? 'foreign' : 'not-authentic');
  }
}

function refused(position: number, why: Refused): ThreadItem {
  return { state: 'refused', position, why };
}

/** The sender as she stood in the epoch of the message. */
function senderOf(conversation: Conversation, { header, epoch }: CheckedItem): Reader {
  const member = epoch?.members.find(({ seat }) => equalBytes(seat.id, header.seat));
  if (member !== undefined) return readerOf(conversation, member);
  return { seat: idOf(header.seat), kind: 'unconfirmed' };
}

/** A day that is none is nobody's: it would stand on the screen as nonsense. */
function withDay({ text, lookAgain }: Extract<Body, { type: 'text' }>): IncomingBody {
  const isDay = lookAgain !== undefined && !Number.isNaN(Date.parse(lookAgain));
  return { type: 'text', text, ...(isDay ? { lookAgain } : {}) };
}

function incoming(body: Body | UnknownBody): IncomingBody {
  switch (body.type) {
    case 'text':
      return withDay(body);
    case 'enquiry': {
      const { topic, text, name = '', only } = body;
      return { type: 'enquiry', topic, text, nickname: name, onlyOne: only === 1 };
    }
    case 'details': {
      const { ageGroup, gender, forWhom } = body;
      return {
        type: 'details',
        details: {
          ...(ageGroup === undefined ? {} : { ageGroup }),
          ...(gender === undefined ? {} : { gender }),
          ...(forWhom === undefined ? {} : { forWhom }),
        },
      };
    }
    case 'profile':
    case 'history':
    case 'file':
    case 'continuity':
    case 'draft':
    case 'typing':
    case 'presence':
    case 'call':
    case 'unknown':
      // What a newer program wrote: valid, and not for this one to show.
      return { type: 'unknown' };
  }
}
