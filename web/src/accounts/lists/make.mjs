/**
 * Makes `guesses.ts`, `first-names.ts` and `keyboards.ts` out of the lists of zxcvbn-ts (MIT), which are
 * too heavy to send to a phone as they are: `node web/src/accounts/lists/make.mjs`, half a minute.
 *
 * Of the 49,233 leaked passwords it keeps the 3,000 most frequent, as parts of longer passwords, and of
 * the others only those that the estimate alone would let pass.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';

const enoughGuesses = 1e9;
const packages = new URL('../../../../node_modules/@zxcvbn-ts/', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, packages), 'utf8'));
const plain = (words) => words.filter((word) => /^[^\s`\\$]+$/.test(word));

const passwords = plain(read('language-common/src/passwords.json'));
const { qwertz, qwerty, keypad } = read('language-common/src/adjacencyGraphs.json');
const keyboards = { qwertz, qwerty, keypad };
const lists = {
  passwords: passwords.slice(0, 3_000),
  german: plain(read('language-de/src/commonWords.json')).slice(0, 5_000),
  english: plain(read('language-en/src/commonWords.json')).slice(0, 3_000),
};
const firstNames = plain(read('language-de/src/firstnames.json'));
const estimate = new ZxcvbnFactory({
  graphs: keyboards,
  dictionary: { ...lists, firstNames },
});
const leaked = passwords
  .slice(3_000)
  .filter((password) => password.length >= 8 && estimate.check(password).guesses >= enoughGuesses);

write('guesses.ts', [
  list('frequentPasswords', 'Leaked passwords, the most frequent first.', lists.passwords),
  list('leakedPasswords', 'Leaked passwords that the estimate alone would let pass.', leaked),
  list('germanWords', 'The most frequent German words first.', lists.german),
  list('englishWords', 'The most frequent English words first.', lists.english),
]);
write('first-names.ts', [
  list('firstNames', 'First names in Germany, by the alphabet.', firstNames),
]);
write('keyboards.ts', [
  '/** Which keys are neighbours: JSON, in the form of zxcvbn-ts. */\n' +
    `export const keyboards = String.raw\`${JSON.stringify(keyboards).replaceAll('`', '\\u0060')}\`;\n`,
]);

function list(name, meaning, words) {
  return `/** ${meaning} */\nexport const ${name} = \`${words.join(' ')}\`;\n`;
}

function write(file, parts) {
  const head = '// Made by make.mjs out of the lists of zxcvbn-ts (MIT). Do not edit.\n\n';
  writeFileSync(new URL(file, import.meta.url), head + parts.join('\n'));
}
