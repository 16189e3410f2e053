import type { PromiseDays } from '@beistand/protocol/centres.ts';
import type { Voice } from '../texts/address.ts';
import { dayCells } from '../texts/days.ts';
import { failureSentence } from '../texts/failure.ts';
import { longDate, type Lang } from '../texts/format.ts';
import type { WriteTexts } from '../texts/seeker-write.de.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { PromiseCard } from '../ui/promise.tsx';
import type { Phone } from './context.ts';
import { PhoneLine } from './phone-line.tsx';
import type { DetailKey, SentStore } from './sent-store.ts';

export interface SentViewProps {
  readonly store: SentStore;
  readonly promises: Readonly<Record<string, PromiseDays>>;
  readonly phone: Phone;
  readonly lang: Lang;
  readonly t: WriteTexts;
  readonly voice: Voice;
}

const keys = ['ageGroup', 'gender', 'forWhom'] as const satisfies readonly DetailKey[];

/** The enquiry has arrived: when the answer comes, and what one may add. */
export function SentView(props: SentViewProps) {
  const { store, phone, t, voice } = props;
  return (
    <div class="page">
      <div class="narrow stack loose">
        <div class="stack">
          <h1>
            <Icon name="mail-open" /> {t.sent.title(voice)}
          </h1>
          <Promised {...props} />
          <p>{t.sent.lookHere(voice)}</p>
          <p>
            {t.sent.phone(voice)} <PhoneLine phone={phone} />
          </p>
          <div class="row">
            <Button kind="main" wide icon="inbox" onClick={store.toMailbox}>
              {t.sent.toMailbox}
            </Button>
            <Button kind="calm" wide icon="log-out" onClick={() => void store.logout()}>
              {t.sent.logout}
            </Button>
          </div>
        </div>
        <DetailsForm {...props} />
      </div>
    </div>
  );
}

function Promised({ store, promises, lang, t, voice }: SentViewProps) {
  const due = store.due.value;
  const policy = store.policy.value;
  if (due === undefined) return null;
  const promise = policy === undefined ? undefined : promises[policy];
  // The row of days was counted for today; the server's date is the one that holds.
  const days = promise?.answerBy === due ? dayCells(lang, promise) : undefined;
  return (
    <PromiseCard
      intro={t.sent.promiseIntro(voice)}
      date={t.sent.promise(longDate(lang, due))}
      {...(days === undefined ? {} : { days, daysLabel: t.sent.promiseDays })}
    />
  );
}

function DetailsForm({ store, lang, t, voice }: SentViewProps) {
  const phase = store.phase.value;
  const failure = store.failure.value;
  if (phase === 'done') {
    return (
      <Notice icon="check" live="status">
        {t.sent.done(voice)}
      </Notice>
    );
  }
  return (
    <form
      class="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store.send();
      }}
    >
      <div class="stack tight">
        <h2>{t.sent.details}</h2>
        <p class="muted">{t.sent.detailsText(voice)}</p>
      </div>
      <div class="grid">
        {keys.map((key) => (
          <Select
            key={key}
            label={t.details[key].label}
            value={store.details.value[key] ?? ''}
            onChange={(value) => store.set(key, value)}
            options={[
              { value: '', label: t.sent.none },
              ...Object.entries<string>(t.details[key].values).map(([value, label]) => ({
                value,
                label,
              })),
            ]}
          />
        ))}
      </div>
      <div role="status">{store.nothing.value && <p class="meta">{t.sent.nothing(voice)}</p>}</div>
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
      <div>
        <Button type="submit" busy={phase === 'sending'}>
          {phase === 'sending' ? t.sent.sending : t.sent.send}
        </Button>
      </div>
    </form>
  );
}
