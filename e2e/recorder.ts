import type { BrowserContext, Request } from '@playwright/test';
import type { Recorded } from './search.ts';

/** Records what leaves a browser: addresses, headers, bodies, and frames of sockets. */
export function recordRequests(context: BrowserContext, recorded: Recorded[]): void {
  context.on('request', (request) => void recordRequest(request, recorded));
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      recorded.push({ what: 'address of a socket', bytes: Buffer.from(socket.url()) });
      socket.on('framesent', ({ payload }) => {
        recorded.push({ what: 'frame of a socket', bytes: Buffer.from(payload) });
      });
    });
  });
}

async function recordRequest(request: Request, recorded: Recorded[]): Promise<void> {
  const url = new URL(request.url());
  // What is kept within the browser leaves nothing.
  if (url.protocol === 'data:' || url.protocol === 'blob:') return;
  const what = `${request.method()} ${url.pathname}`;
  recorded.push({ what: `address of ${what}`, bytes: Buffer.from(request.url()) });
  const body = request.postDataBuffer();
  if (body !== null) recorded.push({ what: `body of ${what}`, bytes: body });
  recordHeaders(what, request.headers(), recorded);
  // Cookies are only in these; they come when the request has gone out, or never.
  const all = await request.allHeaders().catch(() => ({}));
  recordHeaders(what, all, recorded);
}

function recordHeaders(
  what: string,
  headers: Readonly<Record<string, string>>,
  recorded: Recorded[],
): void {
  for (const [name, value] of Object.entries(headers)) {
    recorded.push({ what: `header ${name} of ${what}`, bytes: Buffer.from(value) });
  }
}
