import type { PublicCentre } from '@beistand/protocol/centres.ts';
import { createVoice, type Voice } from '../texts/address.ts';
import { publicMoreDe, type PublicMoreTexts } from '../texts/public-more.de.ts';
import { publicMoreEn } from '../texts/public-more.en.ts';
import { publicDe, type PublicTexts } from '../texts/public.de.ts';
import { publicEn } from '../texts/public.en.ts';
import type { Lang } from '../texts/format.ts';
import type { View } from './paths.ts';
import type { PageRequest } from './request.ts';

export type Texts = PublicTexts & PublicMoreTexts;

/** What a page of a centre is given. */
export interface PageProps {
  readonly t: Texts;
  readonly v: Voice;
  readonly view: View;
  readonly centre: PublicCentre;
  readonly request: PageRequest;
}

const textsByLang: Readonly<Record<Lang, Texts>> = {
  de: { ...publicDe, ...publicMoreDe },
  en: { ...publicEn, ...publicMoreEn },
};

/** Texts of the public pages in a language. */
export function textsOf(lang: Lang): Texts {
  return textsByLang[lang];
}

/** What the pages of `centre` are given, for one request. */
export function pageProps(request: PageRequest, centre: PublicCentre): PageProps {
  const { addressForm, counsellorForm } = centre.settings;
  return {
    t: textsOf(request.lang),
    v: createVoice(addressForm, counsellorForm),
    view: viewOf(request),
    centre,
    request,
  };
}

/** The view a request asks for. */
export function viewOf({ lang, text, theme }: PageRequest): View {
  return { lang, text, theme };
}
