import { pageHref, type View } from '../pages/paths.ts';
import type { Voice } from '../texts/address.ts';
import { telHref } from '../texts/format.ts';
import { unsupportedDe } from '../texts/unsupported.de.ts';
import { unsupportedEn } from '../texts/unsupported.en.ts';
import type { CentreNow } from './services.ts';
import type { MissingFeature } from './support.ts';

export interface UnsupportedProps {
  readonly voice: Voice;
  readonly view: View;
  readonly centre: CentreNow;
  readonly missing: readonly MissingFeature[];
}

/** The plain page for browsers that cannot encrypt: the cause, the way out, the telephone. */
export function Unsupported({ voice, view, centre, missing }: UnsupportedProps) {
  const texts = view.lang === 'en' ? unsupportedEn : unsupportedDe;
  return (
    <div class="narrow stack loose">
      <div class="stack tight">
        <h1>{texts.title(voice)}</h1>
        <p>{texts.lead(voice)}</p>
      </div>
      <section class="urgent stack">
        <h2>{texts.call(voice)}</h2>
        {centre.state === 'ready' && (
          <ul class="tels one">
            <li>
              <a href={telHref(centre.centre.settings.phone)}>
                <b>{centre.centre.settings.phone}</b>
                <span>
                  {centre.centre.settings.name}, {centre.centre.settings.hours}
                </span>
              </a>
            </li>
          </ul>
        )}
        <p>
          <a href={pageHref('help', view)}>{texts.more}</a>
        </p>
      </section>
      <section class="stack tight">
        <h2>{texts.causeTitle}</h2>
        {missing.map((feature) => (
          <p key={feature}>{texts.causes[feature]}</p>
        ))}
      </section>
    </div>
  );
}
