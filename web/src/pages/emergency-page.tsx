import { telHref } from '../texts/format.ts';
import { emergencyNumbers, type EmergencyNumber } from './emergency.ts';
import type { PageProps } from './page.ts';
import { Numbers, OwnWords, Title } from './parts.tsx';

type Group = keyof PageProps['t']['emergency']['groups'];

const groupOf: Readonly<Record<EmergencyNumber['kind'], Group>> = {
  danger: 'now',
  medical: 'now',
  violence: 'violence',
  talk: 'talk',
  young: 'young',
  parents: 'young',
};

const groups: readonly Group[] = ['now', 'violence', 'talk', 'young'];

/** All numbers of the centre's country, and the centre's own. */
export function EmergencyPage({ t, v, view, centre }: PageProps) {
  const { country, name, phone, hours } = centre.settings;
  const numbers = emergencyNumbers[country];
  const allFree = numbers.every(({ free }) => free);
  return (
    <div class="narrow stack loose">
      <Title title={t.emergency.title} />
      <p>
        {t.start.urgent(v)} {allFree && t.start.allFree}
      </p>
      {groups.map((group) => {
        const shown = numbers.filter(({ kind }) => groupOf[kind] === group);
        if (shown.length === 0) return null;
        return (
          <section key={group} class={group === 'now' ? 'urgent stack tight' : 'card stack tight'}>
            <h2>{t.emergency.groups[group]}</h2>
            <Numbers t={t} view={view} numbers={shown} column costs={!allFree} />
          </section>
        );
      })}
      <section class="card stack tight">
        <h2>{t.emergency.groups.us}</h2>
        <ul class="tels one">
          <li>
            <a href={telHref(phone)}>
              <b>{phone}</b>
              <OwnWords>
                {name}, {hours}
              </OwnWords>
            </a>
          </li>
        </ul>
      </section>
      <p>{t.emergency.notWatched(v)}</p>
      <p class="meta">
        {t.emergency.abroad} {t.emergency.countries[country]}.
      </p>
    </div>
  );
}
