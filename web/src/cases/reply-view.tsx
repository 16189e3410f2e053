import { useEffect, useId, useRef } from 'preact/hooks';
import { maxTextCharacters, type ConversationSummary } from '@beistand/protocol/conversations.ts';
import type { ConversationView } from '../app/keyring/views.ts';
import { failureText } from '../texts/staff-failure.ts';
import { clockTime, longDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { CharactersLeft } from '../ui/characters-left.tsx';
import { inputClass, Select } from '../ui/field.tsx';
import { Notice, Saved, Tag } from '../ui/notice.tsx';
import type { DeskContext } from './context.ts';
import { readerName } from './readers-panel.tsx';
import type { ReplyStore } from './reply-store.ts';

export interface ReplyProps {
  readonly context: DeskContext;
  readonly reply: ReplyStore;
  readonly view: ConversationView;
  readonly name: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly onSend: () => void;
  readonly onAcknowledge: () => void;
  /** A reset by e-mail: what she writes must not tell of anything earlier. */
  readonly reset: ConversationSummary['reset'];
}

/** The answer being written, with its draft. */
export function ReplyForm(props: ReplyProps) {
  const { context, reply, view, name } = props;
  const { t, s } = context;
  const id = useId();
  const newReaders = view.stopped === undefined && view.newReaders.length > 0;
  const blocked = view.stopped !== undefined || newReaders;
  return (
    <form
      class="reply stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) props.onSend();
      }}
    >
      <div class="row between">
        <label class="label" for={id}>
          {t.reply.label(name)}
        </label>
        <DraftLine {...props} />
      </div>
      {props.reset && (
        <p>
          <Tag kind="ask" icon="key-round">
            {t.reset[props.reset.side].reminder}
          </Tag>
        </p>
      )}
      <ReplyText {...props} id={id} />
      <LookAgain {...props} />
      <NewReaders {...props} shown={newReaders} />
      {view.stopped && (
        <Notice kind="danger" live="alert">
          <p id={`${id}-b`}>{t.reply.blocked[view.stopped]}</p>
        </Notice>
      )}
      <div class="row">
        <Button
          kind="main"
          type="submit"
          icon="send"
          busy={reply.sending.value}
          {...(blocked ? { blockedBy: newReaders ? 'new-readers' : `${id}-b` } : {})}
        >
          {reply.uncertain.value ? s.again : t.reply.send}
        </Button>
        <CharactersLeft text={reply.text.value} max={maxTextCharacters} texts={t.reply} />
      </div>
    </form>
  );
}

/** Days ahead that can be named. */
const mostDays = 28;

/** From when on it is worth looking in: it spares a seeker logins that somebody might see. */
function LookAgain({ context: { t, lang }, reply, today }: ReplyProps) {
  // Nobody knows the day before the list has come.
  const length = today === '' ? 0 : mostDays;
  const days = Array.from({ length }, (_, at) => dayAfter(today, at + 1));
  return (
    <Select
      label={t.reply.lookAgain}
      value={reply.lookAgain.value}
      onChange={reply.setLookAgain}
      options={[
        { value: '', label: t.reply.noDay },
        ...days.map((day) => ({ value: day, label: longDate(lang, day) })),
      ]}
    />
  );
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The text, and what is wrong with it. */
function ReplyText({ context, reply, id }: ReplyProps & { readonly id: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const failure = reply.failure.value;
  useEffect(() => {
    if (failure === 'empty' || failure === 'message.too-long') field.current?.focus();
  }, [failure]);
  return (
    <>
      <textarea
        ref={field}
        class={inputClass({ error: failure })}
        id={id}
        rows={5}
        dir="auto"
        spellcheck={false}
        autocomplete="off"
        value={reply.text.value}
        readOnly={reply.sending.value || reply.uncertain.value}
        aria-invalid={failure === 'empty' || failure === 'message.too-long' ? 'true' : undefined}
        aria-describedby={`${id}-e`}
        onInput={(event) => reply.setText(event.currentTarget.value)}
        onBlur={() => void reply.flush()}
      />
      <div role="alert" id={`${id}-e`}>
        {failure && (
          <Notice kind="danger">
            {failure === 'empty' ? context.t.reply.empty : failureLine(context, reply, failure)}
          </Notice>
        )}
      </div>
    </>
  );
}

function failureLine(
  { t, s }: DeskContext,
  reply: ReplyStore,
  failure: Exclude<ReplyStore['failure']['value'], 'empty' | undefined>,
): string {
  return reply.uncertain.value ? t.reply.uncertain : failureText(s, failure);
}

function NewReaders({
  context: { t },
  view,
  shown,
  onAcknowledge,
}: ReplyProps & { readonly shown: boolean }) {
  if (!shown) return null;
  const names = view.newReaders.map((reader) => readerName(t, reader));
  return (
    <Notice kind="warm" icon="users-round" title={t.reply.newReaders(names)} live="status">
      <p id="new-readers">{t.reply.newReadersText}</p>
      <Button onClick={onAcknowledge}>{t.reply.acknowledge}</Button>
    </Notice>
  );
}

function DraftLine({ context: { t, lang }, reply }: ReplyProps) {
  const draft = reply.draft.value;
  switch (draft.state) {
    case 'none':
      return <Saved end>{reply.sent.value > 0 && t.reply.sent}</Saved>;
    case 'dirty':
      return <Saved end>{null}</Saved>;
    case 'saved':
      return <Saved end>{t.reply.saved(clockTime(lang, new Date(draft.at)))}</Saved>;
    case 'failed':
    case 'too-long':
      return (
        <Saved end icon="wifi-off">
          {draft.state === 'failed' ? t.reply.saveFailed : t.reply.saveTooLong}
        </Saved>
      );
  }
}
