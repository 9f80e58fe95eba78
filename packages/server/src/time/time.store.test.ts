import type { Actor } from '@trellis/core/access/staff';
import type { Day, Month } from '@trellis/core/basics/day';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import type { Range } from '@trellis/core/basics/range';
import type { CountedPiece, WorkSpan } from '@trellis/core/time/span';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import {
  deleteAttention,
  findAttention,
  insertPieces,
  insertSpan,
  loadMonthPieces,
  loadMonthSeconds,
  loadSecondsByCall,
  loadSpansOfCall,
  loadTakenRanges,
  saveAttention,
} from './time.store.ts';

let clinic: Clinic;
let dana: Actor;
let priya: Actor;
let rosa: PatientId;
let walter: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  dana = clinic.careManager;
});
beforeEach(async () => {
  // A colleague and patients of its own for each test: no second of one is in the way of another's.
  priya = await aColleague(clinic, `${clinic.desk.ids()}@riverside.test`);
  dana = await aColleague(clinic, `${clinic.desk.ids()}@riverside.test`, {
    name: 'Dana Whitlock',
    credential: 'RN',
  });
  rosa = (await admit(clinic.desk, clinic.importer)).id;
  walter = (await admit(clinic.desk, clinic.importer, { given: 'Walter', family: 'Kim' })).id;
});
afterAll(() => clinic?.close());

const inside = <Result>(work: (tx: Tx, orgId: Actor['orgId']) => Promise<Result>, actor = dana) =>
  withOrg(clinic.desk.pool, actor.orgId, tx => work(tx, actor.orgId));

/** `10:00` on 18 November 2026, UTC. */
const at = (time: string, day = '2026-11-18'): Instant => `${day}T${time}:00.000Z` as Instant;
const from = (start: string, end: string, day?: string): Range => ({
  start: at(start, day),
  end: at(end, day),
});
const recorded = { at: '2026-12-31T00:00:00.000Z' as Instant, by: '' as Actor['staffId'] };

const aSpan = (range: Range, parts: Partial<WorkSpan> = {}): WorkSpan => ({
  id: clinic.desk.ids<'work span'>(),
  staffId: dana.staffId,
  credential: dana.credential,
  patientIds: [rosa],
  range,
  activity: 'contact',
  source: 'presence',
  reason: null,
  ...parts,
});

const aPiece = (span: WorkSpan, parts: Partial<CountedPiece> = {}): CountedPiece => ({
  id: clinic.desk.ids<'counted piece'>(),
  spanId: span.id,
  patientId: span.patientIds[0] ?? rosa,
  staffId: span.staffId,
  range: span.range,
  program: 'CCM',
  programs: ['CCM'],
  partOf: null,
  serviceDay: span.range.start.slice(0, 10) as Day,
  ...parts,
});

async function worked(range: Range, parts: Partial<WorkSpan> = {}, callId = clinic.desk.ids<'call'>()) {
  const span = aSpan(range, parts);
  await inside((tx, orgId) => insertSpan(tx, orgId, callId, span, { ...recorded, by: span.staffId }));
  return span;
}

async function counted(range: Range, parts: Partial<WorkSpan> = {}, piece: Partial<CountedPiece> = {}) {
  const span = await worked(range, parts);
  const made = aPiece(span, piece);
  await inside((tx, orgId) => insertPieces(tx, orgId, [made], { ...recorded, by: span.staffId }));
  return made;
}

const takeBack = (piece: CountedPiece) =>
  inside(tx => tx.run(sql`update counted_piece set voided_by = ${clinic.desk.ids()} where id = ${piece.id}`));

describe('what was worked', () => {
  test('comes back as it was recorded, oldest first, a hand entry with its reason', async () => {
    const callId = clinic.desk.ids<'call'>();
    const second = await worked(
      from('10:20', '10:25'),
      { source: 'hand', reason: 'Read the letter' },
      callId,
    );
    const first = await worked(from('10:00', '10:10'), {}, callId);
    await worked(from('11:00', '11:10'));
    expect(await inside((tx, orgId) => loadSpansOfCall(tx, orgId, callId))).toEqual([first, second]);
  });

  test('may be for two patients at once', async () => {
    const callId = clinic.desk.ids<'call'>();
    await worked(from('10:00', '10:10'), { patientIds: [rosa, walter] }, callId);
    const [span] = await inside((tx, orgId) => loadSpansOfCall(tx, orgId, callId));
    expect(new Set(span?.patientIds)).toEqual(new Set([rosa, walter]));
  });

  test.each([
    ['by hand without a reason', { source: 'hand' as const }, from('10:00', '10:10')],
    ['that ends before it began', {}, from('10:10', '10:00')],
    ['of no length', {}, from('10:10', '10:10')],
    ['in parts of a second', {}, { start: '2026-11-18T10:00:00.500Z' as Instant, end: at('10:10') }],
    ['after it was recorded', {}, from('10:00', '10:10', '2027-01-01')],
  ])('%s is refused by the database itself', async (_what, parts, range) => {
    await expect(worked(range, parts)).rejects.toThrow(/check constraint/);
  });

  test('is nothing another organization can see', async () => {
    const callId = clinic.desk.ids<'call'>();
    await worked(from('10:00', '10:10'), {}, callId);
    const theirs = clinic.otherOrg.careManager;
    expect(await inside((tx, orgId) => loadSpansOfCall(tx, orgId, callId), theirs)).toEqual([]);
  });
});

