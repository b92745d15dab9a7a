/** Why `fetch` got no answer within so many milliseconds; it hides the reason in the cause. */
export function whyUnreachable(error: unknown, patience: number): string {
  const code = property(property(error, 'cause'), 'code');
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (property(error, 'name') === 'TimeoutError') return `no answer within ${patience / 1000} s`;
  return String(code ?? property(error, 'message'));
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
