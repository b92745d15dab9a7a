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
