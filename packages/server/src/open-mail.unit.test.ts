import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMail } from './open-mail.ts';
import { loadCaughtMail, startMailCatcher } from './platform/mail-catcher.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trellis-open-mail-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const config = () => ({ mail: undefined, origin: undefined, host: '127.0.0.1', port: 8080, dataDir });
const mail = { to: 'dana@home.example', subject: 'A page waits', text: 'Open Trellis\n' };

describe('when Trellis starts', () => {
  test('the demo catches its mail, with a link to this machine', async () => {
    const opened = await openMail(config(), { isDemo: true });
    expect(opened).toMatchObject({ isCaught: true, mailer: { origin: 'http://127.0.0.1:8080' } });
    expect(await opened?.mailer.send(mail)).toMatchObject({ went: true });
    await opened?.stop();
    expect((await loadCaughtMail(dataDir)).map(it => it.to)).toEqual(['dana@home.example']);
  });

  test('a mail server that is set up is used, by the demo too, with a link to where browsers come', async () => {
    const elsewhere = join(dataDir, 'elsewhere');
    const server = await startMailCatcher(elsewhere);
    const set = { smtpUrl: server.smtpUrl, from: 'trellis@care.example.org' };
    const opened = await openMail(
      { ...config(), mail: set, origin: 'https://care.example.org' },
      { isDemo: true },
    );
    expect(opened).toMatchObject({ isCaught: false, mailer: { origin: 'https://care.example.org' } });
    await opened?.mailer.send(mail);
    await opened?.stop();
    await server.stop();
    expect(await loadCaughtMail(elsewhere)).toHaveLength(1);
    expect(await loadCaughtMail(dataDir)).toEqual([]);
  });

  test('a real organization without one sends nothing, and catches nothing', async () => {
    expect(await openMail(config(), { isDemo: false })).toBeUndefined();
  });
});
