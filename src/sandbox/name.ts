export const DEFAULT_SANDBOX = 'default';

const NAME = /^[A-Za-z0-9-]{1,64}$/;

/** Whether a sandbox, or a snapshot, can have this name: 1 to 64 letters, digits and hyphens. */
export const isSandboxName = (name: string): boolean => NAME.test(name);
