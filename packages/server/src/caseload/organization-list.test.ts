import type { PatientId } from '@trellis/core/basics/id';
import { decideDueItem } from '@trellis/core/caseload/decision.contract';
import { getComing, getToday, mostCounted } from '@trellis/core/caseload/worklist.contract';
import { logVoicemail } from '@trellis/core/outreach/voicemail.contract';
import { assignPatients, undoAssignment } from '@trellis/core/people/assignment.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
/** Supervises, has no patients of her own. */
let noor: Client;

const signIn = (name: string) => signedIn(into(app), `${name}@riverside.test`, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signIn('dana');
  await aColleague(clinic, 'noor@riverside.test', { role: 'supervisor', name: 'Noor Haddad' });
  noor = await signIn('noor');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

type Query = { readonly rule?: string; readonly state?: 'overdue' | 'due'; readonly after?: string };
const listOf = (assigned: 'everyone' | 'unassigned', query: Query = {}, client = noor) =>
  client.do(getToday, { query: { assigned, ...query } });
const names = async (assigned: 'everyone' | 'unassigned', query: Query = {}, client = noor) =>
  (await listOf(assigned, query, client)).rows.map(row => row.patient.given).sort();
const enrol = async (given: string): Promise<PatientId> =>
  (await anEnrolledPatient(dana, clinic, { given })).id;
const give = (patientIds: readonly PatientId[], careManagerId: string | null) =>
  noor.do(assignPatients, {
    body: { patientIds: [...patientIds], careManagerId: careManagerId as never, reason: 'Reorganized' },
  });

describe('nobody’s patients', () => {
  test('are those who were let go of, at once, and no more once somebody has them again', async () => {
    const rosa = await enrol('Rosa');
    await enrol('Walter');
    expect(await names('unassigned')).toEqual([]);
    await give([rosa], null);
    expect(await names('unassigned')).toEqual(['Rosa']);
    await give([rosa], clinic.careManager.staffId);
    expect(await names('unassigned')).toEqual([]);
  });

  test('come back with the assignment that is taken back', async () => {
    const rosa = await enrol('Rosa');
    const { actId } = await give([rosa], null);
    await noor.do(undoAssignment, { params: { actId: actId ?? '' } });
    expect(await names('unassigned')).toEqual([]);
    expect(await names('everyone')).toEqual(['Rosa']);
  });

  test('leave the list with what was handed to a colleague, who has it on hers', async () => {
    const rosa = await enrol('Rosa');
    await give([rosa], null);
    const [row] = (await listOf('unassigned', { rule: 'ccm.check-in' })).rows;
    const [item] = row?.items ?? [];
    if (!item) throw new Error('Nothing is due.');
    const choice = { kind: 'handed-over', to: clinic.careManager.staffId, note: 'Can you?' } as const;
    await noor.do(decideDueItem, { body: { patientId: rosa, key: item.key, seen: null, choice } });
    const left = (await listOf('unassigned')).rows.flatMap(it => it.items.map(one => one.rule));
    expect(left).not.toContain('ccm.check-in');
    const hers = await dana.do(getToday, { query: { rule: 'ccm.check-in' } });
    expect(hers.rows.map(it => it.items[0].handedOver)).toEqual([{ by: 'Noor Haddad', note: 'Can you?' }]);
  });
});

describe('everyone’s patients', () => {
  test('are those of all care managers, each with the name of hers and in the order of need', async () => {
    await enrol('Rosa');
    const walter = await enrol('Walter');
    await dana.do(logVoicemail, {
      params: { patientId: walter },
      body: { receivedAt: clinic.desk.clock(), from: null, phone: null, said: 'Call me' },
    });
    const { rows } = await listOf('everyone');
    expect(rows.map(row => [row.patient.given, row.items[0].pressure])).toEqual([
      ['Walter', 'someone-waits'],
      ['Rosa', 'planned-care'],
    ]);
    expect(rows.map(row => row.careManager?.name)).toEqual(['Dana Whitlock', 'Dana Whitlock']);
    expect(rows.map(row => row.program)).toEqual(['CCM', 'CCM']);
  });

  test('are told alike to whoever has them: her own list and everyone’s are the same rows', async () => {
    for (const given of ['Rosa', 'Walter', 'Ines']) await enrol(given);
    const mine = await dana.do(getToday);
    const everyone = await listOf('everyone', {}, dana);
    expect(everyone.rows).toEqual(mine.rows);
    expect(everyone.counts).toEqual(mine.counts);
  });

  test('go on where the page before ended, each patient once', async () => {
    const ids = await Promise.all(Array.from({ length: 52 }, (_, i) => enrol(`Patient${i}`)));
    const first = await listOf('everyone');
    expect([first.rows.length, first.counts.patients]).toEqual([50, 52]);
    const second = await listOf('everyone', { after: first.next ?? '' });
    expect([second.rows.length, second.next]).toEqual([2, null]);
    expect(new Set([...first.rows, ...second.rows].map(row => row.patient.id))).toEqual(new Set(ids));
  });

  test('are counted as far as anybody reads a number, and then said to be more', async () => {
    const rosa = await enrol('Rosa');
    const { orgId } = clinic.careManager;
    await withOrg(clinic.desk.pool, orgId, tx =>
      tx.run(sql`
        insert into due_item (org_id, patient_id, key, rule, opens_at, due_at, overdue_at, anchors, pressure, fact_seq, rules_version)
        select ${orgId}, ${rosa}, 'many:' || n, 'many', ${clinic.desk.clock()}, ${clinic.desk.clock()}, ${clinic.desk.clock()}, '{}', 1, 1, 1
        from generate_series(1, ${mostCounted + 40}) as n`),
    );
    const { counts } = await listOf('everyone', { rule: 'ccm.check-in' });
    expect(counts.byRule).toMatchObject({ many: mostCounted + 1, 'ccm.check-in': 1 });
    expect(counts.patients).toBe(1);
  });

  test('of one state: what is due and not overdue, with the counts of what is left', async () => {
    await enrol('Rosa');
    expect(await names('everyone', { state: 'due', rule: 'ccm.check-in' })).toEqual(['Rosa']);
    const { rows, counts } = await listOf('everyone', { state: 'overdue', rule: 'ccm.check-in' });
    expect([rows, counts.patients, counts.overdue]).toEqual([[], 0, 0]);
  });

  test('are nothing to another organization, nor are those of nobody', async () => {
    await give([await enrol('Rosa')], null);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    expect(await names('everyone', {}, theo)).toEqual([]);
    expect(await names('unassigned', {}, theo)).toEqual([]);
  });
});

test('what comes up for everyone is what comes up for each', async () => {
  await enrol('Rosa');
  const [mine, everyone] = [
    await dana.do(getComing),
    await noor.do(getComing, { query: { assigned: 'everyone' } }),
  ];
  expect(everyone.items).toEqual(mine.items);
  expect(everyone.days).toEqual(mine.days);
});
