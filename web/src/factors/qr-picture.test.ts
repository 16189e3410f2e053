import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { appLink, secretGroups } from './app-link.ts';
import { qrPath } from './qr-picture.tsx';

const secret = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The picture as a camera sees it: grey values, some dots to a square. */
function seen({ path, size }: ReturnType<typeof qrPath>) {
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row++) {
      const at = ((Number(y) * scale + row) * width + Number(x) * scale) * 4;
      for (let dot = 0; dot < scale; dot++) data.fill(0, at + dot * 4, at + dot * 4 + 3);
    }
  }
  return { width, height: width, data };
}

test('a camera reads from the picture what an app needs', () => {
  const link = appLink(secret, 'maren', 'Beratungsstelle Lindenhof & Söhne');
  const read = new URL(decodeQR(seen(qrPath(link))));
  expect(read.protocol).toBe('otpauth:');
  expect(read.searchParams.get('secret')).toBe(secret);
  expect(read.searchParams.get('issuer')).toBe('Beratungsstelle Lindenhof & Söhne');
  expect(decodeURIComponent(read.href)).toContain('Lindenhof & Söhne:maren?');
});

test('who types the secret sees it in groups of four', () => {
  expect(secretGroups(secret).join('')).toBe(secret);
  expect(secretGroups(secret)).toHaveLength(8);
});
