import { defineConfig } from 'vitest/config';

const realDatabase = 'packages/server/test/cluster.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['packages/core/src/**/*.test.ts'],
          // What is pure leaves nothing behind: files share what they import, which is most of their time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'unit',
          include: [
            'packages/web/src/**/*.test.{ts,tsx}',
            'packages/server/src/**/*.unit.test.ts',
            'architecture/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['packages/server/src/**/*.test.ts'],
          exclude: ['packages/server/src/**/*.unit.test.ts'],
          globalSetup: [realDatabase],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['stories/**/*.story.ts'],
          globalSetup: ['stories/first-data.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
