import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Saved } from './notice.tsx';

export interface KeepSlipTexts {
  readonly print: string;
  readonly save: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly saved: string;
}

export interface KeepSlipProps {
  readonly texts: KeepSlipTexts;
  /** What is saved or copied. */
  readonly content: string;
  /** Name of the file; it tells nothing. */
  readonly file: string;
}

/** Print, save, copy: three ways to keep a sheet. Each says what it has done. */
export function KeepSlip({ texts, content, file }: KeepSlipProps) {
  const [done, setDone] = useState<string | undefined>(undefined);
  const copy = async (): Promise<void> => {
    const [copied] = await Promise.allSettled([navigator.clipboard.writeText(content)]);
    setDone(copied.status === 'fulfilled' ? texts.copied : texts.copyFailed);
  };
  return (
    <div class="stack tight noprint">
      <div class="row">
        <Button icon="printer" onClick={() => window.print()}>
          {texts.print}
        </Button>
        <Button
          icon="download"
          onClick={() => {
            saveText(content, file);
            setDone(texts.saved);
          }}
        >
          {texts.save}
        </Button>
        <Button icon="copy" onClick={() => void copy()}>
          {texts.copy}
        </Button>
      </div>
      <Saved>{done}</Saved>
    </div>
  );
}

/** Saves a text as a file of this device. */
function saveText(content: string, file: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  URL.revokeObjectURL(address);
}
