import { CryptoError } from './errors.ts';

/**
 * 2,048 short everyday German words, in lower case and without umlauts, in alphabetical order: eleven
 * bits a word. Made for reading aloud; frightening and near-alike words were left out. The list is
 * frozen: another list would give other words for the same bits.
 */
const list = `
abbau abend ablauf absatz abstand abteil achse acker adler admiral affe ahorn akkord akte aktie
aktion aktiv alarm albern album algen allee alltag almosen alt altar alter amboss ameise ampel
amsel ananas andacht anders anfang angebot angel angenehm anker ankunft anlage anlauf anmut
anorak anruf ansicht anteil antrag antwort anzug apfel aprikose april aquarell arbeit arena
armband aroma artig arzt asche asphalt ast aster atelier atem atlas atom aufbau aufgabe aufsatz
auftrag aufzug auge august aula ausflug auskunft auster ausweis autor axt baby bach backe bad
badehose bagger bahn bahnhof baldrian balkon ball ballett ballon balsam bambus banane band
bandage bank bar bargeld barke barsch bart basar basis bass batterie bau bauch bauer bauhof
baukran baum baustein bauwerk becher becken beere beet beginn beil bein beispiel bekannt belag
beleg benzin bequem bereit berg bergsee bergwerk bericht beruf besen beste besteck besuch beton
bett beutel bewusst biber biene bild bildung billig bimsstein binde birke birne biskuit bison
bitter blank blase blass blatt blau blech blei blende blick blitz block blond blues blume bluse
boden bogen bohne bohrer boiler boje bolzen bonbon boot borke borste borte bote boxer brand
braten brauch braun braut brav brei breite bremse brett brezel brief brigade brille brise
brosche brot bruder brunch brunnen brust buche buchfink buchstabe bucht bude buffet bummel bund
bunker bunt burg bus busch butter cafe camping cello chance chef chor clever clown comic
computer couch creme curry dachs dackel dahlie dame damm dampf dank datei datum dauer daumen
decke deckel deich delfin denkmal deutlich diamant dicht dick dicker diele diener dienst diktat
dill ding direkt dirigent diskus distel doktor dollar dom dompfaff donner doppelt dorf dorn dose
dotter drache draht drama drehung dress drossel druck dschungel duft dunkel dunst durst dusche
ebbe ebene eber echo echt ecke eckig edel edelstein efeu ehre ehrlich eiche eichel eichhorn
eidechse eifer eile eilig eimer einband einfach eingang einig einkauf einsam eintopf einzeln
einzug eis eisbahn eisberg eisen eisig eiszeit elch elefant elegant element elfe elle elster
emaille ende energie eng engel enkel ente erbe erbse erdbeere erde erfahren erfolg ernst ernte
erste esche esel espe essen essig estrich etage etikett etui eule euro fabel fabrik faden fahne
fahrrad fahrt faktor falke fall falte familie farbe farbton farm farn fasan fasching fass
fassade faust feder fee fehler feier feige feile fein feld feldweg fell fels fenster ferien
fernrohr ferse fertig fest fett feuchte feuer fibel fichte fieber figur filiale film filter filz
finger fink finster firma fisch fit flach flagge flamme flanke flasche fleck fleisch flieder
fliege fliese flink flocke flora florett flosse flott flucht flug fluss flut folge folie forelle
form forscher forst forum foto fracht frack frage frau fregatte frei freiheit freitag fremd
freude freund friede frisch friseur frist froh frosch frost frucht fuchs fuge fund fundort funke
furche futter gabe gabel galaxie galerie galopp gang gans ganz garage garbe garn garten gas
gasse gast gazelle gebiet gebirge gebot gedicht geduld gehege gehweg geige geist gelassen gelb
geld gelenk gemisch genau genie genuss gepard gerade gerecht gern gerste geruch gesang geschenk
gesicht gestalt gesund gewand gewinn gewitter giebel gipfel gips giraffe gitarre gitter glanz
glas glatt glatze gleich gleis globus glocke glut gnade gold goldig golf gondel gorilla graben
grad graf grafik gramm granit gras grau graupe gravur grenze griff grille grippe grob gross
grotte grube grund gruppe gulasch gummi gurke gurt haar habe habicht hacke hafen hafer hagel
hahn hai haken halb halde halle halm hals halt haltbar hammer hamster hand handel handlich
handwerk handy hang hantel harfe harke hart harz hase hasel hastig haube hauch haufen haus hebel
hecht hecke hefe heft heftig heide heilung heim heimat heimlich heimweg heirat heiter held
helium hell helm hemd hengst herb herbst herde hering herr herz herzlich heu hilfe himbeere
himmel hirsch hirse hirte hitze hobby hobel hoch hochzeit hocker hof hohl holz honig hopfen
horizont horn hortensie hose hotdog hotel huf huhn hummel hummer humor hund hupe husten hut
hymne idee igel iltis imbiss imker impuls index info ingwer inhalt innig insekt insel instanz
instinkt iris jacht jacke jaguar jahr januar jasmin jazz joghurt jolle jubel judo jugend juli
junge juni jurist juwel kabel kabeljau kabine kachel kadett kaffee kahl kahn kakao kaktus kalb
kalender kaliber kalk kalt kamel kamera kamille kamin kamm kammer kanal kandis kanne kante
kantig kanton kanu kapelle kapern kapitel kappe karaffe karawane karg karotte karpfen karte
karton karussell kasse kastanie kasten kater katze kaution kaviar kegel kehle keil keim keks
kelch keller kennwort kerbe kern kerze kessel kette keule kiefer kies kiesel kilo kimono kind
kinn kino kirche kirsche kissen kiste kittel klage klamm klang klar klasse klatsch klausel
klavier klee kleid klein klempner klette klima klinge klinik klippe kloster klotz kluft klug
knall knapp knauf knie knochen knolle knopf knospe knoten knusprig koala kobold koch koffer
kogel kohle kojote kolben kombi komet komisch komma kommode kompass kontakt konto kontrast
konzert kopf kopie koralle korb kordel korn korrekt kosmos kost kosten krabbe kraft kragen
kralle kram kran kranich kranz krapfen krater kraus kraut krawatte krebs kreide kreis kreisel
kresse kreuz krimi krippe krokus krone krug krume krumm kruste kubus kuchen kuckuck kufe kugel
kugelig kuh kulant kulisse kummer kunde kunst kupfer kuppel kurbel kurios kurs kurve kurz kuss
kutsche kutter labor lachs lack laden ladung lager lakritz lamm lampe land landkarte landung
lang langlauf langsam lanze lappen lasche laser last latein laterne latte laub lauch lauf
laufend laune laut lavendel lawine leben leber lebhaft lecker leder ledig leer leger lehm lehne
lehre leicht leim leinen leinwand leise leiter leitung lektion lektor lenker lerche leser
leuchter libelle licht lid liebe lied lila lilie limette limonade linde lineal linie linker
linse lippe liste listig liter lob loch locker lohn lok lokal lorbeer lose lotse lotto lotus
lounge luchs luft luftzug luke lunge lupe lust lustig luxus lyrik magen mager magie magister
magnet mais makler makrele malz mama mammut mandat mandel manege mango mann mantel mappe marder
margerite marille mark markt marmor marsch masche maske masse mast matrose matte mauer maul
maurer maus mechanik meer mehl meile meinung meise meister melisse melodie melone menge mensch
merkmal messer metall meter metrik miene miete milan milch milde milz mimik mineral minute minze
mispel mittag mitte mixer mode modell moderne mofa mohn molch moment monat mond monsun moor moos
moped morast morgen mosaik motor motte mulde mull mund munter muschel museum musik muskel
mustang muster mut mutig mutter nabel nachbar nacht nachtisch nadel nagel nahe nahrung name napf
narzisse nase nass natter natur nebel neffe neid nelke nerv nest nett netz neu neubau neugier
nichte nickel niere nische niveau nixe nobel nord norden nordsee normal note notiz novelle
november nudel nugat null nuss nutzen oase ober oberst objekt obst ochse ofen offen ohr ohrring
oktave oktober olive oma omelett onkel opal oper optik orakel orange orchidee orden ordner organ
orgel orient original orkan ort osten ostern otter oval ozean paar packung paddel paket palast
palette palme panda panne papa papagei papier pappe pappel paprika parade paradies park partei
partner party pass passend pate patent patient patin pauke pause pavillon pech pedal pegel
pelikan pelz pendel pension perfekt perle person pfad pfahl pfanne pfau pfeffer pfeife pfeil
pfeiler pferd pfiff pfirsich pflanze pflaster pflaume pflicht pflug pforte pfosten pfote pfund
piano picknick pilger pille pilot pilz pinguin pinsel pirat pixel pizza plakat plan planet
plastik platane plateau platte platz plombe podium poesie pokal pol politik polizei polster pony
pool portal portion porto portrait post posten pracht pralinen praxis preis presse prinz privat
probe produkt profi profil projekt prompt propeller prosa prospekt prozess prunk publikum
pudding pudel puder puls pult puma pumpe punkt puppe pur putz puzzle pyjama pyramide quader
quadrat qualle quark quartett quarz quelle quirl quitte quiz quote rabatt rabe rad radar radio
radler rahm rahmen rakete ramme rampe rand ranke ranzen rar rasch rasen rassel rast rat rau
rauch raum raupe raute rebe rebhuhn rechen recht rede redlich reell referat reform regal regatta
regel regen regent regie region reh reibe reibung reich reichlich reichtum reif reifen reiher
reim rein reise reiter reiz reizend rekord rente reporter reptil respekt rest rettich revier
revue rezept rezeption rhythmus richter richtig riegel riemen riese riff rille rinde ring rippe
riss ritt ritter ritual ritze robbe robe robust rock roggen rohr roller roman rosa rose rosette
rosig rosine rost rot rotwild route rubin rubrik ruck rucksack ruder ruderer ruf ruhe ruhig ruhm
ruine rummel rumpf runde rundgang rustikal rutsche saal saat sache sachlich sack safari safran
saft sage sahne saison saite salamander salat salbe saldo salon salto salz samen sammler samowar
samstag samt sand sandale sanduhr sanft saphir sardine satellit satire satt sattel satz sauber
sauer saum sauna schaber schablone schach schacht schachtel schaf schakal schale schalter schar
scharf schatten schatz schaufel schaum scheibe scheitel schema schenke scherbe schere scherz
scheu scheune schicht schick schief schiefer schiene schiff schild schilf schimmel schinken
schirm schlaf schlag schlamm schlange schlank schlau schleier schleife schlicht schlitten
schloss schlucht schluck schluss schmal schmalz schmied schminke schmuck schnabel schnalle
schnecke schnee schnell schnitt schnupfen schnur schoko schokolade scholle schonung schopf
schorle schotter schrank schraube schrei schrift schrill schritt schroff schrott schrubber schuh
schule schulter schuppe schurz schutz schwach schwalbe schwamm schwan schwanz schwarm schwarz
schweif schwein schwelle schwer schwester schwung see seele segel segen sehne seide seife seil
seite sekunde sellerie selten seltsam seminar semmel sender senf senke sense serie sessel sichel
sicher sieb sieg siegel signal silber silo simpel sinn sirene sirup sitte sitz sitzung skala
skelett ski skizze skulptur smaragd socke sockel soda sofa sohle sohn soja solide sommer sonate
sonne sonnig sonntag sorge sorte souvenir spachtel spalt spange spannend spargel sparren sparsam
spaten spatz specht speck speiche speise spende sperling sperrig spiegel spiel spinat spindel
spinne spitze splitter spontan sport spott sprache spray spreu spritze sprosse spruch sprung
spule spur staat stab stabil stachel stadion stadt staffel stahl stall stamm stand stange stapel
stark starr stativ statue stau staub staude steak steg steif steige steil stein stengel steppe
stern stetig steuer stich stickerei stiefel stieglitz stier stift stil stille stimme stimmung
stirn stock stoff stola stollen stolz stopp storch strahl stramm strand strategie streich streng
streu strick stroh strom strophe strudel struktur strumpf stube student studie stufe stuhl stumm
stumpf stunde sturm stute substanz suche sud summe sumpf suppe symbol system szene tabelle
tablett tacho tafel tag taille takt tal talar talent taler talg tandem tango tank tanne tante
tanz tapete tapfer tapir tarif tasche tasse tastatur taste tatze taube taucher taufe tausch taxi
team technik teekanne teer teich teig teil teint telefon teller tempel tempo tennis teppich
termin termite terrasse test teuer text theater thema these thron thunfisch tiefe tier tiger
tinte tipp tisch titel toast tochter toll ton tonleiter tonne topas topf tor torf torte torwart
total tour trab tracht tradition tragbar tragik traktor tram transport traube traum treffen
treffer trend treppe tresor treue trick trikot trinkglas trio tritt trocken trommel trompete
tropen tropfen trost truhe trumpf truthahn tuba tube tuch tugend tulpe tundra tunke tunnel
turban turbine turm turnier tusche typ uferweg uhr ulme umfang umgebung umhang umlauf umriss
umweg umzug unfug union universum unkraut unruhe unsinn uralt urlaub ursache ursprung urteil
urwald vase vater veilchen ventil verb verein verkehr verlag vers verstand vertrag vetter video
vieh viel viertel villa violett violine vitrine vogel vokal volk voll volumen vorhang vorn
vorort vorplatz vorrat vorsatz vorschau vorteil vulkan waage wabe wache wachs wachtel wade
waffel wagen wahl wahr wahrheit wal wald waldweg walnuss walze wand wandel wanderer wange wanne
wappen ware warm warnung warte wasser watte weber wecker weg wegerich wegweiser weh weiche weide
weiher weihrauch weinberg weise weisheit weite weizen welle welpe welt weltall wendig wendung
werbung werft werk werkstatt wert wertung wertvoll wesen wespe westen wetter wichtig wicke
widder widerhall wiege wiese wiesel wildnis wille wimpel wimper wind windel windig windrad
winkel winter winzer winzig wippe wirbel wirsing wirt wissen witz woche woge wohl wohnlich
wohnung wolf wolke wolle wort wrack wucht wunder wunsch wurf wurm wurst wurzel yacht yoga zacke
zahl zahm zahn zander zange zank zapfen zart zauber zaum zaun zaunpfahl zebra zeder zeh zeichen
zeile zeit zeitig zeitung zelle zelt zement zentral zentrum zepter zettel zeuge ziege ziegel
ziehung ziel ziffer zimmer zimt zink zinn zipfel zirkel zirkus zitat zither zitrone zivil
zivilist zone zoo zopf zucker zuckerhut zufall zug zukunft zunder zuneigung
`;

export const words: readonly string[] = list.trim().split(/\s+/);

const bitsOfWord = 11;

/** The first words that some random bytes stand for, eleven bits each, the first bit the highest. */
export function wordsOf(bytes: Uint8Array, count: number): readonly string[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: count }, (_, at) => {
    const word = words[Number.parseInt(bits.slice(at * bitsOfWord, (at + 1) * bitsOfWord), 2)];
    if (word === undefined) throw new CryptoError('bad-length');
    return word;
  });
}
