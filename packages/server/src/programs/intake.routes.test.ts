import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { type Instant, plusSeconds } from '@trellis/core/basics/instant';
import { getToday } from '@trellis/core/caseload/worklist.contract';
import { assignPatients } from '@trellis/core/people/assignment.contract';
import type { IntakeEntry, IntakeId } from '@trellis/core/programs/intake';
import * as contracts from '@trellis/core/programs/intake.contract';
import { countIntake } from '@trellis/core/programs/intake-count.contract';
import type { StepChoice, StepId } from '@trellis/core/programs/intake-step';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let priya: Actor;

const as = (email: string) => signedIn(into(app), email, testPassword);

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  priya = await aColleague(clinic, 'priya@riverside.test');
  dana = await as('dana@riverside.test');
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

/** Elena called five minutes ago about her mother, who is not in Trellis. */
const aRequest = (over: Partial<IntakeEntry> = {}): IntakeEntry => ({
  asker: { kind: 'family', name: 'Elena Delgado, daughter', reach: '(505) 555-0177' },
  arrivedAt: plusSeconds(clinic.clock.now(), -300),
  arrivedBy: 'phone',
  about: { kind: 'person', given: 'Rosa', family: 'Delgado', birthDate: '1948-03-14' as Day, phone: null },
  asked: 'She forgets her tablets and I live two hours away.',
  urgency: 'soon',
  wishedBy: null,
  note: '',
  ...over,
});
const about = (patientId: PatientId): Partial<IntakeEntry> => ({ about: { kind: 'patient', patientId } });

const recorded = async (over: Partial<IntakeEntry> = {}, by = dana): Promise<IntakeId> =>
  (await by.do(contracts.recordIntake, { body: aRequest(over) })).requestId;
const queue = async (by = dana) => (await by.do(contracts.getIntake, { query: { show: 'open' } })).rows;
const closed = async (before?: Instant) =>
  dana.do(contracts.getIntake, { query: { show: 'closed', ...(before && { before }) } });

type Row = AnswerOf<typeof contracts.getIntake>['rows'][number];
const rowOf = async (requestId: IntakeId): Promise<Row> => {
  const row = [...(await queue()), ...(await closed()).rows].find(it => it.id === requestId);
  if (!row) throw new Error('The request is in no list.');
  return row;
};

/** Each step as somebody who looked at the request just before. */
const step = async (requestId: IntakeId, choice: StepChoice, by = dana): Promise<StepId> => {
  const { lastStepId: seen } = await rowOf(requestId);
  const params = { requestId };
  return (await by.do(contracts.takeIntakeStep, { params, body: { seen, step: choice } })).stepId;
};
const tryStep = async (requestId: IntakeId, choice: StepChoice, by = dana) => {
  const { lastStepId: seen } = await rowOf(requestId);
  return by.try(contracts.takeIntakeStep, { params: { requestId }, body: { seen, step: choice } });
};
const take = (): StepChoice => ({ kind: 'given', to: clinic.careManager.staffId });
const helped: StepChoice = {
  kind: 'decided',
  outcome: 'helped',
  said: 'Sent her the pharmacy’s pill packs.',
};
const answered = (): StepChoice => ({
  kind: 'answered',
  how: 'phone',
  answeredAt: clinic.clock.now(),
  said: 'We will call.',
});
const requestsOnToday = async (client: Client, assigned?: 'everyone' | 'unassigned') => {
  const { rows } = await client.do(getToday, { query: { ...(assigned && { assigned }) } });
  return rows.flatMap(row => row.items).filter(it => it.rule.startsWith('programs.request'));
};

