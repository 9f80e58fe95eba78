import { licenceStateOn } from '@trellis/core/access/licence';
import { type Day, plusDays } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic as TestClinic, testDesk, testPassword } from '../../test/database.ts';
import { checkDerived } from '../caseload/rederive.ts';
import { analyzeTables } from '../platform/database/analyze.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { loadDeviceDays } from '../programs/device.store.ts';
import { type Clinic, careManagersFor, loadClinic } from './clinic.service.ts';
import { hireTeam } from './team.service.ts';

const clinic: Clinic = { seed: '7', patients: 45, depth: 'thin' };

async function fill(at: TestClinic, wanted: Clinic): Promise<readonly number[]> {
  const team = await hireTeam(at.desk, at.careManager.orgId, {
    careManagers: careManagersFor(wanted.patients),
    seed: wanted.seed,
    password: testPassword,
  });
  const progress: number[] = [];
  await loadClinic(at.desk, team, wanted, {
    onProgress: done => progress.push(done),
    analyze: () => analyzeTables(at.ownerUrl),
  });
  return progress;
}

const rowsOf = <Row>(at: TestClinic, statement: Sql): Promise<readonly Row[]> =>
  withOrg(at.desk.pool, at.careManager.orgId, tx => tx.rows<Row>(statement));

/** What somebody would see of a clinic, without the ids, which are new each time. */
const seen = (at: TestClinic) =>
  rowsOf<object>(
    at,
    sql`select p.mrn, p.given, p.family, p.birth_date, c.closed_at, c.outcome, c.note, c.next_on
        from patient p left join contact c on c.org_id = p.org_id and c.patient_id = p.id
        where p.org_id = ${at.careManager.orgId} order by p.mrn, c.closed_at`,
  );

let here: TestClinic;
let progress: readonly number[];

beforeAll(async () => {
  here = await testDesk();
  progress = await fill(here, clinic);
});
afterAll(() => here.close());

