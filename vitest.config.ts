import { randomInt } from 'node:crypto';
import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error(
    `The tests need Node 24, this is ${process.version}. \`npx vitest run …\` takes the one in node_modules.`,
  );
}

/** One seed for every property of a run; `FC_SEED=… npm test` repeats the run that failed. */
process.env.FC_SEED ??= String(randomInt(2 ** 31));

export default defineConfig({
  test: {
    // Child processes, because the store, the doors and the lock of a data folder belong to a process.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    setupFiles: ['test/house/seed.ts'],
    // No test may read the settings or the secrets of the person who runs it.
    env: { TZ: 'UTC', NO_COLOR: '1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'desk',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/**/*.aws.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'aws',
          include: ['test/**/*.aws.test.ts'],
          globalSetup: ['test/servers/aws-stage.ts'],
          setupFiles: ['test/servers/aws-env.ts'],
        },
      },
    ],
  },
});
