import type { Unit } from '../db/store.ts';
import type { ConversationsCapabilities } from './capabilities.ts';
import type { ConversationKey } from './conversation-queries.ts';
import type { Envelope } from './envelope.ts';
import { type Stored, storeMessage } from './store-message.ts';

/** A message, where it is to go, and whose it is. */
interface Sending {
  readonly key: ConversationKey;
  readonly envelope: Envelope;
  readonly account: string;
  readonly day: string;
}

/** Stores a message and notes in its case who has written. @throws as `storeMessage` */
export function createMessageUnit({
  noteMessage,
}: Pick<ConversationsCapabilities['cases'], 'noteMessage'>): Unit<Sending, Stored> {
  return {
    name: 'message',
    about: ({ key }) => `${key.centre} ${key.conversation}`,
    async work(db, { key, envelope, account, day }) {
      const stored = await storeMessage(db, key, envelope, { account, day });
      if (stored.fresh) await noteMessage(db, key, stored.from, day);
      return stored;
    },
  };
}
