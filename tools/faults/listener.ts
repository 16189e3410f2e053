import { listConversations, maxPage } from '@beistand/protocol/conversations.ts';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { tabHeader } from '@beistand/protocol/sessions.ts';
import { createLive, type LiveControl } from '@beistand/web/app/live.ts';
import { openSocket } from '@beistand/web/app/open-socket.ts';
import type { Credentials } from '../call.ts';

/** A tab that is open: the browser's own code that keeps its socket, over Node's WebSocket. */
export interface Tab {
  readonly live: LiveControl;
  /** Every socket that it has begun. */
  readonly tries: readonly Try[];
}

/** On the clock of `performance.now`. */
interface Try {
  readonly at: number;
  ready?: number;
}

/** @param address  of the network from which a proxy says it comes */
export function openTab(origin: string, credentials: Credentials, address?: string): Tab {
  const { host, protocol } = new URL(origin);
  const headers = {
    origin,
    cookie: credentials.cookie,
    ...(address !== undefined && { 'x-forwarded-for': address }),
  };
  const tries: Try[] = [];
  class SignedInSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers } as never);
      tries.push({ at: performance.now() });
      this.addEventListener('error', () => {});
    }
  }
  const window = { location: { host, protocol }, WebSocket: SignedInSocket };
  const live = createLive({
    connect: (events) => openSocket(window as never, events),
    tabToken: () => credentials.token,
    poll: () => ask(origin, credentials, listConversations.path),
    random: Math.random,
    setTimeout: (run, milliseconds) => Number(setTimeout(run, milliseconds)),
    clearTimeout: (timer) => clearTimeout(timer),
  });
  live.subscribe(({ type }) => {
    const newest = tries.at(-1);
    if (type === 'ready' && live.state.value === 'live' && newest !== undefined)
      newest.ready ??= performance.now();
  });
  return { live, tries };
}

/** @throws Error with the status where it is not 200 */
async function ask(origin: string, { cookie, token }: Credentials, path: string): Promise<string> {
  const response = await fetch(`${origin}${path}`, {
    headers: { origin, cookie, [tabHeader]: token },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return text;
}

/** What a tab knows of one conversation. */
export interface Listener extends Tab {
  /** Stored messages by position. */
  readonly conversation: ConversationId;
  readonly known: ReadonlyMap<number, string>;
  /** What must not be. */
  readonly wrong: readonly string[];
  readonly stop: () => void;
}

interface Page {
  readonly messages: readonly { readonly position: number; readonly stored: string }[];
  readonly more: boolean;
}

/** Opens a tab that hears one conversation, and lists it whenever its socket is ready. */
export function listen(
  origin: string,
  credentials: Credentials,
  conversation: ConversationId,
): Listener {
  const tab = openTab(origin, credentials);
  const known = new Map<number, string>();
  const wrong: string[] = [];
  const learn = ({ messages }: Pick<Page, 'messages'>) => {
    for (const { position, stored } of messages) {
      if ((known.get(position) ?? stored) !== stored) wrong.push(`two at position ${position}`);
      known.set(position, stored);
    }
  };
  const list = async () => {
    let more = true;
    while (more) {
      let after = 0;
      while (known.has(after + 1)) after++;
      const query = `after=${after}&limit=${maxPage}`;
      const text = await ask(
        origin,
        credentials,
        `/api/conversations/${conversation}/messages?${query}`,
      );
      const page = JSON.parse(text) as Page;
      learn(page);
      ({ more } = page);
    }
  };
  tab.live.subscribe((frame) => {
    // What fails here comes again with the next socket, as in the app.
    if (frame.type === 'ready') void list().catch(() => {});
    if (frame.type === 'message' && frame.conversation === conversation) {
      learn({ messages: [frame.message] });
      if (!known.has(frame.message.position - 1)) void list().catch(() => {});
    }
  });
  tab.live.start();
  return { ...tab, conversation, known, wrong, stop: () => tab.live.stop() };
}
