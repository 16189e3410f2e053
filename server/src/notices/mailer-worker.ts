import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createTransport, type Transporter } from 'nodemailer';
import { decodeAs, object, oneOf, text, type Shape } from '../canonical/shape.ts';
import { isAddress, wordsOf } from './letters.ts';
import { loadMailKey, type MailKey } from './mail-key.ts';
import type { Answer, Kept, Letter, MailerSettings, Outcome, Question, Typed } from './mailer.ts';

/*
 * The mailer: a thread of its own, so that the memory in which requests are answered never holds an
 * e-mail address. It is told what is to be sent, opens the address, and hands both to the SMTP server
 * over a verified TLS connection.
 */

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `startMailer` gives it
const settings = workerData as MailerSettings;
const key = await loadMailKey(settings.secrets, settings.mayCreate);
const transport = openTransport(settings);

parentPort?.on('message', (question: Question | 'close') => {
  if (question === 'close') {
    transport.close();
    parentPort?.close();
  } else void answer(question);
});
tell({ id: 0, result: key.publicKey });

function tell(message: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}

async function answer(question: Question): Promise<void> {
  const { id } = question;
  switch (question.ask) {
    case 'tag': {
      const address = await addressIn(key, question.letter);
      tell({ id, result: address === undefined ? undefined : key.tag(address, question.day) });
      break;
    }
    case 'same':
      tell({ id, result: await isSame(question.kept, question.typed) });
      break;
    case 'send':
      tell({ id, result: await send(question.letter) });
      break;
    case 'check':
      tell({ id, result: await check() });
  }
}

/** TLS always, with a certificate that is verified: where there is none, nothing is sent. */
function openTransport({ smtp }: MailerSettings): Transporter {
  const url = new URL(smtp.url);
  const secure = url.protocol === 'smtps:';
  const ca = smtp.ca === '' ? {} : { ca: readFileSync(smtp.ca) };
  const user = decodeURIComponent(url.username);
  return createTransport({
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: true,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...ca },
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    name: domainOf(smtp.sender),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
}

/** What our own name is when we greet: the machine's is nobody's business. */
function domainOf(sender: string): string {
  return /@([^>\s]+)>?$/.exec(sender)?.[1] ?? 'localhost';
}

async function addressIn(
  { open }: MailKey,
  { centre, account, sealed }: Kept,
): Promise<string | undefined> {
  return addressOf(await open('mail', { centre, account }, sealed));
}

/** Case makes no difference: hardly a mailbox in the world is told from another by it. */
async function isSame(kept: Kept | undefined, typed: Typed): Promise<boolean> {
  const { centre, sealed } = typed;
  const account = Buffer.from(typed.draw).toString('hex');
  const wanted = addressOf(await key.open('mail-reset', { centre, account }, sealed));
  // Where nothing is kept, the same work is done once more, and it does not fit.
  const held =
    kept === undefined
      ? addressOf(await key.open('mail', { centre, account }, sealed))
      : await addressIn(key, kept);
  return wanted !== undefined && held?.toLowerCase() === wanted.toLowerCase();
}

function addressOf(opened: Uint8Array | undefined): string | undefined {
  const address = opened && read(addressShape, opened)?.address;
  return address !== undefined && isAddress(address) ? address : undefined;
}

async function subjectIn(
  { open }: MailKey,
  { centre, account, subject }: Letter,
): Promise<string | undefined> {
  const opened = subject && (await open('mail-subject', { centre, account }, subject));
  return opened && read(subjectShape, opened)?.subject;
}

const addressShape = object({ v: oneOf(1), address: text(512) });
const subjectShape = object({ v: oneOf(1), subject: text(512) });

function read<T>(shape: Shape<T>, opened: Uint8Array): T | undefined {
  try {
    return decodeAs(shape, opened);
  } catch {
    return undefined;
  }
}

async function send(letter: Letter): Promise<Outcome> {
  const address = await addressIn(key, letter);
  if (address === undefined) return 'refused';
  const { kind, lang, code } = letter;
  const words = wordsOf({ kind, lang, code, subject: await subjectIn(key, letter) });
  try {
    await transport.sendMail({
      from: settings.smtp.sender,
      to: { name: '', address },
      ...words,
      // So that no absence is answered (RFC 3834 §5).
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false,
    });
    return 'sent';
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What a failed sending means. What the server says of it may hold the address, and goes no further. */
function outcomeOf(error: unknown): Outcome {
  const { responseCode = 0, command = '' } = fieldsOf(error);
  // A refusal of ourselves, at the greeting or the login, says nothing about the address.
  const isAboutThis = command === 'RCPT TO' || command === 'DATA';
  return isAboutThis && responseCode >= 500 && responseCode !== 503 ? 'hard' : 'soft';
}

async function check(): Promise<string> {
  try {
    await transport.verify();
    return '';
  } catch (error) {
    const { code = 'unknown', responseCode } = fieldsOf(error);
    return responseCode === undefined ? code : `${code} ${responseCode}`;
  }
}

interface SmtpFields {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

const fieldsOf = (error: unknown): SmtpFields =>
  typeof error === 'object' && error !== null ? error : {};
