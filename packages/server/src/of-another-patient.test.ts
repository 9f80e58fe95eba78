import type { Contract } from '@trellis/core/access/contract';
import type { Day } from '@trellis/core/basics/day';
import type { CallId, Id, PatientId } from '@trellis/core/basics/id';
import * as visit from '@trellis/core/careplans/visit-question.contract';
import * as teaching from '@trellis/core/education/education.contract';
import { makePromise } from '@trellis/core/outreach/promise.contract';
import * as known from '@trellis/core/people/known.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCall, anEnrolledPatient, aStartedCall } from '../test/builders.ts';
import { type Client, type Given, into, signedIn } from '../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../test/database.ts';
import { aLibrary, aText } from '../test/library.builder.ts';
import { createApp } from './app.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;
let walter: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', library: aLibrary(aText()) });
});
beforeEach(async () => {
  clinic.clock.pass(600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
  walter = (await anEnrolledPatient(dana, clinic, { given: 'Walter' })).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

/** Every way to write a call beside something about a patient. */
const waysToNameACall = (patientId: PatientId, callId: CallId) => {
  const params = { patientId };
  const line = {
    ...({ kind: 'matters', text: 'Her garden', ownWords: '', saidBy: '', since: null } as const),
    heardIn: { of: 'contact', callId },
  } as const;
  const about = { of: 'text', textId: 't2dm.lows', questionId: 'sugar-62' } as const;
  const given = { textId: 't2dm.lows', version: 1, language: 'es', format: 'read-aloud', callId } as const;
  const goal = { of: 'goal', goalId: 'low', name: 'No dangerous low sugars' } as const;
  const rating = { kind: 'confidence', about: goal, value: 6, why: '', callId } as const;
  const dueOn = clinic.clock.now().slice(0, 10) as Day;
  return [
    ask(teaching.giveText, { params, body: given }),
    ask(teaching.recordTeachBack, { params, body: { about, result: 'said-back', said: '', callId } }),
    ask(teaching.recordRuler, { params, body: rating }),
    ask(makePromise, { params, body: { text: 'Call about the ride', to: '', dueOn, callId } }),
    ask(visit.askVisitQuestion, { params, body: { text: `Salt in call ${callId}?`, callId } }),
    ask(visit.answerVisitQuestion, {
      params: { ...params, questionId: asked },
      body: { words: 'A little', answeredBy: 'Dr. Okafor', answeredOn: dueOn, callId },
    }),
    ask(known.addKnown, { params, body: line }),
    ask(known.correctKnown, { params: { ...params, knownId: hers }, body: line }),
  ];
};
let hers: Id<'known'>;
let asked: Id<'visit question'>;
/** One that waits: no more than ten may. */
const aQuestionOf = async (patientId: PatientId) => {
  const { questions } = await dana.do(visit.getVisitQuestions, { params: { patientId } });
  const waiting = questions.find(it => it.answer === null);
  if (waiting) return waiting.id;
  const body = { text: `May I walk, ${clinic.desk.ids<'text'>()}?`, callId: null };
  return (await dana.do(visit.askVisitQuestion, { params: { patientId }, body })).questionId;
};
type Way = { readonly contract: Contract; readonly send: () => Promise<unknown> };
const ask = <C extends Contract>(contract: C, given: Given<C>): Way => ({
  contract,
  send: () => dana.try(contract, given),
});
const aLineAbout = async (patientId: PatientId) => {
  const line = { kind: 'matters', text: 'Her garden', ownWords: '', saidBy: '', since: null } as const;
  const body = { ...line, heardIn: { of: 'other' } } as const;
  return (await dana.do(known.addKnown, { params: { patientId }, body })).knownId;
};

describe('what is written down about one patient', () => {
  test('never points into the call of another, open or over, nor into one there never was', async () => {
    hers = await aLineAbout(rosa);
    asked = await aQuestionOf(rosa);
    const others = [await aStartedCall(dana, walter), clinic.desk.ids<'call'>()];
    for (const callId of others)
      for (const { contract, send } of waysToNameACall(rosa, callId))
        expect(await send(), contract.name).toMatchObject({ status: 409, code: 'call.of-another' });
  });

  test('nor into one that is over and was with somebody else', async () => {
    hers = await aLineAbout(rosa);
    asked = await aQuestionOf(rosa);
    const over = await aCall(dana, clinic, walter);
    for (const { contract, send } of waysToNameACall(rosa, over))
      expect(await send(), contract.name).toMatchObject({ code: 'call.of-another' });
  });

  test('may name her own call, while it is open and when it is over', async () => {
    for (const callId of [await aCall(dana, clinic, rosa), await aStartedCall(dana, rosa)])
      for (const [at] of waysToNameACall(rosa, callId).entries()) {
        hers = await aLineAbout(rosa);
        asked = await aQuestionOf(rosa);
        const way = waysToNameACall(rosa, callId)[at];
        expect(await way?.send(), way?.contract.name).toMatchObject({ ok: true });
      }
  });

  test('is all that a body may name of a patient: whatever comes new is to be entered here, with what holds it', () => {
    const [here, ofStaff] = ['the tests above', 'a colleague, of the organization alone'];
    const held: Readonly<Record<string, string>> = {
      'alignments/{alignmentId}/steps step.by': ofStaff,
      'careplan/attainments replaces.id': 'goal-attainment.test.ts',
      'collaborative careManagerId': ofStaff,
      'collaborative/{teamId}/correct team.careManagerId': ofStaff,
      'devices setUpBy': ofStaff,
      'devices/{deviceId}/correct device.setUpBy': ofStaff,
      'documents blobId': 'document.routes.test.ts',
      'documents consentId': 'document.routes.test.ts',
      'enrolments billingPractitionerId': ofStaff,
      'enrolments conditionIds': 'enrolment.test.ts',
      'enrolments consent.obtainedBy': ofStaff,
      'enrolments/{enrolmentId}/correct billingPractitionerId': ofStaff,
      'enrolments/{enrolmentId}/correct conditionIds': 'enrolment.test.ts',
      'enrolments/{enrolmentId}/correct consent.obtainedBy': ofStaff,
      'known heardIn.callId': here,
      'known/{knownId}/corrections heardIn.callId': here,
      'promises callId': here,
      'promises/{promiseId}/steps choice.to': ofStaff,
      'questions about.medicineId': 'question.routes.test.ts',
      'questions about.resultId': 'question.routes.test.ts',
      'questions about.versionId': 'question.routes.test.ts',
      'questions to': ofStaff,
      'stays/{stayId} visitBy': ofStaff,
      'teaching/rulers callId': here,
      'teaching/teach-backs callId': here,
      'teaching/texts callId': here,
      'visit-questions callId': here,
      'visit-questions/{questionId}/answers callId': here,
    };
    const found = idsInBodies();
    expect(found.filter(it => held[it] === undefined)).toEqual([]);
    expect(Object.keys(held).filter(it => !found.includes(it))).toEqual([]);
  });
});

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly format?: string;
};

/** Of every route under a patient's address: the ids its body takes. */
function idsInBodies(): readonly string[] {
  const bodyOf = (it: unknown) =>
    (it as { requestBody?: { content?: { 'application/json'?: { schema?: Schema } } } }).requestBody
      ?.content?.['application/json']?.schema;
  const found = Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.values(methods ?? {}).flatMap(it => {
      const [, rest] = /^\/api\/patients\/\{patientId\}\/(.+)$/.exec(path) ?? [];
      return rest === undefined ? [] : idsIn(bodyOf(it)).map(id => `${rest} ${id}`);
    }),
  );
  return [...new Set(found)].toSorted();
}

function idsIn(schema: Schema | undefined, name = ''): readonly string[] {
  if (!schema) return [];
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...(schema.format === 'uuid' ? [name] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, it]) =>
      idsIn(it, name ? `${name}.${key}` : key),
    ),
    ...(schema.items ? idsIn(schema.items, name) : []),
    ...below.flatMap(it => idsIn(it, name)),
  ];
}
