import { EnquiryScreen } from '../../conversations/enquiry-screen.tsx';
import { MailboxScreen } from '../../conversations/mailbox-screen.tsx';
import { ReadersScreen } from '../../conversations/readers-screen.tsx';
import { SentScreen } from '../../conversations/sent-screen.tsx';
import type { Part } from '../screens.tsx';

/** What seekers do once they are in. */
export const screens: Part['screens'] = {
  enquiry: EnquiryScreen,
  sent: SentScreen,
  mailbox: MailboxScreen,
  readers: ReadersScreen,
};
