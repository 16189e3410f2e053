/*
 * The tests' real objects are made by the crypto workspace, which knows WebCrypto by its names in
 * browsers.
 */
type SubtleCrypto = import('node:crypto').webcrypto.SubtleCrypto;
type CryptoKey = import('node:crypto').webcrypto.CryptoKey;
type AesGcmParams = import('node:crypto').webcrypto.AesGcmParams;
