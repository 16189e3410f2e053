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

/** Numbers such as 1984 would be taken for a year of birth. */
function withoutYear(name: string): string {
  return name.replace(/-(19|20)(\d\d)$/, '-$2');
}

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
