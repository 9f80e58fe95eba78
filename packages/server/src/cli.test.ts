import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import type { Zone } from '@trellis/core/basics/zone';
import { dueRulesVersion } from '@trellis/core/caseload/due';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../test/builders.ts';
import { aChart, aCondition, aPatient, bundleOf, entryOf } from '../test/bundle.builder.ts';
import { createDesk } from './app.ts';
import { rederiveJob } from './caseload/rederivation.service.ts';
import { rederiveAll } from './caseload/rederive.ts';
import { readConfig } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { createPracticeWithStaff, ensureDemo, loadOrganizations } from './demo.ts';
import { withOrg } from './platform/database/door.ts';
import { prepareRoles } from './platform/database/roles.ts';
import { sql } from './platform/database/sql.ts';
import { enqueueJob } from './platform/jobs/job.store.ts';
import { loadSecrets } from './platform/postgres/secrets.ts';
import { findRunning } from './platform/postgres/supervisor.ts';

const cli = join(import.meta.dirname, 'cli.ts');

let folder: string;
let dataDir: string;
let database: Database;
let desk: ReturnType<typeof createDesk>;

// One embedded PostgreSQL for all of them, held by this process as a running server would hold it.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-cli-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
  database = await openDatabase(readConfig({ TRELLIS_DATA: dataDir }), () => {});
  desk = createDesk(database.appUrl);
  await ensureDemo(desk, database.ownerUrl, dataDir);
}, 60_000);
afterAll(async () => {
  await desk?.pool.end();
  await database?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

type Run = {
  readonly code: number | null;
  readonly out: string;
  readonly lines: readonly Line[];
  readonly err: string;
};
type Line = Readonly<Record<string, unknown>>;

const trellis = (...given: readonly string[]): Promise<Run> => trellisWith({}, ...given);

function trellisWith(environment: NodeJS.ProcessEnv, ...given: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...given], {
      env: { PATH: process.env.PATH, TRELLIS_DATA: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', chunk => (out += chunk));
    child.stderr.on('data', chunk => (err += chunk));
    child.once('error', reject);
    child.once('close', code => {
      const lines = out.split('\n').filter(line => line.startsWith('{'));
      resolve({ code, out, err, lines: lines.map(line => JSON.parse(line) as Line) });
    });
  });
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('asked for help, or for something it does not know', () => {
  test('it says what it can, and says by its exit code which of the two it was', async () => {
    const [help, nothing, unknown, option, noFile] = await Promise.all([
      trellis('--help'),
      trellis(),
      trellis('improt', 'chart.json'),
      trellis('rederive', '--chekc'),
      trellis('import'),
    ]);
    for (const run of [help, nothing]) {
      expect([run.code, run.err]).toEqual([0, '']);
      expect(run.out).toContain('trellis import FILE…');
    }
    for (const [run, says] of [
      [unknown, 'There is no command improt.'],
      [option, '--chekc'],
      [noFile, 'Which file?'],
    ] as const) {
      expect([run.code, run.out]).toEqual([2, '']);
      expect(run.err).toContain(says);
      expect(run.err).toContain('Usage:');
      expect(run.err).not.toMatch(/^\s+at /m);
    }
  });
});

describe('import', () => {
  test('tells one line a file, brings in the good ones and names what is wrong with the others', async () => {
    const run = await trellis(
      'import',
      join(folder, 'gone.json'),
      file('broken.json', '{"resourceType":'),
      file('letter.json', '{"hello":"Rosa"}'),
      file('chart.json', aChart()),
    );
    expect(run.code).toBe(1);
    expect(run.lines).toMatchObject([
      { fileName: 'gone.json', problem: { code: 'file.not-found' } },
      { fileName: 'broken.json', problem: { code: 'record.malformed' } },
      { fileName: 'letter.json', created: 0, refusedCount: 1, refused: [{ fhirPath: 'Resource.id' }] },
      { fileName: 'chart.json', created: 6 },
    ]);
    expect(run.out + run.err).not.toMatch(/Ordóñez|Rosa/);
  });

  test('takes a folder in any order, and passes over what is not named like FHIR', async () => {
    const charts = join(folder, 'clinic', 'deep');
    mkdirSync(charts, { recursive: true });
    const condition = { ...aCondition(1, { subject: { reference: 'Patient/p1' } }), id: 'c1' };
    const problems = Array.from({ length: 3 }, (_, i) => JSON.stringify({ ...condition, id: `c${i}` }));
    writeFileSync(join(charts, 'Condition.ndjson'), problems.join('\r\n\n'));
    writeFileSync(
      join(folder, 'clinic', 'people.ndjson.gz'),
      gzipSync(JSON.stringify({ ...aPatient(), id: 'p1' })),
    );
    writeFileSync(join(folder, 'clinic', 'notes.docx'), 'x');
    const run = await trellis('import', '--source', 'clinic', join(folder, 'clinic'));
    expect(run).toMatchObject({
      code: 0,
      lines: [
        { fileName: 'notes.docx', passedOver: expect.stringContaining('not named like FHIR') },
        { fileName: 'people.ndjson.gz', created: 1 },
        { fileName: 'Condition.ndjson', created: 3, refusedCount: 0, waiting: 0 },
      ],
    });
    const again = await trellis('import', '--source', 'clinic', join(folder, 'clinic'));
    expect(again.lines.slice(1)).toMatchObject([{ unchanged: 3 }, { unchanged: 1 }]);
  });

  test('says at its end how many may be somebody who is here, and where to look at them', async () => {
    const chart = (id: string) => {
      const born = {
        ...aPatient(),
        id,
        birthDate: '1951-06-07',
        name: [{ family: 'Twin', given: ['Ines'] }],
      };
      return bundleOf(entryOf(1, { ...born, identifier: [] }));
    };
    const first = await trellis('import', '--source', 'north', file('north.json', chart('n')));
    expect([first.code, first.err]).toEqual([0, '']);
    const second = await trellis('import', '--source', 'south', file('south.json', chart('s')));
    expect(second.code).toBe(0);
    expect(second.err).toMatch(
      /^1 person may be the same as someone already here\. Look at them: http\S+\/imports#possible-doubles$/m,
    );
    expect(second.err + second.out).not.toMatch(/Twin|Ines/);
  });

  test('of the same chart again changes nothing, also zipped, and is no failure', async () => {
    const chart = bundleOf(entryOf(1, aPatient()));
    const first = await trellis('import', file('one.json', chart));
    const again = await trellis('import', file('one.json.gz', gzipSync(chart)));
    expect([first.code, again.code]).toEqual([0, 0]);
    expect(again.lines).toMatchObject([{ fileName: 'one.json.gz', created: 0, changed: 0, unchanged: 1 }]);
  });
});

describe('jobs', () => {
  test('counts each kind, lists what died without a word about anybody, and gives one another try', async () => {
    const [organization] = await loadOrganizations(database.ownerUrl);
    const orgId = organization?.id as OrgId;
    await withOrg(desk.pool, orgId, tx => enqueueJob(tx, rederiveJob, orgId));
    expect(await trellis('jobs')).toMatchObject({
      code: 0,
      lines: [
        { name: 'access.forget', waiting: 0 },
        { name: 'billing.judge-months', waiting: 0 },
        { name: 'caseload.rederive', waiting: 1 },
        { name: 'messages.forget-unsent', waiting: 0 },
        { name: 'messages.page', waiting: 0 },
        { name: 'record.fill-identifiers', waiting: 0 },
        { name: 'record.judge-responses', waiting: 0 },
      ],
    });
    await withOrg(desk.pool, orgId, tx =>
      tx.run(
        sql`update jobs.job set state = 'failed', completed_on = now(), output = '{"message":"a handler threw"}'`,
      ),
    );
    const run = await trellis('jobs');
    expect(run).toMatchObject({
      code: 1,
      lines: [
        { dead: 0 },
        { dead: 0 },
        { dead: 1, waiting: 0 },
        { dead: 0 },
        { dead: 0 },
        { dead: 0 },
        { dead: 0 },
        { dead: { name: 'caseload.rederive', orgId, error: {} } },
      ],
    });
    const id = String(Object(run.lines[7]?.dead).id);
    expect(await trellis('jobs', '--retry', id)).toMatchObject({
      code: 0,
      lines: [
        { dead: 0, waiting: 0 },
        { dead: 0, waiting: 0 },
        { dead: 0, waiting: 1 },
        { dead: 0, waiting: 0 },
        { dead: 0, waiting: 0 },
        { dead: 0, waiting: 0 },
        { dead: 0, waiting: 0 },
      ],
    });
    const again = await trellis('jobs', '--retry', id);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining(`There is no dead job ${id}`)]);
    expect((await trellis('jobs', '--retry', 'it')).err).toContain('There is no dead job it');
    await withOrg(desk.pool, orgId, tx => tx.run(sql`delete from jobs.job`));
  });
});