describe('a demo clinic', () => {
  test('holds as many people as were asked for, and tells how far it is', async () => {
    const [count] = await rowsOf<{ n: number }>(
      here,
      sql`select count(*) as n from patient where org_id = ${here.careManager.orgId}`,
    );
    expect(count?.n).toBe(45);
    expect(progress.at(-1)).toBe(45);
  });

  test('is the same for the same seed, and another for another', async () => {
    const [again, other] = [await testDesk(), await testDesk()];
    try {
      await Promise.all([fill(again, clinic), fill(other, { ...clinic, seed: '8' })]);
      expect(await seen(again)).toEqual(await seen(here));
      expect(await seen(other)).not.toEqual(await seen(here));
    } finally {
      await Promise.all([again.close(), other.close()]);
    }
  });

  test('has derived what is due from its facts, as any other organization', async () => {
    const report = await checkDerived(here.desk.pool, here.careManager.orgId);
    expect(report).toMatchObject({ patients: 45, equal: 45, behind: [], unequal: [] });
  });

  test('has requests for a care manager in every state, the same for the same seed', async () => {
    const requests = (at: TestClinic) =>
      rowsOf<{ asker: string; about: string; state: string }>(
        at,
        sql`select r.asker_name as asker, coalesce(r.family, p.family) as about,
                   coalesce((select t.kind from intake_step t where t.org_id = r.org_id and t.request_id = r.id order by t.recorded_at desc limit 1), 'waiting') as state
            from intake_request r left join patient p on p.org_id = r.org_id and p.id = r.patient_id
            where r.org_id = ${at.careManager.orgId} order by r.arrived_at, r.asker_name`,
      );
    const rows = await requests(here);
    expect(rows).toHaveLength(11);
    expect(new Set(rows.map(it => it.state))).toEqual(
      new Set(['waiting', 'given', 'decided', 'answered', 'no-answer']),
    );
    const again = await testDesk();
    try {
      await fill(again, clinic);
      expect(await requests(again)).toEqual(rows);
    } finally {
      await again.close();
    }
  });

  test('counts each second of each contact once', async () => {
    const [sums] = await rowsOf<{ talked: number; counted: number; contacts: number }>(
      here,
      sql`select (select sum(extract(epoch from closed_at - started_at)) from contact where org_id = ${here.careManager.orgId})::integer as talked,
                 (select sum(extract(epoch from upper(during) - lower(during))) from counted_piece where org_id = ${here.careManager.orgId})::integer as counted,
                 (select count(*) from contact where org_id = ${here.careManager.orgId}) as contacts`,
    );
    expect(sums?.contacts).toBeGreaterThan(200);
    expect(sums?.counted).toBe(sums?.talked);
  });

  test('gives everyone in the program a consent before the enrollment and a care manager', async () => {
    const rows = await rowsOf<{ given_at: string; enrolled_at: string; care_manager_id: string | null }>(
      here,
      sql`select c.given_at, e.enrolled_at, a.care_manager_id
          from enrolment e join consent c on c.org_id = e.org_id and c.id = e.consent_id
          left join care_assignment a on a.org_id = e.org_id and a.patient_id = e.patient_id and a.replaced_by is null
          where e.org_id = ${here.careManager.orgId}`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      expect(row.given_at < row.enrolled_at).toBe(true);
      expect(row.care_manager_id).toBe(here.careManager.staffId);
    }
  });

  test('has one past red flag with what was done, one voicemail that waits, one paper that ends soon', async () => {
    const of = (table: 'red_flag' | 'red_flag_step' | 'voicemail' | 'document') =>
      rowsOf<{ patient_id: string }>(
        here,
        {
          red_flag: sql`select patient_id from red_flag where org_id = ${here.careManager.orgId}`,
          red_flag_step: sql`select patient_id from red_flag_step where org_id = ${here.careManager.orgId}`,
          voicemail: sql`select patient_id from voicemail where org_id = ${here.careManager.orgId}`,
          document: sql`select patient_id from document where org_id = ${here.careManager.orgId} and expires_on is not null`,
        }[table],
      );
    const [flags, steps, voicemails, documents] = await Promise.all([
      of('red_flag'),
      of('red_flag_step'),
      of('voicemail'),
      of('document'),
    ]);
    expect([flags, steps, voicemails, documents].map(it => it.length)).toEqual([1, 2, 1, 1]);
    const due = await rowsOf<{ rule: string; n: number }>(
      here,
      sql`select rule, count(*)::integer as n from due_item
          where org_id = ${here.careManager.orgId} and rule = any(array['outreach.red-flag', 'outreach.red-flag-follow-up', 'outreach.voicemail', 'documents.expiring'])
          group by rule order by rule`,
    );
    expect(due).toEqual([
      { rule: 'documents.expiring', n: 1 },
      { rule: 'outreach.voicemail', n: 1 },
    ]);
  });

  test('has one person in each further program, with a device whose days are read off her chart', async () => {
    const rows = await rowsOf<{ program: string; patient_id: PatientId; others: string[] }>(
      here,
      sql`select e.program, e.patient_id,
                 array(select o.program from enrolment o where o.org_id = e.org_id and o.patient_id = e.patient_id and o.program <> e.program) as others
          from enrolment e where e.org_id = ${here.careManager.orgId} and e.program <> 'CCM' order by e.program`,
    );
    expect(rows.map(it => [it.program, it.others])).toEqual([
      ['APCM', []],
      ['BHI', ['CCM']],
      ['CoCM', ['CCM']],
      ['RPM', ['CCM']],
    ]);
    const { orgId } = here.careManager;
    const patientId = rows.find(it => it.program === 'RPM')?.patient_id;
    const today = here.desk.clock().slice(0, 10) as Day;
    const days = await withOrg(here.desk.pool, orgId, tx =>
      loadDeviceDays(tx, orgId, patientId ? [patientId] : [], { from: plusDays(today, -60), until: today }),
    );
    expect(days[0]?.days.length).toBeGreaterThan(25);
    expect(days[0]?.days.length).toBeLessThanOrEqual(41);
  });

  test('gives everyone who needs one a license of the state, and that of one ends soon', async () => {
    const rows = await rowsOf<{ credential: string; state: string; expires_on: Day }>(
      here,
      sql`select s.credential, l.state, l.expires_on from staff_licence l
          join staff s on s.org_id = l.org_id and s.id = l.staff_id where l.org_id = ${here.careManager.orgId}`,
    );
    expect(rows.map(it => it.credential).sort()).toEqual(['MD', 'RN']);
    const today = here.desk.clock().slice(0, 10) as Day;
    expect(rows.map(it => licenceStateOn({ expiresOn: it.expires_on }, today)).sort()).toEqual([
      'expiring',
      'good',
    ]);
  });

  test('leaves its trace in the audit', async () => {
    const [trace] = await rowsOf<{ patients: number }>(
      here,
      sql`select count(distinct p) as patients from audit_event, unnest(patient_ids) p
          where org_id = ${here.careManager.orgId} and event = 'demo.loaded'`,
    );
    expect(trace?.patients).toBe(45);
  });

  test('is refused where there are patients already', async () => {
    await expect(fill(here, clinic)).rejects.toMatchObject({ code: 'demo.not-empty' });
  });

  test('hires one care manager for each two hundred', async () => {
    expect([1, 200, 201, 40_000].map(careManagersFor)).toEqual([1, 1, 2, 200]);
    const team = await hireTeam(here.desk, here.careManager.orgId, {
      careManagers: 3,
      seed: '7',
      password: testPassword,
    });
    expect(team.careManagers.map(it => it.name)[0]).toBe('Dana Whitlock');
    expect(new Set(team.careManagers.map(it => it.staffId)).size).toBe(3);
  });
});
