import { isSecretHeader } from '../core/secret-header.ts';
import type { Explained, Failed } from '../scenarios/explain.ts';

/** What rules would do, without the credentials that they were compared with. */
export const masked = ({ rules, ...rest }: Explained, redact: (text: string) => string): Explained => ({
  ...rest,
  rules: rules.map(({ failed, ...rule }) => ({
    ...rule,
    ...(failed && { failed: failed.map((failure) => maskFailure(failure, redact)) }),
  })),
});

function maskFailure({ name, wanted, got, ...rest }: Failed, redact: (text: string) => string): Failed {
  const isSecret = isSecretHeader(name.toLowerCase().replaceAll('_', '-'));
  return {
    name,
    wanted: redactAll(wanted, redact),
    got: isSecret && got !== null ? '***' : redactAll(got, redact),
    ...rest,
  };
}

function redactAll(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactAll(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactAll(item, redact)]));
}
