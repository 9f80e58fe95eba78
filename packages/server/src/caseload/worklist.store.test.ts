import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import {
  fading,
  foremost,
  levelOf,
  pressureAtLevel,
  pressures,
  rankPatients,
} from '@trellis/core/caseload/need';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';
import { comingDaysStatement, comingStatement } from './coming.store.ts';
import {
  countStatement,
  itemsStatement,
  levelStatement,
  loadOrganizationPage,
  rulesStatement,
} from './organization-list.store.ts';
import { loadStrongest, strongestStatement } from './strongest.store.ts';
import {
  loadPersonPage,
  type WhosePatients,
  type WorklistPage,
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
    rule: fc.constantFrom('rule', fading.rule, foremost.rule),
    pressure: fc.constantFrom(...pressures),
    moments: fc.tuple(moment, moment, moment),
  }),
  { maxLength: 20 },
);

const isNobodys = (id: PatientId): boolean => patients.indexOf(id) > 3;
const filters = [
  { rule: 'rule' },
  { state: 'overdue' },
  { state: 'due', program: 'none' },
  { language: 'es' },
] as const;
type Heads = WorklistPage['heads'];

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
              insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, pressure, shown_from, fact_seq, rules_version, is_nobodys)
              values (${orgId}, ${it.patientId}, ${it.key}, ${it.rule}, ${it.opensAt}, ${it.dueAt}, ${it.overdueAt}, '{}', ${pressures.indexOf(it.pressure)}, ${it.opensAt}, 1, 1, ${isNobodys(it.patientId)})`);
          const whole = await loadPersonPage(tx, question());
          const first = await loadPersonPage(tx, question({ limit: 2 }));
          const rest = await loadPersonPage(tx, question({ after: first.heads.at(-1) }));
          const everyone = await loadOrganizationPage(tx, question({ whose: { kind: 'everyone' } }));
          const nobodys = await loadOrganizationPage(tx, question({ whose: { kind: 'unassigned' } }));
          const filtered = [];
          for (const filter of filters)
            filtered.push([
              await loadOrganizationPage(tx, question({ whose: { kind: 'everyone' }, filter })),
              await loadPersonPage(tx, question({ filter })),
            ]);
          const pages: Heads[number][] = [];
          for (let after: Heads[number] | undefined; ; after = pages.at(-1)) {
            const whose = { kind: 'everyone' } as const;
            const { heads } = await loadOrganizationPage(tx, question({ whose, after, limit: 2 }));
            pages.push(...heads);
            if (heads.length < 2) break;
          }
          const strongest = await loadStrongest(tx, orgId, [...patients, ...patients], now);
          return {
            whole,
            everyone,
            nobodys,
            filtered,
            pages,
            strongest,
            paged: [...first.heads, ...(first.heads.length > 0 ? rest.heads : [])],
          };
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
        expect(read.everyone).toEqual(read.whole);
        expect(read.pages).toEqual(read.whole.heads);
        for (const [organizations, persons] of read.filtered) expect(organizations).toEqual(persons);
        expect(read.nobodys.heads.map(it => it.patientId)).toEqual(
          expected.map(row => row.patientId).filter(id => isNobodys(id as PatientId)),
        );
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
  { kind: 'practitioner', staffId: clinic.careManager.staffId, standsInFor: [] },
  { kind: 'supervisor', staffId: clinic.careManager.staffId },
  { kind: 'everyone' },
  { kind: 'unassigned' },
];
const comingQuestion = (whose: WhosePatients) => ({
  orgId: clinic.careManager.orgId,
  whose,
  practiceZone: 'America/New_York' as Zone,
  after: now,
  before: plusSeconds(now, 86_400),
  names: 100,
});

/** Thousands of items over two months, and PostgreSQL knows it: of six rows, or of one day, any index is as good. */
async function aFullTable(): Promise<void> {
  const { orgId } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, tx =>
    tx.run(sql`
      insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, pressure, fact_seq, rules_version)
      select ${orgId}, patient_id, 'full:' || n, 'full', due_at, due_at, due_at, '{}', 1, 1, 1
      from unnest(${patients}::uuid[]) as patient_id cross join generate_series(1, 2000) as n
      cross join lateral (select ${now}::timestamptz - n % 1440 * interval '1 hour') as d (due_at)
      on conflict do nothing`),
  );
  const owner = new pg.Client({ connectionString: clinic.ownerUrl });
  await owner.connect();
  await owner.query('analyze due_item');
  await owner.end();
}

describe('what is read, as the role that serves', () => {
  beforeAll(aFullTable);

  test('is found by indexes, whoever’s list it is: no table is read from end to end', async () => {
    const filter = { language: 'es', program: 'CCM', rule: 'quality.test', state: 'due' } as const;
    for (const whose of whosePatients()) {
      const asked = question({ whose, filter });
      const place = { level: 2, dueAt: now, patientId: patients[0] as PatientId };
      const statements =
        'staffId' in whose
          ? [worklistStatement(asked)]
          : [
              ...[0, 1, 2, 3, 4, 5].map(level => levelStatement({ ...asked, after: place }, level)),
              itemsStatement(asked, [place]),
              countStatement(asked),
              rulesStatement(asked),
            ];
      const coming = comingQuestion(whose);
      for (const statement of [...statements, comingStatement(coming), comingDaysStatement(coming)])
        expect(await planOf(statement, wholeTables)).not.toMatch(/Seq Scan on/);
    }
    const mine = await planOf(worklistStatement(question({ filter })), wholeTables);
    expect(mine).toMatch(/care_assignment_by_care_manager/);
  });

  test('of a whole organization is never sorted: a level is read along the index that has its order', async () => {
    const everyone = question({ whose: { kind: 'everyone' } });
    const plan = await planOf(levelStatement(everyone, 2), [
      ...wholeTables,
      'enable_sort',
      'enable_bitmapscan',
    ]);
    expect(plan).toMatch(/Index Scan using due_item_by_need on due_item d/);
    expect(plan).toMatch(/Index Scan using due_item_by_rule on due_item d/);
    const nobodys = question({ whose: { kind: 'unassigned' } });
    expect(await planOf(levelStatement(nobodys, 2), [...wholeTables, 'enable_bitmapscan'])).toMatch(
      /due_item_of_nobody/,
    );
  });

  test('of a language is looked up patient by patient, never all patients against all items', async () => {
    const everyone = question({ whose: { kind: 'everyone' }, filter: { language: 'es' } });
    const plan = await planOf(levelStatement(everyone, 2), [...wholeTables, 'enable_nestloop']);
    expect(plan).toMatch(/SubPlan[\s\S]* on patient p/);
    expect(plan).not.toMatch(/Join[^\n]*\n[^\n]*on patient/);
  });

  test('of these patients is looked up in the index of their items', async () => {
    const ways = [...wholeTables, 'enable_bitmapscan'];
    const plan = await planOf(strongestStatement(clinic.careManager.orgId, patients, now), ways);
    expect(plan).not.toMatch(/Seq Scan on/);
    expect(plan).toMatch(/ on due_item d[^\n]*\n\s+Index Cond: [^\n]*patient_id = asked/);
  });

  test('for a person says nothing of everyone’s patients, and for everyone nothing of a person’s', () => {
    const [mine, , , everyone] = whosePatients().map(whose => comingStatement(comingQuestion(whose)).text);
    expect(mine).not.toMatch(/left join care_assignment|'everyone'/);
    expect(everyone).not.toMatch(/from care_assignment|from enrolment|cover_patient/);
  });
});
