/** Charts brought in, beside a raw COPY of the same text, and whether memory grows with them. `npm run bench -- import [FOLDER…]` */
import { appendFileSync, createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { inGoodOrder, isNamedLikeFhir } from '@trellis/core/people/import-queue';
import { mayImport } from '@trellis/core/people/people.policy';
import pg from 'pg';
import { findImporter } from '../packages/server/src/access/organization.store.ts';
import { createDesk } from '../packages/server/src/app.ts';
import { joinDatabase } from '../packages/server/src/database.ts';
import { loadOrganizations } from '../packages/server/src/demo.ts';
import { copyIn } from '../packages/server/src/platform/database/copy.ts';
import { withOrg } from '../packages/server/src/platform/database/door.ts';
import { importInRun } from '../packages/server/src/record/import-run.ts';
import { sliceDocument } from '../packages/server/src/record/json-slices.ts';
import { newTrellis } from '../stories/trellis.ts';
import { residentMegabytes } from './clinic.ts';
import { print } from './figures.ts';

const shared = ['synthea-r4', 'synthea-r4-v2.5'].map(it => resolve('../shared/data', it));
const given = process.argv.slice(2).map(it => resolve(it));
const carried = [resolve('stories/charts')];
const folders = given.length > 0 ? given : shared.every(it => existsSync(it)) ? shared : carried;
const names = folders.flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
);
const files = inGoodOrder(
  names
    .filter(name => isNamedLikeFhir(name) && !/index[^/]*\.json$/.test(name) && statSync(name).isFile())
    .map(name => ({ name })),
).map(it => it.name);

/** Each file is read when its turn comes, so that no text waits in memory. */
const textOf = (file: string): Buffer => {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

/** The resources of a file as rows for COPY, character for character as the record keeps them. */
function rowsOf(text: Buffer): Buffer {
  const whole = text.toString();
  const lines = whole.split('\n').filter(Boolean);
  const documents = lines[1]?.startsWith('{') ? lines : [whole];
  const resources = documents.flatMap(document => {
    const slices = sliceDocument(document);
    const all = slices.kind === 'bundle' ? slices.entries.map(it => it.members ?? []) : [slices.members];
    return all.map(members => `{${members.map(it => `"${it.name}":${it.text}`).join(',')}}`);
  });
  const escaped = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' } as const;
  return Buffer.from(
    resources
      .map(it => `${it.replace(/[\\\n\r\t]/g, mark => escaped[mark as keyof typeof escaped])}\n`)
      .join(''),
  );
}

const trellis = await newTrellis();
try {
  const config = { dataDir: trellis.dataDir } as Parameters<typeof joinDatabase>[0];
  await using database = await joinDatabase(config, console.error);
  const desk = createDesk(database.appUrl);
  const [organization] = await loadOrganizations(database.ownerUrl);
  const actor =
    organization && (await withOrg(desk.pool, organization.id, tx => findImporter(tx, organization.id)));
  if (!actor) throw new Error('There is no organization to bring charts into.');
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  owner.on('error', () => {});
  await owner.connect();
  await owner.query('create table raw_text (body text)');

  const all = join(trellis.dataDir, 'bench-import.copy');
  const runId = desk.ids<'import run'>();
  const seconds = { copy: 0, copyAtOnce: 0, import: 0 };
  const resident: number[] = [];
  let [bytes, commits] = [0, 0];
  for (const file of files) {
    const text = textOf(file);
    bytes += text.byteLength;
    // Turn by turn, so that whatever else the machine does slows both alike.
    const rows = rowsOf(text);
    appendFileSync(all, rows);
    let started = performance.now();
    await copyIn(owner, 'copy raw_text from stdin', Readable.from([rows]));
    seconds.copy += (performance.now() - started) / 1000;
    const request = { actor, requestId: desk.ids(), policy: mayImport.name };
    const source = folders.find(it => file.startsWith(it)) ?? 'bench';
    started = performance.now();
    const report = await importInRun(desk, request, {
      runId,
      fileId: desk.ids<'import file'>(),
      source,
      bytes: [text],
    });
    seconds.import += (performance.now() - started) / 1000;
    if (report.refusedCount > 0) throw new Error(`${file}: ${report.refused[0]?.says}`);
    commits += 1;
    resident.push(residentMegabytes(process.pid));
  }
  const started = performance.now();
  await copyIn(owner, 'copy raw_text from stdin', createReadStream(all, { highWaterMark: 1024 * 1024 }));
  seconds.copyAtOnce = (performance.now() - started) / 1000;
  await owner.end();
  await desk.pool.end();

  const percent = (copy: number) => `${((100 * copy) / seconds.import).toFixed(1)} %`;
  const megabytes = bytes / 1e6;
  const rate = (took: number) => `${(megabytes / took).toFixed(1)} MB/s`;
  const [quarter, whole] = [resident.slice(0, Math.ceil(resident.length / 4)), resident].map(it =>
    Math.max(...it),
  );
  if (quarter === undefined || whole === undefined)
    throw new Error(`There is no chart in ${folders.join(', ')}.`);
  print('Import', [
    {
      what: `${commits} files, ${megabytes.toFixed(0)} MB of text: validated, indexed, durable`,
      measured: `${percent(seconds.copy)} of a COPY that is durable after each file, ${percent(seconds.copyAtOnce)} of one COPY of all`,
      target: '≥ 8 % of both',
      isMet: Math.min(seconds.copy, seconds.copyAtOnce) / seconds.import >= 0.08,
      beside: `import ${rate(seconds.import)}, COPY turn by turn ${rate(seconds.copy)}, all at once ${rate(seconds.copyAtOnce)}`,
    },
    {
      what: 'memory: the most held in the first quarter of the files, and in all',
      measured: `${quarter.toFixed(0)} and ${whole.toFixed(0)} MB`,
      target: 'at most a quarter more',
      isMet: whole <= 1.25 * quarter,
      beside: '',
    },
  ]);
} finally {
  await trellis.end();
}