describe('a request for a care manager', () => {
  test('is taken, decided and answered; only then is it closed', async () => {
    const id = await recorded();
    expect(await rowOf(id)).toMatchObject({
      state: 'waiting',
      owner: null,
      recordedBy: 'Dana Whitlock',
    });
    await step(id, take());
    expect(await rowOf(id)).toMatchObject({ state: 'owned', owner: { name: 'Dana Whitlock' } });
    await step(id, helped);
    expect(await rowOf(id)).toMatchObject({ state: 'decided', decision: { outcome: 'helped' } });
    expect((await closed()).rows).toEqual([]);
    await step(id, answered());
    expect(await queue()).toEqual([]);
    expect((await closed()).rows).toMatchObject([
      { id, state: 'closed', answer: { how: 'phone', said: 'We will call.', by: 'Dana Whitlock' } },
    ]);
    expect((await rowOf(id)).history.map(it => it.kind)).toEqual(['given', 'decided', 'answered']);
  });

  test('whose asker wants no answer is closed with the reason', async () => {
    const id = await recorded();
    await step(id, helped);
    expect(await tryStep(id, { kind: 'no-answer', said: '' })).toMatchObject({ code: 'intake.needs-reason' });
    await step(id, { kind: 'no-answer', said: 'She asked us not to call back.' });
    expect(await rowOf(id)).toMatchObject({
      state: 'closed',
      owner: { name: 'Dana Whitlock' },
      answer: { how: null, said: 'She asked us not to call back.' },
    });
  });

  test('stands in the queue by need: late before in time, urgent before soon, then by its age', async () => {
    const ago = (hours: number) => ({ arrivedAt: plusSeconds(clinic.clock.now(), -hours * 3600) });
    const late = await recorded({ ...ago(24 * 14), urgency: 'routine' });
    const newer = await recorded(ago(1));
    const older = await recorded(ago(2));
    const urgent = await recorded({ urgency: 'urgent' });
    expect((await queue()).map(it => it.id)).toEqual([late, urgent, older, newer]);
  });

  test('each step can be taken back, the last one first', async () => {
    const id = await recorded();
    const taken = await step(id, take());
    const decided = await step(id, helped);
    const undo = (stepId: StepId) =>
      dana.try(contracts.undoIntakeStep, { params: { requestId: id, stepId } });
    expect(await undo(taken)).toMatchObject({ code: 'intake.changed' });
    expect(await undo(decided)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ state: 'owned', decision: null });
    expect(await undo(taken)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', history: [] });
    expect(await undo(taken)).toMatchObject({ code: 'intake.changed' });
  });

  test('that a colleague has just taken is not taken over her head', async () => {
    const id = await recorded();
    const seen = (await rowOf(id)).lastStepId;
    await step(id, { kind: 'given', to: priya.staffId }, await as('priya@riverside.test'));
    const late = { params: { requestId: id }, body: { seen, step: take() } };
    expect(await dana.try(contracts.takeIntakeStep, late)).toMatchObject({ code: 'intake.changed' });
    expect(await tryStep(id, take())).toMatchObject({ status: 403, code: 'intake.not-yours' });
  });

  test('two at once: one gets it, the other is told', async () => {
    const id = await recorded();
    const both = await Promise.all(
      [dana, await as('priya@riverside.test')].map(client =>
        client.try(contracts.takeIntakeStep, {
          params: { requestId: id },
          body: { seen: null, step: take() },
        }),
      ),
    );
    expect(both.map(it => it.status).sort()).toEqual([200, 409]);
  });

  test('sent twice is one, and a step sent twice too', async () => {
    const given = { body: aRequest(), key: 'one-request' };
    const first = await dana.do(contracts.recordIntake, given);
    expect(await dana.do(contracts.recordIntake, given)).toEqual(first);
    expect(await queue()).toHaveLength(1);
    const taking = { params: first, body: { seen: null, step: take() }, key: 'one-step' };
    const taken = await dana.do(contracts.takeIntakeStep, taking);
    expect(await dana.do(contracts.takeIntakeStep, taking)).toEqual(taken);
  });

  test('from the future, or wished for before it came, is refused', async () => {
    const later = { arrivedAt: plusSeconds(clinic.clock.now(), 1) };
    expect(await dana.try(contracts.recordIntake, { body: aRequest(later) })).toMatchObject({
      code: 'intake.arrived-later',
    });
    const before = { wishedBy: '2026-11-19' as Day };
    expect(await dana.try(contracts.recordIntake, { body: aRequest(before) })).toMatchObject({
      code: 'intake.wished-before',
    });
  });
});

