import type { Country } from '@beistand/protocol/regions.ts';
import type { Lang } from '../texts/format.ts';

/** A telephone number for people who cannot wait for an answer. To be checked every year. */
export interface EmergencyNumber {
  /** As people write it. */
  readonly number: string;
  readonly name: Readonly<Record<Lang, string>>;
  /** `danger`: police. `medical`: ambulance. `talk`: someone listens. */
  readonly kind: 'danger' | 'medical' | 'violence' | 'talk' | 'young' | 'parents';
  /** Among the four of the landing page. */
  readonly first: boolean;
  readonly dayAndNight: boolean;
  readonly free: boolean;
}

/** Emergency numbers by country, the most urgent first. */
export const emergencyNumbers: Readonly<Record<Country, readonly EmergencyNumber[]>> = {
  DE: [
    danger('110'),
    medical('112'),
    line('violence', '116 016', 'Hilfetelefon Gewalt gegen Frauen, viele Sprachen', {
      en: 'Violence against women helpline, many languages',
      first: true,
    }),
    line('talk', '0800 111 0 111', 'TelefonSeelsorge', {
      en: 'TelefonSeelsorge: someone who listens',
      first: true,
    }),
    line('talk', '0800 111 0 222', 'TelefonSeelsorge, zweite Nummer', {
      en: 'TelefonSeelsorge, second number',
    }),
    line('violence', '0800 123 99 00', 'Hilfetelefon Gewalt an Männern', {
      en: 'Violence against men helpline',
      dayAndNight: false,
    }),
    line('young', '116 111', 'Nummer gegen Kummer für Kinder und Jugendliche', {
      en: 'Helpline for children and young people',
      dayAndNight: false,
    }),
    line('parents', '0800 111 0 550', 'Elterntelefon', {
      en: 'Helpline for parents',
      dayAndNight: false,
    }),
  ],
  AT: [
    danger('133'),
    medical('144'),
    line('violence', '0800 222 555', 'Frauenhelpline gegen Gewalt, viele Sprachen', {
      en: 'Women’s helpline against violence, many languages',
      first: true,
    }),
    line('talk', '142', 'Telefonseelsorge', {
      en: 'Telefonseelsorge: someone who listens',
      first: true,
    }),
    line('young', '147', 'Rat auf Draht für Kinder und Jugendliche', {
      en: 'Helpline for children and young people',
    }),
    line('talk', '0800 400 777', 'Männerinfo: Hilfe für Männer in Krisen', {
      en: 'Männerinfo: help for men in a crisis',
      dayAndNight: false,
    }),
  ],
  LU: [
    danger('113'),
    medical('112'),
    line('violence', '2060 1060', 'Helpline Violence: bei Gewalt zu Hause', {
      en: 'Helpline Violence: violence at home',
      first: true,
      dayAndNight: false,
      free: false,
    }),
    line('talk', '45 45 45', 'SOS Détresse', {
      en: 'SOS Détresse: someone who listens',
      first: true,
      dayAndNight: false,
      free: false,
    }),
    line('young', '116 111', 'Kanner-Jugendtelefon', {
      en: 'Helpline for children and young people',
      dayAndNight: false,
    }),
  ],
  CH: [
    danger('117'),
    medical('144'),
    line('talk', '143', 'Die Dargebotene Hand, auch bei Gewalt', {
      en: 'Die Dargebotene Hand: someone who listens, also about violence',
      first: true,
      free: false,
    }),
    line('young', '147', 'Pro Juventute für Kinder und Jugendliche', {
      en: 'Pro Juventute for children and young people',
      first: true,
    }),
  ],
};

/** The number that works in each of these countries, for a page that knows no country yet. */
export const europeanEmergencyNumber: EmergencyNumber = {
  ...medical('112'),
  name: { de: 'Notruf, in ganz Europa', en: 'Emergency, all over Europe' },
};

/**
 * The law that binds counsellors to secrecy, by country, as it can stand in a sentence. It names
 * what applies to most of them; the centre's privacy page says more.
 */
export const secrecyLaw: Readonly<Record<Country, Readonly<Record<Lang, string>>>> = {
  DE: {
    de: '§\u00a0203 Strafgesetzbuch',
    en: 'section 203 of the German Criminal Code',
  },
  AT: {
    de: '§\u00a0121 Strafgesetzbuch und das Recht ihrer Berufe',
    en: 'section 121 of the Austrian Criminal Code and the laws on their professions',
  },
  LU: {
    de: 'Artikel 458 Strafgesetzbuch (Code pénal)',
    en: 'article 458 of the Luxembourg Criminal Code (Code pénal)',
  },
  CH: {
    de: 'Artikel 321 Strafgesetzbuch und Artikel 11 Opferhilfegesetz',
    en: 'article 321 of the Swiss Criminal Code and article 11 of the Victim Support Act',
  },
};

function danger(number: string): EmergencyNumber {
  const name = { de: 'Polizei, bei Gefahr', en: 'Police, if you are in danger' };
  return { number, name, kind: 'danger', first: true, dayAndNight: true, free: true };
}

function medical(number: string): EmergencyNumber {
  const name = { de: 'Rettungsdienst', en: 'Ambulance' };
  return { number, name, kind: 'medical', first: true, dayAndNight: true, free: true };
}

interface LineDetails {
  readonly en: string;
  readonly first?: boolean;
  readonly dayAndNight?: boolean;
  readonly free?: boolean;
}

function line(
  kind: EmergencyNumber['kind'],
  number: string,
  de: string,
  { en, first = false, dayAndNight = true, free = true }: LineDetails,
): EmergencyNumber {
  return { number, name: { de, en }, kind, first, dayAndNight, free };
}
