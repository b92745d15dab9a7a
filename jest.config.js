/** lowdb, steno and json-schema-faker are ESM only, so swc transforms node_modules that end up here too. */
const esmOnly = ['lowdb', 'steno', 'json-schema-faker', 'jsonpath-rfc9535'];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^json-schema-faker$': '<rootDir>/node_modules/json-schema-faker/dist/index.js',
  },
  // Most tests wait for servers and processes of their own: a core left idle for the parent is a core lost.
  maxWorkers: '100%',
  testTimeout: 20_000,
};
