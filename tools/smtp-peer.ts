import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';

/** A mail as the mail server got it. */
export interface Delivered {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly text: string;
  readonly encrypted: boolean;
}

/** What it answers to recipients, or to the mail itself; undefined: it takes it. */
export interface Refusing {
  readonly at: 'RCPT' | 'DATA';
  readonly code: number;
}

/** A real mail server on this machine, with a certificate of an authority of our own. */
export interface SmtpPeer {
  readonly url: string;
  /** PEM file of the authority. */
  readonly ca: string;
  readonly mails: Delivered[];
  refuse: Refusing | undefined;
  /** Resolves once so many mails have come. @throws Error after 20 s */
  readonly until: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const file = (name: string) => fileURLToPath(new URL(`smtp/${name}`, import.meta.url));

export const authorityFile = file('ca.pem');

const patienceMs = 20_000;

/**
 * Starts a mail server.
 *
 * @param kind  `implicit`: TLS from the beginning; `none`: it offers none; `upgrade`: STARTTLS
 * @param port  a free one where absent
 */
export async function startSmtp(
  kind: 'upgrade' | 'implicit' | 'none' = 'upgrade',
  port = 0,
): Promise<SmtpPeer> {
  const mails: Delivered[] = [];
  const peer: { refuse: Refusing | undefined } = { refuse: undefined };
  const refusal = (at: Refusing['at']): Error | null =>
    peer.refuse?.at === at
      ? Object.assign(new Error('refused'), { responseCode: peer.refuse.code })
      : null;
  const server = new SMTPServer({
    secure: kind === 'implicit',
    disabledCommands: kind === 'none' ? ['STARTTLS'] : [],
    key: readFileSync(file('key.pem')),
    cert: readFileSync(file('cert.pem')),
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (_, __, done) => done(refusal('RCPT')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal('DATA');
        if (refused !== null) return done(refused);
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
          encrypted: session.secure,
        });
        done();
      });
    },
  });
  // A client that goes away in the middle is no fault of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.server.address() as AddressInfo;
  return Object.assign(peer, {
    url: `${kind === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${bound}`,
    ca: authorityFile,
    mails,
    until: (count: number) => waitFor(() => mails.length >= count),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  });
}

async function waitFor(isThere: () => boolean): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!isThere()) {
    if (Date.now() > end) throw new Error('no mail came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The six digits of a mail that carries a code. */
export function codeIn({ text }: Delivered): string {
  const [, code = ''] = /\r\n\r\n(\d{6})\r\n/.exec(text) ?? [];
  return code;
}
