import { dueRulesVersion } from '@trellis/core/caseload/due';
import { getUpkeep } from '@trellis/core/caseload/upkeep.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { startJobs } from '../jobs.ts';
import { lockPatientHead } from '../platform/change.store.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { countJobs } from '../platform/jobs/job.store.ts';
import type { Job } from '../platform/jobs/job-kind.ts';
import { askForRederivation, rederiveEveryone, rederiveJob } from './rederivation.service.ts';
import { insertRederivation } from './rederivation.store.ts';
import { checkDerived } from './rederive.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const orgId = () => clinic.careManager.orgId;
const check = () => checkDerived(clinic.desk.pool, orgId());
const inOrg: Job['inOrg'] = work => withOrg(clinic.desk.pool, orgId(), work);
const waiting = async () => (await inOrg(countJobs)).find(it => it.name === rederiveJob.name)?.waiting;
const aJob = (signal = new AbortController().signal): Job => ({ orgId: orgId(), ids: {}, signal, inOrg });
const run = (signal?: AbortSignal) => rederiveEveryone(clinic.desk)(aJob(signal));

/** As an older version of the rules left them. */
const makeOld = () =>
  inOrg(tx => tx.run(sql`update due_item set rules_version = 0, overdue_at = overdue_at + interval '1 day'`));
const enrol = (given: string) => anEnrolledPatient(dana, clinic, { given });
const start = () =>
  startJobs(clinic.desk, {
    appUrl: clinic.appUrl,
    organizations: async () => [orgId()],
    onTrouble: (says, error) => expect.unreachable(`${says} ${error}`),
  });

describe('after the rules changed', () => {
  test('the next start derives everyone again, and then has nothing to do', async () => {
    await enrol('Rosa');
    await enrol('Walter');
    await makeOld();
    expect((await check()).behind).toHaveLength(2);
    const workers = await start();
    await expect.poll(async () => (await check()).equal, { timeout: 15_000 }).toBe(2);
    await expect.poll(() => dana.do(getUpkeep)).toEqual({ isRunning: false, done: 0, total: 0 });
    await workers.stop();
    await (await start()).stop();
    expect(await waiting()).toBe(0);
  });

  test('people see how far it is', async () => {
    await enrol('Rosa');
    await enrol('Walter');
    expect(await dana.do(getUpkeep)).toEqual({ isRunning: false, done: 0, total: 0 });
    await askForRederivation(clinic.desk, orgId());
    expect(await dana.do(getUpkeep)).toEqual({ isRunning: true, done: 0, total: 2 });
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await theo.do(getUpkeep)).toMatchObject({ isRunning: false });
  });

  test('a start that comes while it waits or runs asks for nothing more', async () => {
    await enrol('Rosa');
    await askForRederivation(clinic.desk, orgId());
    await askForRederivation(clinic.desk, orgId());
    expect(await waiting()).toBe(1);
  });

  test('a clinic without patients has nothing to derive', async () => {
    await askForRederivation(clinic.desk, orgId());
    expect(await waiting()).toBe(0);
    expect(await dana.do(getUpkeep)).toMatchObject({ isRunning: false });
  });
});

describe('a run that is cut off', () => {
  test('by a stop goes on after the patient it had come to, and nobody is left out', async () => {
    for (const name of ['Rosa', 'Walter', 'Ines']) await enrol(name);
    await makeOld();
    await askForRederivation(clinic.desk, orgId());
    expect(await run(AbortSignal.abort())).toBe('again');
    expect(await dana.do(getUpkeep)).toEqual({ isRunning: true, done: 3, total: 3 });
    expect(await run()).toBe('done');
    expect(await check()).toMatchObject({ patients: 3, equal: 3 });
  });

  test('in the middle of a page does that page again', async () => {
    await enrol('Rosa');
    const { id: walter } = await enrol('Walter');
    await makeOld();
    await askForRederivation(clinic.desk, orgId());
    let left = 3;
    const dying: Job = {
      ...aJob(),
      inOrg: work => (left-- > 0 ? inOrg(work) : Promise.reject(new Error('the process was killed'))),
    };
    // Walter is being changed just now: Rosa is derived, and the process dies before it is his turn.
    await inOrg(async tx => {
      await lockPatientHead(tx, orgId(), walter);
      await expect(rederiveEveryone(clinic.desk)(dying)).rejects.toThrow('killed');
    });
    expect(await check()).toMatchObject({ equal: 1, behind: [walter] });
    expect(await dana.do(getUpkeep)).toMatchObject({ done: 0 });
    expect(await run()).toBe('done');
    expect((await check()).equal).toBe(2);
  });

  test('of other rules is no matter of these', async () => {
    await enrol('Rosa');
    await inOrg(tx => insertRederivation(tx, orgId(), dueRulesVersion + 1, clinic.clock.now()));
    expect(await run()).toBe('done');
    expect(await dana.do(getUpkeep)).toMatchObject({ isRunning: false });
  });
});