describe('seconds that are taken', () => {
  const taken = (within: Range, whose = { patientId: rosa, staffId: dana.staffId }) =>
    inside((tx, orgId) => loadTakenRanges(tx, orgId, whose, within));

  test('are hers by whomever, and the nurse’s for whomever', async () => {
    await counted(from('10:00', '10:10'));
    await counted(from('10:20', '10:30'), { staffId: priya.staffId });
    await counted(from('10:40', '10:50'), { patientIds: [walter] });
    const found = await taken(from('09:00', '12:00'));
    const sorted = (ranges: readonly Range[]) => ranges.map(it => it.start).toSorted();
    expect(sorted(found.ofPatient)).toEqual([at('10:00'), at('10:20')]);
    expect(sorted(found.ofStaff)).toEqual([at('10:00'), at('10:40')]);
  });

  test('are given whole, also when only a part lies within', async () => {
    await counted(from('10:00', '10:10'));
    expect((await taken(from('10:05', '10:06'))).ofPatient).toEqual([from('10:00', '10:10')]);
  });

  test('end where the next begin: neighbours share their border and nothing else', async () => {
    await counted(from('10:00', '10:10'));
    expect(await taken(from('10:10', '10:20'))).toEqual({ ofPatient: [], ofStaff: [] });
    expect(await taken(from('09:50', '10:00'))).toEqual({ ofPatient: [], ofStaff: [] });
    await counted(from('10:10', '10:20'));
  });

  test('are free again once they were taken back', async () => {
    const piece = await counted(from('10:00', '10:10'));
    await takeBack(piece);
    expect(await taken(from('10:00', '10:10'))).toEqual({ ofPatient: [], ofStaff: [] });
    await counted(from('10:00', '10:10'));
  });

  test('are not given twice, even if a program would try', async () => {
    await counted(from('10:00', '10:10'));
    await expect(counted(from('10:09', '10:19'), { staffId: priya.staffId })).rejects.toThrow(
      /counted_once_per_patient/,
    );
    await expect(counted(from('10:09', '10:19'), { patientIds: [walter] })).rejects.toThrow(
      /counted_once_per_staff/,
    );
  });

  test('cannot be counted for somebody the work was not for', async () => {
    await expect(counted(from('10:00', '10:10'), {}, { patientId: walter })).rejects.toThrow(/foreign key/);
  });
});

describe('the seconds of a month', () => {
  const november = '2026-11' as Month;
  const rowsIn = (month: Month, patients = [rosa]) =>
    inside((tx, orgId) => loadMonthSeconds(tx, orgId, patients, month));
  const secondsIn = async (month: Month, patients = [rosa]) =>
    Object.fromEntries(
      [...(await rowsIn(month, patients))].map(([id, rows]) => [
        id,
        rows.reduce((sum, it) => sum + it.seconds, 0),
      ]),
    );

  test('are those of its first and last day and all between, and of no other month', async () => {
    await counted(from('10:00', '10:01', '2026-10-31'));
    await counted(from('10:00', '10:02', '2026-11-01'));
    await counted(from('10:00', '10:04', '2026-11-30'));
    await counted(from('10:00', '10:08', '2026-12-01'));
    expect(await secondsIn(november)).toEqual({ [rosa]: 360 });
    expect(await secondsIn('2026-10' as Month)).toEqual({ [rosa]: 60 });
    expect(await secondsIn('2026-12' as Month)).toEqual({ [rosa]: 480 });
  });

  test('go by her day, not by UTC’s: in the evening of 30 November it is December in London', async () => {
    await counted(from('02:00', '02:05', '2026-12-01'), {}, { serviceDay: '2026-11-30' as Day });
    expect(await secondsIn(november)).toEqual({ [rosa]: 300 });
    expect(await secondsIn('2026-12' as Month)).toEqual({});
  });

  test('leave out what counts for no program or a transition, what was taken back, and everyone who was not asked for', async () => {
    await counted(from('10:00', '10:01'));
    await counted(from('10:40', '10:56'), {}, { partOf: clinic.desk.ids<'discharge'>() });
    await counted(from('10:10', '10:12'), {}, { program: null });
    await takeBack(await counted(from('10:20', '10:24')));
    await counted(from('10:30', '10:38'), { patientIds: [walter] });
    expect(await secondsIn(november)).toEqual({ [rosa]: 60 });
    expect(await secondsIn(november, [rosa, walter])).toEqual({ [rosa]: 60, [walter]: 480 });
    expect(await secondsIn(november, [])).toEqual({});
  });

  test('are told apart by program and by what else they may serve', async () => {
    await counted(from('10:00', '10:01'), {}, { programs: ['CCM', 'RPM'] });
    await counted(from('10:01', '10:03'), {}, { programs: ['CCM', 'RPM'] });
    await counted(from('10:10', '10:14'), {}, { programs: [] });
    await counted(from('10:20', '10:28'), {}, { program: 'RPM', programs: ['RPM'] });
    const told = (await rowsIn(november))
      .get(rosa)
      ?.map(it => [it.program, it.programs.join('+'), it.seconds]);
    expect(told).toEqual([
      ['CCM', 'CCM', 240],
      ['CCM', 'CCM+RPM', 180],
      ['RPM', 'RPM', 480],
    ]);
  });

  test('of a call are all that was counted on it, for the patient asked about', async () => {
    const callId = clinic.desk.ids<'call'>();
    for (const range of [from('10:00', '10:01'), from('10:05', '10:06')]) {
      const span = await worked(range, {}, callId);
      await inside((tx, orgId) =>
        insertPieces(tx, orgId, [aPiece(span, { program: null })], { ...recorded, by: dana.staffId }),
      );
    }
    const byCall = (patientId: PatientId) => inside((tx, orgId) => loadSecondsByCall(tx, orgId, patientId));
    expect(await byCall(rosa)).toEqual(new Map([[callId, 120]]));
    expect(await byCall(walter)).toEqual(new Map());
  });
});

