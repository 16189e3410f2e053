import type { ComponentChildren } from 'preact';
import type { Voice } from '../texts/address.ts';
import { erasureTexts } from '../texts/erasure.ts';
import { longDate, type Lang } from '../texts/format.ts';

/** When something was erased, and from when on backups hold nothing readable of it. Names nobody. */
export function ErasureReceipt({
  receipt,
  lang,
  voice,
  children,
}: {
  readonly receipt: { readonly erasedDay: string; readonly backupsUntilDay: string };
  readonly lang: Lang;
  readonly voice: Voice;
  /** What is left to do. */
  readonly children?: ComponentChildren;
}) {
  const { receipt: t } = erasureTexts(lang);
  return (
    <>
      <section class="slip stack" aria-label={t.title}>
        <b>{t.title}</b>
        <dl class="stack tight">
          <div>
            <dt class="meta">{t.erased}</dt>
            <dd>{longDate(lang, receipt.erasedDay)}</dd>
          </div>
          <div>
            <dt class="meta">{t.backups}</dt>
            <dd>{longDate(lang, receipt.backupsUntilDay)}</dd>
          </div>
        </dl>
      </section>
      <p class="meta">{t.hint(voice)}</p>
      {children}
    </>
  );
}
