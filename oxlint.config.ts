import { defineConfig, type OxlintOverride } from 'oxlint';
import { arrows, injected } from './scripts/arrows.ts';

const outside = [
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'fetch',
  'indexedDB',
  'navigator',
  'BroadcastChannel',
  'localStorage',
  'sessionStorage',
  'globalThis',
  'window',
  'self',
];
const banned = 'It comes in through the env object: the simulation drives it.';
const noBinding = { property: 'DB', message: 'Only worker/db names the D1 binding: openDb(env).' };
const noChance = [
  { object: 'Math', property: 'random', message: banned },
  { object: 'crypto', property: 'randomUUID', message: banned },
  { object: 'crypto', property: 'getRandomValues', message: banned },
];

export default defineConfig({
  plugins: ['typescript', 'import', 'oxc', 'unicorn', 'promise'],
  jsPlugins: ['eslint-plugin-solid'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist/**', 'migrations/**'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/only-throw-error': 'error',
    'import/no-default-export': 'error',
    'import/no-cycle': 'error',
    'oxc/no-barrel-file': ['error', { threshold: 0 }],
    // A style sheet is imported for its effect.
    'import/no-unassigned-import': 'off',
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    // These forbid what is plain and clear here: a small inner function, a cast after a check, a name used twice, a whole switch,
    // an own array sorted in place, fast-check's `fc`.
    'unicorn/consistent-function-scoping': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/consistent-return': 'off',
    'eslint/no-shadow': 'off',
    'eslint/no-underscore-dangle': 'off',
    'promise/always-return': 'off',
    'unicorn/no-array-sort': 'off',
    'import/no-named-as-default-member': 'off',
  },
  overrides: [
    {
      files: ['*.config.ts', 'worker/index.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: ['worker/**', 'web/**'],
      rules: {
        'max-lines': ['error', { max: 250 }],
        'max-lines-per-function': ['error', { max: 60 }],
      },
    },
    { files: ['scripts/**', 'test/**'], rules: { 'max-lines': ['error', { max: 250 }] } },
    { files: ['worker/**', 'web/**'], rules: { 'no-console': 'error' } },
    { files: ['worker/log.ts'], rules: { 'no-console': 'off' } },
    {
      files: ['web/**/*.tsx', 'web/**/*.ts'],
      rules: {
        // Solid assigns `ref` variables.
        'no-unassigned-vars': 'off',
        'solid/reactivity': 'error',
        'solid/no-destructure': 'error',
        'solid/components-return-once': 'error',
        'solid/event-handlers': 'error',
        'solid/no-innerhtml': 'error',
        'solid/no-react-deps': 'error',
        'solid/no-react-specific-props': 'error',
        'solid/no-unknown-namespaces': 'error',
        'solid/jsx-no-duplicate-props': 'error',
        'solid/jsx-no-script-url': 'error',
        'solid/prefer-for': 'error',
        'solid/style-prop': 'error',
      },
    },
    ...arrows.map(({ files, patterns }): OxlintOverride => ({
      files,
      rules: { 'no-restricted-imports': ['error', { patterns }] },
    })),
    { files: ['worker/**', 'web/**'], rules: { 'no-restricted-properties': ['error', noBinding] } },
    {
      files: injected,
      rules: {
        'no-restricted-globals': ['error', ...outside.map((name) => ({ name, message: banned }))],
        'no-restricted-properties': ['error', noBinding, ...noChance],
      },
    },
    { files: ['worker/db/**'], rules: { 'no-restricted-properties': 'off' } },
  ],
});
