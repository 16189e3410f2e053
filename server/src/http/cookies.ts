import type { FastifyReply } from 'fastify';

/**
 * Name of the session cookie. `__Host-` makes browsers demand Secure, no Domain and path `/`;
 * without an expiry it ends with the browser.
 */
const cookieName = '__Host-beistand';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The session id in a Cookie header, base64url of 32 bytes. */
export function readCookie(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) {
      return value;
    }
  }
  return undefined;
}

export function setCookie(reply: FastifyReply, value: string): void {
  reply.header('set-cookie', `${cookieName}=${value}; ${attributes}`);
}

export function clearCookie(reply: FastifyReply): void {
  reply.header('set-cookie', `${cookieName}=; ${attributes}; Max-Age=0`);
}
