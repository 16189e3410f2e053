import type { CentreSettings, PromiseDays } from '@beistand/protocol/centres.ts';
import { emergencyNumbers } from '../pages/emergency.ts';
import type { Voice } from '../texts/address.ts';
import { dayCells } from '../texts/days.ts';
import { longDate, telHref, type Lang } from '../texts/format.ts';
import type { WriteTexts } from '../texts/seeker-write.de.ts';
import { PromiseCard } from '../ui/promise.tsx';
import type { EnquiryStore } from './enquiry-store.ts';
import { PhoneLine } from './phone-line.tsx';

export interface EnquiryAsideProps {
  readonly store: EnquiryStore;
  readonly settings: CentreSettings;
  readonly promises: Readonly<Record<string, PromiseDays>>;
  readonly lang: Lang;
  readonly t: WriteTexts;
  readonly voice: Voice;
}

/** The date of the answer, and whom to call instead. */
export function EnquiryAside(props: EnquiryAsideProps) {
  const { settings, lang, t, voice } = props;
  const promise = promiseShown(props);
  return (
    <aside class="stack loose" aria-label={t.enquiry.aside(voice)}>
      {promise !== undefined && (
        <PromiseCard
          intro={t.enquiry.promiseIntro(voice)}
          date={t.enquiry.promise(longDate(lang, promise.answerBy))}
          days={dayCells(lang, promise)}
          daysLabel={t.enquiry.promiseDays}
        >
          <p class="meta">
            {t.sent.phone(voice)}{' '}
            <PhoneLine phone={{ number: settings.phone, hours: settings.hours }} />
          </p>
        </PromiseCard>
      )}
      <section class="stack tight">
        <h2>{t.enquiry.danger}</h2>
        <p>{t.enquiry.dangerText(voice)}</p>
        <ul class="tels one">
          {emergencyNumbers[settings.country]
            .filter(({ first }) => first)
            .map(({ number, name }) => (
              <li key={number}>
                <a href={telHref(number)}>
                  <b>{number}</b>
                  <span>{name[lang]}</span>
                </a>
              </li>
            ))}
        </ul>
      </section>
    </aside>
  );
}

/** The promise of the chosen topic; before one is chosen, the latest of all. */
function promiseShown({ store, settings, promises }: EnquiryAsideProps): PromiseDays | undefined {
  const policy = settings.topics.find(({ label }) => label === store.topic.value)?.policy;
  if (policy !== undefined) return promises[policy];
  return Object.values(promises).sort((one, other) =>
    other.answerBy.localeCompare(one.answerBy),
  )[0];
}
