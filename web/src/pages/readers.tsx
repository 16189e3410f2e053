import type { ComponentChildren } from 'preact';
import { list } from '../texts/format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Tag } from '../ui/notice.tsx';
import { TableCards } from '../ui/table-cards.tsx';
import { secrecyLaw } from './emergency.ts';
import type { PageProps, Texts } from './page.ts';
import { OwnWords, Title } from './parts.tsx';
import { appHref, pageHref } from './paths.ts';
import { limitsId } from './safety.tsx';

/** Who can read what: the whole list. */
export function ReadersPage(props: PageProps) {
  const { t, v, view } = props;
  const { columns } = t.readers;
  return (
    <div class="stack loose">
      <Title title={t.readers.title} lead={t.readers.lead(v)} />
      <TableCards
        label={t.readers.title}
        columns={[
          { head: columns.who },
          { head: columns.first(v), label: columns.firstLabel },
          { head: columns.after, label: columns.afterLabel },
          { head: columns.note, quiet: true },
        ]}
        rows={readerRows(props)}
      />
      <div class="grid">
        <section class="stack tight">
          <h2>{t.readers.proofTitle(v)}</h2>
          <p>{t.readers.proof(v)}</p>
        </section>
        <section class="stack tight">
          <h2>{t.readers.limitsTitle}</h2>
          <p>
            {t.readers.limits}{' '}
            <a href={pageHref('safety', view, limitsId)}>{t.readers.limitsLink}</a>
          </p>
        </section>
      </div>
      <p>
        <ButtonLink kind="main" big wide href={appHref('registrieren', view)}>
          {t.register}
        </ButtonLink>
      </p>
    </div>
  );
}

type Row = readonly ComponentChildren[];

function readerRows({ t, v, view, centre }: PageProps): readonly Row[] {
  const { you, counsellor, deputy, team, server, provider, device } = t.readers.rows;
  const law = secrecyLaw[centre.settings.country][view.lang];
  const hasDeputy = centre.teams.some((each) => each.deputy !== undefined);
  const names = list(
    view.lang,
    centre.teams.map(({ name }) => name),
  );
  return [
    [you.who(v), <Yes t={t} />, <Yes t={t} />, you.note],
    [counsellor.who(v), <Yes t={t} />, <Yes t={t} />, counsellor.note(law)],
    ...(hasDeputy ? [[deputy.who, deputy.when, deputy.when, deputy.note(v)]] : []),
    [team.who, team.first, <No t={t} />, <OwnWords>{team.note(names)}</OwnWords>],
    adminRow(t, centre.settings.adminCounsels),
    [server.who, <No t={t} />, <No t={t} />, server.note],
    [provider.who(v), <No t={t} />, <No t={t} />, provider.note],
    [device.who(v), device.when(v), device.when(v), device.note(v)],
  ];
}

/** Where the admin counsels too, nothing here says that the administration cannot read. */
function adminRow(t: Texts, counsels: boolean): Row {
  const { who, note, counselsFirst, counselsAfter, counselsNote } = t.readers.rows.admin;
  if (counsels) return [who, counselsFirst, counselsAfter, counselsNote];
  return [who, <No t={t} />, <No t={t} />, note];
}

function Yes({ t }: { readonly t: Texts }) {
  return <Tag icon="eye">{t.readers.yes}</Tag>;
}

function No({ t }: { readonly t: Texts }) {
  return <Tag icon="eye-off">{t.readers.no}</Tag>;
}