describe('the pieces of a month', () => {
  const pieces = () => inside((tx, orgId) => loadMonthPieces(tx, orgId, [rosa], '2026-11' as Month));

  test('say who worked, as what, how it was recorded and why, oldest first', async () => {
    await counted(from('11:00', '11:05'), {
      staffId: priya.staffId,
      credential: 'LPN',
      source: 'hand',
      reason: 'Called the pharmacy',
    });
    await counted(from('10:00', '10:01'));
    await takeBack(await counted(from('12:00', '12:05')));
    expect(await pieces()).toMatchObject([
      {
        patientId: rosa,
        staffName: 'Dana Whitlock',
        credential: 'RN',
        seconds: 60,
        source: 'presence',
        reason: null,
      },
      {
        staffName: 'Priya Raman',
        credential: 'LPN',
        start: at('11:00'),
        end: at('11:05'),
        seconds: 300,
        serviceDay: '2026-11-18',
        source: 'hand',
        reason: 'Called the pharmacy',
      },
    ]);
  });

  test('keep the credential of the day: a license that lapses later changes no minute of before', async () => {
    await counted(from('10:00', '10:01'));
    await asOwner(`update staff set credential = 'CHW' where id = '${dana.staffId}'`);
    expect(await pieces()).toMatchObject([{ credential: 'RN' }]);
  });
});

describe('a person’s clock', () => {
  const attentionTo = (patientId: PatientId, callId: CallId, lastBeat = at('10:00')) => ({
    staffId: dana.staffId,
    callId,
    patientId,
    segmentStart: at('10:00'),
    lastBeat,
    phoneUntil: null,
  });
  const find = () => inside((tx, orgId) => findAttention(tx, orgId, dana.staffId));

  test('runs for one call: the next one takes it over', async () => {
    const first = attentionTo(rosa, clinic.desk.ids<'call'>());
    const second = attentionTo(walter, clinic.desk.ids<'call'>(), at('10:05'));
    await inside((tx, orgId) => saveAttention(tx, orgId, first));
    expect(await find()).toEqual(first);
    await inside((tx, orgId) => saveAttention(tx, orgId, second));
    expect(await find()).toEqual(second);
  });

  test('is ended by the call it runs for, and by no other', async () => {
    const running = attentionTo(rosa, clinic.desk.ids<'call'>());
    await inside((tx, orgId) => saveAttention(tx, orgId, running));
    await inside((tx, orgId) => deleteAttention(tx, orgId, dana.staffId, clinic.desk.ids<'call'>()));
    expect(await find()).toEqual(running);
    await inside((tx, orgId) => deleteAttention(tx, orgId, dana.staffId, running.callId));
    expect(await find()).toBeUndefined();
  });
});

/** What only an administrator could do, in the organization of this test. */
async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: clinic.ownerUrl });
  await client.connect();
  try {
    await client.query("select set_config('app.org_id', $1, false)", [dana.orgId]);
    const { rowCount } = await client.query(statement);
    if (rowCount !== 1) throw new Error(`${statement} touched ${rowCount} rows.`);
  } finally {
    await client.end();
  }
}
