import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

export interface DialogProps {
  readonly title: ComponentChildren;
  /** The strip with the exit: what lies below a modal dialog cannot be reached, so it comes along. */
  readonly strip: ComponentChildren;
  /** Called for Escape too. Left out, the question has to be answered. */
  readonly onClose?: () => void;
  readonly children: ComponentChildren;
}

/** A question that comes before everything else. Render it while it is open. */
export function Dialog({ title, strip, onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    element?.querySelector<HTMLElement>('h1')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="over"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      {strip}
      <div class="veil">
        <div class="dialog stack">
          <h1 id={id} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </div>
      </div>
    </dialog>
  );
}
