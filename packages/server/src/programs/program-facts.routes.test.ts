import type { Month } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { getChart } from '@trellis/core/chart/chart.contract';
import { type Program, statementsOf } from '@trellis/core/people/consent';
import { getQmb, recordQmbCheck, takeBackQmbCheck } from '@trellis/core/people/qmb.contract';
import * as alignments from '@trellis/core/programs/access-alignment.contract';
import { apcmElements, practiceApcmElements } from '@trellis/core/programs/apcm';
import * as apcm from '@trellis/core/programs/apcm.contract';
import * as teams from '@trellis/core/programs/collaborative-team.contract';
import * as devices from '@trellis/core/programs/device.contract';
import {
  addPaper,
  endEnrolment,
  enrolPatient,
  getEnrolments,
} from '@trellis/core/programs/enrolment.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let sue: Client;
let bill: Client;
let theo: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  okafor = await signedIn(into(app), 'okafor@riverside.test', testPassword);
  await aColleague(clinic, 'sue@riverside.test', { role: 'supervisor', credential: 'RN', name: 'Sue Park' });
  sue = await signedIn(into(app), 'sue@riverside.test', testPassword);
  await aColleague(clinic, 'bill@riverside.test', { role: 'biller', credential: 'none', name: 'Bill Orr' });
  bill = await signedIn(into(app), 'bill@riverside.test', testPassword);
  theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const notAllowed = { status: 403, code: 'access.not-allowed' };
const absent = { status: 404, code: 'patient.not-found' };
const someone = async () => ({ patientId: (await admit(clinic.desk, clinic.importer)).id });
/** The clinic’s clock stands in this month. */
const month = '2026-11' as Month;

async function enrolledIn(
  { patientId }: { patientId: PatientId },
  program: Program,
  over: { told?: string[]; conditions?: number } = {},
) {
  const chart = await dana.do(getChart, { params: { patientId } });
  return dana.try(enrolPatient, {
    params: { patientId },
    body: {
      program,
      billingPractitionerId: clinic.provider.staffId,
      conditionIds: chart.problems.slice(0, over.conditions ?? 2).map(it => it.id),
      consent: {
        form: 'verbal',
        givenAt: clinic.clock.now(),
        told: (over.told ?? [...statementsOf[program]]) as never,
      },
      papers: [],
    },
  });
}

describe('programs beside each other', () => {
  test('each has its own consent and its own papers, Chronic Care Management first', async () => {
    const params = await someone();
    expect(await enrolledIn(params, 'RPM')).toMatchObject({ ok: true, answer: { beside: [] } });
    expect(await enrolledIn(params, 'CCM')).toMatchObject({ ok: true });
    const order = { kind: 'device-order' as const, program: 'RPM' as const, on: '2026-11-02', where: 'EHR' };
    await dana.do(addPaper, { params, body: order });
    await dana.do(addPaper, { params, body: { kind: 'initiating-visit', on: '2026-10-02', where: 'EHR' } });
    const { enrolments } = await dana.do(getEnrolments, { params });
    expect(enrolments.map(it => [it.program, it.papers.map(paper => paper.kind)])).toEqual([
      ['CCM', ['initiating-visit']],
      ['RPM', ['initiating-visit', 'device-order']],
    ]);
  });

  test('what is not paid beside another is told with its source, not refused', async () => {
    const params = await someone();
    await enrolledIn(params, 'CCM');
    expect(await enrolledIn(params, 'APCM')).toMatchObject({
      ok: true,
      answer: { beside: [{ other: 'CCM', rule: 'bundled', source: expect.stringContaining('aafp.org') }] },
    });
  });

  test('the same program twice is refused, and so is one without what must be told', async () => {
    const params = await someone();
    await enrolledIn(params, 'BHI');
    expect(await enrolledIn(params, 'BHI')).toMatchObject({ code: 'enrolment.already' });
    expect(await enrolledIn(params, 'CoCM', { told: [...statementsOf.CCM] })).toMatchObject({
      code: 'consent.not-told',
    });
    expect(await enrolledIn(params, 'PCM', { conditions: 0 })).toMatchObject({
      code: 'enrolment.too-few-conditions',
    });
    expect(await enrolledIn(params, 'APCM', { conditions: 0 })).toMatchObject({ ok: true });
  });

  test('one ends alone, and the others go on', async () => {
    const params = await someone();
    await enrolledIn(params, 'CCM');
    await enrolledIn(params, 'RPM');
    const before = await dana.do(getEnrolments, { params });
    const rpm = before.enrolments.find(it => it.program === 'RPM');
    await dana.do(endEnrolment, {
      params: { ...params, enrolmentId: rpm?.id ?? '' },
      body: { endedAt: clinic.clock.now(), why: 'patient-stopped', said: 'Too much beeping' },
    });
    const after = await dana.do(getEnrolments, { params });
    expect(after.enrolments.map(it => it.program)).toEqual(['CCM']);
    expect(after.ended).toMatchObject([{ program: 'RPM', why: 'patient-stopped' }]);
  });

  test('a paper of a program that asks for none of its kind is refused', async () => {
    const params = await someone();
    const wrong = { kind: 'device-order' as const, on: '2026-11-02', where: 'EHR' };
    expect(await dana.try(addPaper, { params, body: wrong })).toMatchObject({
      code: 'enrolment.other-paper',
    });
    expect(await dana.try(addPaper, { params, body: { ...wrong, program: 'CCM' } })).toMatchObject({
      code: 'enrolment.other-paper',
    });
  });
});

