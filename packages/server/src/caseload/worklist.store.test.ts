import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import { fading, levelOf, pressureAtLevel, pressures, rankPatients } from '@trellis/core/caseload/need';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { comingStatement } from './coming.store.ts';
import { loadStrongest, strongestStatement } from './strongest.store.ts';
import {
  loadWorklistPage,
  type WhosePatients,
  type WorklistQuestion,
  worklistStatement,
} from './worklist.store.ts';

let clinic: Clinic;
let patients: readonly PatientId[];
const now = '2026-11-20T15:00:00.000Z' as Instant;

beforeAll(async () => {
  clinic = await testDesk();
  const { desk, importer, careManager } = clinic;
  patients = await Promise.all(Array.from({ length: 6 }, async () => (await admit(desk, importer)).id));
  await withOrg(desk.pool, careManager.orgId, async tx => {
    for (const patientId of patients)
      await tx.run(sql`
        insert into care_assignment (org_id, id, act_id, patient_id, care_manager_id, assigned_at, recorded_at, recorded_by, source)
        values (${careManager.orgId}, ${desk.ids()}, ${desk.ids()}, ${patientId}, ${careManager.staffId}, ${now}, ${now}, ${careManager.staffId}, 'staff')`);
  });
});
afterAll(() => clinic?.close());

const question = (over: Partial<WorklistQuestion> = {}): WorklistQuestion => ({
  orgId: clinic.careManager.orgId,
  whose: { kind: 'care-manager', staffId: clinic.careManager.staffId },
  now,
  filter: {},
  after: undefined,
  limit: 51,
  ...over,
});

/** Moments around now and around the ends of windows, few enough to be equal now and then. */
const moment = fc
  .tuple(fc.integer({ min: -4, max: 2 }), fc.constantFrom(0, 0, 0, 7, 14, 30))
  .map(([hours, days]) => plusSeconds(now, hours * 3600 - days * 86_400));
const anyItems = fc.array(
  fc.record({
    patient: fc.integer({ min: 0, max: 5 }),
    rule: fc.constantFrom('rule', fading.rule),
    pressure: fc.constantFrom(...pressures),
    moments: fc.tuple(moment, moment, moment),
  }),
  { maxLength: 20 },
);

describe('the order that SQL gives', () => {
  test('is the order of the core, row by row and item by item, and pages cut it without loss', async () => {
    const { orgId } = clinic.careManager;
    await fc.assert(
      fc.asyncProperty(anyItems, async drawn => {
        const items = drawn.map(({ patient, rule, pressure, moments }, i) => {
          const [opensAt = now, dueAt = now, overdueAt = now] = [...moments].sort();
          const patientId = patients[patient] as PatientId;
          return { patientId, key: `rule:${i}`, rule, pressure, opensAt, dueAt, overdueAt };
        });
        const read = await withOrg(clinic.desk.pool, orgId, async tx => {
          await tx.run(sql`delete from due_item where org_id = ${orgId}`);
          for (const it of items)
            await tx.run(sql`
              insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, pressure, shown_from, fact_seq, rules_version)
              values (${orgId}, ${it.patientId}, ${it.key}, ${it.rule}, ${it.opensAt}, ${it.dueAt}, ${it.overdueAt}, '{}', ${pressures.indexOf(it.pressure)}, ${it.opensAt}, 1, 1)`);
          const whole = await loadWorklistPage(tx, question());
          const first = await loadWorklistPage(tx, question({ limit: 2 }));
          const rest = await loadWorklistPage(tx, question({ after: first.heads.at(-1) }));
          const strongest = await loadStrongest(tx, orgId, [...patients, ...patients], now);
          return { whole, strongest, paged: [...first.heads, ...(first.heads.length > 0 ? rest.heads : [])] };
        });
        const open = items.filter(it => it.opensAt <= now);
        const expected = rankPatients(open, now);
        expect(read.whole.heads.map(it => [it.patientId, it.items.map(item => item.key)])).toEqual(
          expected.map(row => [row.patientId, row.items.map(item => item.key)]),
        );
        expect(read.whole.heads.map(it => it.level)).toEqual(expected.map(row => levelOf(row.items[0], now)));
        expect(read.whole.heads.map(it => it.items[0]?.pressure)).toEqual(
          expected.map(row => pressureAtLevel(levelOf(row.items[0], now))),
        );
        expect(read.whole.overdue).toBe(expected.filter(row => row.items[0].overdueAt <= now).length);
        expect(read.paged).toEqual(read.whole.heads);
        expect(read.whole.patients).toBe(expected.length);
        expect(read.strongest.flatMap(it => (it.item ? [[it.patient.id, it.item.key]] : []))).toEqual(
          expected.map(row => [row.patientId, row.items[0].key]),
        );
        expect(new Set(read.strongest.map(it => it.patient.id))).toEqual(new Set(patients));
        expect(read.strongest).toHaveLength(patients.length);
      }),
      { numRuns: 40 },
    );
  });
});

