import type { AddressForm, CounsellorForm } from '@beistand/protocol/centres.ts';

/**
 * How a centre speaks to the people who write to it: Sie or Du, and the form of the word
 * *Beraterin*. Both are chosen by the centre and are parameters of every text.
 *
 * The rule, for every file in this folder:
 *
 * 1. One file per area and language, `<area>.de.ts` and `<area>.en.ts`, each exporting one plain
 *    object. The German one gives the type (`export type PublicTexts = typeof publicDe`), the
 *    English one ends in `satisfies PublicTexts`: a missing text does not compile.
 * 2. A text that is the same for everybody is a string.
 * 3. A text in which anything varies is a function of the {@link Voice}, and of further parameters
 *    after it: `(v: Voice) => v.say('Schreiben Sie uns.', 'Schreib uns.')`.
 * 4. The word for the counsellor is never written out in German: take it from `v.counsellor`, in
 *    the case the sentence needs. Where none fits, say *Person* or turn the sentence round.
 * 5. English has one form of address, so its function takes what it uses: `() => 'Write to us.'`.
 */

/** The word for the counsellor in the cases that sentences need, German. */
export interface CounsellorWords {
  /** Beraterin · Berater · Berater:in */
  readonly name: string;
  /** Beraterinnen · Berater · Berater:innen */
  readonly plural: string;
  /** die Beraterin · der Berater · die:der Berater:in */
  readonly the: string;
  /** der Beraterin · dem Berater · der:dem Berater:in */
  readonly theDative: string;
  /** eine Beraterin · ein Berater · ein:e Berater:in */
  readonly a: string;
  /** eine Beraterin · einen Berater · eine:n Berater:in */
  readonly aAccusative: string;
  /** einer Beraterin · einem Berater · einer:m Berater:in */
  readonly aDative: string;
  /** Ihre Beraterin · dein Berater · Ihr:e Berater:in */
  readonly your: string;
  /** Ihre Beraterin · deinen Berater · Ihre:n Berater:in */
  readonly yourAccusative: string;
  /** Ihrer Beraterin · deinem Berater · Ihrer:m Berater:in */
  readonly yourDative: string;
  /** sie · er · diese Person */
  readonly pronoun: string;
}

/** The way one centre speaks. Made once per page or session and handed to the texts. */
export interface Voice {
  readonly address: AddressForm;
  readonly counsellor: CounsellorWords;
  /** The first wording for Sie, the second for Du. */
  readonly say: (sie: string, du: string) => string;
}

/** The voice of a centre. */
export function createVoice(address: AddressForm, counsellor: CounsellorForm): Voice {
  return {
    address,
    counsellor: counsellorWords(address === 'sie' ? 'Ihr' : 'dein', counsellor),
    say: (sie, du) => (address === 'sie' ? sie : du),
  };
}

/** `text` with a capital first letter, for a sentence that begins with a word of `v.counsellor`. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function counsellorWords(your: string, form: CounsellorForm): CounsellorWords {
  switch (form) {
    case 'Beraterin':
      return {
        name: 'Beraterin',
        plural: 'Beraterinnen',
        the: 'die Beraterin',
        theDative: 'der Beraterin',
        a: 'eine Beraterin',
        aAccusative: 'eine Beraterin',
        aDative: 'einer Beraterin',
        your: `${your}e Beraterin`,
        yourAccusative: `${your}e Beraterin`,
        yourDative: `${your}er Beraterin`,
        pronoun: 'sie',
      };
    case 'Berater':
      return {
        name: 'Berater',
        plural: 'Berater',
        the: 'der Berater',
        theDative: 'dem Berater',
        a: 'ein Berater',
        aAccusative: 'einen Berater',
        aDative: 'einem Berater',
        your: `${your} Berater`,
        yourAccusative: `${your}en Berater`,
        yourDative: `${your}em Berater`,
        pronoun: 'er',
      };
    case 'Berater:in':
      return {
        name: 'Berater:in',
        plural: 'Berater:innen',
        the: 'die:der Berater:in',
        theDative: 'der:dem Berater:in',
        a: 'ein:e Berater:in',
        aAccusative: 'eine:n Berater:in',
        aDative: 'einer:m Berater:in',
        your: `${your}:e Berater:in`,
        yourAccusative: `${your}e:n Berater:in`,
        yourDative: `${your}er:m Berater:in`,
        pronoun: 'diese Person',
      };
  }
}
