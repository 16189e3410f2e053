import type { ComponentChildren } from 'preact';
import { erasureTexts } from '../texts/erasure.ts';
import { failureSentence } from '../texts/failure.ts';
import { longDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { Rows } from '../ui/who-list.tsx';
import type { AccountSpeech } from './account-speech.ts';
import type { AccountStore } from './account-store.ts';

export interface AccountViewProps {
  readonly store: AccountStore;
  readonly name: string;
  /** Day of the login before this one. */
  readonly lastLogin: string | undefined;
  readonly hasRecovery: boolean;
  readonly speech: AccountSpeech;
}

/** Name and password, Merkzettel, sessions: what each is, and what can be done about it. */
export function AccountView(props: AccountViewProps) {
  const { store, speech } = props;
  const { t } = speech;
  return (
    <div class="page">
      <div class="narrow stack loose">
        <div class="stack tight">
          {store.toMailbox && (
            <p>
              <Button kind="calm" icon="arrow-left" onClick={store.toMailbox}>
                {t.toMailbox}
              </Button>
            </p>
          )}
          <h1>{t.title}</h1>
        </div>
        <Entry {...props} />
        <Safety {...props} />
        <Reach {...props} />
        <Sessions {...props} />
        <Data {...props} />
        <Erasing {...props} />
      </div>
    </div>
  );
}

function Entry({ store, name, hasRecovery, speech }: AccountViewProps) {
  const { t, voice } = speech;
  const { overview } = t;
  return (
    <section class="stack tight">
      <h2>{overview.entry}</h2>
      <Rows
        items={[
          {
            content: told(overview.name, <bdi translate={false}>{name}</bdi>),
            action: action(overview.change, overview.name, store.changeName),
          },
          {
            content: told(overview.password, overview.passwordText),
            action: action(overview.change, overview.password, store.changePassword),
          },
          {
            content: told(overview.known, overview.knownText),
            action: <Button onClick={store.renew}>{overview.knownAction}</Button>,
          },
          {
            content: told(
              overview.sheet,
              hasRecovery ? overview.sheetText : overview.noSheet(voice),
            ),
            action: hasRecovery ? (
              action(overview.sheetAction, overview.sheet, store.makeSheet)
            ) : (
              <Button onClick={store.makeSheet}>{overview.makeSheet}</Button>
            ),
          },
        ]}
      />
    </section>
  );
}

/** How notices reach a seeker, where her centre sends any. */
function Reach({ store, speech }: AccountViewProps) {
  const { mail, voice } = speech;
  const kept = store.mail.value;
  if (kept === undefined) return null;
  const { overview } = mail;
  return (
    <section class="stack tight">
      <h2>{overview.title(voice)}</h2>
      <Rows
        items={[
          {
            content: told(overview.name, overview[kept]),
            action: action(
              kept === 'kept' ? overview.change : overview.give,
              overview.name,
              store.toMail,
            ),
          },
          {
            content: told(
              overview.reset,
              store.neverReset.value ? overview.resetNever : overview.resetAllowed[kept],
            ),
            action: action(overview.change, overview.reset, store.toMail),
          },
        ]}
      />
    </section>
  );
}

function Sessions({ store, lastLogin, speech }: AccountViewProps) {
  const { t, voice, lang } = speech;
  const { overview } = t;
  const failure = store.failure.value;
  const ended = store.ended.value;
  return (
    <section class="stack tight">
      <h2>{overview.sessions(voice)}</h2>
      <Rows
        items={[
          {
            content: told(
              overview.here,
              lastLogin === undefined
                ? overview.firstLogin(voice)
                : `${overview.lastLogin(longDate(lang, lastLogin))} ${overview.notYou(voice)}`,
            ),
          },
          {
            content: told(overview.others, overview.othersText(voice)),
            action: (
              <Button
                icon="log-out"
                busy={store.ending.value}
                onClick={() => void store.endOthers()}
              >
                {overview.endOthers}
              </Button>
            ),
          },
        ]}
      />
      <Saved>{ended === undefined ? '' : overview.ended(ended)}</Saved>
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
    </section>
  );
}

/** Exit, lock, hidden messages: one page of their own. */
function Safety({ store, speech: { t } }: AccountViewProps) {
  const { overview } = t;
  const { staySafe } = store;
  if (staySafe === undefined) return null;
  return (
    <section class="stack tight">
      <h2>{overview.safety}</h2>
      <Rows
        items={[
          {
            content: told(overview.safetyName, overview.safetyText),
            action: action(overview.change, overview.safetyName, staySafe),
          },
        ]}
      />
    </section>
  );
}

/** What is kept of this account, and where. */
function Data({ store, speech }: AccountViewProps) {
  const { t, voice } = speech;
  const { overview } = t;
  return (
    <section class="stack tight">
      <h2>{overview.data(voice)}</h2>
      <Rows
        items={[
          {
            content: told(overview.server, overview.serverText(voice)),
            action: action(overview.look, overview.server, store.showKnown),
          },
          ...(store.makeCopy === undefined
            ? []
            : [
                {
                  content: told(overview.copy, overview.copyText(voice)),
                  action: action(overview.copyAction, overview.copy, store.makeCopy),
                },
              ]),
        ]}
      />
    </section>
  );
}

function Erasing({ store, speech: { lang } }: AccountViewProps) {
  const { erase } = store;
  if (erase === undefined) return null;
  const t = erasureTexts(lang);
  return (
    <section class="stack tight">
      <h2>{t.section}</h2>
      <Rows
        items={[
          {
            content: told(t.what, t.whatText),
            action: (
              <Button icon="trash-2" onClick={erase}>
                {t.choose}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}

function told(what: string, text: ComponentChildren) {
  return (
    <>
      <b>{what}</b> {text}
    </>
  );
}

/** A short word on the button; whoever hears it hears of what. */
function action(word: string, of: string, onClick: () => void) {
  return (
    <Button onClick={onClick}>
      {word}
      <span class="vh">: {of}</span>
    </Button>
  );
}
