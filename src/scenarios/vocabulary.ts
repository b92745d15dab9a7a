/** What a scenario can name of one flavor. */
export interface FlavorWords {
  readonly operations: readonly string[];
  /** The names of errors that it can say; the neutral ones need not be among them. */
  readonly errors: readonly string[];
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

/** The words that scenarios may use. It is handed in, so that scenarios know of flavors without importing any. */
export interface Vocabulary {
  readonly flavors: ReadonlyMap<string, FlavorWords>;
}
