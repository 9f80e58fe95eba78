import { seeDanger, takeDangerStep } from '@trellis/core/assessments/assessment.contract';
import type { DangerId } from '@trellis/core/assessments/danger';
import type { PatientId } from '@trellis/core/basics/id';
import { takePage } from '@trellis/core/messages/page.contract';
import type { PagingPlan } from '@trellis/core/messages/paging';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { aFinishedForm, testShelf } from '../../test/instruments.builder.ts';
import {
  aDangerOfHerOwn,
  isAlwaysOnCall,
  isReachedBy,
  type TestMail,
  testMail,
} from '../../test/paging.builder.ts';
import { createApp } from '../app.ts';
import { startJobs } from '../jobs.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { claimTry, insertPage, loadPages, loadUnsent } from './page.store.ts';
import { nudgePaging, pageJob, pageRound } from './paging.service.ts';
import { loadPagingPlan } from './paging-plan.ts';
import { newPagingTally } from './paging-tally.ts';
import { pageEverywhere } from './paging-ticker.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;
let mail: TestMail;
let desk: Desk;
let plan: PagingPlan;

beforeAll(async () => {
  plan = await loadPagingPlan();
});

/** Friday 20 November, ten in the morning. Dana is first on call, Tom second, Noor supervises. */
beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', shelf: testShelf });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  mail = testMail();
  desk = { ...clinic.desk, mail };
  const tom = await aColleague(clinic, 'tom@riverside.test', { name: 'Tom Becker' });
  const noor = await aColleague(clinic, 'noor@riverside.test', { name: 'Noor Haddad', role: 'supervisor' });
  await isAlwaysOnCall(clinic, clinic.careManager.staffId);
  await isAlwaysOnCall(clinic, tom.staffId, 'second');
  await isReachedBy(clinic, clinic.careManager.staffId, { email: 'dana@home.example' });
  await isReachedBy(clinic, tom.staffId, { email: 'tom@home.example' });
  await isReachedBy(clinic, noor.staffId, { email: 'noor@home.example' });
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const orgId = () => clinic.careManager.orgId;
const inOrg = <Result>(work: Parameters<typeof withOrg<Result>>[2]) =>
  withOrg(clinic.desk.pool, orgId(), work);
const round = (at: Desk = desk) => pageRound(at, plan, orgId());
const paged = () => mail.mails.map(it => it.to.split('@')[0]);
const aDanger = () => aDangerOfHerOwn(clinic, dana, rosa);
const pagesOf = async (id: DangerId) =>
  ((await inOrg(tx => loadPages(tx, orgId(), [id]))).get(id) ?? []).map(it => [
    it.turn,
    it.name,
    it.way,
    it.state,
  ]);
/** Minute by minute for so long, nobody answering. */
async function wait(minutes: number, at: Desk = desk): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    clinic.clock.pass(60);
    await round(at);
  }
}

describe('a danger a patient told alone', () => {
  test('pages the first at once, again, then the second, the supervisor, and the first again', async () => {
    const id = await aDanger();
    await round();
    expect(paged()).toEqual(['dana']);
    await wait(20);
    expect(paged()).toEqual(['dana', 'dana', 'tom', 'noor', 'dana']);
    expect(await pagesOf(id)).toEqual([
      [0, 'Dana Whitlock', 'mail', 'went'],
      [1, 'Dana Whitlock', 'mail', 'went'],
      [2, 'Tom Becker', 'mail', 'went'],
      [3, 'Noor Haddad', 'mail', 'went'],
      [4, 'Dana Whitlock', 'mail', 'went'],
    ]);
  });

  test('the mail says since when and where to look, and nothing of her or of what she answered', async () => {
    await aDanger();
    await round();
    const [sent] = mail.mails;
    expect(sent).toMatchObject({
      to: 'dana@home.example',
      subject: 'Trellis: a page waits for you since 10:00',
    });
    expect(sent?.text).toContain('Open Trellis: https://care.riverside.example/on-call');
    const all = JSON.stringify(sent);
    for (const secret of ['Rosa', 'Delgado', '1948', 'mood', 'Mood', 'Stay with her', '004-81', '555', rosa])
      expect(all).not.toContain(secret);
    expect(all.match(/https?:/g), 'the same link in two languages').toHaveLength(2);
  });

  test('is paged no more once somebody has acknowledged it', async () => {
    const id = await aDanger();
    await round();
    await dana.do(seeDanger, { params: { patientId: rosa, dangerId: id } });
    await wait(30);
    expect(paged()).toEqual(['dana']);
  });

  test('nor once something was done about it', async () => {
    const id = await aDanger();
    await round();
    await dana.do(takeDangerStep, {
      params: { patientId: rosa, dangerId: id },
      body: { what: 'called-911', at: null, whom: '', said: '' },
    });
    await wait(30);
    expect(paged()).toEqual(['dana']);
  });

  test('one that was heard by a person, who is there, pages nobody', async () => {
    const id = await aDanger();
    await dana.do(seeDanger, { params: { patientId: rosa, dangerId: id } });
    await aFinishedForm(dana, rosa, 1, 2);
    await wait(10);
    expect(mail.mails).toEqual([]);
  });

  test('each page is in the audit, as what the program did about her', async () => {
    const id = await aDanger();
    await round();
    const rows = await inOrg(tx =>
      tx.rows(
        sql`select staff_id, policy, patient_ids, subject, outcome from audit_event where event = 'danger.paged'`,
      ),
    );
    expect(rows).toEqual([
      {
        staff_id: clinic.importer.staffId,
        policy: 'messages.page',
        patient_ids: [rosa],
        subject: id,
        outcome: 'done',
      },
    ]);
  });

  test('of two patients both are paged, each by itself', async () => {
    const walter = (await anEnrolledPatient(dana, clinic, { given: 'Walter' })).id;
    const first = await aDanger();
    await aDangerOfHerOwn(clinic, dana, walter);
    await round();
    expect(paged()).toEqual(['dana', 'dana']);
    await dana.do(seeDanger, { params: { patientId: rosa, dangerId: first } });
    await wait(5);
    expect(paged()).toEqual(['dana', 'dana', 'dana']);
  });

  test('another organization’s is not seen from here', async () => {
    await aDanger();
    await pageRound(desk, plan, clinic.otherOrg.careManager.orgId);
    expect(mail.mails).toEqual([]);
  });
});

