import { signal } from '@preact/signals';
import type { eraseAccount } from '@beistand/protocol/erasure.ts';
import type { Reply } from '@beistand/protocol/route.ts';

/** What the server says after erasing. */
export type Receipt = Reply<typeof eraseAccount>;

/** Shown once, after the session has ended. In memory: a history entry would betray it. */
export const receipt = signal<Receipt | undefined>(undefined);
