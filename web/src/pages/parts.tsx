import type { ComponentChildren } from 'preact';
import { telHref } from '../texts/format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Paragraphs } from '../ui/letter.tsx';
import { emergencyNumbers, type EmergencyNumber } from './emergency.ts';
import type { PageProps } from './page.ts';
import { appHref, pageHref } from './paths.ts';

/** Heading and first sentence of a page. */
export function Title({ title, lead }: { readonly title: string; readonly lead?: string }) {
  return (
    <div class="stack tight">
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
  );
}

/** Text in two columns: the page, and the telephone beside it. */
export function WithPhone(props: PageProps & { readonly children: ComponentChildren }) {
  const { t, children } = props;
  return (
    <div class="cols">
      <div class="stack loose narrow">{children}</div>
      <aside class="stack loose" aria-label={t.call.title}>
        <CallCard {...props} />
      </aside>
    </div>
  );
}

/** The centre's own telephone and hours, and the way to all numbers. */
export function CallCard({ t, view, centre }: PageProps) {
  const { country } = centre.settings;
  const police = emergencyNumbers[country][0];
  return (
    <section class="card stack tight">
      <h2>{t.call.title}</h2>
      <p>
        <OwnWords>{centre.settings.hours}</OwnWords>: <CentrePhone phone={centre.settings.phone} />
      </p>
      <p class="meta">
        {t.call.urgent} {police && <a href={telHref(police.number)}>{police.number}</a>}
        {' · '}
        <a href={pageHref('emergency', view)}>{t.call.all}</a>
      </p>
    </section>
  );
}

/** The centre's telephone number, never broken over two lines. */
export function CentrePhone({ phone }: { readonly phone: string }) {
  return (
    <a href={telHref(phone)} class="nb">
      {phone}
    </a>
  );
}

/** What the centre wrote itself: German, whatever the page's language. */
export function OwnWords({ children }: { readonly children: ComponentChildren }) {
  return (
    <span lang="de" dir="auto">
      {children}
    </span>
  );
}

/** A page of the centre's own text, in paragraphs. */
export function OwnText({ text, t, v }: Pick<PageProps, 't' | 'v'> & { readonly text: string }) {
  if (text.trim() === '') return <p>{t.notWritten(v)}</p>;
  return (
    <div class="stack" lang="de">
      <Paragraphs text={text} />
    </div>
  );
}

/** Telephone numbers, large enough for a thumb. */
export function Numbers(
  props: Pick<PageProps, 't' | 'view'> & {
    readonly numbers: readonly EmergencyNumber[];
    readonly column?: boolean;
    /** Says of each whether it costs anything, where not all are free. */
    readonly costs?: boolean;
    /** Further rows, first. */
    readonly children?: ComponentChildren;
  },
) {
  const { t, view, numbers, column, costs } = props;
  return (
    <ul class={column ? 'tels one' : 'tels'}>
      {props.children}
      {numbers.map(({ number, name, kind, dayAndNight, free }) => (
        <li key={number}>
          <a href={telHref(number)}>
            <b>{number}</b>
            <span>
              {name[view.lang]}
              {dayAndNight && kind !== 'danger' && kind !== 'medical' && `, ${t.start.dayAndNight}`}
              {costs && free && `, ${t.emergency.free}`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The two ways into the app. */
export function EntryButtons({ t, view }: Pick<PageProps, 't' | 'view'>) {
  return (
    <div class="row">
      <ButtonLink kind="main" big wide href={appHref('registrieren', view)}>
        {t.register}
      </ButtonLink>
      <ButtonLink big wide href={appHref('anmelden', view)}>
        {t.signIn}
      </ButtonLink>
    </div>
  );
}

/** The host name of an address, as one says it: "wetter.de". */
export function hostOf(href: string): string {
  return new URL(href).hostname.replace(/^www\./, '');
}
