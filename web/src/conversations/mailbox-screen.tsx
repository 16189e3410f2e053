import { useEffect, useMemo } from 'preact/hooks';
import type { ConversationId } from '@beistand/protocol/ids.ts';
import { usualMonths } from '@beistand/protocol/retention.ts';
import type { AppServices } from '../app/services.ts';
import { useFlush } from '../app/use-flush.ts';
import { draftTools } from '../app/draft-tools.ts';
import { createComposerStore } from './composer-store.ts';
import { phoneOf, speechOf } from './context.ts';
import { ConversationView } from './conversation-view.tsx';
import { createMailboxStore, type MailboxStore } from './mailbox-store.ts';
import { MailboxView } from './mailbox-view.tsx';
import { createThreadStore } from './thread-store.ts';

/** The seeker's mailbox. */
export function MailboxScreen({ services }: { readonly services: AppServices }) {
  const store = useMemo(() => createMailboxStore(services), []);
  useEffect(() => {
    void store.load();
    return store.start();
  }, [store]);
  const current = store.current.value;
  return (
    <MailboxView
      store={store}
      hasRecovery={services.session.hasRecovery.value}
      monthsOf={({ policy }) => monthsOf(services, policy)}
      speech={speechOf(services)}
      conversation={
        current !== undefined && (
          <Conversation key={current} services={services} mailbox={store} conversation={current} />
        )
      }
    />
  );
}

/** As the centre has decided for the topics of this policy. */
function monthsOf({ centre }: AppServices, policy: string | undefined): number {
  if (centre.state === 'new') return usualMonths;
  const found = centre.centre.settings.policies.find(({ id }) => id === policy);
  return found?.retentionMonths ?? usualMonths;
}

interface ConversationProps {
  readonly services: AppServices;
  readonly mailbox: MailboxStore;
  readonly conversation: ConversationId;
}

function Conversation({ services, mailbox, conversation }: ConversationProps) {
  const { router, session, centre } = services;
  const thread = useMemo(() => createThreadStore(services, conversation), []);
  const composer = useMemo(() => createComposerStore(services, thread, draftTools(services)), []);
  useEffect(() => {
    void thread
      .load()
      .then(composer.load)
      .catch(() => undefined);
    return thread.start();
  }, []);
  useFlush(composer.flush);
  const state = mailbox.mailbox.value;
  const today = state.state === 'ready' ? state.today : '';
  const listed =
    state.state === 'ready'
      ? state.conversations.find((one) => one.conversation === conversation)
      : undefined;
  const policy = thread.summary.value?.policy;
  const promise =
    centre.state === 'ready' && policy !== undefined ? centre.promises[policy]?.nextBy : undefined;
  const waiting = thread.summary.value?.waiting === 'counsellor';
  return (
    <ConversationView
      {...{ thread, composer, today }}
      ownName={session.signedIn.value?.name ?? ''}
      nextDue={waiting ? undefined : promise}
      ends={listed?.askedDay === undefined ? listed?.erasesDay : undefined}
      phone={phoneOf(services)}
      hasRecovery={session.hasRecovery.value}
      onReaders={() => router.go({ at: 'readers', conversation })}
      onWrite={mailbox.write}
      onSheet={mailbox.makeSheet}
      onAccount={mailbox.account}
      onEarlier={() => router.go({ at: 'mine', part: 'safety' })}
      speech={speechOf(services)}
    />
  );
}