const aCuff = () => ({
  kind: 'physiologic' as const,
  sends: 'by-itself' as const,
  maker: 'Northbeam',
  model: 'BP-2',
  serial: 'NB-000417',
  fdaStatus: 'cleared' as const,
  fdaSaidBy: 'The label',
  measures: ['8480-6', '8462-4'],
  setUpOn: '2026-11-02',
  setUpBy: clinic.careManager.staffId,
});

describe('a device', () => {
  test('is set up, corrected, comes back, and stays after all', async () => {
    const params = await someone();
    const { deviceId } = await dana.do(devices.setUpDevice, { params, body: aCuff() });
    const own = { params: { ...params, deviceId } };
    await dana.do(devices.correctDevice, {
      ...own,
      body: { device: { ...aCuff(), serial: 'NB-000471' }, reason: 'Digits swapped' },
    });
    await dana.do(devices.returnDevice, { ...own, body: { on: '2026-11-10' } });
    const back = await dana.do(devices.getDevices, { params });
    expect(back.devices).toMatchObject([
      {
        deviceId,
        serial: 'NB-000471',
        returnedOn: '2026-11-10',
        setUpByName: 'Dana Whitlock',
        periods: [{ from: '2026-11-02', until: '2026-12-01' }],
        days: [],
      },
    ]);
    expect(await dana.try(devices.returnDevice, { ...own, body: { on: '2026-11-11' } })).toMatchObject({
      code: 'device.returned',
    });
    await dana.do(devices.undoReturn, { ...own, body: { reason: 'Still on her table' } });
    expect((await dana.do(devices.getDevices, { params })).devices).toMatchObject([{ returnedOn: null }]);
    expect(await dana.try(devices.undoReturn, { ...own, body: { reason: 'Again' } })).toMatchObject({
      code: 'device.not-found',
    });
  });

  test('the patient never had is taken back', async () => {
    const params = await someone();
    const { deviceId } = await dana.do(devices.setUpDevice, { params, body: aCuff() });
    const body = { device: null, reason: 'Of another patient' };
    await dana.do(devices.correctDevice, { params: { ...params, deviceId }, body });
    expect((await dana.do(devices.getDevices, { params })).devices).toEqual([]);
    expect(await dana.try(devices.correctDevice, { params: { ...params, deviceId }, body })).toMatchObject({
      code: 'device.not-found',
    });
  });

  test('set up tomorrow, by a stranger, or with typed days is refused', async () => {
    const params = await someone();
    const refused = async (over: object) =>
      dana.try(devices.setUpDevice, { params, body: { ...aCuff(), ...over } });
    expect(await refused({ setUpOn: '2027-01-01' })).toMatchObject({ code: 'device.set-up-day' });
    expect(await refused({ setUpBy: clinic.desk.ids() })).toMatchObject({
      code: 'enrolment.unknown-colleague',
    });
    expect(await refused({ days: ['2026-11-03'] })).toMatchObject({ code: 'request.invalid' });
  });
});