describe('rederive', () => {
  let rosa: PatientId;
  let orgId: Awaited<ReturnType<typeof makeHillside>>['orgId'];

  const makeHillside = async () => {
    const { importer } = await createPracticeWithStaff(desk, {
      organization: 'Hillside Health',
      practice: { name: 'Hillside Clinic', zone: 'America/New_York' as Zone },
      people: [],
    });
    rosa = (await admit(desk, importer)).id;
    return importer;
  };
  beforeAll(async () => {
    ({ orgId } = await makeHillside());
    await withOrg(desk.pool, orgId, tx =>
      tx.run(sql`insert into patient_head (org_id, patient_id, fact_seq) values (${orgId}, ${rosa}, 1)`),
    );
    await rederiveAll(desk.pool, orgId);
  });

  test('--check is 0 when every worklist follows from the facts, 1 when one does not, and mends nothing', async () => {
    expect(await trellis('rederive', '--check')).toMatchObject({
      code: 0,
      lines: [{ organization: 'Demo Health' }, { organization: 'Hillside Health', patients: 1, equal: 1 }],
    });
    await withOrg(desk.pool, orgId, tx =>
      tx.run(sql`
        insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, fact_seq, rules_version)
        values (${orgId}, ${rosa}, 'made up', 'ccm.check-in', now(), now(), now(), '{}', 1, ${dueRulesVersion})`),
    );
    for (const _ of [1, 2]) {
      const run = await trellis('rederive', '--check', '--org', 'Hillside Health');
      expect(run).toMatchObject({ code: 1, lines: [{ equal: 0, unequal: [rosa] }] });
      expect(run.out).toMatch(/\nnot equal\n$/);
    }
    expect(await trellis('rederive')).toMatchObject({ code: 0, lines: [{}, { equal: 1, unequal: [] }] });
  });

  test('of an organization that is none, and an import that could go to either, ask which', async () => {
    const [none, either] = await Promise.all([
      trellis('rederive', '--org', 'Nowhere Health'),
      trellis('import', file('x.json', aChart())),
    ]);
    for (const run of [none, either]) {
      expect([run.code, run.out]).toEqual([2, '']);
      expect(run.err).toContain('Demo Health, Hillside Health');
    }
    expect(none.err).toContain('There is no organization Nowhere Health');
    expect(either.err).toContain('--org');
    const named = await trellis('import', '--org', 'Hillside Health', file('x.json', aChart()));
    expect(named).toMatchObject({ code: 0, lines: [{ created: 6 }] });
  });
});