describe('two servers', () => {
  test('that look at the same moment page once', async () => {
    const id = await aDanger();
    await Promise.all([round(), round(), round(), round()]);
    expect(paged()).toEqual(['dana']);
    expect(await pagesOf(id)).toHaveLength(1);
  });

  test('cannot write one page twice, whatever they decide', async () => {
    const id = await aDanger();
    await round();
    const page = { turn: 0, staffId: clinic.careManager.staffId, way: 'mail' as const };
    const again = { ...page, id: clinic.desk.ids<'page'>(), patientId: rosa, dangerId: id };
    await inOrg(tx =>
      insertPage(tx, orgId(), again, { at: clinic.clock.now(), by: clinic.importer.staffId }),
    );
    expect(await pagesOf(id)).toHaveLength(1);
  });

  test('cannot both send one try', async () => {
    await aDanger();
    mail.answer = async () => ({ went: false, says: '451 try again' });
    await round();
    clinic.clock.pass(60);
    const [unsent] = await inOrg(tx => loadUnsent(tx, orgId(), clinic.clock.now()));
    if (!unsent) throw new Error('Nothing waits.');
    const recorded = { at: clinic.clock.now(), by: clinic.importer.staffId };
    expect(await inOrg(tx => claimTry(tx, orgId(), unsent, recorded))).toBe(true);
    expect(await inOrg(tx => claimTry(tx, orgId(), unsent, recorded))).toBe(false);
  });
});

describe('a server that is killed', () => {
  /** Everything up to the mail is committed; what would have come after it never runs. */
  const killedAt = (step: 'before the mail' | 'after the mail'): Desk => ({
    ...clinic.desk,
    mail: {
      ...mail,
      send: async sent => {
        if (step === 'after the mail') await mail.send(sent);
        throw new Error('killed');
      },
    },
  });

  test('before the mail went: it goes a minute after, by another server', async () => {
    const id = await aDanger();
    await expect(round(killedAt('before the mail'))).rejects.toThrow('killed');
    expect(await pagesOf(id)).toEqual([[0, 'Dana Whitlock', 'mail', 'waiting']]);
    await round();
    expect(paged(), 'the other may still be sending it').toEqual([]);
    await wait(1);
    expect(paged()).toEqual(['dana']);
    expect(await pagesOf(id)).toEqual([[0, 'Dana Whitlock', 'mail', 'went']]);
  });

  test('after the mail went and before that was written: it goes once more rather than never', async () => {
    const id = await aDanger();
    await expect(round(killedAt('after the mail'))).rejects.toThrow('killed');
    await wait(1);
    expect(paged()).toEqual(['dana', 'dana']);
    expect(await pagesOf(id)).toEqual([[0, 'Dana Whitlock', 'mail', 'went']]);
  });

  test('and is away for an hour pages one turn when it is back', async () => {
    await aDanger();
    await round();
    clinic.clock.pass(3600);
    await round();
    await round();
    expect(paged()).toEqual(['dana', 'dana']);
  });
});

