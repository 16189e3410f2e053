import { PublicCentre, type CentreSettings, type PromiseDays } from '@beistand/protocol/centres.ts';
import { Parse } from 'typebox/value';
import type { PageRequest } from './request.ts';

/** An example centre for tests. */
export function exampleCentre(changes: Partial<CentreSettings> = {}): PublicCentre {
  const settings: CentreSettings = {
    name: 'Beratungsstelle Lindenhof',
    country: 'DE',
    region: 'HH',
    phone: '040 66969 240',
    hours: 'Montag bis Donnerstag, 10 bis 16 Uhr',
    addressForm: 'sie',
    counsellorForm: 'Beraterin',
    adminCounsels: false,
    topics: [{ label: 'Trennung und Kinder', policy: 'a' }],
    policies: [{ id: 'a', firstAnswerDays: 3, nextAnswerDays: 8 }],
    starters: ['Was ist passiert?', 'Wie geht es Ihnen damit?', 'Was wünschen Sie sich?'],
    quickExit: 'https://www.wetter.de',
    seekerIdleMinutes: 15,
    staffIdleMinutes: 30,
    terms: { version: 3, text: 'Erstens.\n\nZweitens.' },
    imprint: 'Lindenallee 4',
    privacy: 'Verantwortlich sind wir.',
    ...changes,
  };
  const team = { id: '0a'.repeat(16), name: 'Team Frauenberatung' };
  return Parse(PublicCentre, {
    id: '0b'.repeat(20),
    root: 'A'.repeat(43),
    settings,
    teams: [team],
  });
}

export const examplePromise: PromiseDays = {
  answerBy: '2026-11-25',
  days: [
    { date: '2026-11-21', kind: 'today' },
    { date: '2026-11-22', kind: 'off' },
    { date: '2026-11-23', kind: 'count', number: 1 },
    { date: '2026-11-24', kind: 'count', number: 2 },
    { date: '2026-11-25', kind: 'due', number: 3 },
  ],
};

/** A request for a page, with the defaults of a first visit. */
export function exampleRequest(changes: Partial<PageRequest> = {}): PageRequest {
  return {
    page: 'start',
    lang: 'de',
    text: 'm',
    theme: 'auto',
    centre: exampleCentre(),
    promise: examplePromise,
    today: '2026-11-21',
    assets: {
      stylesheets: [{ href: '/assets/seeker.css', integrity: 'sha384-a' }],
      publicScript: { src: '/assets/public.js', integrity: 'sha384-b' },
      fontPreloads: ['/assets/font.woff2'],
    },
    ...changes,
  };
}
