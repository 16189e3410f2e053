import type { Voice } from './address.ts';

/** The plain page for browsers that cannot encrypt, German. */
export const unsupportedDe = {
  title: (v: Voice) =>
    v.say(
      'Mit diesem Browser können Sie uns nicht schreiben',
      'Mit diesem Browser kannst du uns nicht schreiben',
    ),
  lead: (v: Voice) =>
    v.say(
      'Ihr Browser kann Ihre Nachricht nicht verschlüsseln. Unverschlüsselt schicken wir nichts. Rufen Sie uns an, oder nehmen Sie einen anderen Browser.',
      'Dein Browser kann deine Nachricht nicht verschlüsseln. Unverschlüsselt schicken wir nichts. Ruf uns an, oder nimm einen anderen Browser.',
    ),
  causes: {
    wasm: 'WebAssembly ist abgeschaltet, zum Beispiel durch den „Blockierungsmodus“ oder die höchste Sicherheitsstufe im Tor Browser. Mit der mittleren Stufe geht es oft.',
    crypto:
      'Die Verschlüsselung dieses Browsers ist nicht erreichbar. Die Adresse muss mit https:// beginnen.',
    worker: 'Dieser Browser ist zu alt. Es geht mit Firefox, Chrome, Edge oder Safari ab 2023.',
  },
  causeTitle: 'Woran es liegt',
  call: (v: Voice) => v.say('Rufen Sie uns an', 'Ruf uns an'),
  more: 'Alle Wege zu uns und alle Notfall-Nummern',
};
export type UnsupportedTexts = typeof unsupportedDe;
