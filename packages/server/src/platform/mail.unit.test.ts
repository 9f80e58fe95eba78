import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer } from './mail.ts';
import { loadCaughtMail, type MailCatcher, startMailCatcher } from './mail-catcher.ts';

let folder: string;
let catcher: MailCatcher;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-mail-'));
  catcher = await startMailCatcher(folder);
});
afterEach(async () => {
  await catcher.stop().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

const origin = 'https://care.example.org';
const mailer = (smtpUrl: string) => createMailer({ smtpUrl, from: 'trellis@care.example.org', origin });
const mail = {
  to: 'dana@home.example',
  subject: 'A page waits – es urgente',
  text: 'Line one\nLa línea dos: ñ = 1\n',
};

/** A mail server that says what it is told to, whatever it is asked. */
async function serverSaying(greeting: string | undefined, answer = '250 OK'): Promise<[string, Server]> {
  const server = createServer(socket => {
    socket.on('error', () => {});
    if (greeting) socket.write(`${greeting}\r\n`);
    socket.on('data', () => socket.write(`${answer}\r\n`));
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port.');
  return [`smtp://127.0.0.1:${address.port}`, server];
}

describe('a mail', () => {
  test('goes out from the address set up, and comes as it was written', async () => {
    const sender = mailer(catcher.smtpUrl);
    expect(await sender.send(mail)).toMatchObject({ went: true, says: expect.stringMatching(/^250/) });
    const [caught] = await loadCaughtMail(folder);
    expect(caught).toMatchObject({ to: mail.to, text: mail.text });
    expect(caught?.raw).toContain('From: trellis@care.example.org');
    sender.close();
  });

  test('after a mail is kept after it, also when the catcher was started again', async () => {
    const sender = mailer(catcher.smtpUrl);
    await sender.send({ ...mail, subject: 'one' });
    await catcher.stop();
    catcher = await startMailCatcher(folder);
    await mailer(catcher.smtpUrl).send({ ...mail, subject: 'two' });
    expect((await loadCaughtMail(folder)).map(it => it.subject)).toEqual(['one', 'two']);
    const [name = ''] = readdirSync(join(folder, 'caught-mail'));
    expect(statSync(join(folder, 'caught-mail', name)).mode & 0o777, 'for the owner alone').toBe(0o600);
  });

  test('to where nobody listens is an answer, not an error', async () => {
    await catcher.stop();
    const answer = await mailer(catcher.smtpUrl).send(mail);
    expect(answer).toMatchObject({ went: false, says: expect.stringContaining('ECONNREFUSED') });
  });

  test('that the server refuses leaves its own words', async () => {
    const [url, server] = await serverSaying('421 Service not available, closing');
    const answer = await mailer(url).send(mail);
    expect(answer).toMatchObject({ went: false, says: expect.stringContaining('421') });
    server.close();
  });

  test('to a server that says nothing is given up in time for the next try', async () => {
    const [url, server] = await serverSaying(undefined);
    const begun = performance.now();
    const answer = await mailer(url).send(mail);
    expect(answer.went).toBe(false);
    expect(performance.now() - begun).toBeLessThan(16_000);
    server.close();
  }, 20_000);

  test('cannot carry a second recipient or a header in what it says', async () => {
    const sender = mailer(catcher.smtpUrl);
    await sender.send({ ...mail, subject: 'one\r\nBcc: eve@evil.example' });
    const [caught] = await loadCaughtMail(folder);
    expect(caught?.raw).not.toMatch(/^Bcc:/m);
  });
});

test('where nothing was caught there is nothing to show', async () => {
  expect(await loadCaughtMail(join(folder, 'nowhere'))).toEqual([]);
});
