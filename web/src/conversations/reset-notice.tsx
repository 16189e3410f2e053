import type { ResetMark } from '@beistand/protocol/conversations.ts';
import { longDate } from '../texts/format.ts';
import { resetDe } from '../texts/reset.de.ts';
import { resetEn } from '../texts/reset.en.ts';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Notice } from '../ui/notice.tsx';
import { Rows } from '../ui/who-list.tsx';
import type { Speech } from './context.ts';
import type { MailboxStore } from './mailbox-store.ts';

export interface ResetNoticeProps {
  readonly reset: ResetMark;
  readonly store: Pick<MailboxStore, 'account'>;
  readonly speech: Speech;
}

/** A reset by e-mail, told on both sides of it, in words that accuse nobody. */
export function ResetNotice({ reset, store, speech: { lang, voice } }: ResetNoticeProps) {
  const { mailbox, old } = lang === 'de' ? resetDe : resetEn;
  if (reset.side === 'old') {
    return (
      <div class="stack tight">
        <Notice icon="key-round" title={old.title(longDate(lang, reset.day))}>
          <p>{old.text(voice)}</p>
          <p>{old.notYou(voice)}</p>
        </Notice>
        <div>
          <Button icon="settings" onClick={store.account}>
            {old.account}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="stack tight">
      <Notice icon="key-round" title={mailbox.title(voice)}>
        {mailbox.text(voice)}
      </Notice>
      <More summary={mailbox.waysTitle}>
        <Rows
          items={[
            { content: way(mailbox.sheet, mailbox.sheetText(voice)) },
            { content: way(mailbox.former, mailbox.formerText(voice)) },
          ]}
        />
      </More>
    </div>
  );
}

function way(name: string, text: string) {
  return (
    <>
      <b>{name}</b> {text}
    </>
  );
}