describe('whom it is about', () => {
  test('is found among the patients before anything is added', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    const ask = (over: object) =>
      dana.do(contracts.findAlike, {
        body: { given: 'rosa', family: 'Delgado', birthDate: null, phone: null, ...over },
      });
    expect(await ask({ birthDate: '1948-03-14' })).toMatchObject({
      alike: [{ patient: { id: rosa.id }, reasons: ['name-and-birth-date'] }],
    });
    expect(await ask({ phone: '505-555-0142' })).toMatchObject({
      alike: [{ patient: { id: rosa.id }, reasons: ['name-and-phone'] }],
    });
    expect(await ask({})).toMatchObject({ alike: [{ patient: { id: rosa.id }, reasons: [] }] });
    expect(await ask({ given: 'Otto', family: 'Braun' })).toEqual({ alike: [] });
  });

  test('becomes a patient, who can then be enrolled; a yes is only said of what the record shows', async () => {
    const id = await recorded();
    await step(id, take());
    const enrolled: StepChoice = { kind: 'decided', outcome: 'enrolled', said: '' };
    expect(await tryStep(id, enrolled)).toMatchObject({ code: 'intake.no-patient' });
    const ruth = await admit(clinic.desk, clinic.importer, { given: 'Ruth', mrn: 'MRN-2' });
    await step(id, { kind: 'matched', patientId: ruth.id });
    expect(await tryStep(id, enrolled)).toMatchObject({ code: 'intake.not-enrolled' });
    const withCare: StepChoice = { kind: 'decided', outcome: 'care-manager', said: '' };
    expect(await tryStep(id, withCare)).toMatchObject({ code: 'intake.no-care-manager' });
    await dana.do(assignPatients, {
      body: { patientIds: [ruth.id], careManagerId: clinic.careManager.staffId },
    });
    await step(id, withCare);
    expect(await rowOf(id)).toMatchObject({
      about: { kind: 'patient', patient: { given: 'Ruth' }, careManager: { name: 'Dana Whitlock' } },
      decision: { outcome: 'care-manager' },
    });
  });

  test('enrolled is enrolled', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    const id = await recorded(about(rosa.id));
    await step(id, { kind: 'decided', outcome: 'enrolled', said: '' });
    expect(await rowOf(id)).toMatchObject({ about: { isEnrolled: true }, state: 'decided' });
  });

  test('is corrected by a new version; a wrong match is over with it', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    const ruth = await admit(clinic.desk, clinic.importer, { given: 'Ruth', mrn: 'MRN-2' });
    const id = await recorded();
    await step(id, { kind: 'matched', patientId: rosa.id });
    expect(await requestsOnToday(dana)).toHaveLength(1);
    clinic.clock.pass(60);
    const { versionId: seen } = await rowOf(id);
    const correct = (entry: IntakeEntry | null, of = seen) =>
      dana.try(contracts.correctIntake, {
        params: { requestId: id },
        body: { seen: of, entry, reason: 'It was her sister.' },
      });
    expect(await correct(aRequest(about(ruth.id)))).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ about: { patient: { given: 'Ruth' } }, isCorrected: true });
    expect(await requestsOnToday(dana)).toEqual([]);
    expect(await requestsOnToday(dana, 'unassigned')).toHaveLength(1);
    expect(await correct(aRequest())).toMatchObject({ code: 'intake.changed' });
    expect(await correct(null, (await rowOf(id)).versionId)).toMatchObject({ ok: true });
    expect(await queue()).toEqual([]);
    expect(await correct(null)).toMatchObject({ status: 404, code: 'intake.not-found' });
  });

  test('nobody who is not there', async () => {
    const nobody = clinic.desk.ids<'patient'>();
    expect(await dana.try(contracts.recordIntake, { body: aRequest(about(nobody)) })).toMatchObject({
      code: 'patient.not-found',
    });
    const id = await recorded();
    expect(await tryStep(id, { kind: 'matched', patientId: nobody })).toMatchObject({
      code: 'patient.not-found',
    });
  });
});

