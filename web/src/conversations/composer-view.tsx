import { useEffect, useRef } from 'preact/hooks';
import { maxTextCharacters } from '@beistand/protocol/conversations.ts';
import type { DraftStatus } from '../app/draft-saver.ts';
import { failureSentence } from '../texts/failure.ts';
import { clockTime, longDate, telHref } from '../texts/format.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CharactersLeft } from '../ui/characters-left.tsx';
import { TextArea } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice, Saved, Tag } from '../ui/notice.tsx';
import type { ComposerStore, SendStop } from './composer-store.ts';
import type { Phone, Speech } from './context.ts';
import { staffNames } from './people.ts';
import type { ThreadStore } from './thread-store.ts';

export interface ComposerViewProps {
  readonly store: ComposerStore;
  readonly thread: ThreadStore;
  /** Promised day of an answer to a letter of today. */
  readonly due: string | undefined;
  readonly phone: Phone;
  readonly onReaders: () => void;
  readonly speech: Speech;
}

const whyId = 'absenden-warum';

/** The answer being written, and everything that must be known before it is sent. */
export function ComposerView(props: ComposerViewProps) {
  const { store, thread, due, speech } = props;
  const { t, voice, lang } = speech;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, store.attempts.value);
  useEffect(() => () => void store.flush(), [store]);
  const stop = store.stop.value;
  if (stop === 'not-member') return <Notice live="status">{t.composer.notMember(voice)}</Notice>;
  const fault = store.fault.value;
  const waiting = thread.summary.value?.waiting === 'counsellor';
  return (
    <form
      ref={form}
      class="card stack narrow letter-field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.send();
      }}
      onFocusOut={() => void store.flush()}
    >
      <BeforeSending {...props} />
      <TextArea
        label={waiting ? t.composer.titleMore(voice) : t.composer.title(voice)}
        value={store.text.value}
        onInput={store.setText}
        rows={6}
        {...(fault === undefined ? {} : { error: faultText(fault, speech) })}
      />
      <CharactersLeft text={store.text.value} max={maxTextCharacters} texts={t.composer} />
      {due !== undefined && (
        <p class="row">
          <span>{t.composer.today(voice)}</span>
          <Tag kind="warm" icon="calendar-clock">
            {t.composer.due(longDate(lang, due))}
          </Tag>
        </p>
      )}
      <SendFailure {...props} />
      <SendRow store={store} speech={speech} />
      <p class="vh" role="status">
        {store.sent.value > 0 && store.text.value === '' && t.composer.sent}
      </p>
    </form>
  );
}

function SendRow({ store, speech }: Pick<ComposerViewProps, 'store' | 'speech'>) {
  const stop = store.stop.value;
  return (
    <div class="row">
      <Button
        kind="main"
        wide
        icon="send"
        type="submit"
        busy={store.sending.value}
        blockedBy={stop === undefined ? undefined : whyId}
      >
        {sendLabel(store, speech)}
      </Button>
      {stop !== undefined && (
        <span class="meta" id={whyId}>
          {stopText(stop, speech)}
        </span>
      )}
      <Saved end {...draftIcon(store.draft.value)}>
        {draftText(store, speech)}
      </Saved>
    </div>
  );
}

/** New readers, alarms, warnings: before the field, so that nobody writes past them. */
function BeforeSending({ store, thread, phone, onReaders, speech }: ComposerViewProps) {
  const { t, voice } = speech;
  const view = thread.view.value;
  const stop = store.stop.value;
  const changed = store.changed.value;
  return (
    <>
      {stop === 'stopped' && (
        <div class="stack tight">
          <Notice kind="danger" live="alert" title={t.alarm.title(voice)}>
            <p>{alarmText(view?.stopped, speech)}</p>
            <p>{t.alarm.kept(voice)}</p>
          </Notice>
          <div class="row">
            <ButtonLink icon="phone" href={telHref(phone.number)}>
              {t.alarm.call(phone.number)}
            </ButtonLink>
            <Button kind="calm" onClick={onReaders}>
              {t.alarm.more}
            </Button>
          </div>
        </div>
      )}
      {view !== undefined && stop === 'new-readers' && (
        <div class="stack tight">
          <Notice
            kind="warm"
            icon="user-plus"
            live="status"
            title={t.composer.newReadersTitle(staffNames(view.newReaders))}
          >
            {t.composer.newReadersText(voice)}
          </Notice>
          <div>
            <Button icon="check" onClick={() => void store.acknowledge()}>
              {t.composer.acknowledge}
            </Button>
          </div>
        </div>
      )}
      {stop === 'expired' && (
        <div class="stack tight">
          <Notice kind="warm" live="status" title={t.composer.expiredTitle}>
            {t.composer.expiredText(voice)}
          </Notice>
          <div>
            <Button onClick={() => void store.acknowledge()}>{t.composer.expiredConfirm}</Button>
          </div>
        </div>
      )}
      {changed !== undefined && stop !== 'new-readers' && (
        <Notice kind="warm" icon="users-round" live="alert" title={t.composer.readersChanged}>
          {t.composer.readersNow(voice, changed)}
        </Notice>
      )}
    </>
  );
}

function SendFailure({ store, speech }: ComposerViewProps) {
  const { t, voice, lang } = speech;
  const failure = store.failure.value;
  if (failure === undefined) return null;
  const uncertain = store.uncertain.value;
  return (
    <Notice
      kind="danger"
      live="alert"
      title={uncertain ? t.composer.uncertainTitle(voice) : t.composer.failedTitle(voice)}
    >
      <p>{failureSentence(lang, voice, failure)}</p>
      <p>
        {t.composer.textKept} {uncertain && t.composer.onlyOnce}
      </p>
    </Notice>
  );
}

function sendLabel(store: ComposerStore, { t }: Speech): string {
  if (store.sending.value) return t.composer.sending;
  return store.failure.value === undefined ? t.composer.send : t.composer.sendAgain;
}

function faultText(fault: 'empty' | 'too-long', { t, voice, lang }: Speech): string {
  return fault === 'empty'
    ? t.composer.empty(voice)
    : failureSentence(lang, voice, 'message.too-long');
}

function stopText(stop: SendStop, { t, voice }: Speech): string {
  switch (stop) {
    case 'stopped':
      return t.composer.stoppedReason;
    case 'new-readers':
      return t.composer.acknowledgeReason(voice);
    case 'expired':
      return t.composer.expiredReason(voice);
    case 'not-member':
      return t.composer.notMember(voice);
  }
}

/** Why sending is stopped. */
export function alarmText(
  stopped: 'fork' | 'unconfirmed' | 'revoked' | 'roster-expired' | undefined,
  { t, voice }: Speech,
): string {
  switch (stopped) {
    case 'fork':
      return t.alarm.fork(voice);
    case 'unconfirmed':
      return t.alarm.unconfirmed;
    case 'revoked':
      return t.alarm.revoked(voice);
    case 'roster-expired':
      return t.composer.expiredTitle;
    case undefined:
      return t.alarm.refused(voice);
  }
}

function draftText(store: ComposerStore, { t, lang }: Speech): string {
  const draft = store.draft.value;
  if (draft.state === 'saved') return t.composer.saved(clockTime(lang, new Date(draft.at)));
  if (draft.state === 'too-long') return t.composer.saveTooLong;
  return draft.state === 'failed' ? t.composer.saveFailed : '';
}

/** A tick only where something has been done. */
export function draftIcon({ state }: DraftStatus): { readonly icon?: 'wifi-off' } {
  return state === 'failed' || state === 'too-long' ? { icon: 'wifi-off' } : {};
}
