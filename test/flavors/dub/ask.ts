import type { Mock } from '../../../src/index.ts';
import type { Profile } from '../../../src/flavors/dub/options.ts';

export const ADA = 'cus_1K09DJDEACR47NPYC93RM43WF';

export const bothProfiles: readonly Profile[] = ['2025-09', 'current'];

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when there is none. */
  readonly body: unknown;
  /** Of an error envelope. */
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly docUrl: string | undefined;
}

export interface Asked {
  /** The whole header; null sends none. */
  readonly authorization?: string | null;
  readonly body?: string | Uint8Array<ArrayBuffer> | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends `GET /customers` to a mock, with a valid key unless told otherwise. */
export async function ask(mock: Pick<Mock, 'url'>, request: string, asked: Asked = {}): Promise<Told> {
  const space = request.indexOf(' ');
  const authorization = asked.authorization === undefined ? 'Bearer dub_test' : asked.authorization;
  const { body } = asked;
  const raw = typeof body === 'string' || body instanceof Uint8Array || body === undefined;
  const response = await fetch(mock.url + request.slice(space + 1), {
    method: request.slice(0, space),
    headers: { ...(authorization === null ? {} : { authorization }), ...asked.headers },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  const error = fieldOf(json, 'error');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: json,
    code: textOf(error, 'code'),
    message: textOf(error, 'message'),
    docUrl: textOf(error, 'doc_url'),
  };
}

/** One field of each customer of a list. */
export function each({ body }: Told, field: string): unknown[] {
  if (!Array.isArray(body)) throw new Error(`not a list: ${JSON.stringify(body)}`);
  return body.map((item: unknown) => fieldOf(item, field));
}

export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(field) : undefined;
}

function textOf(value: unknown, field: string): string | undefined {
  const text = fieldOf(value, field);
  return typeof text === 'string' ? text : undefined;
}
