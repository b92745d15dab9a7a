import { Dub } from 'dub';
import * as errors from 'dub/models/errors';
import { Dub as MidDub } from 'dub-mid-2025';
import * as midErrors from 'dub-mid-2025/models/errors';

/** The classes that both releases have. */
export type ErrorName =
  | 'BadRequest'
  | 'Unauthorized'
  | 'Forbidden'
  | 'NotFound'
  | 'Conflict'
  | 'InviteExpired'
  | 'UnprocessableEntity'
  | 'RateLimitExceeded'
  | 'InternalServerError'
  | 'SDKError'
  | 'ResponseValidationError';

interface Shown {
  readonly id: string;
}

interface Body {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly avatar?: string | null;
  readonly externalId?: string;
}

/** One way to call either release of the official client. */
export interface Client {
  list(query?: { pageSize?: number }): Promise<readonly Shown[]>;
  /** Every customer, page by page, as far as the release goes by itself or by its documentation. */
  walk(pageSize: number, includeExpandedFields: boolean): Promise<readonly Shown[]>;
  get(id: string, includeExpandedFields?: boolean): Promise<Shown>;
  update(id: string, requestBody?: Body, includeExpandedFields?: boolean): Promise<Shown>;
  remove(id: string): Promise<Shown>;
  create?(body: Body & { externalId: string }): Promise<Shown>;
}

interface Settings {
  readonly token: string;
  readonly serverURL: string;
  readonly retries: boolean;
}

interface Kit {
  readonly name: string;
  readonly errors: Readonly<Record<ErrorName, new (...args: never[]) => Error>>;
  connect(settings: Settings): Client;
}

const backoff = { initialInterval: 1, maxInterval: 60_000, exponent: 1, maxElapsedTime: 600_000 };
const retrying = { strategy: 'backoff', backoff, retryConnectionErrors: false } as const;
const retryOf = ({ retries }: Settings) => (retries ? { retryConfig: retrying } : {});
const expand = (includeExpandedFields?: boolean) =>
  includeExpandedFields === undefined ? {} : { includeExpandedFields };

/** The official clients, side by side: the newest first. */
export const clients: readonly Kit[] = [
  {
    name: 'dub 0.73',
    errors,
    connect(settings) {
      const { token, serverURL } = settings;
      const { customers } = new Dub({ token, serverURL, ...retryOf(settings) });
      return {
        list: async (query) => (await customers.list(query)).result,
        async walk(pageSize, includeExpandedFields) {
          const seen: Shown[] = [];
          for await (const page of await customers.list({ pageSize, includeExpandedFields })) {
            seen.push(...page.result);
          }
          return seen;
        },
        get: (id, expanded) => customers.get({ id, ...expand(expanded) }),
        update: (id, requestBody, expanded) =>
          customers.update({ id, ...expand(expanded), ...(requestBody && { requestBody }) }),
        remove: (id) => customers.delete(id),
      };
    },
  },
  {
    name: 'dub 0.63',
    errors: midErrors,
    connect(settings) {
      const { token, serverURL } = settings;
      const { customers } = new MidDub({ token, serverURL, ...retryOf(settings) });
      return {
        list: (query) => customers.list(query),
        // It knows no cursors: the caller counts pages until one is empty.
        async walk(pageSize, includeExpandedFields) {
          const seen: Shown[] = [];
          for (let page = 1; ; page++) {
            const found = await customers.list({ pageSize, page, includeExpandedFields });
            if (found.length === 0) return seen;
            seen.push(...found);
          }
        },
        get: (id, expanded) => customers.get({ id, ...expand(expanded) }),
        update: (id, requestBody, expanded) =>
          customers.update({ id, ...expand(expanded), ...(requestBody && { requestBody }) }),
        remove: (id) => customers.delete(id),
        // Deprecated by Dub, but served: that is what is tested.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        create: (body) => customers.create(body),
      };
    },
  },
];
