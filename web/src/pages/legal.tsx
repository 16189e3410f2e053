import { WhoList } from '../ui/who-list.tsx';
import type { PageProps } from './page.ts';
import { CentrePhone, OwnText, OwnWords, Title, WithPhone } from './parts.tsx';

/** The terms in force, with their version. */
export function TermsPage(props: PageProps) {
  const { t, v, centre } = props;
  const { version, text } = centre.settings.terms;
  return (
    <WithPhone {...props}>
      <div class="stack tight">
        <h1>{t.terms.title}</h1>
        <p class="meta">
          {t.terms.version(version)}. {t.terms.agreed(v)}
        </p>
      </div>
      <OwnText t={t} v={v} text={text} />
    </WithPhone>
  );
}

/** What the program does with data, and the centre's own notes. */
export function PrivacyPage(props: PageProps) {
  const { t, v, centre } = props;
  return (
    <WithPhone {...props}>
      <Title title={t.privacy.title} />
      <section class="stack tight">
        <h2>{t.privacy.factsTitle}</h2>
        <WhoList
          items={t.privacy.facts.map(({ icon, name, text }) => ({ icon, name, text: text(v) }))}
        />
      </section>
      <section class="stack tight">
        <h2>{t.privacy.centreTitle}</h2>
        <OwnText t={t} v={v} text={centre.settings.privacy} />
      </section>
    </WithPhone>
  );
}

/** Who is responsible. */
export function ImprintPage(props: PageProps) {
  const { t, v, centre } = props;
  return (
    <WithPhone {...props}>
      <Title title={t.imprint.title} />
      <p>
        <OwnWords>
          <b>{centre.settings.name}</b>
        </OwnWords>
      </p>
      <OwnText t={t} v={v} text={centre.settings.imprint} />
    </WithPhone>
  );
}

/** What works for whom, and what is missing. */
export function AccessibilityPage(props: PageProps) {
  const { t, v, centre } = props;
  const { lead, doneTitle, done, missingTitle, missing, barrierTitle, barrier } = t.accessibility;
  return (
    <WithPhone {...props}>
      <Title title={t.accessibility.title} lead={lead} />
      <Points title={doneTitle} points={done} />
      <Points title={missingTitle} points={missing} />
      <section class="stack tight">
        <h2>{barrierTitle}</h2>
        <p>
          {barrier(v)} <OwnWords>{centre.settings.hours}</OwnWords>:{' '}
          <CentrePhone phone={centre.settings.phone} />
        </p>
      </section>
    </WithPhone>
  );
}

function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}
