import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A command of backups, as an operator gives it. */
interface Ran {
  readonly code: number | null;
  /** What it printed, and said of errors. */
  readonly said: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** Starts `backup/src/cli/<name>.ts`. @param environment  on top of this process's own */
export function begin(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Running {
  const child = spawn(process.execPath, [`backup/src/cli/${name}.ts`, ...args], {
    cwd: new URL('../../', import.meta.url),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
  return { child, ended };
}

/** Gives a command and waits for its end. @throws Error with what it said where it fails */
export async function give(...command: Parameters<typeof begin>): Promise<string> {
  const { code, said } = await begin(...command).ended;
  if (code !== 0) throw new Error(said);
  return said;
}

/** Draws the operator's key pair; gives the environment of the commands and the file with the private half. */
export async function takeKey(
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<string> {
  const said = await give('key', [], environment);
  const file = join(folder, 'paper');
  writeFileSync(file, /AGE-SECRET-KEY-\S+/.exec(said)?.[0] ?? '');
  return file;
}

/** What is left after the loss of a disk: the secrets, and the mirror of `backup-keys`. */
export function openPlace(data: string) {
  const folder = mkdtempSync(join(tmpdir(), 'beistand-restored-'));
  const restored = join(folder, 'data');
  mkdirSync(restored);
  for (const name of ['secrets', 'backup-keys']) {
    cpSync(join(data, name), join(restored, name), { recursive: true });
  }
  return {
    folder,
    data: restored,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
