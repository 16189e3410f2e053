import type { AppServices } from '../app/services.ts';
import { pageHref } from '../pages/paths.ts';
import { leavingTexts } from '../texts/leaving.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { State } from '../ui/state.tsx';

/** After logging out: nothing is left here, and what the browser still remembers. */
export function GoodbyeScreen({ services }: { readonly services: AppServices }) {
  const { lang, voice, router } = services;
  const { goodbye } = leavingTexts(lang);
  return (
    <div class="page">
      <State icon="check" title={goodbye.title(voice)} level={1}>
        <p>{goodbye.text}</p>
        <p>{goodbye.close(voice)}</p>
        <p class="muted">{goodbye.privateHint}</p>
        <div class="row">
          <ButtonLink href={pageHref('start', { lang, text: 'm', theme: 'auto' })}>
            {goodbye.home}
          </ButtonLink>
          <Button kind="calm" onClick={() => router.go({ at: 'login' })}>
            {goodbye.again}
          </Button>
        </div>
      </State>
    </div>
  );
}