describe('a PostgreSQL of one’s own', () => {
  const outsideOf = ({ ownerUrl, appUrl }: Pick<Database, 'ownerUrl' | 'appUrl'>) => ({
    TRELLIS_DATA: join(folder, 'beside'),
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_URL: appUrl,
  });

  test('is backed up, checked, and restored into an empty database; never into one that is in use', async () => {
    const backups = join(folder, 'tables');
    const backup = await trellisWith(outsideOf(database), 'backup', backups);
    expect([backup.code, backup.err]).toEqual([0, '']);
    expect(await trellisWith(outsideOf(database), 'verify-backup', backups)).toMatchObject({ code: 0 });
    const occupied = await trellisWith(outsideOf(database), 'restore', backups);
    expect([occupied.code, occupied.err]).toEqual([
      2,
      expect.stringContaining('holds an organization already'),
    ]);

    const { passwords } = await loadSecrets(dataDir);
    const running = await findRunning(dataDir);
    const elsewhere = await prepareRoles(running?.adminUrl ?? '', 'elsewhere', {
      owner: passwords.trellis_owner ?? '',
      app: passwords.trellis_app ?? '',
    });
    const restored = await trellisWith(outsideOf(elsewhere), 'restore', backups);
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(await loadOrganizations(elsewhere.ownerUrl)).toEqual(await loadOrganizations(database.ownerUrl));
    const noMoment = await trellisWith(
      outsideOf(elsewhere),
      'restore',
      backups,
      '--at',
      '2026-11-22T14:30:00Z',
    );
    expect([noMoment.code, noMoment.err]).toEqual([2, expect.stringContaining('leave --at out')]);
  });
});
