/** What the server itself can meet, before or around a flavor's handler. The flavor words it (`Flavor.refuse`). */
export type Problem =
  /** `allowed`: the methods that the path does know; empty when the path is unknown too. */
  | { readonly kind: 'unknown_route'; readonly allowed: readonly string[] }
  | { readonly kind: 'undecodable_url' }
  /** `limit`: the bytes that path and query may have together. */
  | { readonly kind: 'url_too_long'; readonly limit: number }
  /** The request itself is wrong (no Host, an unknown scenario asked for); `message` is the sentence to say. */
  | { readonly kind: 'bad_request'; readonly message: string }
  | { readonly kind: 'body_too_large'; readonly limit: number }
  /** Cut short, a wrong length, an unknown content encoding. */
  | { readonly kind: 'body_unreadable'; readonly message: string }
  /** Another call with the same idempotency key is still running. */
  | { readonly kind: 'key_in_use'; readonly key: string }
  /** The idempotency key was used with other parameters. */
  | { readonly kind: 'key_reused'; readonly key: string }
  /** fauxpay itself failed (a bug, a full disk). */
  | { readonly kind: 'mock_failed' };
