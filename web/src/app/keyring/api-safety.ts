import type { Earlier, MailToSeal, OwnChoices, SealedTyped, TypedAddress } from './views.ts';

/** What a person sets for her own safety: kept in her vault, or sealed for the mailer. */
export interface SafetyOfKeyring {
  /** Quick exit and lock, as this person wants them. */
  readonly choose: (choices: OwnChoices) => Promise<void>;

  readonly earlierNow: () => Promise<Earlier>;
  /** Closes what was met before this login, now and after each login. @throws 'code.malformed' */
  readonly hideEarlier: (code: string) => Promise<void>;
  /** Opens them until the next login. @throws 'code.malformed' | 'code.other' */
  readonly openEarlier: (code: string) => Promise<void>;
  /** Hides nothing any more. @throws 'code.other' while they are closed */
  readonly showEarlier: () => Promise<void>;
  /** Seals an address, or the subject of mails, for the server's mailer: base64url. */
  readonly sealMail: (given: MailToSeal) => Promise<string>;
  /** Seals an address that somebody types who has forgotten her password, for one request. */
  readonly sealTyped: (given: TypedAddress) => Promise<SealedTyped>;
}
