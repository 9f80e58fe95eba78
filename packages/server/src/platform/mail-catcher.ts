import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server of this machine alone that keeps every mail as a file and passes none on. */
export type MailCatcher = { readonly smtpUrl: string; readonly stop: () => Promise<void> };

export type CaughtMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly raw: string;
};

const folderOf = (dataDir: string): string => join(dataDir, 'caught-mail');

/** Listens on 127.0.0.1, on a free port unless one is named. */
export async function startMailCatcher(dataDir: string, port = 0): Promise<MailCatcher> {
  const folder = folderOf(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let count = (await readdir(folder)).length;
  const keep = async (stream: Readable): Promise<void> => {
    const raw = await text(stream);
    count += 1;
    const file = join(folder, `${String(count).padStart(6, '0')}.eml`);
    await writeFile(`${file}.part`, raw, { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 1_000_000,
    onData: (stream, _, answer) => {
      keep(stream).then(
        () => answer(),
        (error: Error) => answer(error),
      );
    },
  });
  // A client that goes away in the middle of a mail is its own matter.
  server.on('error', () => {});
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  const address = server.server.address();
  const at = typeof address === 'object' && address ? address.port : port;
  return {
    smtpUrl: `smtp://127.0.0.1:${at}`,
    stop: () => new Promise(stopped => server.close(() => stopped())),
  };
}

/** What was caught, in the order in which it came. */
export async function loadCaughtMail(dataDir: string): Promise<readonly CaughtMail[]> {
  const folder = folderOf(dataDir);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter(it => it.endsWith('.eml')).sort();
  return Promise.all(files.map(async name => readMail(await readFile(join(folder, name), 'utf8'))));
}

/** Of the mails Trellis writes itself: plain text in one part. */
function readMail(raw: string): CaughtMail {
  const border = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, border).replace(/\r\n[ \t]+/g, ' ');
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  const body = raw.slice(border + 4).replaceAll('\r\n', '\n');
  const isQuoted = /quoted-printable/i.test(field('Content-Transfer-Encoding'));
  return { to: field('To'), subject: field('Subject'), text: isQuoted ? unquoted(body) : body, raw };
}

/** RFC 2045, 6.7. */
function unquoted(body: string): string {
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
