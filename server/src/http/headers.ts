import type { FastifyInstance } from 'fastify';

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types beistand-worker',
].join('; ');

/**
 * For the one file in which keys live. No `'self'`: with it a dynamic import of `/x?k=…` inside the worker
 * reached the server (measured), so that a key could leave as an address.
 */
const workerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'";

const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  // Passkeys of staff: on pages of our own, and in nothing inside them.
  .concat('publickey-credentials-create=(self)', 'publickey-credentials-get=(self)')
  .join(', ');

/** Headers of every answer, whatever it is (PROTOCOL §9). */
const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy': pagePolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': permissionsPolicy,
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

/** Only where browsers reach us over TLS: two years, as browsers' preload lists ask. */
const strictTransport = 'max-age=63072000; includeSubDomains; preload';

/** What a worker file has instead of the page's policy. */
export const workerHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': workerPolicy,
};

/**
 * For hashed files: they hold nothing about anybody and are the same for all, so keeping them on
 * the device tells nothing (P7).
 */
export const publicFileCaching = 'public, max-age=31536000, immutable';

/** Sets the headers before anything else runs, so that refusals carry them too. */
export function setHeaders(app: FastifyInstance, scheme: 'http' | 'https'): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(everywhere);
    if (scheme === 'https') reply.header('strict-transport-security', strictTransport);
  });
}
