import { failureSentence } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { Loading } from '../ui/state.tsx';
import type { Copy, CopyEntry } from './copy-file.ts';
import type { CopyStore } from './copy-store.ts';
import type { CopySpeech } from './copy-words.ts';

export interface CopyViewProps {
  readonly store: CopyStore;
  readonly speech: CopySpeech;
}

/** "Meine Kopie": what it means, the work, and the file. */
export function CopyView({ store, speech }: CopyViewProps) {
  const { copy: t, voice } = speech;
  const now = store.now.value;
  return (
    <div class="page">
      <div class="narrow stack loose">
        <div class="stack tight noprint">
          <p>
            <Button kind="calm" icon="arrow-left" onClick={store.back}>
              {t.back}
            </Button>
          </p>
          <h1>{t.title}</h1>
          <p>{t.intro(voice)}</p>
        </div>
        <div class="noprint">
          <Notice kind="warm" title={t.warnTitle}>
            <ul>
              {t.warn(voice).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Notice>
        </div>
        <Step {...{ store, speech, now }} />
      </div>
    </div>
  );
}

function Step({ store, speech, now }: CopyViewProps & { readonly now: CopyStore['now']['value'] }) {
  const { copy: t, voice, lang } = speech;
  switch (now.step) {
    case 'warning':
      return (
        <div>
          <Button kind="main" wide onClick={() => void store.prepare()}>
            {t.understood}
          </Button>
        </div>
      );
    case 'closed':
      return (
        <div class="stack">
          <Notice kind="warm" icon="key-round" live="status">
            {t.closedFirst(voice)}
          </Notice>
          <div>
            <Button onClick={store.toEarlier}>{speech.t.thread.openClosed}</Button>
          </div>
        </div>
      );
    case 'collecting':
      return (
        <Loading
          text={
            now.progress === undefined
              ? speech.t.thread.loading(voice)
              : t.collecting(
                  now.progress.conversation,
                  now.progress.conversations,
                  now.progress.messages,
                )
          }
        />
      );
    case 'failed':
      return (
        <div class="stack">
          <Notice kind="danger" live="alert">
            {failureSentence(lang, voice, now.why)}
          </Notice>
          <div>
            <Button onClick={() => void store.prepare()}>{t.again}</Button>
          </div>
        </div>
      );
    case 'ready':
      return now.copy.chapters.length === 0 ? (
        <Notice live="status">{t.empty}</Notice>
      ) : (
        <Ready {...{ store, speech }} copy={now.copy} />
      );
  }
}

/** What the server kept back, and what did not verify. */
function Oddities({
  copy,
  odd,
  t,
}: {
  readonly copy: Copy;
  readonly odd: number;
  readonly t: CopySpeech['copy'];
}) {
  return (
    <>
      {copy.missing > 0 && (
        <Notice kind="danger" live="alert">
          {t.missing(copy.missing)}
        </Notice>
      )}
      {odd > 0 && (
        <Notice kind="danger" title={t.oddTitle(odd)}>
          {t.odd}
        </Notice>
      )}
    </>
  );
}

function Ready({ store, speech, copy }: CopyViewProps & { readonly copy: Copy }) {
  const { copy: t, voice } = speech;
  return (
    <>
      <section class="stack noprint">
        <div role="status">
          <h2>{t.readyTitle(copy.chapters.length)}</h2>
        </div>
        <Oddities copy={copy} odd={store.odd.value} t={t} />
        <Field
          label={t.fileName}
          hint={t.fileHint(voice)}
          value={store.fileName.value}
          onInput={store.setFileName}
          maxLength={60}
        />
        <div class="row">
          <Button kind="main" wide icon="download" onClick={() => void store.save('html')}>
            {t.saveHtml}
          </Button>
          <Button wide icon="download" onClick={() => void store.save('json')}>
            {t.saveJson}
          </Button>
          <Button wide icon="printer" onClick={store.print}>
            {t.print}
          </Button>
        </div>
        <p class="meta">{t.printText}</p>
        <Saved>{store.saved.value ? t.saved(voice) : ''}</Saved>
      </section>
      <section class="stack">
        <h2>{t.preview}</h2>
        {copy.intro.map((line) => (
          <p key={line} class="meta">
            {line}
          </p>
        ))}
        {copy.chapters.map((chapter, at) => (
          <section key={at} class="stack">
            <h3>{chapter.title}</h3>
            {chapter.entries.map((entry, place) => (
              <Entry key={place} entry={entry} />
            ))}
            <h4>{copy.readersHeading}</h4>
            <ul>
              {chapter.readers.map((line, place) => (
                <li key={place}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </>
  );
}

function Entry({
  entry: { own, from, when, notes, text, checked },
}: {
  readonly entry: CopyEntry;
}) {
  return (
    <article class={own ? 'letter own' : 'letter'}>
      <p>
        {from !== undefined && <b dir="auto">{from}</b>}{' '}
        {when !== undefined && <time dateTime={when.iso}>{when.text}</time>}
      </p>
      {notes.map((note) => (
        <p key={note} class="meta" dir="auto">
          {note}
        </p>
      ))}
      {text !== '' && (
        <p class="as-written" dir="auto">
          {text}
        </p>
      )}
      <p class="meta">{checked}</p>
    </article>
  );
}