/** How PostgreSQL would answer for the role that serves, with these ways forbidden. */
async function planOf(statement: Sql, forbidden: readonly string[]): Promise<string> {
  const client = new pg.Client({ connectionString: clinic.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select set_config($1, $2, true)', ['app.org_id', clinic.careManager.orgId]);
    for (const way of forbidden) await client.query(`set local ${way} = off`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${statement.text}`, [
      ...statement.values,
    ]);
    return rows.map(row => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}

// A table of six rows is rightly read whole; what counts is that an index could answer.
const wholeTables = ['enable_seqscan'];
const whosePatients = (): readonly WhosePatients[] => [
  { kind: 'care-manager', staffId: clinic.careManager.staffId },
  { kind: 'practitioner', staffId: clinic.careManager.staffId },
  { kind: 'everyone' },
  { kind: 'unassigned' },
];
const comingQuestion = (whose: WhosePatients) => ({
  orgId: clinic.careManager.orgId,
  whose,
  practiceZone: 'America/New_York' as Zone,
  after: now,
  before: plusSeconds(now, 86_400),
});

describe('what is read, as the role that serves', () => {
  test('is found by indexes, whoever’s list it is: no table is read from end to end', async () => {
    const filter = { language: 'es', program: 'CCM', rule: 'quality.test', state: 'due' } as const;
    for (const whose of whosePatients()) {
      expect(await planOf(worklistStatement(question({ whose, filter })), wholeTables)).not.toMatch(
        /Seq Scan on/,
      );
      expect(await planOf(comingStatement(comingQuestion(whose)), wholeTables)).not.toMatch(/Seq Scan on/);
    }
    const mine = await planOf(worklistStatement(question({ filter })), wholeTables);
    expect(mine).toMatch(/care_assignment_by_care_manager/);
  });

  test('of a language is looked up patient by patient, never all patients against all items', async () => {
    const everyone = question({ whose: { kind: 'everyone' }, filter: { language: 'es' } });
    const plan = await planOf(worklistStatement(everyone), [...wholeTables, 'enable_nestloop']);
    const fits = plan.slice(plan.indexOf('CTE fits'), plan.indexOf('CTE heads'));
    expect(fits).toMatch(/SubPlan[\s\S]* on patient p/);
    expect(fits).not.toMatch(/Join/);
  });

  test('of these patients is looked up in the index of their items', async () => {
    const plan = await planOf(strongestStatement(clinic.careManager.orgId, patients, now), wholeTables);
    expect(plan).not.toMatch(/Seq Scan on/);
    expect(plan).toMatch(/ on due_item d[^\n]*\n\s+Index Cond: [^\n]*patient_id = asked/);
  });

  test('for a person says nothing of everyone’s patients, and for everyone nothing of a person’s', () => {
    const [mine, , everyone] = whosePatients().map(whose => comingStatement(comingQuestion(whose)).text);
    expect(mine).not.toMatch(/left join care_assignment|'everyone'/);
    expect(everyone).not.toMatch(/from care_assignment|from enrolment|cover_patient/);
  });
});