describe('collaborative care', () => {
  const roles = () => ({
    from: '2026-11-02',
    firstMonth: '2026-11',
    careManagerId: clinic.careManager.staffId,
    consultant: 'Dr. Ines Haddad, MD',
  });

  test('has its roles, corrected with a reason', async () => {
    const params = await someone();
    const { teamId } = await dana.do(teams.nameTeam, { params, body: roles() });
    const corrected = { team: { ...roles(), consultant: 'Dr. Owen Pike, MD' }, reason: 'Wrong name' };
    await dana.do(teams.correctTeam, { params: { ...params, teamId }, body: corrected });
    expect((await dana.do(teams.getTeams, { params })).teams).toMatchObject([
      { consultant: 'Dr. Owen Pike, MD', careManager: 'Dana Whitlock', firstMonth: '2026-11' },
    ]);
    expect(
      await dana.try(teams.correctTeam, { params: { ...params, teamId }, body: corrected }),
    ).toMatchObject({ code: 'collaborative.not-found' });
  });

  test('is carried by a colleague', async () => {
    const params = await someone();
    const body = { ...roles(), careManagerId: clinic.desk.ids<'staff'>() };
    expect(await dana.try(teams.nameTeam, { params, body })).toMatchObject({
      code: 'collaborative.unknown-colleague',
    });
  });
});

describe('the elements of a month', () => {
  const read = (params: { patientId: PatientId }) => dana.do(apcm.getApcmMonth, { params, query: { month } });
  const stateOf = async (params: { patientId: PatientId }, element: string) =>
    (await read(params)).lines.find(it => it.element === element);

  test('consent, visit, plan and the designated person are shown by the record itself', async () => {
    const params = await someone();
    await enrolledIn(params, 'APCM');
    await dana.do(addPaper, { params, body: { kind: 'care-plan', on: '2026-10-02', where: 'EHR, plans' } });
    const { lines, isComplete } = await read(params);
    expect(lines).toHaveLength(13);
    expect(isComplete).toBe(false);
    expect(lines.filter(it => it.state === 'shown').map(it => it.element)).toEqual([
      'consent',
      'continuity',
      'care-plan',
    ]);
    expect(await stateOf(params, 'care-plan')).toMatchObject({ on: '2026-10-02', where: 'EHR, plans' });
    expect(await stateOf(params, 'continuity')).toMatchObject({ where: 'Dana Whitlock' });
  });

  test('the others are said of the patient, or once for all; all thirteen make it complete', async () => {
    const params = await someone();
    await enrolledIn(params, 'APCM');
    const ofAll = practiceApcmElements.map(element => ({
      ...{ month, element, where: 'Handbook' },
      path: element === 'performance' ? ('shared-savings' as const) : null,
    }));
    const { elementIds } = await okafor.do(apcm.showPracticeElements, { body: { entries: ofAll } });
    const own = apcmElements
      .filter(it => !practiceApcmElements.some(one => one === it))
      .map(element => ({ month, element, where: 'Note of November 4' }));
    await dana.do(apcm.showApcmElements, { params, body: { entries: own } });
    expect((await read(params)).isComplete).toBe(true);
    expect(await stateOf(params, 'performance')).toMatchObject({
      state: 'said',
      entry: { path: 'shared-savings', patientId: null, by: 'Dr. Amara Okafor' },
    });
    const elementId = elementIds[0] ?? '';
    await okafor.do(apcm.takeBackPracticeElement, { params: { elementId }, body: { reason: 'Not yet so' } });
    expect((await read(params)).isComplete).toBe(false);
    const practice = await dana.do(apcm.getPracticeElements, { query: { month } });
    expect(practice.lines.filter(it => it.state === 'missing')).toHaveLength(1);
    // What stands for all is not left to the patients of the tests after this one.
    for (const elementId of elementIds.slice(1))
      await okafor.do(apcm.takeBackPracticeElement, { params: { elementId }, body: { reason: 'End of it' } });
  });

  test('one is taken back with a reason, once, and not through another patient', async () => {
    const params = await someone();
    const other = await someone();
    const entries = [{ month, element: 'communication' as const, where: 'Portal' }];
    const [elementId = ''] = (await dana.do(apcm.showApcmElements, { params, body: { entries } })).elementIds;
    const back = (of: { patientId: PatientId }) =>
      dana.try(apcm.takeBackApcmElement, { params: { ...of, elementId }, body: { reason: 'Not done' } });
    expect(await back(other)).toMatchObject({ code: 'apcm.not-found' });
    expect(await back(params)).toMatchObject({ ok: true });
    expect(await back(params)).toMatchObject({ code: 'apcm.not-found' });
    expect(await stateOf(params, 'communication')).toMatchObject({ state: 'missing' });
  });

  test('of a month to come, or performance without its way, nothing of several is written', async () => {
    const params = await someone();
    const good = { month, element: 'communication' as const, where: 'Portal' };
    const refused = (entries: object[]) =>
      dana.try(apcm.showApcmElements, { params, body: { entries: entries as never } });
    expect(await refused([good, { ...good, month: '2027-01' }])).toMatchObject({ code: 'apcm.month' });
    expect(await refused([good, { ...good, element: 'performance' }])).toMatchObject({ code: 'apcm.path' });
    expect(await stateOf(params, 'communication')).toMatchObject({ state: 'missing' });
    const entries = [{ ...good, element: 'care-plan' as const }];
    expect(await okafor.try(apcm.showPracticeElements, { body: { entries } })).toMatchObject({
      code: 'apcm.of-patient',
    });
  });
});

