import * as assessments from '@trellis/core/assessments/assessment.contract';
import { plusDays } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { emptyPlan, type Plan } from '@trellis/core/careplans/careplan';
import { savePlanDraft } from '@trellis/core/careplans/careplan.contract';
import { decideDueItem } from '@trellis/core/caseload/decision.contract';
import * as education from '@trellis/core/education/education.contract';
import { takeFromElsewhere } from '@trellis/core/proposals/elsewhere';
import * as contracts from '@trellis/core/proposals/proposals.contract';
import { takeProposal } from '@trellis/core/proposals/take-proposal';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anEnrolledPatient } from '../../test/builders.ts';
import { aChart } from '../../test/bundle.builder.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { importFile } from '../record/import.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const view = (patientId = rosa) => dana.do(contracts.getProposals, { params: { patientId } });
const proposed = async (key: string, patientId = rosa) =>
  (await view(patientId)).proposals.find(it => it.key === key);
const decide = (
  { key, factKey }: { readonly key: string; readonly factKey: string },
  verdict: 'taken' | 'left' | 'reopened',
  reason = '',
) =>
  dana.try(contracts.decideProposal, {
    params: { patientId: rosa },
    body: { key, factKey, verdict, reason },
  });
const today = () => localDay(clinic.clock.now(), 'America/New_York' as Zone);
const keep = (plan: Plan) =>
  dana.do(savePlanDraft, { params: { patientId: rosa }, version: 0, body: { plan } as never });

async function bring(onsetOn: string): Promise<PatientId> {
  const text = aChart({ condition: { onsetDateTime: onsetOn } });
  const context = { actor: clinic.importer, requestId: 'r', policy: 'people.import' };
  const file = { text, source: onsetOn } as never;
  return (await importFile(clinic.desk, context, file)).patientId as PatientId;
}

describe('a diagnosis', () => {
  test('that is new is proposed to be taught, until a text about it was given', async () => {
    const patientId = await bring(plusDays(today(), -10));
    const found = await proposed('text:t2dm.about', patientId);
    expect(found).toMatchObject({ offers: { what: 'text', textId: 't2dm.about', isSignedOff: false } });
    if (found?.offers.what !== 'text') throw new Error('Nothing was proposed.');
    const { textId, version } = found.offers;
    const body = { textId, version, language: 'es', format: 'read-aloud', callId: null } as const;
    await dana.do(education.giveText, { params: { patientId }, body });
    expect(await proposed('text:t2dm.about', patientId)).toBeUndefined();
    const { key, factKey } = found;
    const taken = { key, factKey, verdict: 'taken', reason: '' } as const;
    expect((await dana.try(contracts.decideProposal, { params: { patientId }, body: taken })).ok).toBe(true);
  });

  test('of years ago is not', async () => {
    expect(await proposed('text:t2dm.about', await bring('2012-05-01'))).toBeUndefined();
  });
});

test('what could not be said back is proposed with its text, until it was said', async () => {
  const about = { of: 'text', textId: 't2dm.lows', questionId: 'sugar-62' } as const;
  const say = (result: 'not-yet' | 'said-back') =>
    dana.do(education.recordTeachBack, {
      params: { patientId: rosa },
      body: { about, result, said: 'Me acuesto', callId: null },
    });
  await say('not-yet');
  const key = 'teach-again:t2dm.lows/sugar-62';
  expect((await view()).proposals[0]).toMatchObject({ key, offers: { textId: 't2dm.lows' } });
  clinic.clock.pass(60);
  await say('said-back');
  expect(await proposed(key)).toBeUndefined();
});