describe('Today', () => {
  test('shows a request about a patient to who has her, then to its owner until the asker has an answer', async () => {
    const rosa = await anEnrolledPatient(dana, clinic);
    const priyaIn = await as('priya@riverside.test');
    const id = await recorded(about(rosa.id));
    expect(await requestsOnToday(dana)).toMatchObject([
      { rule: 'programs.request-waiting', pressure: 'someone-waits' },
    ]);
    await step(id, { kind: 'given', to: priya.staffId });
    expect(await requestsOnToday(dana)).toEqual([]);
    expect(await requestsOnToday(priyaIn)).toMatchObject([{ rule: 'programs.request-unanswered' }]);
    await step(id, helped, priyaIn);
    expect(await requestsOnToday(priyaIn)).toHaveLength(1);
    await step(id, answered(), priyaIn);
    expect(await requestsOnToday(priyaIn)).toEqual([]);
  });

  test('shows it among nobody’s patients while nobody has her, without a word of the asker', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    await recorded(about(rosa.id));
    const items = await requestsOnToday(dana, 'unassigned');
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toMatch(/Elena|tablets|0177/);
  });
});

describe('on the page of a patient', () => {
  const of = async (patientId: PatientId, by = dana) =>
    (await by.do(contracts.getPatientIntake, { params: { patientId } })).requests;

  test('stand the requests about her, open and answered, the newest first', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    expect(await of(rosa.id)).toEqual([]);
    const older = await recorded({ ...about(rosa.id), arrivedAt: plusSeconds(clinic.clock.now(), -900) });
    const newer = await recorded(about(rosa.id));
    await recorded();
    await step(older, take());
    await step(older, helped);
    await step(older, { kind: 'no-answer', said: 'She called again herself.' });
    await step(newer, { kind: 'given', to: priya.staffId });
    expect(await of(rosa.id)).toMatchObject([
      { id: newer, state: 'owned', owner: { name: 'Priya Raman' } },
      { id: older, state: 'closed', asker: { name: 'Elena Delgado, daughter' } },
    ]);
  });

  test('one about a person counts once she was found among the patients, and no longer when that is taken back', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    const id = await recorded();
    await step(id, { kind: 'matched', patientId: rosa.id });
    expect((await of(rosa.id)).map(it => it.id)).toEqual([id]);
    const { lastStepId } = await rowOf(id);
    if (lastStepId === null) throw new Error('The match is a step.');
    await dana.do(contracts.undoIntakeStep, { params: { requestId: id, stepId: lastStepId } });
    expect(await of(rosa.id)).toEqual([]);
  });

  test('are not for a biller, nor for another organization', async () => {
    const rosa = await admit(clinic.desk, clinic.importer);
    await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none', name: 'Bill' });
    const params = { patientId: rosa.id };
    expect(await (await as('bill@riverside.test')).try(contracts.getPatientIntake, { params })).toMatchObject(
      { status: 403 },
    );
    const theo = await as('theo@hillside.test');
    expect(await theo.try(contracts.getPatientIntake, { params })).toMatchObject({ status: 404 });
  });
});

