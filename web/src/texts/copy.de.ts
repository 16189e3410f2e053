import type { Voice } from './address.ts';
import { plural } from './format.ts';

/** "Meine Kopie". German. */
export const copyDe = {
  title: 'Meine Kopie',
  back: 'Zu „Mein Zugang“',
  intro: (v: Voice) =>
    v.say(
      'Hier machen Sie aus Ihren Gesprächen eine Datei. Alles wird auf diesem Gerät entschlüsselt.',
      'Hier machst du aus deinen Gesprächen eine Datei. Alles wird auf diesem Gerät entschlüsselt.',
    ),
  warnTitle: 'Diese Datei kann jeder lesen, der sie findet',
  warn: (v: Voice): readonly string[] => [
    'Sie hat kein Passwort und ist nicht verschlüsselt.',
    'Sie bleibt auf dem Gerät, auch wenn hier alles gelöscht ist.',
    'In der Liste der Downloads steht ihr Name. Manche Geräte schicken Kopien in eine Cloud.',
    v.say(
      'Nutzt jemand dieses Gerät mit? Dann machen Sie die Kopie besser woanders.',
      'Nutzt jemand dieses Gerät mit? Dann mach die Kopie besser woanders.',
    ),
  ],
  understood: 'Ich weiß das. Kopie vorbereiten',
  closed: 'Ausgeblendet, deshalb nicht in dieser Kopie.',
  closedFirst: (v: Voice) =>
    v.say(
      'Frühere Nachrichten sind ausgeblendet. Öffnen Sie sie zuerst mit dem Code vom Merkzettel.',
      'Frühere Nachrichten sind ausgeblendet. Öffne sie zuerst mit dem Code vom Merkzettel.',
    ),
  collecting: (at: number, of: number, messages: number) =>
    `Gespräch ${at} von ${of}, bisher ${messages} ${plural('de', messages, { one: 'Nachricht', other: 'Nachrichten' })}`,
  again: 'Noch einmal versuchen',
  readyTitle: (count: number) =>
    `${count} ${plural('de', count, { one: 'Gespräch ist', other: 'Gespräche sind' })} bereit`,
  empty: 'Es gibt noch kein Gespräch.',
  oddTitle: (count: number) =>
    plural('de', count, {
      one: 'Eine Nachricht ist auffällig',
      other: `${count} Nachrichten sind auffällig`,
    }),
  missing: (count: number) =>
    plural('de', count, {
      one: 'Ein Gespräch fehlt: Der Server zeigt es nicht.',
      other: `${count} Gespräche fehlen: Der Server zeigt sie nicht.`,
    }),
  odd: 'In der Kopie steht bei jeder Nachricht, was die Prüfung ergeben hat.',
  fileName: 'Name der Datei',
  fileHint: (v: Voice) =>
    v.say('Wählen Sie einen, der nicht auffällt.', 'Wähl einen, der nicht auffällt.'),
  otherwise: 'Dokument',
  saveHtml: 'Zum Lesen sichern (HTML)',
  saveJson: 'Für Programme sichern (JSON)',
  print: 'Drucken',
  printText: 'Gedruckt wird, was unten steht. Manche Drucker merken sich, was sie drucken.',
  saved: (v: Voice) =>
    v.say(
      'Gesichert. Die Datei liegt bei Ihren Downloads.',
      'Gesichert. Die Datei liegt bei deinen Downloads.',
    ),
  preview: 'Das steht in der Kopie',

  file: {
    title: 'Kopie der Nachrichten',
    made: (day: string) => `Gemacht am ${day}.`,
    note: 'Jede Nachricht wurde beim Sichern geprüft. Was dabei herauskam, steht darunter. Diese Datei selbst kann jeder ändern, der sie hat.',
    readers: 'Wer das lesen kann und konnte',
    you: (v: Voice, name: string) => v.say(`Sie (${name})`, `Du (${name})`),
    counselling: (day: string) => `Gespräch, begonnen am ${day}`,
    changed: (day: string, by: string, added: string, removed: string) =>
      `${day}, ${by}: ${[added && `neu dabei ${added}`, removed && `nicht mehr dabei ${removed}`].filter(Boolean).join('; ') || 'neuer Schlüssel'}`,
    verified: 'Unterschrift geprüft.',
    missingSender: 'nicht bestätigte Person',
    notShown: 'Nicht gezeigt: ',
  },
};

export type CopyTexts = typeof copyDe;
