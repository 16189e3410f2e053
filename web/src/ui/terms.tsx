import { CheckRow } from './option-rows.tsx';
import { Paragraphs } from './letter.tsx';
import { More } from './more.tsx';

export interface TermsTexts {
  /** "Ich bin mit den " */
  readonly termsBefore: string;
  readonly termsWord: string;
  readonly termsAfter: string;
  readonly termsRead: string;
  readonly termsVersion: (version: number) => string;
}

export interface TermsCheckProps {
  readonly texts: TermsTexts;
  readonly terms: { readonly version: number; readonly text: string };
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error?: string | undefined;
}

/** Consent to the terms of use. They open on the spot, so that nothing typed is lost. */
export function TermsCheck({ texts, terms, checked, onChange, error }: TermsCheckProps) {
  return (
    <div class="stack tight">
      <CheckRow
        label={
          <>
            {texts.termsBefore}
            {texts.termsWord}
            {texts.termsAfter}
          </>
        }
        checked={checked}
        onChange={onChange}
        error={error}
      />
      <More summary={texts.termsRead}>
        <div class="card stack tight">
          <Paragraphs text={terms.text} />
          <p class="meta">{texts.termsVersion(terms.version)}</p>
        </div>
      </More>
    </div>
  );
}
