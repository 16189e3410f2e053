import type { Voice } from './address.ts';

/** What "Mein Zugang" leads to and is looked for rarely: another name. German. */
export const mineDe = {
  name: {
    title: 'Anmeldenamen ändern',
    label: (v: Voice) => v.say('Ihr neuer Name hier', 'Dein neuer Name hier'),
    does: 'Das passiert',
    stays: (v: Voice) =>
      v.say(
        'Ihr Passwort bleibt. Alle Nachrichten bleiben.',
        'Dein Passwort bleibt. Alle Nachrichten bleiben.',
      ),
    free: 'Der alte Name öffnet nichts mehr. Jemand anders kann ihn dann nehmen.',
    others: 'Alle anderen Geräte und Fenster werden abgemeldet.',
    sheet: (v: Voice) =>
      v.say(
        'Der Code auf Ihrem Merkzettel gilt weiter. Steht der alte Name dabei? Dann streichen Sie ihn durch.',
        'Der Code auf deinem Merkzettel gilt weiter. Steht der alte Name dabei? Dann streich ihn durch.',
      ),
    submit: 'Namen ändern',
    doneTitle: (v: Voice) => v.say('Ihr neuer Anmeldename gilt', 'Dein neuer Anmeldename gilt'),
    done: (v: Voice) =>
      v.say(
        'Wir haben ihn mit Ihrem Passwort ausprobiert. Melden Sie sich ab jetzt damit an.',
        'Wir haben ihn mit deinem Passwort ausprobiert. Melde dich ab jetzt damit an.',
      ),
    unprovedTitle: 'Der neue Name öffnet noch nichts',
    unproved: (v: Voice) =>
      v.say(
        'Der Server sagt, der Name ist geändert. Die Probe damit hat aber nicht geklappt. Merken Sie sich beide Namen. Melden Sie sich noch nicht ab. Wenn das so bleibt, rufen Sie uns bitte an.',
        'Der Server sagt, der Name ist geändert. Die Probe damit hat aber nicht geklappt. Merk dir beide Namen. Melde dich noch nicht ab. Wenn das so bleibt, ruf uns bitte an.',
      ),
    tryAgain: 'Noch einmal ausprobieren',
  },
};

export type MineTexts = typeof mineDe;
