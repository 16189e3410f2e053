import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { SecurityViewProps } from './security-view.tsx';
import type { SecurityPage } from './security-store.ts';

type Props = Pick<SecurityViewProps, 'store' | 'context' | 'onPassword'> & {
  readonly factors: (SecurityPage & { readonly state: 'ready' })['factors'];
};

/** How often somebody had the password and a wrong code. It may have been herself. */
export function WrongCodes({ store, context: { t }, factors, onPassword }: Props) {
  const { wrongCodes, stopped } = factors;
  if (wrongCodes === 0 && !stopped) return null;
  const { wrong } = t;
  return (
    <Notice kind="warm" title={wrong.title(wrongCodes)}>
      <div class="stack tight">
        <p>{wrong.text}</p>
        <p>{wrong.danger}</p>
        {stopped && <p>{wrong.stopped}</p>}
        <div class="row">
          <Button busy={store.busy.value === 'seen'} onClick={() => void store.noteSeen()}>
            {stopped ? wrong.allow : wrong.seen}
          </Button>
          <Button kind="calm" onClick={onPassword}>
            {wrong.password}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
