/**
 * What an authenticator app reads out of the picture (Key URI Format): SHA-1, six digits and 30
 * seconds are what every app takes where nothing else stands.
 */
export function appLink(secret: string, name: string, centre: string): string {
  const [issuer, account] = [encodeURIComponent(centre), encodeURIComponent(name)];
  return `otpauth://totp/${issuer}:${account}?secret=${secret}&issuer=${issuer}`;
}

/** A secret in groups of four, as a person types it. */
export function secretGroups(secret: string): readonly string[] {
  return secret.match(/.{4}/g) ?? [];
}
