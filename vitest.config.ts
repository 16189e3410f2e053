import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findHeadlessChromium } from './tools/chromium.ts';
import { testServersAnswer, testsForServers } from './tools/test-servers.ts';

const jsx = { runtime: 'automatic', importSource: 'preact' } as const;

/** The server's tests once more, on PostgreSQL. */
const onServers = {
  test: {
    name: 'servers',
    environment: 'node',
    env: { BEISTAND_TEST_ENGINE: 'postgres' },
    include: testsForServers(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
} as const;

export default defineConfig({
  test: {
    // Much of what is tested waits for processes, disks and sockets.
    maxWorkers: 3,
    projects: [
      ...((await testServersAnswer()) ? [onServers] : []),
      {
        oxc: { jsx },
        test: {
          name: 'node',
          environment: 'node',
          include: [
            '*.test.ts',
            '{crypto,protocol,server,backup,web,e2e,tools}/**/*.test.{ts,tsx}',
          ],
          exclude: [
            '**/node_modules/**',
            '**/dist/**',
            '**/*.browser.test.{ts,tsx}',
            '**/*.servers.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        oxc: { jsx },
        test: {
          name: 'browser',
          include: ['crypto/src/**/*.test.ts', 'web/src/**/*.browser.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findHeadlessChromium(),
                args: [...chromiumArguments],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
