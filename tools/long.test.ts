import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type LongRun, writeReport } from './long-report.ts';
import { longSuites } from './long-suites.ts';
import { createRandom } from './tally.ts';

const run: LongRun = {
  suite: {
    name: 'example',
    statement: 'Nothing is lost.',
    command: ['true'],
    variables: {},
    minutes: 1,
  },
  seed: 7,
  amounts: { ROUNDS: '10000' },
  counts: new Map([['messages acknowledged', 12_345]]),
  seconds: 125,
  end: 'passed',
  last: ['/some/where/project/tools/x.ts went wrong'],
};

describe('the report on a long run', () => {
  const root = process.cwd();

  test('says what was tried, how often, with which seed, and how it ended', async () => {
    const { text } = await writeReport(run, undefined, root);
    for (const part of [
      'Nothing is lost.',
      'Passed.',
      '12,345',
      '10,000',
      '2 min 5 s',
      '--seed 7',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('went wrong');
  });

  test('adds up with the runs before it, and forgets none that failed', async () => {
    const first = await writeReport({ ...run, end: 'failed' }, undefined, root);
    const second = await writeReport(run, first.runs, root);
    expect(second.text).toContain('2 runs so far');
    expect(second.text).toContain('24,690');
    expect(second.text).toContain('| failed |');
  });

  test('shows the last lines where it failed, without a path of the machine', async () => {
    const last = [`${root}/tools/x.ts went wrong`];
    const { text } = await writeReport({ ...run, end: 'failed', last }, undefined, root);
    expect(text).toContain('**Failed.**');
    expect(text).toContain('/tools/x.ts went wrong');
    expect(text).not.toContain(root);
  });
});

test('every long suite has a name of its own and runs files that are there', () => {
  const names = longSuites.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const files = longSuites.flatMap(({ command }) => command.filter((part) => part.endsWith('.ts')));
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('the same seed draws the same numbers, another one others', () => {
  const draw = (seed: number) => Array.from({ length: 20 }, createRandom(seed));
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
  expect(draw(3).every((number) => number >= 0 && number < 1)).toBe(true);
});