describe('who may', () => {
  test('record: who cares, supervises or treats; not a biller, not an administrator', async () => {
    for (const role of ['biller', 'administrator'] as const) {
      await aColleague(clinic, `${role}@riverside.test`, { role, credential: 'none', name: role });
      const client = await as(`${role}@riverside.test`);
      expect(await client.try(contracts.recordIntake, { body: aRequest() })).toMatchObject({ status: 403 });
      expect(await client.try(contracts.getIntake, { query: { show: 'open' } })).toMatchObject({
        status: 403,
      });
    }
    const okafor = await as('okafor@riverside.test');
    const id = await recorded({}, okafor);
    expect(await queue(okafor)).toHaveLength(1);
    expect(await tryStep(id, take(), okafor)).toMatchObject({ status: 403 });
  });

  test('count: an administrator sees names and numbers, and nothing of what was asked', async () => {
    const id = await recorded();
    await recorded({ urgency: 'urgent' });
    await step(id, { kind: 'given', to: priya.staffId });
    await aColleague(clinic, 'ada@riverside.test', {
      role: 'administrator',
      credential: 'none',
      name: 'Ada',
    });
    const counted = await (await as('ada@riverside.test')).do(countIntake);
    expect(counted).toMatchObject({ waiting: 1, mine: 0 });
    expect(counted.owners.filter(it => it.open > 0)).toEqual([
      { id: priya.staffId, name: 'Priya Raman', open: 1 },
    ]);
    expect(JSON.stringify(counted)).not.toMatch(/Delgado|tablets/);
    expect(await (await as('priya@riverside.test')).do(countIntake)).toMatchObject({ mine: 1 });
  });

  test('own: care managers and supervisors who work here', async () => {
    const bo = await aColleague(clinic, 'bo@riverside.test', {
      role: 'biller',
      credential: 'none',
      name: 'Bo',
    });
    const id = await recorded();
    expect(await tryStep(id, { kind: 'given', to: bo.staffId })).toMatchObject({
      code: 'intake.unknown-owner',
    });
    const theo = clinic.otherOrg.careManager.staffId;
    expect(await tryStep(id, { kind: 'given', to: theo })).toMatchObject({ code: 'intake.unknown-owner' });
  });

  test('see: nobody of another organization', async () => {
    const id = await recorded();
    const theo = await as('theo@hillside.test');
    expect(await queue(theo)).toEqual([]);
    expect(await theo.do(countIntake)).toMatchObject({ waiting: 0 });
    const params = { requestId: id };
    expect(
      await theo.try(contracts.takeIntakeStep, { params, body: { seen: null, step: helped } }),
    ).toMatchObject({ status: 404, code: 'intake.not-found' });
    const rosa = await admit(clinic.desk, clinic.importer);
    expect(await theo.try(contracts.recordIntake, { body: aRequest(about(rosa.id)) })).toMatchObject({
      code: 'patient.not-found',
    });
  });
});

test('closed ones come in pages, the newest first', async () => {
  const { orgId, staffId } = clinic.careManager;
  await withOrg(clinic.desk.pool, orgId, async tx => {
    await tx.run(sql`
      insert into intake_request (org_id, id, request_id, asker_kind, asker_name, arrived_at, arrived_by, given, family, asked, urgency, note, zone, withdrawn, recorded_at, recorded_by, source)
      select ${orgId}, id, id, 'plan', 'Plan', ${clinic.clock.now()}::timestamptz - n * interval '1 hour', 'fax', 'P', 'Number ' || n, 'Please', 'routine', '', 'America/New_York', false, ${clinic.clock.now()}, ${staffId}, 'staff'
      from (select gen_random_uuid() as id, n from generate_series(1, 60) n) x`);
    for (const [kind, outcome] of [
      ['decided', 'helped'],
      ['no-answer', null],
    ])
      await tx.run(sql`
        insert into intake_step (org_id, id, request_id, kind, outcome, said, recorded_at, recorded_by, source)
        select org_id, gen_random_uuid(), id, ${kind}, ${outcome}, 'fax', recorded_at, recorded_by, 'staff' from intake_request where org_id = ${orgId}`);
  });
  const first = await closed();
  expect(first.rows.map(it => 'family' in it.about && it.about.family).slice(0, 2)).toEqual([
    'Number 1',
    'Number 2',
  ]);
  expect(first.rows).toHaveLength(50);
  const rest = await closed(first.next ?? undefined);
  expect(rest.rows).toHaveLength(10);
  expect(rest.next).toBeNull();
});

test('every look at a patient of the queue is in the audit', async () => {
  const rosa = await admit(clinic.desk, clinic.importer);
  const id = await recorded(about(rosa.id));
  await queue();
  const { orgId } = clinic.careManager;
  const rows = await withOrg(clinic.desk.pool, orgId, tx =>
    tx.rows<{ event: string; subject: string | null }>(
      sql`select event, subject from audit_event where org_id = ${orgId} and ${rosa.id}::uuid = any(patient_ids) and event like 'intake.%' order by at, event`,
    ),
  );
  expect(rows).toContainEqual({ event: 'intake.recorded', subject: id });
  expect(rows.map(it => it.event)).toContain('intake.list');
});
