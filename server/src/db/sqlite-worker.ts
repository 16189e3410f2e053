import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Rows } from './dialect.ts';
import { codeOf } from './sqlite-codes.ts';
import { createAskNow, openDatabase } from './sqlite-connection.ts';
import { type AnyUnit, type Call, createPerform, type Outcome } from './sqlite-units.ts';
import type { Template } from './statement.ts';

/** What a thread is started with. */
export interface Opening {
  readonly path: string;
  readonly readOnly: boolean;
  /** Address of the module whose `units` the thread does by itself. */
  readonly units?: string;
}

export type Question = { readonly id: number } & (
  | {
      readonly kind: 'ask';
      readonly sql: string;
      readonly parameters: readonly SQLInputValue[];
      /** Where the statement is new and has a name: what is to be learned. */
      readonly template?: Template | undefined;
    }
  | { readonly kind: 'perform'; readonly calls: readonly Call[] }
);

/** What a question of each kind gives. */
export interface Answers {
  readonly ask: Rows;
  readonly perform: readonly Outcome[];
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly result: Answers[keyof Answers] }
  | {
      readonly id: number;
      readonly ok: false;
      /** SQLite's extended result code; 0 where the error is not SQLite's. */
      readonly code: number;
      /** Names tables and columns, never values. */
      readonly message: string;
    };

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `startThread` is the only caller
if (parentPort !== null) await serve(parentPort, workerData as Opening);

async function serve(
  port: NonNullable<typeof parentPort>,
  { path, readOnly, units }: Opening,
): Promise<void> {
  const database = openDatabase(path, { readOnly, patienceMs: 5_000 });
  const answer = createAnswer(database, await unitsAt(units));
  port.on('message', async (message: Question | 'close') => {
    if (message === 'close') {
      database.close();
      port.close();
      return;
    }
    port.postMessage(await answer(message));
  });
  port.postMessage('ready');
}

async function unitsAt(address: string | undefined): Promise<readonly AnyUnit[]> {
  if (address === undefined) return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the module is chosen by ours
  const { units } = (await import(address)) as { readonly units: readonly AnyUnit[] };
  return units;
}

function createAnswer(
  database: DatabaseSync,
  units: readonly AnyUnit[],
): (question: Question) => Promise<Answer> {
  const ask = createAskNow(database);
  const templates = new Map<string, Template>();
  const perform = createPerform({ ask, units, templates });
  return async (question) => {
    const { id } = question;
    try {
      if (question.kind === 'perform')
        return { id, ok: true, result: await perform(question.calls) };
      const { sql, parameters, template } = question;
      if (template !== undefined) templates.set(template.name, template);
      return { id, ok: true, result: ask(sql, parameters) };
    } catch (error) {
      const message = error instanceof Error ? error.message : 'unknown';
      return { id, ok: false, code: codeOf(error), message };
    }
  };
}
