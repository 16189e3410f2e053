/**
 * Everyday German words for passwords of three: short, easy to type on any keyboard (no umlauts, no
 * capitals), and none that could hurt. Written for this project.
 */
export const wordsDe = `
abbiegen abend abendrot abheben ablegen abstand abteil achse achten achtsam ader adler affe
ahnung ahorn akazie akelei akkord aktiv akzent albern album algen alltag aloe alpaka alpen
alphabet altstadt amboss ameise ampel amsel amulett ananas anders anemone anfang angeln anhang
anker ankern ankunft anlauf anmalen anorak anruf ansage antenne antilope antwort anzahl apfel
apotheke apparat applaus aprikose arena arie armband armlehne armreif artig asphalt assel
aster atem atlas atmen attika aubergine auerhahn aufbauen aufheben auflauf aufsatz aufstehen
auftritt aufwind aufzug augenblick aula ausflug ausgang auskunft auslauf ausruhen aussicht
auster auswahl auto automat avocado axt bach backblech backen backform backofen badehose baden
badesee badetuch bagger bahn bahnhof bahnsteig balken balkon ball ballade ballon balsam bambus
banane bandmass bargeld barren barsch bart basilikum bastelei basteln bauen bauer baum
baumhaus baumkrone bauplan baustein becher becken beere beet befragen beginn beginnen begonie
behutsam beifall beifuss beil beispiel bemalen beo bequem bereit berg bergsee besen besteck
besuch besuchen beton bett bettdecke beutel beweglich bewegung biber biegen biene bild
bildhauer bildschirm billig binden birke birkenwald birkhahn birne biskuit bison blank blasen
blatt blau blaumeise blech bleiben bleistift blende blicken blinzeln blitz block blond blume
blumenbeet blumentopf blumig bluse boden bogen bogenlampe bohne bohren bohrer boiler boje
bonbon boot bordstein borgen borke bote box brandung brauch brauen braun breit breite bremse
bremsen brennen brett brezel brief briefmarke brille bringen brise brokkoli brombeere bronze
brosche brot brotdose brotkorb brunnen buch buchdeckel buche buchen buchladen buchs buchseite
bucht bude buffet bummel bungalow bunt burg bus busch bussard butter butterbrot calendula
canyon chicoree chip chor chorprobe christrose clematis clown comic computer couch dach
dachboden dachluke dachs dahlie damm dampfer danken dattel datum decke deckel dehnen deich
delfin delta denken deuten deutlich dialog diamant dicht dichten dichter dickicht diele
dienstag dill dirigent distanz distel docht dohle dolde dompteur donner dorf dorfplatz dorn
dorsch dose drachen draht drehbank drehen drehung dreieck dreirad drollig drossel drucken
drucker duft duften dunkel dusche dutzend ebbe ebene ebenholz ebnen echo echse echt eckig edel
efeu eibe eiche eichel eierbecher eifer eilen eilig eimer einfach eingang einkauf einklang
einladen einpacken eis eisbecher eisberg eisdiele eisen eisenbahn eisig eislauf eisvogel
eiszapfen elch elefant elegant elfenbein elster emaille empfang endlos eng ente enzian erben
erbse erdball erdbeere erde erdnuss erfinden erfolg erholung erika erker erle ernte ernten
erraten esche esel espe espresso essbar essen estragon etage etappe etui eule ewig fabel
fabrik fackel faden fahne fahren fahrplan fahrrad fahrt fair falke faltblatt falten fanfare
fangen farbe farbton farbtopf farn fasan faser fassade faultier feder federball fegen
feierabend feiern feige feile feilen fein feld feldhase feldmaus feldsalat feldweg felge fels
fenchel fenster ferien ferkel fern fernblick ferne fernglas fernrohr fertig fest festland
feucht feuer feuerholz feuerstein feuerwehr feuerzeug fichte film filter filz filzhut finden
findig fingerhut fink firn fisch fischer fjord flach flachland flachs flagge flamingo flanell
flasche flausch flauschig flechte flechten fleck fleissig flieder fliege fliegen flieger flink
flocke flosse flott fluffig flug flugzeug flunder flur fluss flussbett flut flutlicht fohlen
folge folgen folie forelle form formen forschen foto foyer fracht frachter frack frage fragen
frech frei freitag frettchen freude freuen freund freundlich frieden frisch friseur froh
frosch frost fruchtig fuchs fuge fund funke funkeln furt gabel gackern galerie gang gans ganz
garage gardine garn garnele garnitur garten gartentor gartenzaun gasse gast gastgeber gasthof
gatter gaukler geben gebirge geburtstag gecko gedanke gedicht geduld gegenwart gehen geier
geige geiger gelb gelee geleit gelenk gemeinde genau genuss gerade geranie gerste geruch
gesang geschenk geschichte geschirr gespann gesund getreide gewicht gewinde gewinn gewitter
geysir giebel giesskanne gimpel ginster gipfel giraffe gitarre gitter gladiole glanz glas
glaser glaskugel glasur glaswand glatt glauben gleich gleis gleiten gletscher glitzern globus
glocke glucke gold golden goldfisch goldig gondel gorilla graben granit gras grau grell griff
grill grille grotte grund grundriss gruppe gulasch gummi gummiball gurgeln gurke gurt gut
gutschein haarband haarig haarnadel habicht hafen hafenstadt hafer hagebutte hagel hahn hai
hain hainbuche haken halbkreis halbzeit halle halm halskette halstuch halten hammer hamster
handball handeln handgriff handlich handschuh handstand handtuch handwagen handwerk handy hanf
hang hantel harfe harke harmonie hartriegel hase hasel haselnuss haube haus hausboot hausdach
hausschuh haustier haustor hebel heben hecht hecke heckenrose hefeteig heft heide heideland
heilbad heilen heimat heimchen heimlich heimweg heizen heizung helfen hell helm hemd henne
herb herbst herd hermelin herzlich hibiskus hilfe himbeere himmel hinweis hirsch hirse hirte
hitze hobby hobel hoch hochhaus hochmoor hochsitz hocker hof hoffen hohl holen holunder holz
holzbank holzbrett holzdach holzkiste holzleim holzscheit honig honigglas hopfen horizont horn
hornisse hortensie hose hosenbein hotel hufeisen huhn hummel hummer humor hund hut hyazinthe
idee igel iglu iltis imbiss imker impuls industrie ingwer innig insel instrument iris jacke
jaguar jahr jahreszeit jahrmarkt januar jasmin jeans jodeln joghurt jongleur jubel jubeln juli
jung juni juwel kabel kabeljau kabine kachel kachelofen kaffee kaiser kajak kakadu kakao
kaktus kalb kalender kamel kamelle kamera kamille kamin kamm kammer kanal kanarie kandelaber
kandis kaninchen kanne kanon kante kantig kanu kap kapelle kapitel kappe kapsel karaffe
karamell karneval karotte karpfen karre karte kartoffel karton karussell kastanie kastell
kasten katapult kater katze kauen kaufen kaugummi kauz keck kegel kegelbahn kegeln kehren keks
kelch kelle keller kellner kennen kerbel kernig kerze kessel ketchup kette kichern kiebitz
kiefer kiesel kiesgrube kiesweg kilt kinderlied kino kiosk kirchturm kirsche kissen kiste
kittel kiwi klamm klammer klang klappe klappern klar klasse klatschen klavier kleben klee
kleeblatt kleiber kleid klein kleister klemme klette klettern klingel klingen klinke klinker
klippe klopfen kloster klug knabbern knackig knallrot knapp knauf kneten knetmasse knicken
knifflig knistern knoblauch knolle knopf knopfloch knospe knoten knusprig koala kobold koch
kochen kochtopf koffer kohl kohlblatt kohle kohlrabi kokon kokosnuss kolibri komet komisch
komma kommen kommode kompass kompott konditor kondor konfekt konfetti kontur konzert
kopfkissen kopfstand kopfsteine koppel koralle korb kordel koriander korken kormoran korn
kornblume kostbar kosten kotelett krabbe krabbeln kraftwerk kragen kran kranich krapfen krater
kratzen kraus kraut krawatte krebs kreide kreis kreisel kresse kreuzfahrt kreuzung kristall
kritzeln krokodil krokus krone krug krumm kruste kuchen kuchenform kuckuck kugel kugelrund kuh
kulisse kullern kumquat kunst kupfer kuppel kurbel kurkuma kurs kurve kurz kutsche kutscher
lachen lachs lack laden lager lagerfeuer lagune lakritz lama lamelle lamm lampe lampion land
landen landhaus landkarte landweg lang langlauf langsam languste lasagne lassen laterne latte
lattenrost laub laubbaum laube laubfrosch lauch laufen laufrad laune lauschen laut lava
lavendel lawine lebhaft lebkuchen lecker leder leer legen legende lehm lehmhaus lehnen lehre
lehrer leicht leihen leim leine leinen leinsamen leinwand leise leiste leiten leiter
leitplanke lektion lemming lenken lenker leopard lerche lernen lesen leser leuchte leuchten
leuchtturm libelle licht lichtblick lichtung lieb lieben lied liege liegen lila lilie limette
linde lineal linie linoleum linse lippe liste listig liter litschi lob loben loch locher locke
locker lockern lokal lokomotive lorbeer lose lotse lotus luchs luft luftballon luftbild luftig
luftpost luftpumpe luke lupe lupine lust lustig machen magnet magnolie mahlen mai maibaum mais
majoran makkaroni makrele malbuch malen maler malkasten malve mammut mandarine mandel
mandoline manege mango mangold manschette mantel mappe marder margerite markise markt
marmelade marmor marzipan maschine mast matratze matrose mauer mauern maulwurf maurer maus
meer mehl meinen meise meister melden melisse melodie melone menge merken messen messer metall
meter methode metzger miene mikrofon milan milch milchkanne mild mimose minute mirabelle
mischen mispel mistel mittag mittig mittwoch mixen mixer mode modell modern mofa mohn
mohnblume mokka molch moment monat mond mondlicht monsun montag moor moos moosbeere mops
morgen morgenrot morgentau mosaik mosaikbild motiv motor motorrad motte muffin mulde munter
murmel murmelbahn murmeln muschel musik musikbox musiker mustang muster mut mutig mutter myrte
nachbar nachricht nacht nachtisch nachtlicht nachttisch nadel nadelbaum nagel nah naht name
nandu napf narwal narzisse naschen nashorn nass nebel necken nehmen nektarine nelke nennen
nest nett netz neu neugier neuland nicken niedlich niedrig niesel nilpferd nippen niveau nixe
norden nordlicht nordsee nordwind note notenblatt notiz notizbuch nougat novelle november
nudel nugat nummer nuss nutria oase oben oboe obst ochse ofen ofenbank ofenrohr offen ohrwurm
okapi oktave oktober olive omelett onkel opal oper optiker orange orchester orchidee ordnen
ordner ordnung oregano orgel ornament osten osterei ostern ostsee ostwind otter oval ozean
paar packen paddel paket palast palette palme pampas panda panther pantoffel pantomime papagei
papaya papier papierboot papierkorb pappe pappel paprika parade park parkbank parken parkett
parole partner pass passen pastell pastete pauke pause pavillon pedal pegel pelikan pendel
perle perlmutt person petersilie petunie pfad pfandglas pfanne pfau pfeffer pfeife pfeifen
pfeil pferd pfiffig pfingsten pfirsich pflanze pflaume pflegen pforte pfosten pfote phase
phlox pianist picknick pilger pilot pilz pinguin pinie pinnwand pinsel pirat pirol pistazie
pizza plakat planen planet planke planung plastik platane platte plattform platz plauderei
plaudern podest poesie pokal polarlicht polarstern polieren polka polster pony popcorn portal
portier porzellan posaune post postkarte pottwal praktisch praline pralinen prall premiere
prima primel prinz prisma probe profil propeller prosa pudding pudel puder pulli pullover pult
pulver puma pumpe punkt punsch puppe purzelbaum pusten putzen puzzle pyramide quadrat qualle
quark quartett quaste quelle quelltopf quer quinoa quitte quiz rabatt rabe radeln radieschen
radio radkappe radtour radweg rahmen rakete rampe rand randnotiz ranke raps rasch rasen
rasenplatz rast rasten raten rathaus rauch raum raunen raupe raureif rauschen reben rebhuhn
rechen rechnen reden regal regen regenbogen regentonne regenwurm regler regnen reh rehkitz
reiben reich reichtum reif reifen reigen reihe reiher reim rein reis reisbrei reise reisen
reisepass reiten reiter reizend rekord reling rennen rennrad rentier retten rettich rezept
rhabarber rhythmus richtig richtung riechen riegel riemen riese riesig riff rinde ring
ringbuch ringen rinne ritter robbe robinie rochen rock rodel rodelbahn roggen rohdiamant rohr
rohrzange rolle rollen roller rollschuh rolltreppe roman rosa rose rosenbeet rosenkohl rosette
rosig rosine rosmarin rostig rot rotkohl rubin rucksack rucola ruder ruderboot rudern rufen
ruhe ruhen ruhig ruine rummel rund runde rutschbahn rutsche rutschen saal safran saft saftig
sage sahne saison saite salamander salami salat salbei salz salzig samen sammeln samowar
samstag samt samtig sand sandale sandbank sandburg sanddorn sandig sandkasten sandkorn sanduhr
sanft sardine satt sattel satz sauber sauna savanne saxofon scanner schachtel schaf schaffner
schakal schal schale schalter scharf schatten schauen schauer schaufel schaukel schaukeln
schaum schaumbad schauspiel schenken schere scherz schieben schief schiefer schiene schiff
schild schilf schimmer schindel schirm schlaf schlafen schlank schlau schlehe schleife
schlendern schleuse schlicht schlitten schlitz schloss schlucht schlummer schmal schmelzen
schmied schmieden schmirgel schmuck schnabel schnalle schnecke schnee schneeball schneefall
schneemann schneiden schneider schneien schnell schnitzel schnitzen schnuller schnuppern
schnur schnurren schokolade scholle schrank schranke schraube schreiben schreiner schreiten
schrift schrill schritt schublade schuh schuhband schule schunkeln schuppen schwalbe schwamm
schwan schwatzen schweben schwelle schwer schwimmen schwingen schwung see seegras seehund
seeigel seemann seepferd seerose seestern seeufer segel segelboot segeln segen sehen seide
seiden seife seil seilbahn seite sekunde sellerie selten seltsam seminar semmel senden senf
senke sense serviette sesam sessel setzen setzling sicher sichern sieb siegel signal silber
silbermond silbern silo simpel sims singen sinn sirup sittich sitz sitzen skala skateboard
sketch skizze skorpion smaragd socke sockel socken sofa sofakissen sohle soja solarzelle
sollen sommer sommerhut sonate sonne sonnenhut sonnig sonntag sorgen spagat spaghetti spalier
spalte spange spannend spannung sparbuch sparen spargel sparsam spaten spatz spazieren specht
speiche speicher sperber spiegel spiegelei spiel spielen spielplatz spielzeug spinat spindel
spinne spinnen spinnrad spirale spitz spitze sport sportler sprache sprechen springbock
springen sprosse sprudel sprung spule spur stab stabil stadion stadt stadtpark stadtplan
staffel stall stamm stange stapeln star stark start stativ staude staunen stausee stechpalme
steckdose stecker steg stehen steif steigen steil steilhang stein steinbock steinmetz
steinpilz stellen stempel stempeln steppe stern sternbild sternwarte sticken stickerei stiefel
stieglitz stiel stift stil still stille stimme stimmen stock stoff stoffball stollen stolz
stopfgarn stoppuhr storch strahlen stramm strand strandkorb strauch streuen streusel stricken
strickzeug striegel stroh strohhut strohstern strom strophe strudel struktur strumpf stube
stufe stuhl stumpf stunde sturm suchen summen sund suppe surfen sweatshirt symbol szene
tablett tafel tag tagebuch tageslicht taifun takt tal talent taler talsperre talstation tandem
tango tank tanken tankstelle tanne tannenbaum tante tanz tanzen tanzsaal tapete tapfer tapir
tasche tasse tastatur taste tasten tau taube taubengrau tauchen taucher tauen tauschen taxi
tee teehaus teekanne teelicht teesieb teetasse teich teig teilen telefon teller tempo
tennisball teppich termin terrasse teuer theater thema thymian tief tiefgarage tiger tigerauge
tinte tintenfass tippen tisch tischbein tischdecke tischlampe tischler toast toaster toll
tomate ton tonband tonleiter topf topflappen tor torbogen torf torte tour tradition tragen
traktor trampolin trapez traube traum treffer trend trennen treppe treu trichter trick trieb
trikot trinken trinkhalm trocken trocknen trog trommel trommeln trommler trompete tropfen
tropfstein truhe truthahn tube tuch tugend tukan tulpe tummeln tundra tunnel turban turm
turmspitze turmuhr turnen turner turnhalle turnier turnschuh typisch ufer ufern uhr uhrwerk
uhu ukulele ulme umarmen umhang umland umschlag umweg uniform unke uralt urlaub ursprung
urwald vage vanille vase veilchen ventil ventilator veranda verein vernunft verpackung vers
viel vierkant viertel violett violine vitrine vogelhaus vogelnest voll vollmond vorhang vorne
vorrat vorsatz vorschlag vorsprung vorteil vulkan waage wach wachen wacholder wachs wachsen
wachtel wacker waffel wagen wahl wal wald waldrand waldweg walnuss walross walzer wand
wanderer wandern wanderung wanne wappen warm warten waschen wasser wasserfall wasserhahn
wasserrad wasserski watt watte wattenmeer weben weber weberei wechseln wecken wecker wedeln
weg wegweiser wehen weich weide weiher weile weilen weinberg weinglas weinrebe weise weisheit
weit weite weizen wellblech welle welpe welt weltall wende wendig werben werfen werk werkbank
werkstatt werkzeug wermut wespe weste westen wette wetten wetter wichtel wichtig wicke wickel
wickeln widder wiege wiegen wiese wiesel wild wildbach wildgans wimpel wind windel windig
windlicht windmast windrad windstille winkel winken winter winzer winzig wippe wippen wirbel
wirbeln wirsing wirt wischen witz witzig woche wochenende wohlig wohnen wohnung wohnwagen wolf
wolke wolkig wolle wollfaden wollsocke wombat wort wunder wunsch wurm wurzel zackig zahl
zahlen zahm zahnrad zander zange zapfen zart zauber zauberer zaubern zaun zebra zeder zeichen
zeichnen zeichnung zeigen zeiger zeile zeit zeitig zeitraum zeitung zelt zelten zeltlager
zeltplatz zenit zettel ziege ziegel ziehen ziel zielen zierfisch zierlich zikade zimmer zimt
zimtstange zimtstern zinn zirkel zirkus zither zitrone zittern zobel zopf zottig zucchini
zucker zuckerdose zuckerguss zufall zufrieden zug zugfahrt zugvogel zukunft zupfen zusage
zweig zwerg zwetschge zwieback zwiebel zwilling zwinkern zwirn zwitschern zylinder
`;
