import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { failureSentence } from '../texts/failure.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { useErrorFocus } from '../ui/focus-error.ts';
import { Notice, Saved } from '../ui/notice.tsx';
import { CheckRow, OptionRows } from '../ui/option-rows.tsx';
import type { Mail } from './mail-store.ts';
import { NeverReset } from './never-reset.tsx';
import type { MailViewProps } from './mail-view.tsx';
import type { SubjectChoice, TimesStore } from './times-store.ts';

type KeptProps = MailViewProps & { readonly mail: Mail };

/** An address is kept: when mails may come, under which subject, and taking it back. */
export function KeptView(props: KeptProps) {
  const { store, times, mail, voice, t } = props;
  const { kept } = t;
  const stopped = mail.address.state === 'kept' && mail.address.stopped;
  return (
    <div class="narrow stack loose">
      <div class="stack tight">
        <p>
          <Button kind="calm" icon="arrow-left" onClick={store.toAccount}>
            {t.toAccount}
          </Button>
        </p>
        <h1>{kept.title}</h1>
        <p>{kept.intro(voice)}</p>
        {stopped && <Notice kind="warm">{kept.stopped(voice)}</Notice>}
      </div>
      {store.toEnquiry && (
        <div>
          <Button kind="main" wide onClick={store.toEnquiry}>
            {kept.toEnquiry}
          </Button>
        </div>
      )}
      <NeverReset {...props} />
      {times && <Times {...props} times={times} />}
      <Remove {...props} />
    </div>
  );
}

type TimesProps = MailViewProps & { readonly times: TimesStore };

function Times(props: TimesProps) {
  const { times, lang, voice, t } = props;
  const { kept } = t;
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, times.attempts.value);
  const { notices } = times.times.value;
  const failure = times.failure.value;
  return (
    <form
      ref={form}
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void times.save();
      }}
    >
      <CheckRow
        label={kept.notices}
        hint={kept.noticesHint}
        checked={notices}
        onChange={(checked) => times.change({ notices: checked })}
      />
      {notices && (
        <>
          <Subject {...props} />
          <Days {...props} />
          <Hours {...props} />
        </>
      )}
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
      <div class="row">
        <Button kind="main" wide type="submit" busy={times.saving.value}>
          {kept.save}
        </Button>
        <Saved>{times.saved.value ? kept.saved : ''}</Saved>
      </div>
    </form>
  );
}

function Subject({ times, t }: TimesProps) {
  const { kept, subjects } = t;
  const wrong = times.fault.value === 'subject' ? { error: kept.ownWrong } : {};
  const neutral = subjectChoices.map((value) => ({ value, label: subjects[Number(value)] }));
  return (
    <div class="stack tight">
      <OptionRows<SubjectChoice>
        legend={kept.subject}
        value={times.subject.value}
        onChange={times.chooseSubject}
        options={[
          { value: 'same', label: kept.same },
          ...neutral,
          { value: 'own', label: kept.own },
        ]}
      />
      {times.subject.value === 'own' && (
        <Field
          label={kept.ownLabel}
          hint={kept.ownHint}
          value={times.own.value}
          onInput={times.typeOwn}
          maxLength={40}
          {...wrong}
        />
      )}
    </div>
  );
}

const subjectChoices = ['0', '1', '2'] as const;

function Days({ times, t: { kept } }: TimesProps) {
  const { days } = times.times.value;
  return (
    <fieldset>
      <legend class="label">{kept.days}</legend>
      <div class="opts s">
        {kept.dayNames.map((name, day) => (
          <label key={name} class="opt">
            <input
              type="checkbox"
              checked={(days & (1 << day)) !== 0}
              aria-invalid={times.fault.value === 'days' ? 'true' : undefined}
              onChange={() => times.toggleDay(day)}
            />
            <span class="t">{name}</span>
          </label>
        ))}
      </div>
      <div role="alert">
        {times.fault.value === 'days' && <span class="err">{kept.dayWrong}</span>}
      </div>
    </fieldset>
  );
}

function Hours({ times, t: { kept } }: TimesProps) {
  const { fromHour, untilHour } = times.times.value;
  const wrong = times.fault.value === 'hours' ? { error: kept.hoursWrong } : {};
  const hours = (first: number) =>
    Array.from({ length: 24 }, (_, at) => ({
      value: String(at + first),
      label: kept.hour(at + first),
    }));
  return (
    <div class="row bottom">
      <Select
        label={kept.from}
        size="s"
        value={String(fromHour)}
        onChange={(value) => times.change({ fromHour: Number(value) })}
        options={hours(0)}
      />
      <Select
        label={kept.until}
        size="s"
        value={String(untilHour)}
        onChange={(value) => times.change({ untilHour: Number(value) })}
        options={hours(1)}
        {...wrong}
      />
    </div>
  );
}

/** One click, and one more. */
function Remove({ store, voice, t: { kept } }: KeptProps) {
  const asked = useSignal(false);
  if (!asked.value) {
    return (
      <div class="stack line">
        <div>
          <Button icon="trash-2" onClick={() => (asked.value = true)}>
            {kept.remove}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <section class="stack tight line" aria-label={kept.sureTitle}>
      <h2>{kept.sureTitle}</h2>
      <p>{kept.sure(voice)}</p>
      <div class="row">
        <Button kind="main" busy={store.working.value} onClick={() => void store.remove()}>
          {kept.sureYes}
        </Button>
        <Button kind="calm" onClick={() => (asked.value = false)}>
          {kept.sureNo}
        </Button>
      </div>
    </section>
  );
}
