/** Whether a header carries a credential, in the APIs or by its name (lower case). */
export const isSecretHeader = (name: string): boolean =>
  /authorization|cookie|api-?key|token|secret|password/.test(name);
