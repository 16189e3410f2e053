import { privateWaysDe } from './private-ways.de.ts';
import type { Voice } from './address.ts';

/** Texts of the public pages, German: safety, emergency, legal pages, help, and the short ones. */
export const publicMoreDe = {
  safety: {
    title: 'Sicherheit',
    lead: (v: Voice) =>
      v.say(
        'Was Sie selbst tun können. Und wovor auch wir Sie nicht schützen.',
        'Was du selbst tun kannst. Und wovor auch wir dich nicht schützen.',
      ),
    privateTitle: 'Privates Fenster öffnen',
    privateText:
      'Dann steht diese Seite danach nicht im Browserverlauf. Bitte erst öffnen, dann hierher kommen.',
    privateWays: privateWaysDe,
    deviceTitle: 'Auf diesem Gerät',
    leave: {
      name: 'Seite verlassen',
      text: (v: Voice, exitHost: string) =>
        `Der Knopf oben öffnet sofort ${exitHost} und meldet ${v.say('Sie', 'dich')} ab. Er löscht **nicht** den Browserverlauf. Mit einer Tastatur geht es auch so: drei Mal die Umschalt-Taste.`,
    },
    signOut: { name: 'Abmelden', text: 'Immer, auch zu Hause. Danach das Fenster schließen.' },
    lock: {
      name: 'Bildschirm sperren',
      text: (v: Voice, minutes: number) =>
        v.say(
          `Nach ${minutes} Minuten Pause sperrt sich Ihr Postfach von selbst. Sie können es auch selbst sperren.`,
          `Nach ${minutes} Minuten Pause sperrt sich dein Postfach von selbst. Du kannst es auch selbst sperren.`,
        ),
    },
    password: {
      name: 'Passwort nicht speichern',
      text: 'Nicht im Browser, wenn jemand anderes das Gerät benutzt. Fragt der Browser danach: „Nie“ antippen.',
    },
    sheet: {
      name: 'Merkzettel gut verstecken',
      text: (v: Voice) =>
        `Auf dem Zettel steht mit Absicht nichts von uns. ${v.say('Bewahren Sie', 'Bewahre')} ihn so auf, dass ihn niemand mit ${v.say('Ihnen', 'dir')} verbindet.`,
    },
    watchedTitle: (v: Voice) => v.say('Wird Ihr Handy überwacht?', 'Wird dein Handy überwacht?'),
    watched: (v: Voice) =>
      v.say(
        'Jemand weiß Dinge, die er nicht wissen kann? Der Akku ist schnell leer? Dann nehmen Sie ein anderes Gerät: in der Bibliothek, bei der Arbeit, bei einer Freundin. Löschen Sie ein Überwachungs-Programm nicht sofort. Die Person merkt das. Sprechen Sie erst mit uns.',
        'Jemand weiß Dinge, die er nicht wissen kann? Der Akku ist schnell leer? Dann nimm ein anderes Gerät: in der Bibliothek, in der Schule, bei einer Freundin. Lösch ein Überwachungs-Programm nicht sofort. Die Person merkt das. Sprich erst mit uns.',
      ),
    limitsTitle: (v: Voice) =>
      v.say('Davor können wir Sie nicht schützen', 'Davor können wir dich nicht schützen'),
    limits: [
      (v: Voice) =>
        `Ein Gerät, das jemand überwacht. Wer ${v.say('Ihren', 'deinen')} Bildschirm sieht, liest mit.`,
      (v: Voice) =>
        `Spuren außerhalb dieser Seite: Browserverlauf, Rechnung, Router im WLAN. Dort steht unsere Adresse, aber nicht, was ${v.say('Sie schreiben', 'du schreibst')}.`,
      (v: Voice) =>
        `Dass es ${v.say('Ihr', 'dein')} Postfach gibt und wann es benutzt wird. Das sieht unser Server.`,
      (v: Voice) =>
        `Ein Server, der ${v.say('Ihnen', 'dir')} heimlich anderen Programm-Code schickt. Fachleute können das entdecken, verhindern kann es niemand.`,
      (v: Voice) =>
        v.say(
          'Der erste Besuch. Beim ersten Mal müssen Sie dem Server glauben, dass er unsere Stelle ist.',
          'Der erste Besuch. Beim ersten Mal musst du dem Server glauben, dass er unsere Stelle ist.',
        ),
      () => 'Jemand in der Leitung unserer Stelle, der ein falsches Team erfindet.',
      () =>
        'Ein Server, der nicht löscht, was er löschen soll. Und später werden Schlüssel gestohlen.',
      () => 'Was jemand vom Team abschreibt. Oder was wir nach dem Gesetz weitergeben müssen.',
      () =>
        'Unterschriften beweisen vielleicht, was das Team geschrieben hat. Ratsuchende nennen sie nie mit Namen.',
      () => 'Passwort und Merkzettel sind beide weg. Dann bleiben die Nachrichten zu.',
    ] as readonly ((v: Voice) => string)[],
  },
  emergency: {
    title: 'Notfall-Nummern',
    groups: {
      now: 'Sofort Hilfe',
      violence: 'Bei Gewalt',
      talk: 'Jemand hört zu',
      young: 'Für Kinder, Jugendliche und Eltern',
      us: 'Unsere Beratungsstelle',
    },
    free: 'kostenlos',
    notWatched: (v: Voice) =>
      v.say(
        'Liest jemand Ihre Anrufliste? Löschen Sie den Anruf danach, oder nehmen Sie ein anderes Telefon.',
        'Liest jemand deine Anrufliste? Lösch den Anruf danach, oder nimm ein anderes Telefon.',
      ),
    abroad: 'Diese Nummern gelten in diesem Land:',
    countries: { DE: 'Deutschland', AT: 'Österreich', LU: 'Luxemburg', CH: 'Schweiz' },
  },
  terms: {
    title: 'Nutzungsbedingungen',
    version: (version: number) => `Fassung ${version}`,
    agreed: (v: Voice) =>
      v.say(
        'Vor jeder Anfrage fragen wir Sie, ob Sie einverstanden sind.',
        'Vor jeder Anfrage fragen wir dich, ob du einverstanden bist.',
      ),
  },
  privacy: {
    title: 'Datenschutz',
    factsTitle: 'Was diese Seite tut und nicht tut',
    facts: [
      {
        icon: 'check',
        name: 'Kein Cookie zum Lesen',
        text: () =>
          'Erst beim Anmelden gibt es eines. Es endet mit dem Abmelden und dient nur der Anmeldung.',
      },
      {
        icon: 'eye-off',
        name: 'Keine IP-Adresse',
        text: () => 'Unser Programm speichert sie nicht und schreibt sie in kein Protokoll.',
      },
      {
        icon: 'check',
        name: 'Niemand Drittes',
        text: () =>
          'Diese Seiten laden nichts von anderen Anbietern. Es gibt keine Statistik über Besuche.',
      },
      {
        icon: 'eye-off',
        name: 'Kein Passwort',
        text: (v: Voice) =>
          v.say(
            'Ihr Passwort und der Code vom Merkzettel verlassen Ihr Gerät nie lesbar.',
            'Dein Passwort und der Code vom Merkzettel verlassen dein Gerät nie lesbar.',
          ),
      },
      {
        icon: 'server',
        name: 'Was gespeichert ist',
        text: (v: Voice) =>
          `Ein Zugang ohne lesbaren Namen, ${v.say('Ihre', 'deine')} verschlüsselten Nachrichten. Wie viele und wie lang sie sind. Wann sie kamen, auf die Stunde genau. Wer vom Team antwortet und bis wann.`,
      },
    ] as readonly {
      readonly icon: 'check' | 'eye-off' | 'server';
      readonly name: string;
      readonly text: (v: Voice) => string;
    }[],
    centreTitle: 'Hinweise der Beratungsstelle',
  },
  imprint: { title: 'Impressum' },
  accessibility: {
    title: 'Barrierefreiheit',
    lead: 'Alle sollen uns schreiben können. So weit sind wir.',
    doneTitle: 'Das geht',
    done: [
      'Alles geht mit der Tastatur und mit einem Vorleseprogramm.',
      'Die Schrift lässt sich vergrößern, mit A A A oben und mit dem Browser bis 200 %.',
      'Es gibt helle und dunkle Farben mit starkem Kontrast.',
      'Bewegte Bilder gibt es nicht.',
      'Bevor sich der Bildschirm sperrt, kommt eine Frage. Ein Druck verlängert die Zeit.',
    ] as readonly string[],
    missingTitle: 'Das fehlt',
    missing: [
      'Gebärdensprache und geprüfte Leichte Sprache gibt es hier noch nicht.',
      'Deutsch und Englisch sind die einzigen Sprachen.',
      'Zum Schreiben braucht es JavaScript: Damit wird verschlüsselt. Diese Seiten hier gehen ohne.',
      'Eine unabhängige Prüfung gab es noch nicht. Wir richten uns nach WCAG 2.2, Stufe AA.',
    ] as readonly string[],
    barrierTitle: 'Etwas geht nicht?',
    barrier: (v: Voice) =>
      v.say('Bitte sagen Sie es uns am Telefon.', 'Bitte sag es uns am Telefon.'),
  },
  help: {
    title: 'Wenn das Schreiben hier nicht geht',
    lead: (v: Voice) =>
      v.say(
        'Ihre Nachricht wird in Ihrem Browser verschlüsselt. Kann er das nicht, schicken wir nichts. Rufen Sie uns an, oder nehmen Sie einen anderen Browser.',
        'Deine Nachricht wird in deinem Browser verschlüsselt. Kann er das nicht, schicken wir nichts. Ruf uns an, oder nimm einen anderen Browser.',
      ),
    callTitle: (v: Voice) => v.say('Rufen Sie uns an', 'Ruf uns an'),
    waysTitle: 'Oder so geht es doch',
    ways: [
      {
        icon: 'refresh-cw',
        name: 'JavaScript einschalten',
        text: (v: Voice) =>
          `Es ist in den Einstellungen des Browsers abgeschaltet. ${v.say('Erlauben Sie', 'Erlaube')} es für diese Seite.`,
      },
      {
        icon: 'smartphone',
        name: 'Browser erneuern oder wechseln',
        text: () =>
          'Firefox ab 115, Chrome und Edge ab 109, Safari ab 16.4: alle aus dem Jahr 2023 oder neuer.',
      },
      {
        icon: 'shield-check',
        name: 'Tor Browser oder „Blockierungsmodus“',
        text: (v: Voice) =>
          `Die höchste Sicherheitsstufe schaltet WebAssembly ab. Mit der mittleren Stufe geht es oft. Sonst ${v.say('nehmen Sie', 'nimm')} bitte das Telefon.`,
      },
    ] as readonly {
      readonly icon: 'refresh-cw' | 'smartphone' | 'shield-check';
      readonly name: string;
      readonly text: (v: Voice) => string;
    }[],
    whyTitle: 'Warum brauchen wir das?',
    why: (v: Voice) =>
      `Das Programm verschlüsselt in ${v.say('Ihrem', 'deinem')} Browser, bevor etwas abgeschickt wird. Ohne das Programm könnte unser Server mitlesen.`,
  },
  missing: {
    title: 'Diese Seite gibt es nicht',
    text: 'Vielleicht ist die Adresse falsch abgeschrieben.',
    back: 'Zur ersten Seite',
  },
  fresh: {
    title: 'Diese Beratungsstelle ist noch nicht eingerichtet',
    text: 'Hier kann noch niemand schreiben. Wer sie einrichtet, hat dafür einen eigenen Link.',
    brand: 'Beistand',
  },
  /** Where a centre has not written a text of its own yet. */
  notWritten: (v: Voice) =>
    v.say(
      'Die Beratungsstelle hat diesen Text noch nicht geschrieben. Fragen Sie uns bitte am Telefon.',
      'Die Beratungsstelle hat diesen Text noch nicht geschrieben. Frag uns bitte am Telefon.',
    ),
};

export type PublicMoreTexts = typeof publicMoreDe;
