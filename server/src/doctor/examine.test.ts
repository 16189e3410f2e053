import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSmtp } from '../../../tools/smtp-peer.ts';
import { readConfig } from '../config.ts';
import { fileOf, openInstallation } from '../installation.ts';
import { examine } from './examine.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'beistand-doctor-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

async function found(environment: Readonly<Record<string, string>> = {}, now = Date.now) {
  const config = readConfig(environment);
  const findings = await examine({ config, data, now });
  const texts = (state: string) =>
    findings
      .filter((each) => each.state === state)
      .map(({ text }) => text)
      .join('\n');
  return { wrong: texts('wrong'), note: texts('note'), ok: texts('ok') };
}

async function install(): Promise<void> {
  const { store } = await openInstallation({ databaseUrl: '' }, data);
  await store.close();
}

test('a healthy installation has nothing wrong, and the reason why there is no e-mail', async () => {
  await install();
  const { wrong, note } = await found();
  expect(wrong).toBe('');
  expect(note).toContain('BEISTAND_SMTP_URL is not set');
});

test('without a database it makes none', async () => {
  expect((await found()).wrong).toContain('There is no database yet');
  await expect(chmod(fileOf(data), 0o600)).rejects.toThrow('ENOENT');
});

test('what others can read, a missing secret, and a clock that is slow are said', async () => {
  await install();
  await chmod(join(data, 'secrets', 'name-key'), 0o644);
  expect((await found()).wrong).toMatch(/others can read this: .*name-key \(644\)/);
  expect((await found({}, () => Date.UTC(2020, 0))).wrong).toContain('The clock is slow');
  await rm(join(data, 'secrets', 'opaque-setup'));
  expect((await found()).wrong).toContain('opaque-setup is missing');
});

test('a mail server that answers, one without TLS, and none at all are told apart', async () => {
  await install();
  const peer = await startSmtp();
  const settings = {
    BEISTAND_SMTP_URL: peer.url,
    BEISTAND_SMTP_SENDER: 'post@mitteilung.example',
    BEISTAND_SMTP_CA: peer.ca,
  };
  expect(await found(settings)).toMatchObject({ wrong: '' });
  expect((await found({ ...settings, BEISTAND_SMTP_CA: '' })).wrong).toContain('does not take us');
  expect((await found({ ...settings, BEISTAND_SMTP_SENDER: '' })).wrong).toContain('must be set');
  await peer.close();
  expect((await found(settings)).wrong).toMatch(/does not take us: E/);
});
