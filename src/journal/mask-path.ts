/** A path without the keys in it. `redact` knows a key as it is written; with an escaped letter it would pass. */
export function maskPath(path: string, redact: (text: string) => string): string {
  const masked = redact(path);
  if (!path.includes('%')) return masked;
  try {
    const plain = decodeURIComponent(path);
    const maskedPlain = redact(plain);
    return maskedPlain === plain ? masked : maskedPlain;
  } catch {
    return masked;
  }
}
