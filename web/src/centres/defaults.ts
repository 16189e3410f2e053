import type { Country } from '@beistand/protocol/regions.ts';
import type { StaffSetupTexts } from '../texts/staff-setup.de.ts';
import type { SettingsDraft } from './settings-draft.ts';

/** What a centre is about: it decides which topics are suggested. */
export type CentreKind = keyof StaffSetupTexts['topics']['kinds'];

/** Suggested topics. They are the centre's own words to its seekers, so they are German. */
const topics: Readonly<Record<CentreKind, readonly string[]>> = {
  general: [
    'Angst, Trauer, Erschöpfung',
    'Gewalt in der Beziehung',
    'Trennung und Kinder',
    'Jemand in der Familie ist krank',
    'Essen und Körper',
    'Anderes',
  ],
  violence: [
    'Gewalt in der Beziehung',
    'Sexualisierte Gewalt',
    'Stalking und digitale Gewalt',
    'Trennung und Kinder',
    'Gewalt in der Kindheit',
    'Anderes',
  ],
  family: [
    'Trennung und Kinder',
    'Streit in der Familie',
    'Sorgen um ein Kind',
    'Schwangerschaft und Geburt',
    'Gewalt in der Familie',
    'Anderes',
  ],
  illness: [
    'Jemand in der Familie ist krank',
    'Eine Krise oder ein Rückfall',
    'Klinik, Behandlung, Medikamente',
    'Meine eigene Kraft geht zu Ende',
    'Kinder kranker Eltern',
    'Anderes',
  ],
  youth: [
    'Streit zu Hause',
    'Schule, Ausbildung, Freundeskreis',
    'Liebe und Sexualität',
    'Jemand tut mir weh',
    'Ich will nicht mehr',
    'Anderes',
  ],
  eating: [
    'Essen und Körper',
    'Sorgen um jemanden, der kaum isst',
    'Essanfälle und Erbrechen',
    'Behandlung und Klinik',
    'Nach der Behandlung',
    'Anderes',
  ],
};

export function suggestedTopics(kind: CentreKind): SettingsDraft['topics'] {
  return topics[kind].map((label) => ({ label, fast: false }));
}

/** Harmless pages that many people look at. */
const quickExits: Readonly<Record<Country, string>> = {
  DE: 'https://www.wetter.de/',
  AT: 'https://wetter.orf.at/',
  LU: 'https://www.meteolux.lu/',
  CH: 'https://www.meteoschweiz.admin.ch/',
};

export function suggestedQuickExit(country: Country): string {
  return quickExits[country];
}

/** What set-up begins with. Nothing of it is public before the last step. */
export function firstDraft(): SettingsDraft {
  return {
    country: 'DE',
    region: '',
    name: '',
    phone: '',
    hours: '',
    addressForm: 'sie',
    counsellorForm: 'Beraterin',
    adminCounsels: true,
    factorRequired: false,
    mail: 'optional',
    topics: suggestedTopics('general'),
    firstDays: '3',
    nextDays: '8',
    fastOn: false,
    fastFirstDays: '1',
    fastNextDays: '3',
    retention: '6',
    fastRetention: '6',
    documents: false,
    documentReason: '',
    documentYears: '10',
    starters: [
      'Was ist passiert, oder was ist gerade los?',
      'Was macht das mit Ihnen?',
      'Was wäre jetzt eine kleine Hilfe?',
    ],
    quickExit: quickExits.DE,
    seekerIdleMinutes: '15',
    staffIdleMinutes: '15',
    terms: '',
    imprint: '',
    privacy: '',
  };
}

/** Questions and pages in the centre's own form of address, once its name is known. */
export function completeDraft(draft: SettingsDraft): SettingsDraft {
  const say = (sie: string, du: string): string => (draft.addressForm === 'sie' ? sie : du);
  return {
    ...draft,
    starters: [
      draft.starters[0],
      say('Was macht das mit Ihnen?', 'Was macht das mit dir?'),
      draft.starters[2],
    ],
    terms: paragraphs([
      `${draft.name} berät schriftlich, kostenlos und vertraulich.`,
      say(
        'Sie brauchen keinen echten Namen. Geben Sie Ihr Passwort nicht weiter.',
        'Du brauchst keinen echten Namen. Gib dein Passwort nicht weiter.',
      ),
      'Schriftliche Beratung ersetzt keine ärztliche Behandlung, keine Rechtsvertretung und keinen Notruf. Bei akuter Gefahr können wir niemanden schicken.',
      say(
        'Wir antworten bis zu dem Tag, den Sie beim Absenden sehen.',
        'Wir antworten bis zu dem Tag, den du beim Absenden siehst.',
      ),
      'Drohungen, Werbung und rechtswidrige Inhalte beantworten wir nicht.',
    ]),
    imprint: paragraphs([draft.name, `Telefon: ${draft.phone}`]),
    privacy: paragraphs([
      `Verantwortlich ist ${draft.name}, Telefon ${draft.phone}.`,
      'Nachrichten werden im Browser verschlüsselt. Lesen können sie nur die Menschen, die vor dem Absenden genannt werden. Der Server speichert dazu, wann ein Zugang angelegt wurde und wann Nachrichten kamen, aber keine IP-Adresse.',
      say(
        'Sie können uns jederzeit bitten, Ihre Daten zu löschen.',
        'Du kannst uns jederzeit bitten, deine Daten zu löschen.',
      ),
    ]),
  };
}

function paragraphs(parts: readonly string[]): string {
  return parts.join('\n\n');
}
