import { telHref } from '../texts/format.ts';
import type { Phone } from './context.ts';

/** A telephone number to tap, with its hours. */
export function PhoneLine({ phone }: { readonly phone: Phone }) {
  return (
    <>
      <a class="nb" href={telHref(phone.number)}>
        {phone.number}
      </a>
      , {phone.hours}
    </>
  );
}
