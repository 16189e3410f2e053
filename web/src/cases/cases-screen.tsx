import type { ComponentType } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { useFlush } from '../app/use-flush.ts';
import { createCasesStore } from './cases-store.ts';
import { CasesView } from './cases-view.tsx';
import { createDeskContext } from './context.ts';

export interface CasesScreenProps {
  readonly services: AppServices;
  /** The thread comes from another feature, handed in by the app. */
  readonly thread: ComponentType<{
    readonly services: AppServices;
    readonly conversation: ConversationId;
  }>;
}

/** The counsellor's own cases. */
export function CasesScreen({ services, thread: Thread }: CasesScreenProps) {
  const store = useMemo(() => createCasesStore(services), [services]);
  const context = createDeskContext(services);
  const thread = useMemo(
    () =>
      function CaseThread({ conversation }: { readonly conversation: ConversationId }) {
        return <Thread services={services} conversation={conversation} />;
      },
    [services, Thread],
  );
  useEffect(() => store.start(), [store]);
  useFlush(store.flush);
  return (
    <CasesView
      store={store}
      context={context}
      thread={thread}
      onPool={() => services.router.go({ at: 'pool' })}
    />
  );
}
