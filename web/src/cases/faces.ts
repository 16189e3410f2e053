import { signal, type ReadonlySignal } from '@preact/signals';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { openCase, type CaseFace, type OpenServices } from './enquiry.ts';

/** What the list knows of a conversation's inside. */
export type FaceState =
  { readonly state: 'opening' } | { readonly state: 'unreadable' } | FaceReady;

interface FaceReady {
  readonly state: 'ready';
  readonly face: CaseFace;
}

export interface Faces {
  readonly of: ReadonlySignal<ReadonlyMap<ConversationId, FaceState>>;
  /** Opens those not opened yet, a few at a time, in this order. */
  readonly want: (conversations: readonly ConversationId[]) => Promise<void>;
  /** What a full opening has told. */
  readonly learn: (conversation: ConversationId, face: CaseFace) => void;
  /** What is known may have been taken back. */
  readonly forget: (conversation: ConversationId) => void;
}

/** Conversations opened at the same time: the worker has one thread. */
const atATime = 3;

/** Nicknames and topics for lists. They stand inside the encryption, so each case is opened once. */
export function createFaces(services: OpenServices): Faces {
  const faces = signal<ReadonlyMap<ConversationId, FaceState>>(new Map());
  const set = (conversation: ConversationId, face: FaceState): void => {
    faces.value = new Map(faces.value).set(conversation, face);
  };

  const open = async (conversation: ConversationId): Promise<void> => {
    const face = await openCase(services, conversation, 1).then(
      (opened): FaceState =>
        opened.face.name === undefined
          ? { state: 'unreadable' }
          : { state: 'ready', face: opened.face },
      (): FaceState => ({ state: 'unreadable' }),
    );
    if (faces.value.get(conversation)?.state !== 'ready') set(conversation, face);
  };

  return {
    of: faces,
    want: async (conversations) => {
      const queue = conversations.filter((one) => needed(faces.value.get(one)));
      for (const conversation of queue) set(conversation, { state: 'opening' });
      const work = async (): Promise<void> => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          await open(next);
        }
      };
      await Promise.all(Array.from({ length: atATime }, work));
    },
    forget: (conversation) => {
      const others = new Map(faces.value);
      others.delete(conversation);
      faces.value = others;
    },
    learn: (conversation, face) => {
      if (face.name !== undefined) set(conversation, { state: 'ready', face });
    },
  };
}

/** Unreadable ones are tried again with the next load: the connection may have been down. */
function needed(face: FaceState | undefined): boolean {
  return face === undefined || face.state === 'unreadable';
}
