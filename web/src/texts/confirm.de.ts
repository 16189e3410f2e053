import type { Voice } from './address.ts';

/** The question for the password before what weighs much. German. */
export const confirmDe = {
  /** Name of the strip above the question, for staff. */
  strip: 'Sitzung',
  title: (v: Voice) =>
    v.say(
      'Bitte geben Sie zur Sicherheit noch einmal Ihr Passwort ein',
      'Bitte gib zur Sicherheit noch einmal dein Passwort ein',
    ),
  why: (v: Voice) =>
    v.say(
      'So kann niemand anders in Ihrem Namen handeln, wenn Ihr Gerät einmal offen steht. Was Sie eingegeben haben, bleibt erhalten.',
      'So kann niemand anders in deinem Namen handeln, wenn dein Gerät einmal offen steht. Was du eingegeben hast, bleibt erhalten.',
    ),
  password: (v: Voice) => v.say('Ihr Passwort', 'Dein Passwort'),
  show: 'Zeigen',
  hide: 'Verbergen',
  submit: 'Bestätigen',
  cancel: 'Abbrechen',
  working: 'Das Passwort wird geprüft …',
  missing: 'Hier fehlt das Passwort.',
  wrong: (v: Voice) =>
    v.say(
      'Das Passwort stimmt nicht. Bitte prüfen Sie jedes Zeichen, auch groß und klein.',
      'Das Passwort stimmt nicht. Bitte prüf jedes Zeichen, auch groß und klein.',
    ),
};

export type ConfirmTexts = typeof confirmDe;
