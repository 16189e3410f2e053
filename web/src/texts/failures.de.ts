import type { Voice } from './address.ts';
import type { FailureTexts } from './failure.ts';

const reload = (v: Voice): string => `Bitte ${v.say('laden Sie', 'lade')} die Seite neu.`;
const call = (v: Voice): string => `Wenn das so bleibt, ${v.say('rufen Sie', 'ruf')} uns bitte an.`;
const ours = (v: Voice): string =>
  `Es liegt an unserem Server, nicht an ${v.say('Ihnen', 'dir')}. Bitte ${v.say('versuchen Sie', 'versuch')} es in ein paar Minuten noch einmal.`;
const program = (v: Voice): string => `Hier stimmt etwas im Programm nicht. ${reload(v)}`;
const notVerified = (v: Voice): string =>
  `Der Browser hat etwas geprüft, und es stimmt nicht. Darum wird nichts gesendet. ${call(v)}`;
const again = (v: Voice): string => `Bitte ${v.say('versuchen Sie', 'versuch')} es noch einmal.`;
const changed = (v: Voice): string => `Inzwischen hat sich hier etwas geändert. ${again(v)}`;
const ended = (v: Voice): string =>
  `${v.say('Ihre', 'Deine')} Anmeldung ist abgelaufen. Bitte ${v.say('melden Sie sich', 'melde dich')} noch einmal an.`;

/** What went wrong and what to do, for seekers. German. */
export const failuresDe: FailureTexts = {
  offline: (v) =>
    `Keine Verbindung. ${v.say('Prüfen Sie', 'Prüf')} das Internet und ${v.say('versuchen Sie', 'versuch')} es dann noch einmal.`,
  reply: ours,
  fault: program,

  'request.invalid': program,
  'request.too-large': () => 'Das ist zu viel Text auf einmal. Bitte in zwei Nachrichten teilen.',
  'request.wrong-type': program,
  'request.too-many': (v) =>
    `Das war sehr viel auf einmal. In ein paar Minuten geht es weiter. ${v.say('Ihre', 'Deine')} Eingaben bleiben.`,
  'route.unknown': program,
  'centre.unknown': () => 'Unter dieser Adresse gibt es keine Beratungsstelle.',
  // Set-up and invitations have sentences of their own.
  'centre.exists': program,
  'setup.token-wrong': program,
  'session.missing': ended,
  'session.forbidden': () => 'Das geht mit diesem Zugang nicht.',
  'session.confirm': (v) =>
    `Es ist nichts geschehen. Dafür brauchen wir zur Sicherheit noch einmal ${v.say('Ihr', 'dein')} Passwort.`,
  'login.failed': () => 'Name oder Passwort stimmt nicht.',
  'factor.refused': changed,
  'password.changed': (v) => `Das Passwort ist inzwischen ein anderes. ${reload(v)}`,
  'recovery.failed': () => 'Zu diesem Code gehört hier kein Zugang.',
  'pow.failed': (v) => `Das hat zu lange gedauert. ${again(v)}`,
  'name.taken': () => 'Diesen Namen gibt es hier schon.',
  'name.not-allowed': () => 'Dieser Name geht hier nicht.',
  'account.exists': changed,
  'terms.outdated': (v) => `Die Nutzungsbedingungen sind neu. ${reload(v)}`,
  'vault.stale': changed,
  'invitation.unknown': program,
  'invitation.used': program,
  'certificate.refused': notVerified,
  'settings.stale': changed,
  'roster.stale': changed,
  'team.unknown': (v) => `Dieses Team gibt es nicht mehr. ${reload(v)}`,
  'policy.unknown': (v) => `Die Themen haben sich geändert. ${reload(v)}`,
  'conversation.unknown': () => 'Dieses Gespräch gibt es hier nicht.',
  'conversation.exists': changed,
  'statement.refused': notVerified,
  'epoch.stale': changed,
  'epoch.closed': changed,
  'enquiry.taken': changed,
  'message.refused': notVerified,
  'message.number-taken': changed,
  'draft.unknown': changed,
  'draft.too-many': () => 'Es sind zu viele Entwürfe gespeichert.',
  'storage.full': (v) => `Unser Server hat gerade keinen Platz. ${call(v)}`,
  'storage.unavailable': ours,
  'server.fault': ours,

  'code.malformed': () => 'Im Code ist ein Tippfehler.',
  'code.other': () => 'Das ist nicht der Code, mit dem ausgeblendet wurde.',
  'vault.broken': (v) => `Das Postfach lässt sich nicht öffnen. ${call(v)}`,
  'centre.changed': notVerified,
  'trust.refused': notVerified,
  'roster.expired': (v) =>
    `Gerade können wir keine neue Anfrage annehmen. ${v.say('Ihr', 'Dein')} Text bleibt gespeichert.`,
  'clock.wrong': (v) =>
    v.say(
      'Die Uhr Ihres Geräts geht falsch. Bitte stellen Sie Datum und Uhrzeit.',
      'Die Uhr deines Geräts geht falsch. Bitte stell Datum und Uhrzeit.',
    ),
  'conversation.refused': notVerified,
  'conversation.fork': () =>
    'Der Server zeigt zwei Fassungen dieses Gesprächs. Senden ist gestoppt.',
  'conversation.stopped': () => 'Senden ist gestoppt.',
  'readers.unconfirmed': () => 'Nicht alle Personen sind geprüft. Senden ist gestoppt.',
  'answer.refused': notVerified,
  'message.too-long': () => 'Das sind mehr als 20.000 Zeichen. Bitte in zwei Nachrichten teilen.',
  'crypto.unavailable': (v) =>
    v.say(
      'Dieser Browser kann nicht verschlüsseln. Bitte nehmen Sie einen neueren.',
      'Dieser Browser kann nicht verschlüsseln. Bitte nimm einen neueren.',
    ),
  'keyring.closed': ended,
  'keyring.fault': program,
};
