import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { mostTries } from '@trellis/core/outreach/best-hours';
import type { Contact } from '@trellis/core/outreach/contact';
import { type ContactOutcome, callToPatient } from '@trellis/core/outreach/contact-kind';
import { noFindings } from '@trellis/core/outreach/findings';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admit } from '../../test/builders.ts';
import { type Clinic, testDesk } from '../../test/database.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import {
  countClosedSince,
  findPatientOfContact,
  insertContact,
  loadContactRows,
  loadEarlierNotes,
  loadPlannedContacts,
  loadReached,
  loadTries,
} from './contact.store.ts';

let clinic: Clinic;
let rosa: PatientId;
let walter: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
});
beforeEach(async () => {
  rosa = (await admit(clinic.desk, clinic.importer)).id;
  walter = (await admit(clinic.desk, clinic.importer, { given: 'Walter', family: 'Kim' })).id;
});
afterAll(() => clinic?.close());

const inside = <Result>(work: (tx: Tx) => Promise<Result>, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, work);

const on = (day: number, time = '15:00'): Instant =>
  `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z` as Instant;

async function aContact(
  closedAt: Instant,
  outcome: ContactOutcome,
  parts: Partial<Contact> = {},
): Promise<Contact> {
  const contact: Contact = {
    id: clinic.desk.ids<'call'>(),
    patientId: rosa,
    staffId: clinic.careManager.staffId,
    startedAt: plusSeconds(closedAt, -300),
    closedAt,
    outcome,
    note: '',
    answers: [],
    guide: { id: 'ccm-check-in', version: 1 },
    nextContact: { timed: false, on: plusSeconds(closedAt, 86_400).slice(0, 10) as Day },
    kind: callToPatient,
    findings: noFindings,
    copied: [],
    ...parts,
  };
  await inside(tx => insertContact(tx, clinic.careManager.orgId, contact));
  return contact;
}

const triesOf = (...patients: PatientId[]) =>
  inside(async tx => {
    const tries = await loadTries(tx, clinic.careManager.orgId, patients);
    return Object.fromEntries([...tries].map(([id, hers]) => [id, hers.map(it => it.outcome)]));
  });

/** What was planned with these patients, Rosa if nobody is named. */
const planned = async (...patients: PatientId[]) => {
  const asked = patients.length === 0 ? [rosa] : patients;
  const found = await inside(tx => loadPlannedContacts(tx, clinic.careManager.orgId, asked));
  return asked.map(id => found.get(id));
};

describe('hours of her tries', () => {
  const hoursOf = (...patients: PatientId[]) =>
    inside(async tx => Object.fromEntries(await loadTries(tx, clinic.careManager.orgId, patients)));
  const begun = (moment: string) => ({ startedAt: moment as Instant });

  test('are on her wall, oldest first, in summer as in winter', async () => {
    await aContact('2026-07-02T14:20:00.000Z' as Instant, 'no-answer', begun('2026-07-02T14:10:00.000Z'));
    await aContact('2026-11-03T15:20:00.000Z' as Instant, 'reached', begun('2026-11-03T15:10:00.000Z'));
    expect(await hoursOf(rosa)).toEqual({
      [rosa]: [
        { hour: 10, outcome: 'no-answer' },
        { hour: 10, outcome: 'reached' },
      ],
    });
  });

  test('are of calls out to her or hers alone, and nobody without any', async () => {
    await aContact(on(1), 'reached', { kind: { way: 'inbound', party: { with: 'patient' } } });
    await aContact(on(2), 'settled', {
      kind: { way: 'outbound', party: { with: 'pharmacy', name: 'Main Street' } },
    });
    expect(await hoursOf(rosa, walter)).toEqual({ [rosa]: [], [walter]: [] });
  });

  test('are the last dozen', async () => {
    await aContact(on(1), 'reached');
    for (let i = 0; i < mostTries; i += 1) await aContact(plusSeconds(on(2), i * 3600), 'no-answer');
    const tries = (await hoursOf(rosa))[rosa] ?? [];
    expect(tries).toHaveLength(mostTries);
    expect(tries.every(it => it.outcome === 'no-answer')).toBe(true);
  });
});