describe('an alignment in the ACCESS model', () => {
  const aligned = {
    track: 'eCKM' as const,
    role: 'participant' as const,
    participant: '',
    alignedOn: '2026-09-15',
  };

  test('has its reports and the days of the next one', async () => {
    const params = await someone();
    const { alignmentId } = await dana.do(alignments.alignPatient, { params, body: aligned });
    const { stepId } = await dana.do(alignments.addAccessStep, {
      params: { ...params, alignmentId },
      body: { step: { kind: 'baseline-reported', on: '2026-10-01', said: '' } },
    });
    const read = async () => (await dana.do(alignments.getAlignments, { params })).alignments;
    expect(await read()).toMatchObject([
      {
        track: 'eCKM',
        steps: [{ kind: 'baseline-reported', on: '2026-10-01' }],
        windows: [{ kind: 'report', from: '2026-12-10', until: '2027-01-19' }, { kind: 'period-end' }],
      },
    ]);
    await dana.do(alignments.takeBackAccessStep, {
      params: { ...params, stepId },
      body: { reason: 'Of another patient' },
    });
    expect(await read()).toMatchObject([{ steps: [], windows: [{ kind: 'baseline' }, {}] }]);
    await dana.do(alignments.takeBackAlignment, {
      params: { ...params, alignmentId },
      body: { reason: 'Of another patient' },
    });
    expect(await read()).toEqual([]);
    expect(
      await dana.try(alignments.addAccessStep, {
        params: { ...params, alignmentId },
        body: { step: { kind: 'reported', on: '2026-11-01', said: '' } },
      }),
    ).toMatchObject({ code: 'alignment.not-found' });
  });

  test('an update is reviewed by a practitioner, with her minutes and what she did', async () => {
    const params = await someone();
    const { alignmentId } = await dana.do(alignments.alignPatient, {
      params,
      body: { ...aligned, role: 'co-managing', participant: 'Bright Heart Care' },
    });
    const review = {
      kind: 'update-reviewed' as const,
      on: '2026-10-20',
      by: clinic.provider.staffId,
      minutes: 6,
      said: 'Raised the dose',
    };
    const own = { params: { ...params, alignmentId } };
    expect(
      await dana.try(alignments.addAccessStep, {
        ...own,
        body: { step: { ...review, by: clinic.careManager.staffId } },
      }),
    ).toMatchObject({ code: 'alignment.unknown-practitioner' });
    await okafor.do(alignments.addAccessStep, { ...own, body: { step: review } });
    const { alignments: all } = await dana.do(alignments.getAlignments, { params });
    expect(all).toMatchObject([{ participant: 'Bright Heart Care', steps: [review], windows: [] }]);
  });

  test('comes once in a track', async () => {
    const params = await someone();
    await dana.do(alignments.alignPatient, { params, body: aligned });
    expect(await dana.try(alignments.alignPatient, { params, body: aligned })).toMatchObject({
      code: 'alignment.already',
    });
  });
});

