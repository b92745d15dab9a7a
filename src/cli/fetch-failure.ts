/** Why fetch got no answer, or not all of one, in words; the reason hides in the cause. */
export function fetchFailure(error: unknown): string {
  const code = property(property(error, 'cause'), 'code');
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  return String(code ?? property(error, 'message'));
}

/** Whether fetch was given up because it took too long. */
export const tookTooLong = (error: unknown): boolean => property(error, 'name') === 'TimeoutError';

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