describe('the last tries', () => {
  test('stand oldest first, whatever the order in which they came into the record', async () => {
    await aContact(on(3), 'reached');
    await aContact(on(1), 'no-answer');
    await aContact(on(2), 'left-message');
    expect(await triesOf(rosa)).toEqual({ [rosa]: ['no-answer', 'left-message', 'reached'] });
  });

  test('are each patient’s own, and none for someone who was never called', async () => {
    await aContact(on(1), 'reached');
    await aContact(on(2), 'no-answer', { patientId: walter });
    const nobody = (await admit(clinic.desk, clinic.importer)).id;
    expect(await triesOf(rosa, walter, nobody)).toEqual({
      [rosa]: ['reached'],
      [walter]: ['no-answer'],
      [nobody]: [],
    });
    expect(await triesOf()).toEqual({});
  });

  test('of colleagues count as well: she was called, whoever dialled', async () => {
    await aContact(on(1), 'reached', { staffId: clinic.provider.staffId });
    expect((await triesOf(rosa))[rosa]).toEqual(['reached']);
  });
});

describe('a contact', () => {
  test('comes back as it was written, newest first, with the name of who called', async () => {
    const answers = [
      { questionId: 'medicines', answerIds: ['missed-some'], words: 'Se me olvidó', skipped: null },
      { questionId: 'need-help', answerIds: [], words: '', skipped: 'She had to leave' },
    ];
    const first = await aContact(on(1), 'reached', {
      note: 'Line one\n"Line two" — ñ',
      answers,
      nextContact: { at: on(8, '09:30'), timed: true },
    });
    const second = await aContact(on(2), 'no-answer', { staffId: clinic.provider.staffId });
    const rows = await inside(tx => loadContactRows(tx, clinic.careManager.orgId, rosa));
    expect(rows.map(it => it.id)).toEqual([second.id, first.id]);
    expect(rows.map(it => it.staffName)).toEqual(['Dr. Amara Okafor', 'Dana Whitlock']);
    expect(rows[1]).toEqual({
      id: first.id,
      staffName: 'Dana Whitlock',
      startedAt: first.startedAt,
      closedAt: on(1),
      kind: callToPatient,
      outcome: 'reached',
      findings: noFindings,
      copied: [],
      note: 'Line one\n"Line two" — ñ',
      answers,
      guideId: 'ccm-check-in',
      nextContact: { at: on(8, '09:30'), timed: true },
    });
  });

  test('leads back to its patient, inside the organization alone', async () => {
    const { id } = await aContact(on(1), 'reached');
    expect(await inside(tx => findPatientOfContact(tx, clinic.careManager.orgId, id))).toBe(rosa);
    const theirs = clinic.otherOrg.careManager.orgId;
    expect(await inside(tx => findPatientOfContact(tx, theirs, id), theirs)).toBeUndefined();
  });

  test.each([
    ['that closed before it began', { startedAt: on(9) }],
    ['whose next one lies behind it', { nextContact: { timed: true as const, at: on(1) } }],
  ])('%s is refused by the database itself', async (_what, parts) => {
    await expect(aContact(on(5), 'reached', parts)).rejects.toThrow(/check constraint/);
  });
});

test('what is due next follows from the newest contact alone', async () => {
  await aContact(on(5), 'reached');
  const newest = await aContact(on(7), 'left-message', { nextContact: { at: on(9, '18:00'), timed: true } });
  await aContact(on(6), 'no-answer');
  expect(await planned()).toEqual([
    {
      id: newest.id,
      staffId: clinic.careManager.staffId,
      closedAt: on(7),
      outcome: 'left-message',
      nextContact: { at: on(9, '18:00'), timed: true },
    },
  ]);
});

test('contacts closed today are a person’s own, from the first moment of the day on', async () => {
  const since = on(20, '05:00');
  const count = (staffId = clinic.careManager.staffId) =>
    inside(tx => countClosedSince(tx, clinic.careManager.orgId, staffId, since));
  expect(await count()).toBe(0);
  await aContact(on(20, '04:59'), 'reached');
  await aContact(since, 'reached');
  await aContact(on(20, '05:01'), 'no-answer', { patientId: walter });
  await aContact(on(20, '06:00'), 'reached', { staffId: clinic.provider.staffId });
  expect(await count()).toBe(2);
  expect(await count(clinic.provider.staffId)).toBe(1);
});

