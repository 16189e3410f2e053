import { AccountScreen } from '../../accounts/account-screen.tsx';
import { MailScreen } from '../../notices/mail-screen.tsx';
import { GoodbyeScreen } from '../../sessions/goodbye-screen.tsx';
import { LockScreen } from '../../sessions/lock-screen.tsx';
import type { Part } from '../screens.tsx';

export { afterLogin } from '../after-login.ts';
export { confirm } from '../ask-password.tsx';

/**
 * "Mein Zugang": password, Merkzettel, sessions; what goes on from it after the next login; and the
 * question for the password in between; the ways out, which must be there without a connection. One
 * part, for each has its price in the first load.
 */
export const screens: Part['screens'] = {
  account: AccountScreen,
  mail: MailScreen,
  lock: LockScreen,
  goodbye: GoodbyeScreen,
};
