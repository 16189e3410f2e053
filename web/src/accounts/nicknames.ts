import { firstNames } from './lists/first-names.ts';

/** Fills an array with random numbers: `crypto.getRandomValues` in the browser. */
export type RandomNumbers = (into: Uint32Array<ArrayBuffer>) => Uint32Array<ArrayBuffer>;

/** A number from 0 to `below` − 1, each as likely as the other. */
export function randomBelow(below: number, random: RandomNumbers): number {
  const limit = Math.floor(2 ** 32 / below) * below;
  for (;;) {
    const drawn = random(new Uint32Array(1))[0] ?? limit;
    if (drawn < limit) return drawn % below;
  }
}

/** Three different suggestions: a word from nature and a number that is no year. */
export function suggestNicknames(lang: 'de' | 'en', random: RandomNumbers): readonly string[] {
  const words = natureWords[lang];
  const names = new Map<string, string>();
  while (names.size < 3) {
    const word = words[randomBelow(words.length, random)] ?? '';
    names.set(word, `${word}-${10 + randomBelow(9_990 - 10, random)}`);
  }
  return [...names.values()].map(withoutYear);
}

/** What a chosen name may give away. Advice only: nobody is refused for it. */
export type NicknameAdvice = 'firstName' | 'year' | 'both' | 'email';

/** Whether a name looks like a real one, a year of birth, or an e-mail address. */
export function adviseNickname(name: string): NicknameAdvice | undefined {
  if (/\S@\S+\.\S/.test(name)) return 'email';
  const year = /(?<!\d)(19[3-9]\d|20[0-2]\d)(?!\d)/.test(name);
  const firstName = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => realNames().has(word));
  if (firstName && (year || /\d{2}$/.test(name))) return year ? 'both' : 'firstName';
  if (firstName) return 'firstName';
  return year ? 'year' : undefined;
}

/** First names, also of people who are no longer young, for advice and for the estimate. */
export function realNames(): ReadonlySet<string> {
  known ??= new Set(`${firstNames} ${olderNames}`.split(' '));
  return known;
}

let known: ReadonlySet<string> | undefined;

/** Numbers such as 1984 would be taken for a year of birth. */
function withoutYear(name: string): string {
  return name.replace(/-(19|20)(\d\d)$/, '-$2');
}

const olderNames =
  'agnes alexandra anita anja anke annette antje astrid axel barbara bärbel bernd bernhard bettina ' +
  'birgit birgitt björn brigitte britta carola carolin carsten christa christel christiane claudia ' +
  'conny cornelia dagmar daniela detlef dieter dietmar dirk doris edeltraud elfriede elke ellen erich ' +
  'erika ernst eva franziska frauke fritz gabi gabriele gerd gerda gerhard gerlinde gisela gudrun ' +
  'günter günther guido gustav hanna hannelore hans harald hartmut hedwig heidi heike heiko heinrich ' +
  'heinz helga helmut herbert hermann hilde hildegard holger horst ilona ilse inge ingeborg ingo ingrid ' +
  'irene iris irmgard jens joachim jochen jörg jürgen jutta karin karl karsten katharina kathrin katja ' +
  'katrin kerstin kirsten klaus kurt lothar lutz manfred manuela margarete margit margot marianne marina ' +
  'marion markus marlies marlis marta martin martina meike melanie michael michaela monika nadine nicole ' +
  'norbert olaf olga otto peer peter petra rainer ralf ramona reinhard renate rita rolf roswitha rüdiger ' +
  'ruth sabine sandra sabrina siegfried sigrid silke silvia simone sonja stefan stefanie steffi susanne ' +
  'svenja sybille sylvia tanja thomas thorsten torsten udo ulf uli ulrich ulrike ursula ute uwe vera ' +
  'volker walter waltraud werner wilfried wilhelm winfried wolfgang yvonne ' +
  'ahmed ali ayse ayşe emine fatma hasan hatice hüseyin ibrahim mohamed mohammad mustafa osman zeynep ' +
  'andrij iryna ivan natalia natalija oksana oleksandr olena serhij svitlana tetiana volodymyr';

const natureWords = {
  de: (
    'Ahornblatt Amselnest Apfelhain Bachkiesel Bergahorn Bergkristall Bernstein Birkenhain ' +
    'Blattgrün Blaubeere Buchfink Buchenlaub Distelfalter Dünengras Efeublatt Eichelhof Eisvogel ' +
    'Erlenbach Eschenzweig Farnblatt Federgras Feldahorn Feldlerche Felsquelle Fichtenwald Fliederbusch ' +
    'Flusskiesel Frühtau Gänseblume Ginsterbusch Glockenblume Goldammer Grasmücke Hagebutte ' +
    'Haselnuss Heidekraut Herbstlaub Holunder Hummelflug Immergrün Kastanie Kieferwald Kieselweg ' +
    'Kirschblüte Kleeblatt Kleiber Kornblume Kranichzug Krokusfeld Lavendel Lerchenlied Lindenblatt ' +
    'Lupine Margerite Maulbeere Meisenruf Mohnblume Mondschein Moorgras Moosbeere Mooshügel ' +
    'Morgentau Nebelkrähe Nordwind Nussbaum Ostwind Pappelallee Pfefferminze ' +
    'Quellwasser Regenbogen Regenpfeifer Ringelblume Rohrsänger Rotbuche ' +
    'Rotkehlchen Salbeiblatt Sanddorn Sandkorn Schilfrohr Schneeglanz Schwalbe Seegras Seerose Silberdistel ' +
    'Singdrossel Sommerwind Sonnenblume Sonnentau Steinbrech Sternmoos Stieglitz Strandhafer Südwind ' +
    'Tannenzapfen Taubnessel Thymian Tulpenfeld Uferschwalbe Ulmenblatt Veilchen Vogelbeere Wacholder ' +
    'Waldmeister Waldsee Wanderfalke Wasserfall Weidenkorb Weinrebe Weißdorn Wiesenklee Wildapfel ' +
    'Windröschen Wolkenfeld Zaunkönig Zugvogel'
  ).split(' '),
  en: (
    'Acorn Alderleaf Applebark Ashgrove Aspen Barley Beechnut Birchbark Blackbird Bluebell Bracken ' +
    'Bramble Brookstone Buttercup Cedarwood Chestnut Clearwater Clover Cloudfield Cornflower Cowslip ' +
    'Crocus Cypress Daffodil Dewdrop Driftwood Duneglass Eastwind Elderberry Elmleaf Fernleaf Fieldlark ' +
    'Firwood Foxglove Goldfinch Gorsebush Greenfinch Harebell Hawthorn Hazelnut Heather Hillside Hollyleaf ' +
    'Honeybee Juniper Kestrel Kingfisher Lakeside Larkspur Laurelwood Lavender Lilac Limestone Linden ' +
    'Lupin Magpie Maple Marigold Meadowlark Mintleaf Moonlight Moorland Mossbank Mulberry Northwind ' +
    'Oakleaf Orchard Oystershell Pebble Peppermint Pinecone Plumtree Poplar Poppyfield Quillwort ' +
    'Rainbow Reedbed Riverbank Rockpool Rosehip Rowanberry Sandpiper Seagrass Skylark Snowdrop Songbird ' +
    'Sorrel Southwind Sparrow Springwater Starling Starmoss Stonechat Sunflower Swallow Sycamore Thistle ' +
    'Thrush Thyme Tulip Violet Walnut Waterfall Waterlily Waxwing Westwind Wheatfield Willow Windflower ' +
    'Woodpigeon Wren Yarrow'
  ).split(' '),
} as const;
