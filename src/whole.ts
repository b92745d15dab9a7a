/** The library and the command: what the build makes one program of, since they share nearly all that they are made of. */
export * from './index.ts';
export { main } from './cli/main.ts';
