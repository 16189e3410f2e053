/** What the app cannot do without; each has its own sentence and its own way out. */
export type MissingFeature = 'crypto' | 'wasm' | 'worker';

/**
 * What this browser lacks. Ed25519 is not asked for: where WebCrypto has none, our own code signs.
 * Asked before anything is shown, so that nobody types what cannot be sent.
 */
export function missingFeatures(global: {
  readonly crypto?: { readonly subtle?: unknown };
  readonly WebAssembly?: unknown;
  readonly Worker?: unknown;
}): readonly MissingFeature[] {
  const missing: MissingFeature[] = [];
  if (typeof global.crypto?.subtle !== 'object') missing.push('crypto');
  if (typeof global.WebAssembly !== 'object') missing.push('wasm');
  if (typeof global.Worker !== 'function') missing.push('worker');
  return missing;
}
