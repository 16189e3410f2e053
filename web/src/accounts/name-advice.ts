import { firstNames } from './lists/first-names.ts';

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
