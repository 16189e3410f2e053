import type { CentreSettings } from '@beistand/protocol/centres.ts';

/** Settings of the example centre; a story changes what it is about. */
export const exampleSettings: CentreSettings = {
  name: 'Beratungsstelle Lindenhof',
  country: 'DE',
  region: 'HH',
  phone: '040 66969 240',
  hours: 'Montag bis Donnerstag, 10 bis 16 Uhr',
  addressForm: 'sie',
  counsellorForm: 'Beraterin',
  adminCounsels: false,
  policies: [{ id: 'mail', firstAnswerDays: 3, nextAnswerDays: 5 }],
  topics: [
    { label: 'Gewalt in der Beziehung', policy: 'mail' },
    { label: 'Jemand in der Familie ist krank', policy: 'mail' },
    { label: 'Trennung und Kinder', policy: 'mail' },
    { label: 'Essen und Körper', policy: 'mail' },
    { label: 'Anderes Thema', policy: 'mail' },
  ],
  starters: [
    'Was ist gerade am schwersten?',
    'Seit wann ist das so?',
    'Was würde Ihnen im Moment helfen?',
  ],
  quickExit: 'https://www.wetter.de/',
  seekerIdleMinutes: 15,
  staffIdleMinutes: 30,
  terms: {
    version: 1,
    text: 'Die Beratung ist kostenlos. Sie ersetzt keine Hilfe in akuter Gefahr.',
  },
  imprint: 'Beratungsstelle Lindenhof\nLindenhof 1\n20095 Hamburg',
  privacy: 'Verantwortlich ist die Beratungsstelle Lindenhof.',
};
