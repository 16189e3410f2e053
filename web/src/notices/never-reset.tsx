import type { Voice } from '../texts/address.ts';
import type { MailTexts } from '../texts/mail.de.ts';
import { Saved } from '../ui/notice.tsx';
import { CheckRow } from '../ui/option-rows.tsx';
import type { MailStore } from './mail-store.ts';

export interface NeverResetProps {
  readonly store: MailStore;
  readonly voice: Voice;
  readonly t: MailTexts;
}

/** The switch that keeps an address from ever bringing a new password. */
export function NeverReset({ store, voice, t: { never } }: NeverResetProps) {
  return (
    <div class="stack tight">
      <CheckRow
        label={never.label}
        hint={never.hint(voice)}
        checked={store.neverReset.value}
        onChange={(checked) => void store.setNeverReset(checked)}
      />
      <Saved>{store.neverSaved.value ? never.saved : ''}</Saved>
    </div>
  );
}
