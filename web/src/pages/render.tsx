import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PublicDocument } from './document.tsx';
import { EmergencyPage } from './emergency-page.tsx';
import { HelpPage } from './help.tsx';
import { HowPage } from './how.tsx';
import { AccessibilityPage, ImprintPage, PrivacyPage, TermsPage } from './legal.tsx';
import { pageProps, textsOf, viewOf, type PageProps } from './page.ts';
import type { AddressedPage, PageName } from './paths.ts';
import { ReadersPage } from './readers.tsx';
import type { PageRequest } from './request.ts';
import { SafetyPage } from './safety.tsx';
import { MissingPage, NewPage } from './short.tsx';
import { StartPage } from './start.tsx';

// The server loads this one file: it finds the page of an address with these.
export { pageAt, viewFrom } from './paths.ts';

export interface RenderedPage {
  readonly status: 200 | 404;
  readonly html: string;
}

/**
 * Renders a public page to a whole HTML document. Without a centre every page says that none is
 * set up. The result holds no inline script, no inline style and nothing from another host.
 */
export function renderPage(request: PageRequest): RenderedPage {
  const { centre, page } = request;
  const document =
    centre === undefined || page === 'new' ? (
      <WithoutCentre request={request} />
    ) : (
      <OfCentre request={request} centre={centre} page={page} />
    );
  return {
    status: page === 'missing' ? 404 : 200,
    html: `<!doctype html>${renderToString(document)}`,
  };
}

/** Where the exit leads while no centre has chosen. */
const neutralExit = 'https://www.wetter.de';

type CentrePage = Exclude<PageName, 'new'>;

const views: Readonly<Record<CentrePage, ComponentType<PageProps>>> = {
  start: StartPage,
  how: HowPage,
  safety: SafetyPage,
  readers: ReadersPage,
  emergency: EmergencyPage,
  terms: TermsPage,
  privacy: PrivacyPage,
  imprint: ImprintPage,
  accessibility: AccessibilityPage,
  help: HelpPage,
  missing: MissingPage,
};

interface OfCentreProps {
  readonly request: PageRequest;
  readonly centre: PublicCentre;
  readonly page: CentrePage;
}

function OfCentre({ request, centre, page }: OfCentreProps) {
  const props = pageProps(request, centre);
  const View = views[page];
  return (
    <PublicDocument
      t={props.t}
      view={props.view}
      assets={request.assets}
      here={addressed(page)}
      brand={centre.settings.name}
      exitHref={centre.settings.quickExit}
    >
      <View {...props} />
    </PublicDocument>
  );
}

function WithoutCentre({ request }: { readonly request: PageRequest }) {
  const t = textsOf(request.lang);
  const view = viewOf(request);
  return (
    <PublicDocument
      t={t}
      view={view}
      assets={request.assets}
      here={addressed(request.page)}
      brand={t.fresh.brand}
      exitHref={neutralExit}
      alone
    >
      <NewPage t={t} view={view} />
    </PublicDocument>
  );
}

/** The page the pickers lead back to: pages without an address of their own lead to the first. */
function addressed(page: PageName): AddressedPage {
  return page === 'missing' || page === 'new' ? 'start' : page;
}
