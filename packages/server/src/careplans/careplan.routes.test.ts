import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import type { Plan } from '@trellis/core/careplans/careplan';
import * as careplan from '@trellis/core/careplans/careplan.contract';
import { getPlanTemplates } from '@trellis/core/careplans/template.contract';
import { getKnown } from '@trellis/core/people/known.contract';
import { findPatients } from '@trellis/core/people/patient.contract';
import { getEnrolments } from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGoal, aPlan, aProblem } from '../../../core/test/careplan.builders.ts';
import { aColleague, admit, anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { proofOf } from '../../test/month.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let theo: Client;
let patientId: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
});
beforeEach(async () => {
  patientId = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const reviewOn = '2027-05-20' as Day;
const thisPlan = (over: Partial<Plan> = {}): Plan =>
  aPlan({
    problems: [aProblem('htn', { goals: [aGoal('htn.bp', { dueOn: '2027-02-01' as Day })] })],
    ...over,
  });

const params = () => ({ patientId });
const save = (client: Client, version: number, plan = thisPlan()) =>
  client.try(careplan.savePlanDraft, { params: params(), version, body: { plan } });
const read = (client = dana) => client.do(careplan.getCarePlan, { params: params() });
const issue = (client: Client, draftVersion: number) =>
  client.try(careplan.issuePlan, { params: params(), body: { draftVersion, reviewOn } });

async function issued(plan = thisPlan(), saves = 0): Promise<{ patientId: PatientId; versionId: string }> {
  await save(dana, saves, plan);
  const { versionId } = await dana.do(careplan.issuePlan, {
    params: params(),
    body: { draftVersion: saves + 1, reviewOn },
  });
  return { patientId, versionId };
}

describe('what matters to her', () => {
  const matters = async () =>
    (await dana.do(getKnown, { params: params() })).known.filter(it => it.kind === 'matters');

  test('typed into the plan it is known of her once the plan is issued, and once only', async () => {
    await issued(thisPlan({ whatMatters: 'Dance at Lena’s wedding' }), 0);
    expect(await matters()).toMatchObject([{ ownWords: 'Dance at Lena’s wedding', by: 'Dana Whitlock' }]);
    const problems = [aProblem('htn', { goals: [aGoal('htn.bp', { dueOn: '2027-03-01' as Day })] })];
    await issued(thisPlan({ whatMatters: 'Dance at Lena’s wedding', problems }), 1);
    expect(await matters()).toHaveLength(1);
  });

  test('in a plan that says nothing of it, nothing is known', async () => {
    await issued(thisPlan({ whatMatters: ' ' }), 0);
    expect(await matters()).toEqual([]);
  });
});

describe('the draft', () => {
  test('is empty for a patient without a plan', async () => {
    expect(await read()).toEqual({ current: null, draft: null, versions: [], templateUses: [] });
  });

  test('is kept with who wrote it, and is there for a colleague', async () => {
    expect(await save(dana, 0)).toMatchObject({ ok: true, answer: { version: 1 } });
    const changed = thisPlan({ whatMatters: 'Sit at the table with everyone.' });
    expect(await save(dana, 1, changed)).toMatchObject({ ok: true, answer: { version: 2 } });
    expect((await read(okafor)).draft).toMatchObject({ plan: changed, version: 2, savedBy: 'Dana Whitlock' });
  });

  test('of two windows: the later one is refused and nothing is lost', async () => {
    await save(dana, 0);
    await save(dana, 1, thisPlan({ whatMatters: 'First' }));
    expect(await save(dana, 1, thisPlan({ whatMatters: 'Second' }))).toMatchObject({ code: 'edit.stale' });
    expect(await save(dana, 0, thisPlan({ whatMatters: 'Third' }))).toMatchObject({ code: 'edit.stale' });
    expect((await read()).draft?.plan.whatMatters).toBe('First');
  });

  test('of two windows at the very same moment: one is kept, the other is told', async () => {
    const both = await Promise.all([
      save(dana, 0, thisPlan({ whatMatters: 'Left' })),
      save(dana, 0, thisPlan({ whatMatters: 'Right' })),
    ]);
    expect(both.map(it => it.status).sort()).toEqual([200, 412]);
  });

  test('sent again because the answer was lost is kept once', async () => {
    await save(dana, 0);
    expect(await save(dana, 0)).toMatchObject({ ok: true, answer: { version: 1 } });
    expect((await read()).draft?.version).toBe(1);
  });

  test('needs If-Match', async () => {
    const body = { plan: thisPlan() };
    expect(await dana.try(careplan.savePlanDraft, { params: params(), body })).toMatchObject({ status: 428 });
  });

  test('with a line twice is refused', async () => {
    const plan = thisPlan({ problems: [aProblem('a'), aProblem('a')] });
    expect(await save(dana, 0, plan)).toMatchObject({ code: 'request.invalid' });
  });
});

describe('a version', () => {
  test('is what the draft said, waits for the provider, and stays when the draft goes on', async () => {
    const { versionId } = await issued();
    await save(dana, 1, thisPlan({ whatMatters: 'Later words' }));
    const { current, draft } = await read();
    expect(current).toMatchObject({
      id: versionId,
      number: 1,
      state: 'waiting',
      issuedBy: 'Dana Whitlock',
      reviewOn,
      plan: thisPlan(),
      copies: [],
    });
    expect(draft?.plan.whatMatters).toBe('Later words');
    const one = await okafor.do(careplan.getPlanVersion, { params: { patientId, versionId } });
    expect(one.plan).toEqual(thisPlan());
  });

  test('is followed by the next number', async () => {
    await issued();
    await issued(thisPlan({ whatMatters: 'More' }), 1);
    expect((await read()).versions.map(it => it.number)).toEqual([2, 1]);
  });

  test('is issued once, though the button was pressed twice', async () => {
    await save(dana, 0);
    const asked = { params: params(), body: { draftVersion: 1, reviewOn }, key: 'issue-it-once' };
    const answers = await Promise.all([
      dana.try(careplan.issuePlan, asked),
      dana.try(careplan.issuePlan, asked),
    ]);
    expect(answers.map(it => it.ok)).toEqual([true, true]);
    expect((await read()).versions).toHaveLength(1);
  });

  test.each([
    ['from a draft she did not see', 2, () => thisPlan(), 'edit.stale'],
    [
      'with a goal that has no target',
      1,
      () => thisPlan({ problems: [aProblem('htn', { goals: [aGoal('g', { target: '' })], steps: [] })] }),
      'plan.incomplete',
    ],
  ])('is not issued %s, and no paper is written', async (_, draftVersion, plan, code) => {
    await save(dana, 0, plan());
    expect(await issue(dana, draftVersion)).toMatchObject({ code });
    expect((await read()).versions).toEqual([]);
  });

  test('is never changed or removed by the server', async () => {
    const { versionId } = await issued();
    const change = (statement: ReturnType<typeof sql>) =>
      withOrg(clinic.desk.pool, clinic.careManager.orgId, tx => tx.run(statement));
    await expect(change(sql`update plan_version set number = 9 where id = ${versionId}`)).rejects.toThrow(
      /permission/,
    );
    await expect(change(sql`delete from plan_version where id = ${versionId}`)).rejects.toThrow(/permission/);
  });
});

describe('the supervising provider', () => {
  const answer = (
    at: { patientId: PatientId; versionId: string },
    said: 'approved' | 'returned',
    reason = '',
  ) => okafor.try(careplan.answerPlan, { params: at, body: { answer: said, reason } });

  test('approves a version, once', async () => {
    const at = await issued();
    expect(await answer(at, 'approved')).toMatchObject({
      ok: true,
      answer: { state: 'approved', review: { by: 'Dr. Amara Okafor' } },
    });
    expect(await answer(at, 'returned', 'Changed my mind')).toMatchObject({ code: 'plan.answered' });
    expect((await read()).current?.state).toBe('approved');
  });

  test('returns it with a reason that the care manager reads', async () => {
    const at = await issued();
    expect(await answer(at, 'returned', ' ')).toMatchObject({ code: 'plan.needs-reason' });
    await answer(at, 'returned', 'Goal too tight at her age.');
    expect((await read()).current).toMatchObject({
      state: 'returned',
      review: { reason: 'Goal too tight at her age.' },
    });
  });

  test('is told when a newer one is there', async () => {
    const first = await issued();
    await issued(thisPlan({ whatMatters: 'More' }), 1);
    expect(await answer(first, 'approved')).toMatchObject({ code: 'plan.superseded' });
  });
});

describe('the month', () => {
  const copyOf = (at: { patientId: PatientId; versionId: string }, over = {}) =>
    dana.try(careplan.recordPlanCopy, {
      params: at,
      body: { on: '2026-11-20' as Day, how: 'mailed', receiver: 'patient', name: '', ...over },
    });

  test('takes an issued plan and its copy as the papers it asks for', async () => {
    patientId = (await anEnrolledPatient(dana, clinic)).id;
    const needs = async () => (await proofOf(dana, patientId)).missing;
    const before = await needs();
    const at = await issued();
    const afterPlan = await needs();
    await copyOf(at);
    const afterCopy = await needs();
    expect(before.length - afterPlan.length).toBe(1);
    expect(afterPlan.length - afterCopy.length).toBe(1);
    const { enrolments } = await dana.do(getEnrolments, { params: { patientId } });
    expect(enrolments[0]?.papers).toMatchObject([
      { kind: 'care-plan', on: '2026-11-20', where: 'Trellis, plan 1' },
      { kind: 'plan-copy-given', on: '2026-11-20', where: 'Trellis, plan 1' },
    ]);
  });

  test('of a version that was sent back no copy is given; of one that waits it may be', async () => {
    const at = await issued();
    await okafor.do(careplan.answerPlan, { params: at, body: { answer: 'returned', reason: 'Weight goal' } });
    expect(await copyOf(at)).toMatchObject({ status: 409, code: 'plan.copy-of-returned' });
    expect((await read()).current?.copies).toEqual([]);
  });

  test('a copy names who took it, and cannot be given before the plan was', async () => {
    const at = await issued();
    expect(await copyOf(at, { receiver: 'caregiver' })).toMatchObject({ code: 'document.given-name' });
    expect(await copyOf(at, { on: '2026-11-19' })).toMatchObject({ code: 'document.given-day' });
    await copyOf(at, { receiver: 'caregiver', name: 'June', how: 'handed' });
    expect((await read()).current?.copies).toEqual([
      { on: '2026-11-20', how: 'handed', receiver: 'caregiver', name: 'June' },
    ]);
  });
});

describe('who may', () => {
  test('write: care managers; answer: supervising providers; each in their own organization', async () => {
    const at = await issued();
    const biller = await aColleague(clinic, `biller-${patientId}@riverside.test`, {
      role: 'biller',
      credential: 'none',
      name: 'Bill',
    });
    const bill = await signedIn(into(app), `biller-${patientId}@riverside.test`, testPassword);
    expect(biller.role).toBe('biller');
    const copy = { on: '2026-11-20' as Day, how: 'mailed', receiver: 'patient', name: '' } as const;
    for (const client of [okafor, bill]) {
      expect(await save(client, 1)).toMatchObject({ status: 403 });
      expect(await issue(client, 1)).toMatchObject({ status: 403 });
      expect(await client.try(careplan.recordPlanCopy, { params: at, body: copy })).toMatchObject({
        status: 403,
      });
    }
    for (const client of [dana, bill])
      expect(
        await client.try(careplan.answerPlan, { params: at, body: { answer: 'approved', reason: '' } }),
      ).toMatchObject({ status: 403 });
    expect((await read(bill)).versions).toHaveLength(1);
  });

  test('nobody of another organization sees or changes anything', async () => {
    const at = await issued();
    expect(await theo.try(careplan.getCarePlan, { params: params() })).toMatchObject({ status: 404 });
    expect(await theo.try(careplan.getPlanVersion, { params: at })).toMatchObject({ status: 404 });
    expect(await save(theo, 1)).toMatchObject({ status: 404 });
    expect(await issue(theo, 1)).toMatchObject({ status: 404 });
    expect((await theo.do(findPatients, { body: { text: '' } })).total).toBe(0);
  });

  test('a version is found only with its own patient', async () => {
    const { versionId } = await issued();
    const other = (await admit(clinic.desk, clinic.importer)).id;
    expect(
      await dana.try(careplan.getPlanVersion, { params: { patientId: other, versionId } }),
    ).toMatchObject({ code: 'plan.not-found' });
  });
});

test('templates are there for everyone who is signed in', async () => {
  const { templates } = await okafor.do(getPlanTemplates);
  expect(templates.map(it => it.id)).toContain('t2dm');
  const { rules } = await okafor.do(careplan.getPlanConflictRules);
  expect(rules.map(it => it.id)).toContain('nsaid');
});

test('what is issued and answered is on the record, what is typed is not', async () => {
  await issued();
  const events = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ event: string }>(
      sql`select event from audit_event where ${patientId} = any(patient_ids) order by at, id`,
    ),
  );
  expect(events.map(it => it.event)).toEqual(['careplan.issued']);
});
