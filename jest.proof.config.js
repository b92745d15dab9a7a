import config from './jest.config.js';

/** `npm run proof`: what takes minutes. The ordinary run does a tenth of it. */
export default { ...config, testMatch: ['**/*.proof.ts'], testTimeout: 1_200_000 };
