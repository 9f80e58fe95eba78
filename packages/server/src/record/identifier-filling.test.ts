import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aPatient, bundleOf, entryOf } from '../../test/bundle.builder.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { startJobs } from '../jobs.ts';
import { withOrg } from '../platform/database/door.ts';
import { withSession } from '../platform/database/session.ts';
import { sql } from '../platform/database/sql.ts';
import { countJobs } from '../platform/jobs/job.store.ts';
import type { Job } from '../platform/jobs/job-kind.ts';
import { askForIdentifiers, fillIdentifiers, fillIdentifiersJob } from './identifier-filling.service.ts';
import { currentAfterStatement } from './identifier-filling.store.ts';
import { importFile } from './import.service.ts';
import { search } from './search.service.ts';

let clinic: Clinic;

beforeEach(async () => {
  clinic = await testDesk();
});
afterEach(() => clinic?.close());

const orgId = () => clinic.importer.orgId;
const inOrg: Job['inOrg'] = work => withOrg(clinic.desk.pool, orgId(), work);
const waiting = async () => (await inOrg(countJobs)).find(it => it.name === fillIdentifiersJob.name)?.waiting;

/** So many people with a number each, as a version that kept no identifiers left them. */
async function oldRecord(people: number): Promise<void> {
  const entries = Array.from({ length: people }, (_, n) =>
    entryOf(
      n + 1,
      aPatient({ identifier: [{ system: 'urn:clinic', value: `N-${n}` }], name: [{ family: `Ruiz ${n}` }] }),
    ),
  );
  await importFile(
    clinic.desk,
    { actor: clinic.importer, requestId: 'r', policy: 'people.import' },
    { text: bundleOf(...entries), source: 'old' },
  );
  await withSession(clinic.ownerUrl, async session => {
    await session.run(sql`alter table fhir_identifier no force row level security`);
    await session.run(sql`delete from fhir_identifier`);
    await session.run(sql`alter table fhir_identifier force row level security`);
    await session.run(sql`alter table person_identifier no force row level security`);
    await session.run(sql`delete from person_identifier`);
    await session.run(sql`alter table person_identifier force row level security`);
  });
}

const findable = async (number: string, actor = clinic.importer) =>
  (
    await search(clinic.desk, actor, 'Patient', {
      query: { identifier: `urn:clinic|${number}` },
      strict: true,
      base: 'http://trellis/fhir',
    })
  ).shown.length;
const entered = async () =>
  (await inOrg(tx => tx.find<{ count: number }>(sql`select count(*) as count from fhir_identifier`)))?.count;

const run = (signal = new AbortController().signal) =>
  fillIdentifiers(clinic.desk)({ orgId: orgId(), ids: {}, signal, inOrg });

describe('a record of before, without identifiers', () => {
  test('is found by them after the next start, which then has nothing more to do', async () => {
    await oldRecord(3);
    expect(await findable('N-1')).toBe(0);
    const start = () =>
      startJobs(clinic.desk, {
        appUrl: clinic.appUrl,
        organizations: async () => [orgId()],
        onTrouble: (says, error) => expect.unreachable(`${says} ${error}`),
      });
    const workers = await start();
    await expect.poll(() => findable('N-1'), { timeout: 15_000 }).toBe(1);
    await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
    await workers.stop();
    expect(await findable('N-1', clinic.otherOrg.importer)).toBe(0);
    await askForIdentifiers(clinic.desk, orgId());
    expect(await waiting()).toBe(0);
  });

  test('stopped in between goes on where it was, and done twice is done once', async () => {
    await oldRecord(450);
    await askForIdentifiers(clinic.desk, orgId());
    const stopped = new AbortController();
    stopped.abort();
    expect(await run(stopped.signal)).toBe('again');
    expect(await entered()).toBe(200);
    expect(await run(stopped.signal)).toBe('again');
    expect(await entered()).toBe(400);
    await inOrg(tx => tx.run(sql`update identifier_filling set after_type = '' where org_id = ${orgId()}`));
    expect(await run()).toBe('done');
    expect(await entered()).toBe(450);
    expect(await run()).toBe('done');
  });

  test('is who a chart of another system is about, once they are entered', async () => {
    await oldRecord(2);
    const again = bundleOf(
      entryOf(
        9,
        aPatient({ identifier: [{ system: 'urn:clinic', value: 'N-1' }], name: [{ family: 'Married' }] }),
      ),
    );
    await askForIdentifiers(clinic.desk, orgId());
    expect(await run()).toBe('done');
    const request = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
    const report = await importFile(clinic.desk, request, { text: again, source: 'new' });
    const people = await inOrg(tx => tx.find<{ count: number }>(sql`select count(*) from patient`));
    expect([people?.count, report.created, report.doubles]).toEqual([2, 1, 0]);
  });

  test('is asked for once, however often the server starts meanwhile', async () => {
    await oldRecord(1);
    await askForIdentifiers(clinic.desk, orgId());
    await askForIdentifiers(clinic.desk, orgId());
    expect(await waiting()).toBe(1);
  });

  test('is walked by the index, as the role that serves', async () => {
    const plan = await inOrg(async tx => {
      // An empty table is always read whole.
      await tx.run(sql`set local enable_seqscan = off`);
      const after = { type: 'Patient', id: clinic.desk.ids() };
      const { text, values } = currentAfterStatement(orgId(), after, 10);
      const rows = await tx.rows<Record<string, string>>({ text: `explain ${text}`, values });
      return rows.map(row => row['QUERY PLAN']).join('\n');
    });
    expect(plan).not.toContain('Seq Scan');
    expect(plan).not.toContain('Sort');
    expect(plan).toMatch(/Index Cond:.*ROW\(type, id\) >/);
  });
});
