import type { AppServices } from '../app/services.ts';
import { useEffect } from 'preact/hooks';
import { receipt, type Receipt } from '../app/receipt.ts';
import { pageHref } from '../pages/paths.ts';
import type { Voice } from '../texts/address.ts';
import { erasureTexts } from '../texts/erasure.ts';
import type { Lang } from '../texts/format.ts';
import { leavingTexts } from '../texts/leaving.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErasureReceipt } from '../ui/erasure-receipt.tsx';
import { Notice } from '../ui/notice.tsx';
import { State } from '../ui/state.tsx';

/** After logging out: nothing is left here, and what the browser still remembers. */
export function GoodbyeScreen({ services }: { readonly services: AppServices }) {
  const { lang, voice, router } = services;
  const { goodbye } = leavingTexts(lang);
  const given = receipt.value;
  useEffect(
    () => () => {
      receipt.value = undefined;
    },
    [],
  );
  if (given !== undefined) return <Erased receipt={given} {...{ lang, voice }} />;
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

/** After the whole account is gone: its receipt, once. */
function Erased(props: { readonly receipt: Receipt; readonly lang: Lang; readonly voice: Voice }) {
  const { lang, voice } = props;
  const t = erasureTexts(lang);
  return (
    <div class="page">
      <div class="narrow stack loose">
        <div class="stack tight">
          <h1>{t.doneAll(voice)}</h1>
          <p>{t.doneAllText}</p>
        </div>
        <ErasureReceipt {...props}>
          <Notice title={t.device(voice)}>
            <p>{t.deviceText(voice)}</p>
          </Notice>
        </ErasureReceipt>
        <div>
          <ButtonLink kind="main" wide href={pageHref('start', { lang, text: 'm', theme: 'auto' })}>
            {leavingTexts(lang).goodbye.home}
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
