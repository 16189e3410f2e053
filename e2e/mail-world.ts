import { exampleSettings } from '../tools/example-settings.ts';
import { startSmtp, type SmtpPeer } from '../tools/smtp-peer.ts';
import { test as base } from './world.ts';

/** The world with a mail server in it, and a centre that takes addresses. */
export const test = base.extend<{ readonly smtp: SmtpPeer }>({
  settings: { ...exampleSettings, mail: 'optional' },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from the pattern
  smtp: async ({}, use) => {
    const peer = await startSmtp();
    await use(peer);
    await peer.close();
  },
  variables: async ({ smtp }, use) => {
    await use({
      BEISTAND_SMTP_URL: smtp.url,
      BEISTAND_SMTP_SENDER: 'Nachricht <post@mitteilung.example>',
      BEISTAND_SMTP_CA: smtp.ca,
    });
  },
});
