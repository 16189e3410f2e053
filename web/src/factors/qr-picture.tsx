import { encodeQR } from 'qr';

/** Squares of white around the picture, without which no camera finds it. */
const quiet = 4;

/** The squares of a text as one path: a row of dark ones is one rectangle. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { path, size: rows.length };
}

/** A text for a camera. Dark on white in every theme: many cameras read nothing else. */
export function QrPicture({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, size } = qrPath(text);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path class="qr-ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path class="qr-squares" d={path} shape-rendering="crispEdges" />
    </svg>
  );
}
