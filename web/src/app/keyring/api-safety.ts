import type { Earlier, OwnChoices } from './views.ts';

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
  readonly sealMail: (given: {
    /** As the server names it. */
    readonly key: string;
    readonly use: 'address' | 'subject';
    readonly text: string;
  }) => Promise<string>;
}
