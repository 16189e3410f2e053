import type { Holding } from '@beistand/protocol/knowledge.ts';
import { failureSentence } from '../texts/failure.ts';
import { list } from '../texts/format.ts';
import type { KnownTexts } from '../texts/known-shape.ts';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/state.tsx';
import { TableCards } from '../ui/table-cards.tsx';
import type { AccountSpeech } from './account-speech.ts';
import { knownRows } from './known-rows.ts';
import type { KnownStore } from './known-store.ts';
import { FormPage, Points } from './proved-form-view.tsx';

export interface KnownViewProps {
  readonly store: KnownStore;
  readonly back: () => void;
  readonly t: KnownTexts;
  readonly speech: AccountSpeech;
}

/** Everything that the server has stored of this account, in plain words and field by field. */
export function KnownView(props: KnownViewProps) {
  const { store, back, t, speech } = props;
  const { voice, lang } = speech;
  const page = store.page.value;
  return (
    <FormPage title={t.title} back={back} speech={speech}>
      <p>{t.intro(voice)}</p>
      <Notice icon="server" title={t.seesTitle}>
        {t.sees(voice)}
      </Notice>
      {page.state === 'loading' && <Loading text={t.loading} />}
      {page.state === 'failed' && (
        <div class="stack">
          <Notice kind="danger" live="alert">
            {failureSentence(lang, voice, page.why)}
          </Notice>
          <div>
            <Button onClick={() => void store.load()}>{t.again}</Button>
          </div>
        </div>
      )}
      {page.state === 'ready' && <Holdings {...props} holdings={page.holdings} />}
      <Points title={t.notTitle} items={t.not(voice)} />
      <Points title={t.stillTitle} items={t.still(voice)} />
      {page.state === 'ready' && <Raw holdings={page.holdings} t={t} />}
    </FormPage>
  );
}

function Holdings({
  holdings,
  t,
  speech: { lang, voice },
}: KnownViewProps & { readonly holdings: readonly Holding[] }) {
  const there = holdings.filter(({ rows }) => rows > 0);
  const empty = holdings.filter(({ rows }) => rows === 0);
  const [what, value, why] = t.columns(voice);
  return (
    <div class="stack">
      <TableCards
        label={t.title}
        even
        columns={[
          { head: what },
          { head: value, label: t.valueLabel },
          { head: why, label: t.whyLabel, quiet: true },
        ]}
        rows={there.map((holding) => {
          const text = t.tables[holding.table];
          return [text.what, text.value(knownRows(lang, holding), voice), text.why];
        })}
      />
      {empty.length > 0 && (
        <p class="muted">
          {t.nothing(
            list(
              lang,
              empty.map(({ table }) => t.tables[table].what),
            ),
          )}
        </p>
      )}
    </div>
  );
}

/** Field by field, in the database's own words. */
function Raw({ holdings, t }: { readonly holdings: readonly Holding[]; readonly t: KnownTexts }) {
  return (
    <More summary={t.raw}>
      <div class="stack">
        <p class="muted">{t.rawText}</p>
        {holdings.map((holding) => (
          <RawTable key={holding.table} holding={holding} t={t} />
        ))}
      </div>
    </More>
  );
}

function RawTable({ holding, t }: { readonly holding: Holding; readonly t: KnownTexts }) {
  const { table, rows, columns, values, sizes } = holding;
  return (
    <section class="stack tight" translate={false} lang="en">
      <h3>{t.rawRows(rows, table)}</h3>
      {rows > 0 && (
        <ul>
          {values.map((row) => (
            <li key={row.join()} class="meta">
              {columns.map((column, at) => `${column}: ${row[at] || '–'}`).join(' · ')}
            </li>
          ))}
          {sizes.length > 0 && (
            <li class="meta">
              {sizes.map(({ column, bytes }) => `${column}: ${bytes} B`).join(' · ')}
            </li>
          )}
        </ul>
      )}
      {values.length === 50 && <p class="meta">{t.rawMore}</p>}
    </section>
  );
}
