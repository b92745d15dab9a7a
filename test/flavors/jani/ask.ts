/** One request to Jani with a working key. */
export async function ask(
  url: string,
  line: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: unknown; headers: Headers; text: string }> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: 'Bearer test-key', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  const decoded: unknown = isJson && text ? JSON.parse(text) : text;
  return { status: answer.status, body: decoded, headers: answer.headers, text };
}

export const BRIGHTON = 'cus_01h3vjs3b16yc3f9q8q9pfrb80';

/** The customer of the documented addresses and businesses. */
export const KIGALI = 'cus_01h1w8r7s2v4l5m6n7p8j9k0q2';
export const HOME = 'add_01h1x0z5y4c1v2f5k6p3j9n8m7';
export const GLOBAL = 'biz_01h1x7y8z9a0b1c2d3e4f5g6h7';

/** What says that a body or a query is wrong. */
export const bad = (message: string) => ({ error: 'Bad Request', message });
