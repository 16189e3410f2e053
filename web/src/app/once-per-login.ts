import { getConversation, listConversations } from '@beistand/protocol/conversations.ts';
import { getTrust } from '@beistand/protocol/staff.ts';
import { type Keyring } from './keyring/api.ts';
import { KeyringError, type TrustView } from './keyring/views.ts';
import type { Call, CentreNow } from './services.ts';

/** What must happen once per login, whoever asks for it first. */
export interface OncePerLogin {
  /** Fetches and verifies the centre's people; again after `refresh`. */
  readonly trust: (refresh?: 'refresh') => Promise<TrustView>;
  /** Opens the account's own conversation, where drafts are sealed. */
  readonly openSelf: () => Promise<void>;
  /** The next login begins anew. */
  readonly forget: () => void;
}

export function createOncePerLogin(deps: {
  readonly call: Call;
  readonly keyring: Keyring;
  readonly centre: () => CentreNow;
}): OncePerLogin {
  const { call, keyring, centre } = deps;
  const trust = createOnce(async () => {
    const now = centre();
    if (now.state === 'new') throw new KeyringError('trust.refused');
    const { id, root } = now.centre;
    return keyring.loadTrust({ id, root }, await call(getTrust));
  });
  const self = createOnce(async () => {
    const { conversations } = await call(listConversations);
    const own = conversations.find(({ kind }) => kind === 'self');
    if (own === undefined) throw new KeyringError('conversation.refused');
    const { conversation } = own;
    await keyring.openSelf(await call(getConversation, { params: { conversation } }));
  });
  return {
    trust: (refresh) => {
      if (refresh !== undefined) trust.forget();
      return trust.get();
    },
    openSelf: self.get,
    forget: () => {
      trust.forget();
      self.forget();
    },
  };
}

/** Runs a task once; what failed runs again when it is next asked for. */
function createOnce<T>(task: () => Promise<T>) {
  let running: Promise<T> | undefined;
  return {
    get: (): Promise<T> => {
      if (running !== undefined) return running;
      const next = task();
      running = next;
      next.catch(() => {
        if (running === next) running = undefined;
      });
      return next;
    },
    forget: (): void => {
      running = undefined;
    },
  };
}