describe('a contact that was taken back', () => {
  /** A correction of the record: a row that voids another, as an operator’s script would write it. */
  async function takeBack(id: string): Promise<void> {
    await inside(tx =>
      tx.run(sql`
        insert into contact (org_id, id, patient_id, staff_id, started_at, closed_at, outcome, note, answers, guide_id, guide_version, next_at, next_timed, recorded_at, recorded_by, source, voids, reason)
        select org_id, ${clinic.desk.ids<'call'>()}, patient_id, staff_id, started_at, closed_at, outcome, '', '[]', guide_id, guide_version, next_at, next_timed, recorded_at, recorded_by, source, id, 'wrong patient'
        from contact where id = ${id}`),
    );
  }

  test('is in no list, no try, no plan and no count; nor is the row that took it back', async () => {
    const { careManager } = clinic;
    const first = await aContact(on(21), 'reached');
    const wrong = await aContact(on(22), 'no-answer', { note: 'About somebody else.' });
    const countOf = () => inside(tx => countClosedSince(tx, careManager.orgId, careManager.staffId, on(21)));
    const before = await countOf();
    await takeBack(wrong.id);
    expect(await countOf()).toBe(before - 1);
    const rows = await inside(tx => loadContactRows(tx, careManager.orgId, rosa));
    expect(rows.map(it => it.id)).toEqual([first.id]);
    expect(await triesOf(rosa)).toEqual({ [rosa]: ['reached'] });
    expect(await planned()).toMatchObject([{ id: first.id }]);
    expect(await inside(tx => loadEarlierNotes(tx, careManager.orgId, rosa))).toEqual([]);
  });
});

describe('contacts as the version before wrote them', () => {
  test('read as calls to the patient, a day as that day, and one answer as a list', async () => {
    const { careManager } = clinic;
    const id = clinic.desk.ids<'call'>();
    const answers = '[{"questionId": "medicines", "answerId": "cost", "words": "", "skipped": null}]';
    await inside(tx =>
      tx.run(sql`
        insert into contact (org_id, id, patient_id, staff_id, started_at, closed_at, outcome, note, answers, guide_id, guide_version, next_at, next_timed, recorded_at, recorded_by, source)
        values (${careManager.orgId}, ${id}, ${rosa}, ${careManager.staffId}, ${on(1)}, ${on(1)}, 'reached', '', ${answers}, 'ccm-check-in', 1, ${on(18, '05:00')}, false, ${on(1)}, ${careManager.staffId}, 'staff')`),
    );
    const [row] = await inside(tx => loadContactRows(tx, careManager.orgId, rosa));
    expect(row).toMatchObject({
      kind: callToPatient,
      findings: noFindings,
      nextContact: { timed: false, on: '2026-11-18' },
      answers: [{ questionId: 'medicines', answerIds: ['cost'] }],
    });
  });
});

test('tries are calls to her or her family, not what came in or was done without a call', async () => {
  await aContact(on(1), 'left-message', {
    kind: { way: 'outbound', party: { with: 'family', name: 'Elena', relation: 'daughter', mayHear: 'yes' } },
  });
  await aContact(on(2), 'reached', { kind: { way: 'inbound', party: { with: 'patient' } } });
  await aContact(on(3), 'no-answer', {
    kind: { way: 'outbound', party: { with: 'pharmacy', name: 'Corner' } },
  });
  await aContact(on(4), 'done', { kind: { way: 'work', work: 'chart-review' } });
  expect(await triesOf(rosa)).toEqual({ [rosa]: ['left-message'] });
});

test('of several patients each has her own newest, and who has no contact has none', async () => {
  const ines = (await admit(clinic.desk, clinic.importer)).id;
  const hers = await aContact(on(5), 'reached');
  await aContact(on(3), 'reached', { patientId: walter });
  const his = await aContact(on(4), 'no-answer', { patientId: walter });
  expect(await planned(walter, rosa, ines)).toMatchObject([{ id: his.id }, { id: hers.id }, undefined]);
  const reached = await inside(tx => loadReached(tx, clinic.careManager.orgId, [walter, rosa, ines]));
  expect(reached.get(rosa)).toEqual({ reachedAt: on(5), answeredAt: on(5) });
  expect(reached.get(walter)).toEqual({ reachedAt: on(3), answeredAt: on(3) });
  expect(reached.has(ines)).toBe(false);
});

test('a contact that left the plan as it stood plans nothing', async () => {
  const agreed = await aContact(on(1), 'reached');
  await aContact(on(2), 'done', { kind: { way: 'work', work: 'coordination' }, nextContact: null });
  expect(await planned()).toMatchObject([{ id: agreed.id }]);
});