describe('whether Medicaid pays the cost share', () => {
  const check = {
    status: 'qmb' as const,
    from: '2026-11-01',
    until: '2026-11-30',
    how: 'eligibility-reply' as const,
    where: '271 of November 2',
  };
  const read = (params: { patientId: PatientId }) => dana.do(getQmb, { params, query: { month } });

  test('is not known until somebody looks, and again when that is taken back', async () => {
    const params = await someone();
    expect(await read(params)).toMatchObject({ is: null, known: null, checks: [] });
    const { checkId } = await bill.do(recordQmbCheck, { params, body: check });
    expect(await read(params)).toMatchObject({
      is: true,
      known: 'checked',
      checks: [{ how: 'eligibility-reply', by: 'Bill Orr' }],
    });
    const back = { params: { ...params, checkId }, body: { reason: 'Another patient’s reply' } };
    await bill.do(takeBackQmbCheck, back);
    expect(await read(params)).toMatchObject({ is: null });
    expect(await bill.try(takeBackQmbCheck, back)).toMatchObject({ code: 'qmb.not-found' });
  });

  test('is recorded by whoever keeps coverage, and by nobody else', async () => {
    const params = await someone();
    expect(await okafor.try(recordQmbCheck, { params, body: check })).toMatchObject(notAllowed);
    expect(await dana.try(recordQmbCheck, { params, body: { ...check, until: '2026-10-01' } })).toMatchObject(
      {
        code: 'qmb.days',
      },
    );
  });
});

describe('walls', () => {
  test('a biller and a supervisor read, and record nothing of a patient’s programs', async () => {
    const params = await someone();
    for (const who of [bill, sue]) {
      expect(await who.try(devices.getDevices, { params })).toMatchObject({ ok: true });
      expect(await who.try(devices.setUpDevice, { params, body: aCuff() })).toMatchObject(notAllowed);
      const entries = [{ month, element: 'communication' as const, where: 'Portal' }];
      expect(await who.try(apcm.showApcmElements, { params, body: { entries } })).toMatchObject(notAllowed);
    }
  });

  test('for all patients a supervisor speaks, and no care manager and no biller', async () => {
    const entries = [{ month: '2026-10' as Month, element: 'communication' as const, where: 'Portal' }];
    for (const who of [dana, bill])
      expect(await who.try(apcm.showPracticeElements, { body: { entries } })).toMatchObject(notAllowed);
    expect(await sue.try(apcm.showPracticeElements, { body: { entries } })).toMatchObject({ ok: true });
  });

  test('another organization sees and changes nothing', async () => {
    const params = await someone();
    const { deviceId } = await dana.do(devices.setUpDevice, { params, body: aCuff() });
    const query = { month };
    expect(await theo.try(devices.getDevices, { params })).toMatchObject(absent);
    expect(await theo.try(teams.getTeams, { params })).toMatchObject(absent);
    expect(await theo.try(apcm.getApcmMonth, { params, query })).toMatchObject(absent);
    expect(await theo.try(alignments.getAlignments, { params })).toMatchObject(absent);
    expect(await theo.try(getQmb, { params, query })).toMatchObject(absent);
    expect(
      await theo.try(devices.returnDevice, { params: { ...params, deviceId }, body: { on: '2026-11-10' } }),
    ).toMatchObject(absent);
  });
});
