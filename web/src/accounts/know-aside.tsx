import type { Voice } from '../texts/address.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { WhoList } from '../ui/who-list.tsx';

export interface KnowAsideProps {
  readonly name: string;
  readonly t: AccessTexts;
  readonly voice: Voice;
}

/** What the centre then knows of the person: next to nothing. */
export function KnowAside({ name, t, voice }: KnowAsideProps) {
  const { know } = t.register;
  return (
    <aside class="stack" aria-labelledby="wissen">
      <h2 id="wissen">{know.title(voice)}</h2>
      <WhoList
        items={[
          {
            icon: 'user-round',
            name: know.name(voice),
            text:
              name.trim() === '' ? (
                know.nameOpen
              ) : (
                <span dir="auto" translate={false}>
                  {name.trim()}
                </span>
              ),
          },
          { icon: 'check', name: know.mail, text: know.mailText },
          { icon: 'eye-off', name: know.secret(voice), text: know.secretText(voice) },
          { icon: 'eye-off', name: know.place(voice), text: know.placeText },
        ]}
      />
    </aside>
  );
}
