import type { ConversationView } from '../app/keyring/views.ts';
import { endingTexts } from '../texts/ending.ts';
import { fullDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { WhoList } from '../ui/who-list.tsx';
import { staffNames } from './people.ts';
import { PhoneLine } from './phone-line.tsx';
import type { ReadersViewProps } from './readers-view.tsx';

/** What has been verified, and what to do if something is wrong. */
export function ReadersAside(props: ReadersViewProps) {
  const { store, limitsHref, phone, speech } = props;
  const { t, voice, lang } = speech;
  const page = store.page.value;
  return (
    <aside class="stack loose" aria-label={t.readers.what}>
      {page.state === 'ready' && isVerified(page.view) && (
        <section class="band stack tight">
          <h2>{t.readers.what}</h2>
          <WhoList
            items={[
              {
                icon: 'badge-check',
                name: t.readers.whoName(staffNames(page.view.readers)),
                text: t.readers.whoText,
              },
              { icon: 'badge-check', name: t.readers.changeName, text: t.readers.changeText },
              { icon: 'badge-check', name: t.readers.orderName, text: t.readers.orderText },
              {
                icon: page.checked ? 'badge-check' : 'circle-dashed',
                name: t.readers.centreName,
                text: page.checked ? t.readers.centreChecked : t.readers.centreUnchecked,
              },
            ]}
          />
          {!page.checked && <Compare {...props} />}
        </section>
      )}
      {page.state === 'ready' && page.ends !== undefined && (
        <section class="stack tight">
          <h2>{endingTexts(lang).title}</h2>
          <p>{endingTexts(lang).line(fullDate(lang, page.ends))}</p>
        </section>
      )}
      <section class="stack tight">
        <h2>{t.readers.wrongTitle}</h2>
        <p>
          {t.readers.wrongText(voice)} <PhoneLine phone={phone} />
        </p>
        <p class="meta">
          {t.readers.limits}{' '}
          <a href={limitsHref} target="_blank" rel="noopener noreferrer">
            {t.readers.limitsLink}
          </a>
        </p>
      </section>
    </aside>
  );
}

/** Nothing is called verified while sending is stopped. */
function isVerified({ stopped }: ConversationView): boolean {
  return stopped === undefined || stopped === 'roster-expired';
}

/** The fingerprint of the flyer, compared with the one pinned here. */
function Compare({ store, speech: { t } }: ReadersViewProps) {
  const compared = store.compared.value;
  return (
    <More summary={t.readers.compare}>
      <form
        class="stack tight"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void store.compare();
        }}
      >
        <Field
          label={t.readers.compareLabel}
          hint={t.readers.compareHint}
          value={store.fingerprint.value}
          onInput={store.setFingerprint}
          code
          {...(compared === 'malformed' ? { error: t.readers.compareShape } : {})}
        />
        {compared === 'differs' && (
          <Notice kind="danger" live="alert">
            {t.readers.centreDiffers}
          </Notice>
        )}
        <div>
          <Button type="submit">{t.readers.compareDo}</Button>
        </div>
      </form>
    </More>
  );
}