describe('a mail server that is down', () => {
  test('is tried again, and the next person is paged meanwhile', async () => {
    const id = await aDanger();
    mail.answer = async () => ({ went: false, says: 'ECONNREFUSED: connect' });
    await round();
    expect(await pagesOf(id)).toEqual([[0, 'Dana Whitlock', 'mail', 'failed']]);
    await wait(2);
    expect(await pagesOf(id)).toEqual([
      [0, 'Dana Whitlock', 'mail', 'failed'],
      [1, 'Dana Whitlock', 'mail', 'failed'],
      [2, 'Tom Becker', 'mail', 'failed'],
    ]);
  });

  test('and comes back: what waited goes, to each person once', async () => {
    await aDanger();
    mail.answer = async () => ({ went: false, says: '421 closing' });
    await round();
    await wait(2);
    mail.mails.length = 0;
    mail.answer = async () => ({ went: true, says: '250 OK' });
    await wait(1);
    expect(paged().toSorted(), 'Dana and Tom again, Noor as the next').toEqual(['dana', 'noor', 'tom']);
    await wait(4);
    expect(paged(), 'and then an answer is waited for').toHaveLength(3);
  });

  test('leaves what it said with each try', async () => {
    await aDanger();
    mail.answer = async () => ({ went: false, says: '550 no such mailbox' });
    await round();
    expect(await inOrg(tx => tx.rows(sql`select number, went, says from on_call_page_answer`))).toEqual([
      { number: 1, went: false, says: '550 no such mailbox' },
    ]);
  });

  test('does not keep the screen from being paged', async () => {
    await isReachedBy(clinic, clinic.careManager.staffId, { email: 'dana@home.example', atScreen: true });
    const id = await aDanger();
    mail.answer = async () => ({ went: false, says: '421 closing' });
    await round();
    expect(await pagesOf(id)).toEqual([
      [0, 'Dana Whitlock', 'mail', 'failed'],
      [0, 'Dana Whitlock', 'screen', 'went'],
    ]);
  });
});

describe('where nobody can be reached', () => {
  test('that is a row too, and is looked at again', async () => {
    const id = await aDanger();
    await round(clinic.desk);
    expect(await pagesOf(id)).toEqual([[0, null, 'nobody', 'went']]);
    await wait(5);
    expect(paged(), 'a mail server was set up meanwhile').toEqual(['dana']);
  });
});

describe('the nudge', () => {
  test('pages within seconds of the transaction that opened the danger, and never when it is rolled back', async () => {
    const rolledBack = inOrg(async tx => {
      await nudgePaging(tx, orgId());
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    const waiting = () =>
      inOrg(tx => tx.rows(sql`select 1 from jobs.job where name = ${pageJob.name} and state = 'created'`));
    expect(await waiting()).toHaveLength(0);
    await aDanger();
    await inOrg(tx => nudgePaging(tx, orgId()));
    expect(await waiting()).toHaveLength(1);
    const jobs = await startJobs(desk, {
      appUrl: clinic.appUrl,
      organizations: async () => [],
      onTrouble: (says, error) => {
        throw new Error(says, { cause: error });
      },
    });
    await expect.poll(paged, { timeout: 15_000, interval: 50 }).toEqual(['dana']);
    await jobs.stop();
  });

  test('that was lost is made up for by the clock', async () => {
    await aDanger();
    const jobs = await startJobs(desk, {
      appUrl: clinic.appUrl,
      organizations: async () => [orgId()],
      onTrouble: () => {},
      pageEveryMs: 100,
    });
    await expect.poll(paged, { timeout: 15_000, interval: 50 }).toEqual(['dana']);
    await jobs.stop();
  });
});

describe('what a monitor hears', () => {
  const look = async (tally: ReturnType<typeof newPagingTally>, organizations = [orgId()]) => {
    const troubles: unknown[] = [];
    await pageEverywhere(desk, plan, tally, {
      organizations,
      onTrouble: (_, error) => troubles.push(error),
    });
    return troubles;
  };

  test('how many pages and mails went, how many dangers wait and how long the oldest does', async () => {
    const tally = newPagingTally(clinic.clock.now);
    await look(tally);
    expect(tally.figures()).toMatchObject({ unacknowledged: 0, oldestSeconds: 0 });
    const id = await aDanger();
    mail.answer = async () => ({ went: false, says: '451 later' });
    await look(tally);
    clinic.clock.pass(60);
    mail.answer = async () => ({ went: true, says: '250 OK' });
    await look(tally, [clinic.otherOrg.careManager.orgId, orgId()]);
    expect(tally.figures()).toMatchObject({
      sent: { screen: 0, mail: 2, nobody: 0 },
      mails: { went: 1, failed: 1 },
      failures: 0,
      unacknowledged: 1,
      oldestSeconds: 60,
      lagSeconds: 0,
    });
    clinic.clock.pass(25);
    expect(tally.figures()).toMatchObject({ oldestSeconds: 85, lagSeconds: 25 });
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    await dana.do(takePage, { params: { patientId: rosa, dangerId: id } });
    await look(tally);
    expect(tally.figures()).toMatchObject({ unacknowledged: 0, oldestSeconds: 0 });
  });

  test('that nobody could be reached, and what could not be looked at; the others are paged all the same', async () => {
    const tally = newPagingTally(clinic.clock.now);
    await aDanger();
    const nowhere = clinic.desk.ids() as never;
    expect(await look(tally, [nowhere, orgId()])).toHaveLength(0);
    const closed = { ...desk, pool: { connect: () => Promise.reject(new Error('gone')) } as never };
    const troubles: unknown[] = [];
    await pageEverywhere(closed, plan, tally, {
      organizations: [orgId()],
      onTrouble: (_, error) => troubles.push(error),
    });
    expect(troubles).toHaveLength(1);
    expect(tally.figures()).toMatchObject({ sent: { mail: 1 }, failures: 1 });
  });
});