test('a goal she is not sure of proposes a smaller step, which the plan takes with its day', async () => {
  const goal = { id: 'goal-1', kind: 'goal', text: 'Walk a mile', target: '', code: null } as const;
  const other = { id: 'other', title: 'Walking', lines: [] };
  const plan = takeFromElsewhere(emptyPlan, other, goal, 'her own wish');
  await keep(plan);
  await dana.do(education.recordRuler, {
    params: { patientId: rosa },
    body: {
      ...{ kind: 'confidence', value: 3, why: '', callId: null },
      about: { of: 'goal', goalId: 'goal-1', name: 'Walk a mile' },
    },
  });
  const found = await proposed('smaller:goal-1');
  expect(found?.offers).toMatchObject({ goalId: 'goal-1', dueOn: plusDays(today(), 14) });
  if (!found) throw new Error('Nothing was proposed.');
  const taken = takeProposal(plan, found, [], today());
  await dana.do(savePlanDraft, { params: { patientId: rosa }, version: 1, body: { plan: taken } as never });
  expect(await proposed('smaller:goal-1')).toBeUndefined();
  expect((await decide(found, 'taken')).ok).toBe(true);
});

describe('a test that is due on her worklist', () => {
  test('is proposed with what was found last, and not once somebody closed it there', async () => {
    const found = await proposed('step:proposed-uacr');
    expect(found).toMatchObject({
      factKey: 'quality.uacr:none',
      says: { en: 'A urine test for the kidneys is due. The chart has none.' },
      offers: { template: 't2dm', owner: 'patient', dueOn: plusDays(today(), 14) },
    });
    expect(await proposed('step:proposed-a1c')).toBeUndefined();
    await dana.do(decideDueItem, {
      body: {
        ...{ patientId: rosa, key: 'quality.uacr:none', seen: null },
        choice: { kind: 'done', note: 'Done elsewhere' },
      },
    });
    expect(await proposed('step:proposed-uacr')).toBeUndefined();
    expect(await proposed('step:proposed-pressure')).toBeDefined();
  });

  test('that was left says who and why, and comes back when that is undone', async () => {
    const found = await proposed('step:proposed-uacr');
    if (!found) throw new Error('Nothing was proposed.');
    expect(await decide(found, 'reopened')).toMatchObject({ status: 409, code: 'proposal.gone' });
    await decide(found, 'left', 'Her kidney doctor does it');
    const { proposals, left } = await view();
    expect(proposals.map(it => it.key)).not.toContain(found.key);
    expect(left).toMatchObject([
      { key: found.key, reason: 'Her kidney doctor does it', by: 'Dana Whitlock' },
    ]);
    clinic.clock.pass(60);
    expect((await decide(found, 'reopened')).ok).toBe(true);
    expect((await view()).left).toEqual([]);
    expect(await proposed(found.key)).toBeDefined();
  });
});

test('answers that are to be asked again soon propose the day, of an illness in her plan', async () => {
  const body = {
    instrumentId: 'gad-7',
    ...({ language: 'en', mode: 'read-aloud', answerer: { who: 'patient' } } as const),
  };
  const patientId = rosa;
  const { draftId } = await dana.do(assessments.beginAssessment, { params: { patientId }, body });
  const often = { valueCoding: { system: 'http://loinc.org', code: 'LA6570-1' } };
  const asked = ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'];
  const items = asked.map(linkId => ({ linkId, answer: [often] }));
  const params = { patientId, draftId };
  await dana.do(assessments.saveAssessmentDraft, { params, version: 1, body: { items, skips: {} } });
  await dana.do(assessments.finishAssessment, { params, body: { draftVersion: 2 } });
  expect(await proposed('problem:anxiety')).toBeDefined();
  expect(await proposed('again:gad-7')).toBeUndefined();
  const line = { id: 'anxiety', kind: 'problem', text: 'Anxiety', target: '', code: null } as const;
  await keep(takeFromElsewhere(emptyPlan, { id: 'x', title: 'x', lines: [] }, line, 'x'));
  expect((await proposed('again:gad-7'))?.offers).toMatchObject({
    text: { en: expect.stringContaining('GAD-7') },
    dueOn: plusDays(today(), 14),
  });
});
