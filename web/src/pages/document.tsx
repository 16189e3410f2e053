import type { ComponentChildren } from 'preact';
import { Footer } from '../ui/footer.tsx';
import { Header, SizeLinks } from '../ui/header.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Theme } from '../ui/look.ts';
import { mainId, QuickExit } from '../ui/strip.tsx';
import type { Lang } from '../texts/format.ts';
import type { Texts } from './page.ts';
import { pageHref, type AddressedPage, type View } from './paths.ts';
import type { Assets } from './request.ts';

export interface DocumentProps {
  readonly t: Texts;
  readonly view: View;
  readonly assets: Assets;
  /** The page itself, or the nearest that has an address: the pickers lead back to it. */
  readonly here: AddressedPage;
  readonly brand: string;
  readonly exitHref: string;
  /** Without links to other pages: there are none yet. */
  readonly alone?: boolean;
  readonly children: ComponentChildren;
}

/** A whole public page around its content: strip, header, main, footer. */
export function PublicDocument(props: DocumentProps) {
  const { t, view, assets, here, brand, exitHref, children } = props;
  return (
    <html
      lang={view.lang}
      dir="ltr"
      data-text={view.text === 'm' ? undefined : view.text}
      data-theme={view.theme === 'auto' ? undefined : view.theme}
    >
      <Head title={t.title} assets={assets} />
      <body>
        <div class="app">
          <QuickExit
            texts={t.frame.exit}
            href={exitHref}
            hint={assets.publicScript === undefined ? 'none' : 'hidden'}
          />
          <Header brand={brand} brandHref={pageHref('start', view)}>
            <LanguageLink t={t} view={view} here={here} />
            <SizeLinks
              texts={t.frame.sizes}
              value={view.text}
              href={(text) => pageHref(here, { ...view, text })}
            />
          </Header>
          <main id={mainId} tabIndex={-1}>
            <div class="page">{children}</div>
          </main>
          <Footer
            label={t.frame.more}
            links={(props.alone ? [] : footerPages).map((page) => ({
              href: pageHref(page, view),
              text: t.frame.links[page],
              current: page === here,
            }))}
            tools={<ThemeLinks t={t} view={view} here={here} />}
          >
            {t.frame.software}
          </Footer>
        </div>
      </body>
    </html>
  );
}

const footerPages = [
  'how',
  'safety',
  'readers',
  'emergency',
  'terms',
  'privacy',
  'imprint',
  'accessibility',
  'help',
] as const satisfies readonly AddressedPage[];

function Head({ title, assets }: { readonly title: string; readonly assets: Assets }) {
  const { stylesheets, publicScript, fontPreloads = [] } = assets;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <title>{title}</title>
      {fontPreloads.map((href) => (
        <link
          key={href}
          rel="preload"
          as="font"
          type="font/woff2"
          href={href}
          crossorigin="anonymous"
        />
      ))}
      {stylesheets.map(({ href, integrity }) => (
        <link
          key={href}
          rel="stylesheet"
          href={href}
          integrity={integrity}
          crossorigin="anonymous"
        />
      ))}
      {publicScript && (
        <script
          type="module"
          src={publicScript.src}
          integrity={publicScript.integrity}
          crossorigin="anonymous"
        />
      )}
    </head>
  );
}

interface PickerProps {
  readonly t: Texts;
  readonly view: View;
  readonly here: AddressedPage;
}

function LanguageLink({ t, view, here }: PickerProps) {
  const lang: Lang = view.lang === 'de' ? 'en' : 'de';
  return (
    <a class="btn calm" href={pageHref(here, { ...view, lang })} lang={lang} hreflang={lang}>
      <Icon name="languages" />
      {t.frame.otherLanguage}
    </a>
  );
}

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

function ThemeLinks({ t, view, here }: PickerProps) {
  return (
    <div class="row choice" role="group" aria-label={t.frame.colours}>
      <span aria-hidden="true">{t.frame.colours}:</span>
      {themes.map((theme) => (
        <a
          key={theme}
          href={pageHref(here, { ...view, theme })}
          aria-current={theme === view.theme ? 'true' : undefined}
        >
          {t.frame.themes[theme]}
        </a>
      ))}
    </div>
  );
}
