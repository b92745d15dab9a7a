import { Connection } from '../../../bench/connection.js';
import { askAll } from '../../../bench/state/ask-all.js';
import type { Asked } from '../../support/keep-alive.ts';
import type { Flavor } from './flavor.ts';

const PAGE = 100;

/** Finds customers in every way that an API has. */
export class Finder {
  readonly #port: number;
  readonly #flavor: Flavor;

  constructor(port: number, flavor: Flavor) {
    this.#port = port;
    this.#flavor = flavor;
  }

  /** All ids, from page to page, as the list has them: newest first. */
  async forward(): Promise<string[]> {
    const page = this.#flavor.page!;
    const pages = await this.#pages(page.first(PAGE), (ids) => page.after(ids.at(-1)!, PAGE));
    return pages.flat();
  }

  /** All ids before one, from page to page back to the first, in the same order. */
  async backward(from: string): Promise<string[]> {
    const page = this.#flavor.page!;
    const pages = await this.#pages(page.before(from, PAGE), (ids) => page.before(ids[0]!, PAGE));
    return pages.reverse().flat();
  }

  /** The ids of fixtures from one number up to another. */
  async range(from: number, to: number): Promise<string[]> {
    const { created, createdAfter } = this.#flavor;
    const pages = await this.#pages(created!(from, to, PAGE), (ids) =>
      createdAfter!(ids.at(-1)!, from, to, PAGE),
    );
    return pages.flat();
  }

  /** The whole list of an API that has no pages: oldest first. */
  async all(): Promise<string[]> {
    const { ask, read } = this.#flavor.all!;
    const [answer] = await askAll(this.#port, [ask]);
    return read(answer!.body).map(({ id }) => id);
  }

  async count(): Promise<number> {
    const [answer] = await askAll(this.#port, [this.#flavor.count!]);
    return Number(answer!.body);
  }

  /** The ids that are listed under each email. */
  async byEmail(emails: readonly string[]): Promise<string[][]> {
    const { byEmail, page } = this.#flavor;
    const answers = await askAll(
      this.#port,
      emails.map((email) => byEmail!(email)),
    );
    return answers.map(({ body }) => page!.read(body).map(({ id }) => id));
  }

  /** The ids that each answer tells of: those of a page, or the one of a customer. */
  async ids(requests: readonly Asked[]): Promise<string[][]> {
    const answers = await askAll(this.#port, requests);
    return answers.map(({ status, body }) => {
      expect([status, body]).toEqual([200, expect.any(String)]);
      const told = JSON.parse(body);
      return [told.data ?? told].flat().map(({ id }: { id: string }) => id);
    });
  }

  /** The id of each external id, undefined where nobody has it. */
  async byExternalId(externalIds: readonly string[]): Promise<(string | undefined)[]> {
    const asked = externalIds.map((externalId) => this.#flavor.retrieveExternal!(externalId));
    const answers = await askAll(this.#port, asked);
    return answers.map(({ status, body }) =>
      status === 200 ? (JSON.parse(body) as { id: string }).id : undefined,
    );
  }

  /** Of some ids, those that are there. */
  async present(ids: readonly string[]): Promise<string[]> {
    const answers = await askAll(
      this.#port,
      ids.map((id) => this.#flavor.retrieve(id)),
    );
    const isThere = (at: number): boolean => {
      const { status, body } = answers[at]!;
      // An organization of Catalyze's has no customer before its first card, which is a 400.
      return (status === 200 || status === 400) && this.#flavor.isGone?.(body) !== true;
    };
    return ids.filter((_, at) => isThere(at));
  }

  /** The ids of each page, until one is empty. */
  async #pages(first: Asked, next: (ids: string[]) => Asked): Promise<string[][]> {
    const connection = new Connection(this.#port);
    const pages: string[][] = [];
    try {
      for (let asked = first; ;) {
        const { status, body } = await connection.ask(asked);
        expect([status, body]).toEqual([200, expect.any(String)]);
        const ids = this.#flavor.page!.read(body).map(({ id }) => id);
        if (ids.length === 0) return pages;
        pages.push(ids);
        asked = next(ids);
      }
    } finally {
      connection.close();
    }
  }
}
