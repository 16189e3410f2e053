import { ButtonLink } from '../ui/button.tsx';
import { europeanEmergencyNumber } from './emergency.ts';
import type { PageProps, Texts } from './page.ts';
import { Numbers, Title, WithPhone } from './parts.tsx';
import { pageHref, type View } from './paths.ts';

/** No page has this address. */
export function MissingPage(props: PageProps) {
  const { t, view } = props;
  return (
    <WithPhone {...props}>
      <Title title={t.missing.title} lead={t.missing.text} />
      <p>
        <ButtonLink kind="main" href={pageHref('start', view)}>
          {t.missing.back}
        </ButtonLink>
      </p>
    </WithPhone>
  );
}

/** No centre is set up at this address. */
export function NewPage({ t, view }: { readonly t: Texts; readonly view: View }) {
  return (
    <div class="narrow stack loose">
      <Title title={t.fresh.title} lead={t.fresh.text} />
      <section class="urgent stack tight">
        <h2>{t.emergency.groups.now}</h2>
        <Numbers t={t} view={view} column numbers={[europeanEmergencyNumber]} />
      </section>
    </div>
  );
}
