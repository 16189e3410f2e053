import { usualMonths } from '@beistand/protocol/retention.ts';
import { numberWord } from '../texts/format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Steps } from '../ui/steps.tsx';
import { secrecyLaw } from './emergency.ts';
import type { PageProps } from './page.ts';
import { Title, WithPhone } from './parts.tsx';
import { appHref, pageHref } from './paths.ts';

/** How it works, and what people ask. */
export function HowPage(props: PageProps) {
  const { t, v, view, centre } = props;
  const { documentation } = centre.settings;
  const law = secrecyLaw[centre.settings.country][view.lang];
  const days = (count: number): string =>
    count === 1 ? t.how.workingDay : t.how.workingDays(numberWord(view.lang, count));
  const longest = longestPromises(props);
  const [first, next] = [days(longest.first), days(longest.next)];
  return (
    <WithPhone {...props}>
      <Title title={t.how.title} lead={t.how.lead(v)} />
      <Steps
        column
        steps={t.how.steps.map(({ title, text }) => ({ title, text: text(v, first, next) }))}
      />
      <section class="stack tight">
        <h2>{t.how.questionsTitle}</h2>
        {t.how.questions.map(({ question, answer }) => (
          <More key={question} summary={question}>
            <p>{answer(v, law)}</p>
          </More>
        ))}
        <More summary={t.how.keepQuestion}>
          <p>{t.how.keep(v, numberWord(view.lang, longestMonths(props)))}</p>
          {documentation !== undefined && (
            <p>{t.how.documentation(v, documentation.reason, t.how.years(documentation.years))}</p>
          )}
        </More>
      </section>
      <div class="row">
        <ButtonLink kind="main" big wide href={appHref('registrieren', view)}>
          {t.register}
        </ButtonLink>
        <ButtonLink kind="calm" wide href={pageHref('readers', view)}>
          {t.readers.title}
        </ButtonLink>
      </div>
    </WithPhone>
  );
}

/** Working days that hold for every topic. */
function longestPromises({ centre }: PageProps): { readonly first: number; readonly next: number } {
  const { policies } = centre.settings;
  return {
    first: Math.max(...policies.map(({ firstAnswerDays }) => firstAnswerDays)),
    next: Math.max(...policies.map(({ nextAnswerDays }) => nextAnswerDays)),
  };
}

/** Months after which everything is erased, whatever the topic. */
function longestMonths({ centre }: PageProps): number {
  const months = centre.settings.policies.map((policy) => policy.retentionMonths ?? usualMonths);
  return Math.max(...months);
}
