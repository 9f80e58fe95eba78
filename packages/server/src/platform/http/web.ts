import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { contract } from '@trellis/core/access/contract';
import { anyone } from '@trellis/core/access/policy';
import { failWith } from '@trellis/core/basics/problem';
import { z } from 'zod';
import { StartProblem } from '../start-problem.ts';
import { type Route, route } from './route.ts';

const webPage = contract({
  name: 'web.page',
  kind: 'open',
  method: 'GET',
  path: '/*',
  says: 'The web client. Every address that is no file is the client itself, which knows its own pages.',
  policy: anyone,
  params: z.object({ '*': z.string() }),
  answer: z.instanceof(Buffer),
  media: 'application/octet-stream',
  problems: ['request.no-such-page'],
});

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

type File = {
  readonly body: Buffer;
  readonly zipped: Buffer | undefined;
  readonly media: string;
  readonly etag: string;
};

async function loadFiles(folder: string): Promise<ReadonlyMap<string, File>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, File>();
  for (const entry of entries.filter(it => it.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const media = mediaTypes[extname(path)] ?? 'application/octet-stream';
    const zipped = extname(path) === '.woff2' ? undefined : await promisify(gzip)(body);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
    files.set(relative(folder, path).split(sep).join('/'), { body, zipped, media, etag });
  }
  return files;
}

/** A patient's own page, the only one that is not the workbench. */
const ownPage = 'mine';
const pages = new Set(['index.html', `${ownPage}.html`]);

/** Serves the built client from memory (about 2 MB); its page gets a fresh nonce with every answer. */
export async function webRoutes(folder: string): Promise<readonly Route[]> {
  const files = await loadFiles(folder);
  const page = files.get('index.html');
  if (!page)
    throw new StartProblem(
      'web.not-built',
      `There is no built web client in ${folder}. Run npm start, which builds it.`,
    );
  return [
    route(webPage, async ({ params, headers }) => {
      const path = params['*'];
      const file = pages.has(path) ? undefined : files.get(path);
      if (file) return serveFile(path, file, headers);
      if (/^\/*(api|fhir|assets)(\/|$)/.test(path)) failWith('request.no-such-page');
      return servePage(
        (path === ownPage && files.get(`${ownPage}.html`)?.body.toString()) || page.body.toString(),
      );
    }),
  ];
}

/** Names below assets/ carry a hash of their content and are kept for ever; others are asked for again each time. */
function serveFile(path: string, file: File, asked: Readonly<Record<string, unknown>>) {
  const kept = {
    'cache-control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (isKnown(asked['if-none-match'], file.etag))
    return { answer: Buffer.alloc(0), headers: kept, status: 304 as const };
  const zipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$|\s))/.test(String(asked['accept-encoding'] ?? ''))
    ? file.zipped
    : undefined;
  return {
    answer: zipped ?? file.body,
    headers: { ...kept, 'content-type': file.media, ...(zipped && { 'content-encoding': 'gzip' }) },
  };
}

/** Compared weakly, as a GET is: RFC 9110, 13.1.2. */
function isKnown(ifNoneMatch: unknown, etag: string): boolean {
  if (typeof ifNoneMatch !== 'string') return false;
  return ifNoneMatch.split(',').some(it => it.trim() === '*' || it.trim().replace(/^W\//, '') === etag);
}

function servePage(html: string) {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    answer: Buffer.from(html.replaceAll('__CSP_NONCE__', nonce)),
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  };
}
