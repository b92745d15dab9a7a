import { z } from 'zod';

/** Of the SDKs' error classes, the one that a call ended in. */
export class SdkError extends Error {
  readonly kind: 'typed' | 'validation' | 'api';
  readonly status: number;

  constructor(kind: SdkError['kind'], status: number, message: string) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

const failure = z.object({ error: z.string(), message: z.string() });

const shared = {
  id: z.string(),
  email: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  /** All its keys are dropped. */
  custom_data: z.object({}),
};

/** A customer as `jani-payments` 0.1.0 wants it. */
const customerA = z.object({
  ...shared,
  status: z.enum(['active', 'archived']),
  created_at: z.string(),
  updated_at: z.string(),
});

/** A customer as `open-billing` 0.3.2 wants it. */
const customerB = z.object({
  ...shared,
  status: z.enum(['active', 'archived']).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

type Customer = Readonly<Record<string, unknown>> & { readonly id: string };

interface Settings {
  readonly serverURL: string;
  readonly sdk?: 'A' | 'B';
  readonly bearer?: string;
  readonly organizationId?: string;
  readonly retry?: boolean;
}

const RETRIED = [429, 500, 502, 503, 504];

/** Does on the wire what the two SDKs do, which are not on npm; a wait between retries is noted, not waited. */
export class SdkClient {
  readonly waits: number[] = [];
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  list = () => this.#call('GET', '/customers', [], z.array(this.#customer()));
  create = (body: object) => this.#call('POST', '/customers', [400], this.#customer(), body);
  get = (id: string) => this.#call('GET', `/customers/${id}`, [404], this.#customer());
  update = (id: string, body: object) =>
    this.#call('PATCH', `/customers/${id}`, [404], this.#customer(), body);

  #customer(): z.ZodType<Customer> {
    return this.#settings.sdk === 'B' ? customerB : customerA;
  }

  async #call<T>(
    method: string,
    path: string,
    typed: number[],
    schema: z.ZodType<T>,
    body?: object,
  ): Promise<T> {
    const { serverURL, bearer, organizationId, retry = false } = this.#settings;
    const known = bearer !== undefined && organizationId !== undefined;
    const answer = await fetch(serverURL + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(known && { authorization: `Bearer ${bearer}`, cookie: `organization_Id=${organizationId}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (retry && RETRIED.includes(answer.status)) {
      this.waits.push(Number(answer.headers.get('retry-after') ?? '0.5'));
      return this.#call(method, path, typed, schema, body);
    }
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    if (answer.status === 200 && isJson) return parsed(schema, text, 200);
    if (typed.includes(answer.status) && isJson)
      throw new SdkError('typed', answer.status, parsed(failure, text, answer.status).message);
    throw new SdkError('api', answer.status, text);
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string, status: number): T {
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  throw new SdkError('validation', status, result.error.message);
}
