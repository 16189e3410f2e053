import { Worker } from 'node:worker_threads';
import type { AccountId, CentreId } from '@beistand/protocol/ids.ts';
import type { MailKind } from '../db/tables-notices.ts';

/** How mails leave the house. */
export interface Smtp {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. */
  readonly url: string;
  /** `Name <address>`, or the address alone. */
  readonly sender: string;
  /** PEM file of the authority to trust, where it is none of those that everybody trusts. */
  readonly ca: string;
}

export interface MailerSettings {
  readonly smtp: Smtp;
  /** Folder of the secrets, absolute. */
  readonly secrets: string;
  /** Whether the mail key may be drawn where there is none. */
  readonly mayCreate: boolean;
}

/** One mail, with an address that only the mailer's thread can read. */
export interface Letter {
  readonly centre: CentreId;
  readonly account: AccountId;
  readonly kind: MailKind;
  readonly lang: 'de' | 'en';
  readonly sealed: Uint8Array;
  readonly subject: Uint8Array | undefined;
  readonly code: string | undefined;
}

/**
 * What became of a mail. `soft`: not now; `hard`: the address refuses it (5xx); `refused`: by us, for
 * what was sealed is no address.
 */
export type Outcome = 'sent' | 'soft' | 'hard' | 'refused';

/** An address as somebody has typed it who is not signed in. */
export interface Typed {
  readonly centre: CentreId;
  /** 16 bytes that the browser has drawn: what it is sealed for. */
  readonly draw: Uint8Array;
  readonly sealed: Uint8Array;
}

/** An address as it is kept. */
export type Kept = Pick<Letter, 'centre' | 'account' | 'sealed'>;

/** What is asked of the thread. */
export type Question =
  | { readonly id: number; readonly ask: 'tag'; readonly letter: Kept; readonly day: string }
  | {
      readonly id: number;
      readonly ask: 'same';
      readonly kept: Kept | undefined;
      readonly typed: Typed;
    }
  | { readonly id: number; readonly ask: 'send'; readonly letter: Letter }
  | { readonly id: number; readonly ask: 'check' };

export interface Answer {
  readonly id: number;
  readonly result: unknown;
}

/** The mailer's thread, seen from outside. */
export interface Mailer {
  /** To which addresses are sealed, 1,216 bytes. */
  readonly publicKey: Uint8Array;
  readonly sender: string;
  /** A keyed hash of the address and the day; undefined where it is no address. */
  tag(letter: Kept, day: string): Promise<string | undefined>;
  /** Whether somebody has typed the address that is kept. Costs the same where none is. */
  isSame(kept: Kept | undefined, typed: Typed): Promise<boolean>;
  send(letter: Letter): Promise<Outcome>;
  /** Whether the SMTP server takes us: empty, or the code of what is wrong. */
  check(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts the mailer's thread and resolves once it has its key.
 *
 * @throws Error in words for the operator
 */
export async function startMailer(settings: MailerSettings): Promise<Mailer> {
  const worker = new Worker(new URL('./mailer-worker.ts', import.meta.url), {
    workerData: settings,
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let gone = false;
  const publicKey = await new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', ({ result }: { readonly result: Uint8Array }) => resolve(result));
    worker.once('error', reject);
  });
  const giveUp = () => {
    gone = true;
    // As where the SMTP server is not there: it is tried again, by whoever starts next.
    for (const { giveUp: release } of waiting.values()) release();
    waiting.clear();
  };
  worker.on('error', giveUp);
  worker.on('exit', giveUp);
  worker.on('message', ({ id, result }: Answer) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers by the question
    waiting.get(id)?.resolve(result as never);
    waiting.delete(id);
  });
  const ask = <T>(question: (id: number) => Question, otherwise: T): Promise<T> => {
    if (gone) return Promise.resolve(otherwise);
    const id = ++lastId;
    return new Promise<T>((resolve) => {
      waiting.set(id, { resolve, giveUp: () => resolve(otherwise) });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(question(id));
    });
  };
  return {
    publicKey,
    sender: settings.smtp.sender,
    tag: (letter, day) => ask((id) => ({ id, ask: 'tag', letter, day }), undefined),
    isSame: (kept, typed) => ask((id) => ({ id, ask: 'same', kept, typed }), false),
    send: (letter) => ask<Outcome>((id) => ({ id, ask: 'send', letter }), 'soft'),
    check: () => ask((id) => ({ id, ask: 'check' }), 'gone'),
    async close() {
      if (gone) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
      worker.postMessage('close');
      await exited;
    },
  };
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly giveUp: () => void;
}
