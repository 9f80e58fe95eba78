import type { Actor } from '@trellis/core/access/staff';
import type { CallId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import type { Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import type { Changing } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { countCall, recordSpan } from './time.service.ts';

let clinic: Clinic;
let dana: Actor;
let priya: Actor;
let rosa: Patient;

beforeAll(async () => {
  clinic = await testDesk();
});
beforeEach(async () => {
  const email = () => `${clinic.desk.ids()}@riverside.test`;
  dana = await aColleague(clinic, email(), { name: 'Dana Whitlock', credential: 'RN' });
  priya = await aColleague(clinic, email());
  rosa = await admit(clinic.desk, clinic.importer);
});
afterAll(() => clinic?.close());

const later = '2026-12-31T00:00:00.000Z' as Instant;
const at = (time: string): Instant => `2026-11-18T${time}:00.000Z` as Instant;

const change = <Result>(actor: Actor, work: (changing: Changing) => Promise<Result>, now = later) =>
  withOrg(clinic.desk.pool, actor.orgId, tx => work({ tx, now, actor, ids: clinic.desk.ids }));

type Worked = { readonly patient?: Patient; readonly callId?: CallId };

/** Work of one person on a call from one time to another. */
async function worked(actor: Actor, start: string, end: string, on: Worked = {}): Promise<CallId> {
  const callId = on.callId ?? clinic.desk.ids<'call'>();
  const range = { start: at(start), end: at(end) };
  await change(actor, changing =>
    recordSpan(changing, { callId, patientId: (on.patient ?? rosa).id, range }),
  );
  return callId;
}

const count = (actor: Actor, callId: CallId, patient = rosa, enrolled: readonly string[] = ['CCM']) =>
  change(actor, changing => countCall(changing, callId, patient, { enrolled }));

const piecesOf = (patient = rosa) =>
  withOrg(clinic.desk.pool, dana.orgId, tx =>
    tx.rows<{ start: Instant; end: Instant; day: string; program: string | null }>(sql`
      select lower(during) as start, upper(during) as end, service_day as day, program
      from counted_piece where patient_id = ${patient.id} order by lower(during)`),
  );

describe('two people on one patient', () => {
  test('are both true, and her minutes are counted once: the second counts what is left', async () => {
    const danas = await worked(dana, '10:00', '10:10');
    const priyas = await worked(priya, '10:05', '10:15');
    expect(await count(dana, danas)).toBe(600);
    expect(await count(priya, priyas)).toBe(300);
    expect(await piecesOf()).toMatchObject([
      { start: at('10:00'), end: at('10:10') },
      { start: at('10:10'), end: at('10:15') },
    ]);
  });

  test('count the same in whatever order they close', async () => {
    const danas = await worked(dana, '10:00', '10:10');
    const priyas = await worked(priya, '10:05', '10:15');
    expect(await count(priya, priyas)).toBe(600);
    expect(await count(dana, danas)).toBe(300);
  });

  test('count around each other: what is free before and after both counts', async () => {
    const priyas = await worked(priya, '10:04', '10:06');
    await count(priya, priyas);
    const danas = await worked(dana, '10:00', '10:10');
    expect(await count(dana, danas)).toBe(480);
    expect(await piecesOf()).toHaveLength(3);
  });

  test('leave nothing to the second who was there within the first’s time', async () => {
    await count(dana, await worked(dana, '10:00', '10:10'));
    expect(await count(priya, await worked(priya, '10:02', '10:08'))).toBe(0);
  });
});

describe('one person on two patients', () => {
  test('is counted once, whomever she worked for', async () => {
    const walter = await admit(clinic.desk, clinic.importer, { given: 'Walter', family: 'Kim' });
    expect(await count(dana, await worked(dana, '10:00', '10:10'))).toBe(600);
    const walters = await worked(dana, '10:05', '10:20', { patient: walter });
    expect(await count(dana, walters, walter)).toBe(600);
    expect(await piecesOf(walter)).toMatchObject([{ start: at('10:10'), end: at('10:20') }]);
  });

  test('whose own spans overlap on one call is counted once too', async () => {
    const callId = await worked(dana, '10:00', '10:10');
    await worked(dana, '10:05', '10:15', { callId });
    expect(await count(dana, callId)).toBe(900);
  });
});

describe('a call', () => {
  test('nobody worked on counts nothing', async () => {
    expect(await count(dana, clinic.desk.ids<'call'>())).toBe(0);
  });

  test('is counted again to nothing: its seconds are taken', async () => {
    const callId = await worked(dana, '10:00', '10:10');
    await count(dana, callId);
    expect(await count(dana, callId)).toBe(0);
    expect(await piecesOf()).toHaveLength(1);
  });

  test('over midnight where she lives is two days, and two months at a month’s end', async () => {
    const keala = await admit(clinic.desk, clinic.importer, {
      given: 'Keala',
      zone: 'Pacific/Honolulu' as Zone,
    });
    const callId = clinic.desk.ids<'call'>();
    // 23:59:30 on 30 November in Honolulu.
    const start = '2026-12-01T09:59:30.000Z' as Instant;
    const range = { start, end: plusSeconds(start, 90) };
    await change(dana, changing => recordSpan(changing, { callId, patientId: keala.id, range }));
    expect(await count(dana, callId, keala)).toBe(90);
    const pieces = await piecesOf(keala);
    expect(pieces.map(it => it.day)).toEqual(['2026-11-30', '2026-12-01']);
    expect(pieces[0]?.end).toBe('2026-12-01T10:00:00.000Z');
  });

  test('with someone who is in no program is counted for none', async () => {
    expect(await count(dana, await worked(dana, '10:00', '10:10'), rosa, [])).toBe(600);
    expect(await piecesOf()).toMatchObject([{ program: null }]);
  });
});

describe('who counts', () => {
  test('is decided by the credential held when the work was done', async () => {
    const callId = await worked(dana, '10:00', '10:10');
    const lapsed: Actor = { ...dana, credential: 'CHW' };
    await worked(lapsed, '10:10', '10:20', { callId });
    expect(await count(lapsed, callId)).toBe(600);
    expect(await piecesOf()).toMatchObject([{ start: at('10:00'), end: at('10:10') }]);
  });

  test('is not a community health worker for CCM, whose time takes no colleague’s seconds', async () => {
    const keeper = await aColleague(clinic, `${clinic.desk.ids()}@riverside.test`, { credential: 'CHW' });
    expect(await count(keeper, await worked(keeper, '10:00', '10:10'))).toBe(0);
    expect(await count(dana, await worked(dana, '10:00', '10:10'))).toBe(600);
  });
});

describe('work that is recorded', () => {
  const spans = (callId: CallId) =>
    withOrg(clinic.desk.pool, dana.orgId, tx =>
      tx.rows(
        sql`select source, reason, credential, recorded_at, recorded_by from work_span where call_id = ${callId}`,
      ),
    );

  test('by hand is marked, with its reason', async () => {
    const callId = clinic.desk.ids<'call'>();
    const range = { start: at('10:00'), end: at('10:05') };
    await change(dana, changing =>
      recordSpan(
        changing,
        { callId, patientId: rosa.id, range },
        { kind: 'hand', reason: 'Read the letter' },
      ),
    );
    expect(await spans(callId)).toMatchObject([
      { source: 'hand', reason: 'Read the letter', credential: 'RN', recorded_by: dana.staffId },
    ]);
  });

  test('while the clock stepped back is dated no earlier than it ended', async () => {
    const callId = clinic.desk.ids<'call'>();
    const range = { start: at('10:00'), end: at('10:05') };
    await change(dana, changing => recordSpan(changing, { callId, patientId: rosa.id, range }), at('10:03'));
    expect(await spans(callId)).toMatchObject([{ source: 'presence', recorded_at: at('10:05') }]);
  });
});

describe('work for somebody in two programs', () => {
  const stored = () =>
    withOrg(clinic.desk.pool, dana.orgId, tx =>
      tx.rows<{ program: string; programs: string[]; seconds: number; part_of: string | null }>(sql`
        select program, programs, part_of, extract(epoch from upper(during) - lower(during))::bigint as seconds
        from counted_piece where patient_id = ${rosa.id} and voided_by is null order by lower(during)`),
    );
  const close = (callId: CallId, attributing: Parameters<typeof countCall>[3]) =>
    change(dana, changing => countCall(changing, callId, rosa, attributing));

  test('stays open to both while nobody says which', async () => {
    await close(await worked(dana, '10:00', '10:10'), { enrolled: ['CCM', 'RPM'] });
    expect(await stored()).toMatchObject([{ program: 'CCM', programs: ['CCM', 'RPM'], seconds: 600 }]);
  });

  test('is cut as she said, each second once', async () => {
    const callId = await worked(dana, '10:00', '10:10');
    await close(callId, { enrolled: ['CCM', 'RPM'], shares: [{ program: 'RPM', seconds: 240 }] });
    expect(await stored()).toMatchObject([
      { program: 'RPM', programs: ['RPM'], seconds: 240 },
      { program: 'CCM', programs: ['CCM'], seconds: 360 },
    ]);
  });

  test('refuses more seconds than were worked', async () => {
    const callId = await worked(dana, '10:00', '10:10');
    await expect(
      close(callId, { enrolled: ['CCM', 'RPM'], shares: [{ program: 'RPM', seconds: 601 }] }),
    ).rejects.toMatchObject({ problem: { code: 'time.more-than-worked' } });
  });

  test('the first talk after a stay is part of its transition', async () => {
    const stay = clinic.desk.ids<'discharge'>();
    await close(await worked(dana, '10:00', '10:10'), { enrolled: ['CCM'], discharge: stay });
    expect(await stored()).toMatchObject([{ program: 'CCM', part_of: stay }]);
  });
});
