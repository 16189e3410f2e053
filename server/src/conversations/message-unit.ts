import type { Unit } from '../db/store.ts';
import { demandSignedIn, type OfTab } from '../http/signed-in-still.ts';
import type { ConversationsCapabilities } from './capabilities.ts';
import type { ConversationKey } from './conversation-queries.ts';
import type { Envelope } from './envelope.ts';
import { type Stored, storeMessage } from './store-message.ts';

/** A message, where it is to go, and the tab of its writer. */
interface Sending {
  readonly key: ConversationKey;
  readonly envelope: Envelope;
  readonly tab: OfTab;
  readonly day: string;
  /** Slot in which who is written to may be told of it by e-mail. */
  readonly dueSlot: number;
}

interface Parts {
  readonly cases: Pick<ConversationsCapabilities['cases'], 'noteMessage'>;
  readonly notices: Pick<ConversationsCapabilities['notices'], 'noticeMembers'>;
}

/** Stores a message and notes in its case who has written; tells a seeker that there is something. @throws as `storeMessage`, `session.missing` */
export function createMessageUnit({ cases, notices }: Parts): Unit<Sending, Stored> {
  return {
    name: 'message',
    about: ({ key }) => `${key.centre} ${key.conversation}`,
    async work(db, { key, envelope, tab, day, dueSlot }) {
      await demandSignedIn(db, tab);
      const { account } = tab;
      const stored = await storeMessage(db, key, envelope, { account, day });
      if (!stored.fresh) return stored;
      await cases.noteMessage(db, key, stored.from, day);
      if (stored.from === 'staff') await notices.noticeMembers(db, key, { dueSlot, day });
      return stored;
    },
  };
}
