import { telHref } from '../texts/format.ts';
import { WhoList } from '../ui/who-list.tsx';
import { emergencyNumbers } from './emergency.ts';
import type { PageProps } from './page.ts';
import { Numbers, OwnWords, Title } from './parts.tsx';

/** What to do where JavaScript or WebAssembly is missing. */
export function HelpPage({ t, v, view, centre }: PageProps) {
  const { country, name, phone, hours } = centre.settings;
  const { title, lead, callTitle, waysTitle, ways, whyTitle, why } = t.help;
  return (
    <div class="narrow stack loose">
      <Title title={title} />
      <p>{lead(v)}</p>
      <section class="urgent stack">
        <h2>{callTitle(v)}</h2>
        <Numbers
          t={t}
          view={view}
          column
          numbers={emergencyNumbers[country].filter(({ first }) => first)}
        >
          <li>
            <a href={telHref(phone)}>
              <b>{phone}</b>
              <OwnWords>
                {name}, {hours}
              </OwnWords>
            </a>
          </li>
        </Numbers>
      </section>
      <section class="stack tight">
        <h2>{waysTitle}</h2>
        <WhoList
          items={ways.map((way) => ({ icon: way.icon, name: way.name, text: way.text(v) }))}
        />
      </section>
      <section class="stack tight">
        <h2>{whyTitle}</h2>
        <p>{why(v)}</p>
      </section>
    </div>
  );
}
