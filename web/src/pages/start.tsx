import { regions } from '@beistand/protocol/regions.ts';
import { dayCells } from '../texts/days.ts';
import { longDate, telHref } from '../texts/format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { PromiseCard } from '../ui/promise.tsx';
import { Rich } from '../ui/rich.tsx';
import { Steps } from '../ui/steps.tsx';
import { WhoList } from '../ui/who-list.tsx';
import { emergencyNumbers } from './emergency.ts';
import type { PageProps } from './page.ts';
import { CentrePhone, EntryButtons, hostOf, Numbers, OwnWords } from './parts.tsx';
import { pageHref } from './paths.ts';

/** The landing page. */
export function StartPage(props: PageProps) {
  return (
    <>
      <div class="cols even mid">
        <Welcome {...props} />
        <AnswerPromise {...props} />
      </div>
      <Urgent {...props} />
      <HowItGoes {...props} />
      <section class="section cols" aria-label={props.t.readers.title}>
        <Readers {...props} />
        <Topics {...props} />
      </section>
      <Device {...props} />
    </>
  );
}

function Welcome(props: PageProps) {
  const { t, v, view, centre } = props;
  const police = emergencyNumbers[centre.settings.country][0];
  return (
    <div class="stack">
      <h1 class="hero">{t.start.hero(v)}</h1>
      <p class="lead">{t.start.lead(v)}</p>
      <EntryButtons t={t} view={view} />
      <p class="row quick">
        <Icon name="phone" />
        <b>{t.start.inDanger}</b>
        {police && (
          <a href={telHref(police.number)}>
            {police.number} {t.start.police}
          </a>
        )}
        <a href={pageHref('emergency', view)}>{t.call.all}</a>
      </p>
    </div>
  );
}

function AnswerPromise({ t, v, view, centre, request }: PageProps) {
  const { promise, today } = request;
  const { country, region, phone, hours } = centre.settings;
  const where = regions[country][region] ?? t.emergency.countries[country];
  const reach = (
    <>
      <OwnWords>{hours}</OwnWords>: <CentrePhone phone={phone} />
    </>
  );
  if (promise === undefined) {
    return (
      <PromiseCard intro={t.start.noPromise(v)} date={t.start.noPromiseCall(v)}>
        <p>{reach}</p>
      </PromiseCard>
    );
  }
  return (
    <PromiseCard
      intro={t.start.promiseIntro(v)}
      date={t.start.promiseDate(longDate(view.lang, promise.answerBy, today))}
      days={dayCells(view.lang, promise)}
      daysLabel={t.start.promiseDays}
    >
      <p class="meta">
        {t.start.notCounted(where)} {t.start.tooLong(v)} {reach}
      </p>
    </PromiseCard>
  );
}

function Urgent({ t, v, view, centre }: PageProps) {
  const numbers = emergencyNumbers[centre.settings.country].filter(({ first }) => first);
  return (
    <section class="section near" aria-labelledby="not">
      <div class="urgent stack">
        <h2 id="not">{t.start.urgentTitle(v)}</h2>
        <p>
          {t.start.urgent(v)} {numbers.every(({ free }) => free) && t.start.allFree}
        </p>
        <Numbers t={t} view={view} numbers={numbers} />
      </div>
    </section>
  );
}

function HowItGoes({ t, v }: PageProps) {
  return (
    <section class="section stack loose" aria-labelledby="ablauf">
      <h2 id="ablauf">{t.start.stepsTitle}</h2>
      <Steps steps={t.start.steps.map(({ title, text }) => ({ title, text: text(v) }))} />
    </section>
  );
}

function Readers({ t, v, view, centre }: PageProps) {
  const { you, team, admin, server, device } = t.readers.short;
  return (
    <div class="band stack">
      <h2>{t.readers.title}</h2>
      <WhoList
        items={[
          { icon: 'eye', name: you.name(v), text: you.text(v) },
          { icon: 'users-round', name: team.name, text: team.text(v) },
          centre.settings.adminCounsels
            ? { icon: 'eye', name: admin.name, text: admin.counsels }
            : { icon: 'eye-off', name: admin.name, text: admin.no(v) },
          { icon: 'eye-off', name: server.name, text: server.text(v) },
          { icon: 'triangle-alert', name: device.name(v), text: device.text(v) },
        ]}
      />
      <p>
        <a href={pageHref('readers', view)}>{t.readers.more}</a>
      </p>
    </div>
  );
}

function Topics({ t, v, centre }: PageProps) {
  return (
    <section class="stack tight" aria-labelledby="themen">
      <h2 id="themen">{t.start.topicsTitle(v)}</h2>
      <ul lang="de">
        {centre.settings.topics.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
      <p>{t.start.topicsEnd(v)}</p>
    </section>
  );
}

function Device({ t, v, view, centre }: PageProps) {
  return (
    <section class="section stack" aria-labelledby="geraet">
      <h2 id="geraet">{t.start.deviceTitle(v)}</h2>
      <p>
        <Rich text={t.start.device(v, hostOf(centre.settings.quickExit))} />
      </p>
      <p>
        <ButtonLink href={pageHref('safety', view)} icon="shield-check">
          {t.start.deviceLink}
        </ButtonLink>
      </p>
    </section>
  );
}
