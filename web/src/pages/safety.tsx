import { More } from '../ui/more.tsx';
import { Rich } from '../ui/rich.tsx';
import { WhoList } from '../ui/who-list.tsx';
import type { PageProps } from './page.ts';
import { hostOf, Title, WithPhone } from './parts.tsx';

/** Id of the limits on the safety page. */
export const limitsId = 'grenzen';

/** Safety tips, and what we cannot protect from. */
export function SafetyPage(props: PageProps) {
  const { t, v, centre } = props;
  const { quickExit, seekerIdleMinutes } = centre.settings;
  const { leave, signOut, lock, password, sheet } = t.safety;
  return (
    <WithPhone {...props}>
      <Title title={t.safety.title} lead={t.safety.lead(v)} />
      <section class="stack tight" aria-labelledby="fenster">
        <h2 id="fenster">{t.safety.privateTitle}</h2>
        <p>{t.safety.privateText}</p>
        <div>
          {t.safety.privateWays.map(({ where, how }) => (
            <More key={where} summary={where}>
              <p>{how}</p>
            </More>
          ))}
        </div>
      </section>
      <section class="stack tight">
        <h2>{t.safety.deviceTitle}</h2>
        <WhoList
          items={[
            {
              icon: 'door-open',
              name: leave.name,
              text: <Rich text={leave.text(v, hostOf(quickExit))} />,
            },
            { icon: 'log-out', name: signOut.name, text: signOut.text },
            { icon: 'lock', name: lock.name, text: lock.text(v, seekerIdleMinutes) },
            { icon: 'key-round', name: password.name, text: password.text },
            { icon: 'file-check', name: sheet.name, text: sheet.text(v) },
          ]}
        />
      </section>
      <section class="stack tight">
        <h2>{t.safety.watchedTitle(v)}</h2>
        <p>{t.safety.watched(v)}</p>
      </section>
      <section class="urgent stack tight" id={limitsId}>
        <h2>{t.safety.limitsTitle(v)}</h2>
        <ul>
          {t.safety.limits.map((limit, at) => (
            <li key={at}>{limit(v)}</li>
          ))}
        </ul>
      </section>
    </WithPhone>
  );
}
