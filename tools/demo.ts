/**
 * `npm run demo`: an example centre in a throw-away folder, with people on both sides. Everything
 * is made as it would be in browsers: real keys, real messages.
 */
import {
  acceptEnquiry,
  addCounsellor,
  createActor,
  readConversation,
  registerSeeker,
  sendEnquiry,
  setUpCentre,
  write,
} from './actor.ts';
import { exampleSettings } from './example-settings.ts';
import { startServer } from './server.ts';

const port = Number(process.env['BEISTAND_PORT'] ?? 8080);
const password = 'morgen-kommt-der-regen';

console.log('Die Beispiel-Beratungsstelle wird eingerichtet … / Setting up the example centre …');
const server = await startServer(port, {}, { built: true });
const { origin } = server;

const admin = createActor(origin);
await setUpCentre(admin, {
  token: server.setupToken,
  name: 'leitung',
  displayName: 'Petra L.',
  password,
  settings: exampleSettings,
  teamName: 'Lindenhof',
});
const maren = await addCounsellor(admin, undefined, {
  name: 'maren',
  displayName: 'Maren J.',
  password,
  origin,
});
await addCounsellor(admin, maren.actor, {
  name: 'anke',
  displayName: 'Anke T.',
  password,
  origin,
});

const first = createActor(origin);
const groups = await registerSeeker(first, 'regenpfeifer-41', password);
const accepted = await sendEnquiry(
  first,
  'Trennung und Kinder',
  'Ich weiß nicht genau, wo ich anfangen soll. Mein Mann und ich leben seit dem Sommer getrennt. ' +
    'Er möchte, dass unsere Tochter ab Januar bei ihm wohnt. Ich schlafe kaum noch.',
);
await acceptEnquiry(maren.actor, accepted);
await write(
  maren.actor,
  accepted,
  'Guten Tag, liebe Regenpfeifer-41,\n\ndanke, dass Sie geschrieben haben. Ich lese, dass Sie seit ' +
    'Monaten viel allein tragen: die Trennung und die Sorge um Ihre Tochter.\n\nWas würde Ihnen in ' +
    'dieser Woche am meisten helfen?\n\nMaren J.',
);
await readConversation(first, accepted);
await first.saveVault();

const second = createActor(origin);
await registerSeeker(second, 'sternmoos-9', password);
await sendEnquiry(
  second,
  'Jemand in der Familie ist krank',
  'Meine Mutter ist seit Jahren krank im Kopf, so sagt sie es selbst. Ich bin 14 und mache zu Hause fast alles. Ich habe das noch niemandem erzählt.',
);

console.log(`
Beispiel-Beratungsstelle: ${origin}
Anmelden:                 ${origin}/uebersicht?anfang=anmelden

  Name              Passwort                  wer
  regenpfeifer-41   ${password}    Ratsuchende, hat eine Antwort
  sternmoos-9       ${password}    Ratsuchende, wartet im Pool
  maren             ${password}    Beraterin
  anke              ${password}    Beraterin
  leitung           ${password}    Leitung (liest nichts)

  Merkzettel von regenpfeifer-41: ${groups.join(' ')}

Öffnen Sie zwei private Fenster, dann sehen Sie beide Seiten zugleich.
Mit Strg+C enden Server und Daten. / Ctrl+C ends the server and deletes its data.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void server.stop().then(() => {
      server.removeData();
      process.exit(0);
    });
  });
}
