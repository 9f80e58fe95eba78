import { randomUUID } from 'node:crypto';
import * as contracts from '@trellis/core/assessments/assessment.contract';
import { declined } from '@trellis/core/assessments/score';
import type { PatientId } from '@trellis/core/basics/id';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import {
  aBegunForm,
  aFinishedForm,
  mood,
  moodAnswers,
  often,
  testShelf,
} from '../../test/instruments.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Sql, sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent', shelf: testShelf });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
});
beforeEach(async () => {
  clinic.clock.pass(60);
  rosa = (await admit(clinic.desk, clinic.importer)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

const inOrg = <Row>(statement: Sql, orgId = clinic.careManager.orgId) =>
  withOrg(clinic.desk.pool, orgId, tx => tx.rows<Row>(statement));
const history = (client = dana, patientId = rosa) =>
  client.do(contracts.getAssessments, { params: { patientId } });
const draftOf = (draftId: Awaited<ReturnType<typeof aBegunForm>>) =>
  dana.do(contracts.getAssessmentDraft, { params: { patientId: rosa, draftId } });
const save = (
  draftId: Awaited<ReturnType<typeof aBegunForm>>,
  version: number,
  items: unknown,
  skips: object = {},
) =>
  dana.try(contracts.saveAssessmentDraft, {
    params: { patientId: rosa, draftId },
    version,
    body: { items, skips } as never,
  });
const finish = (draftId: Awaited<ReturnType<typeof aBegunForm>>, draftVersion: number, key = randomUUID()) =>
  dana.try(contracts.finishAssessment, {
    params: { patientId: rosa, draftId },
    body: { draftVersion },
    key,
  });

describe('the instruments there are', () => {
  test('say in which languages they can be asked, and which wait for words', async () => {
    const { instruments } = await dana.do(contracts.getInstruments);
    expect(instruments.map(it => [it.id, it.languages])).toEqual([
      ['mood', ['en', 'es']],
      ['about-her', ['en']],
      ['theirs', []],
      ['weighing', ['en']],
    ]);
  });

  test('of which the words belong to somebody are not asked, and it says what the site has to do', async () => {
    const body = {
      instrumentId: 'theirs',
      language: 'en',
      mode: 'read-aloud',
      answerer: { who: 'patient' },
    } as const;
    const begin = (over: object) =>
      dana.try(contracts.beginAssessment, { params: { patientId: rosa }, body: { ...body, ...over } });
    expect(await begin({})).toMatchObject({
      status: 409,
      code: 'assessment.no-words',
      detail: expect.stringMatching(/Words & Co\..*permission.*supervisor/),
      details: { languages: [], notice: 'By permission' },
    });
    expect(await begin({ instrumentId: 'about-her', language: 'es' })).toMatchObject({
      code: 'assessment.no-words',
      detail: expect.stringContaining('other language'),
      details: { languages: ['en'] },
    });
    expect(await begin({ instrumentId: 'phrenology' })).toMatchObject({
      status: 404,
      code: 'assessment.unknown',
    });
    expect((await history()).begun).toEqual([]);
  });
});

describe('the instruments Trellis brings', () => {
  test('are each begun in each language they have, and shown as they were begun', async () => {
    const whole = await createApp(clinic.desk, { logLevel: 'silent' });
    const there = await signedIn(into(whole), 'dana@riverside.test', testPassword);
    const { instruments } = await there.do(contracts.getInstruments);
    expect(instruments.length).toBeGreaterThan(20);
    const asked = instruments.flatMap(it =>
      it.languages.map(language => ({ instrumentId: it.id, language })),
    );
    for (const one of asked) {
      const draftId = await aBegunForm(there, rosa, one);
      const params = { patientId: rosa, draftId };
      const draft = await there.do(contracts.getAssessmentDraft, { params });
      expect(draft).toMatchObject({ ...one, questionnaire: { language: one.language } });
    }
    const { begun } = await history(there);
    expect(new Set(begun.map(it => it.instrumentId))).toEqual(new Set(asked.map(it => it.instrumentId)));
    await whole.close();
  });
});

describe('a form that is begun', () => {
  test('is prefilled from the chart and shows its own words', async () => {
    const draftId = await aBegunForm(dana, rosa, { instrumentId: 'about-her' });
    expect(await draftOf(draftId)).toMatchObject({
      instrumentId: 'about-her',
      language: 'en',
      version: 1,
      notice: 'Made for a test',
      isSignedOff: false,
      questionnaire: { language: 'en', item: [{ linkId: 'born' }, { linkId: 'matters' }] },
      draft: { items: [{ linkId: 'born', answer: [{ valueDate: '1948-03-14' }] }], skips: {} },
      previous: null,
    });
  });

  test('is gone on with, in the language it was begun in, whoever comes', async () => {
    const draftId = await aBegunForm(dana, rosa, { language: 'es' });
    await save(draftId, 1, moodAnswers(1, 0));
    expect(await aBegunForm(dana, rosa, { language: 'en' })).toBe(draftId);
    expect(await draftOf(draftId)).toMatchObject({ language: 'es', draft: { items: moodAnswers(1, 0) } });
    expect((await history()).begun).toMatchObject([
      { id: draftId, instrumentId: 'mood', answered: 2, by: 'Dana Whitlock' },
    ]);
  });

  test('keeps whose answers they are, and how they came, to the end', async () => {
    const answerer = { who: 'proxy', name: 'Luis Delgado', relation: 'Son' } as const;
    const body = { instrumentId: 'mood', language: 'es', mode: 'from-paper', answerer } as const;
    const params = { patientId: rosa };
    const { draftId } = await dana.do(contracts.beginAssessment, { params, body });
    await save(draftId, 1, moodAnswers(0, 0));
    await finish(draftId, 2);
    expect((await history()).finished).toMatchObject([{ answerer, mode: 'from-paper', language: 'es' }]);
  });

  test('in the wrong language, and nothing saved yet, is begun anew in the right one', async () => {
    const draftId = await aBegunForm(dana, rosa, { language: 'en' });
    expect(await aBegunForm(dana, rosa, { language: 'es', mode: 'from-paper' })).toBe(draftId);
    expect(await draftOf(draftId)).toMatchObject({ language: 'es', mode: 'from-paper', version: 1 });
  });

  test('is not begun with somebody who has died', async () => {
    const patientId = (await admit(clinic.desk, clinic.importer, { deceasedOn: 'unknown' })).id;
    const body = {
      instrumentId: 'mood',
      language: 'en',
      mode: 'read-aloud',
      answerer: { who: 'patient' },
    } as const;
    expect(await dana.try(contracts.beginAssessment, { params: { patientId }, body })).toMatchObject({
      status: 409,
      code: 'assessment.deceased',
    });
  });

  test('edited in two windows keeps what was saved first and refuses the other', async () => {
    const draftId = await aBegunForm(dana, rosa);
    expect(await save(draftId, 1, moodAnswers(1, 0))).toMatchObject({ ok: true, answer: { version: 2 } });
    // The same save once more: its answer was lost on the way.
    expect(await save(draftId, 1, moodAnswers(1, 0))).toMatchObject({ ok: true, answer: { version: 2 } });
    expect(await save(draftId, 1, moodAnswers(3, 0))).toMatchObject({ status: 412, code: 'edit.stale' });
    expect((await draftOf(draftId)).draft.items).toEqual(moodAnswers(1, 0));
    expect(await finish(draftId, 1)).toMatchObject({ status: 412, code: 'edit.stale' });
  });

  test('is left by mistake begun: nothing of it stays', async () => {
    const draftId = await aBegunForm(dana, rosa);
    const params = { patientId: rosa, draftId };
    await dana.do(contracts.leaveAssessment, { params });
    expect((await history()).begun).toEqual([]);
    expect(await dana.try(contracts.leaveAssessment, { params })).toMatchObject({
      status: 404,
      code: 'assessment.not-found',
    });
    expect(await save(draftId, 1, [])).toMatchObject({ code: 'assessment.not-found' });
  });

  test('of another patient is not found under this one', async () => {
    const draftId = await aBegunForm(dana, rosa);
    const walter = (await admit(clinic.desk, clinic.importer)).id;
    const params = { patientId: walter, draftId };
    const body = { items: moodAnswers(1, 1), skips: {} };
    for (const reply of [
      await dana.try(contracts.getAssessmentDraft, { params }),
      await dana.try(contracts.saveAssessmentDraft, { params, version: 1, body }),
      await dana.try(contracts.leaveAssessment, { params }),
      await dana.try(contracts.finishAssessment, { params, body: { draftVersion: 1 } }),
    ])
      expect(reply).toMatchObject({ status: 404, code: 'assessment.not-found' });
    expect((await draftOf(draftId)).draft.items).toEqual([]);
  });
});

describe('what does not belong into a form', () => {
  test.each([
    ['ten thousand answers', Array.from({ length: 10_000 }, (_, i) => ({ linkId: `q${i}` }))],
    ['a character that cannot be kept', [{ linkId: 'little', answer: [{ valueString: 'a\0b' }] }]],
    ['half a character', [{ linkId: 'little\ud800' }]],
    ['something that is no answer', [{ answer: 'yes' }]],
  ])('%s is refused before anything is written', async (_, items) => {
    const draftId = await aBegunForm(dana, rosa);
    expect(await save(draftId, 1, items)).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await draftOf(draftId)).version).toBe(1);
  });

  test('nesting without end is refused, whatever its size', async () => {
    const draftId = await aBegunForm(dana, rosa);
    const sent = requestOf(
      contracts.saveAssessmentDraft,
      { params: { patientId: rosa, draftId }, version: 1, body: { items: [], skips: {} } },
      dana,
    );
    const deep = (levels: number) =>
      `{"skips":{},"items":${'[{"linkId":"a","item":'.repeat(levels)}[]${'}]'.repeat(levels)}}`;
    for (const levels of [200, 20_000]) {
      const { status } = await dana.send({ ...sent, body: deep(levels) });
      expect(status).toBe(400);
    }
    const { status } = await dana.send({ ...sent, body: deep(60_000) });
    expect(status).toBe(413);
  });

  test('script stays the text it is, and is given back as it was', async () => {
    const text = '<script>alert(1)</script>"\'; drop table assessment; --';
    const draftId = await aBegunForm(dana, rosa, { instrumentId: 'about-her' });
    await save(draftId, 1, [{ linkId: 'matters', answer: [{ valueString: text }] }]);
    const done = await finish(draftId, 2);
    if (!done.ok) throw new Error(done.code);
    const params = { patientId: rosa, assessmentId: done.answer.assessmentId };
    const { items } = await dana.do(contracts.getAssessment, { params });
    expect(items).toEqual([{ linkId: 'matters', answer: [{ valueString: text }] }]);
  });
});

describe('a form that is finished', () => {
  test('is kept with answers, score, band and what it asks for', async () => {
    const { assessmentId, result, dangerIds } = await aFinishedForm(dana, rosa, 3, 0);
    expect(result).toMatchObject({ total: 3, band: { id: 'high' }, rules: [] });
    expect(dangerIds).toEqual([]);
    expect(await history()).toMatchObject({
      finished: [
        {
          id: assessmentId,
          title: { en: 'Mood of two questions' },
          by: 'Dana Whitlock',
          result: { total: 3 },
        },
      ],
      begun: [],
      dangers: [],
    });
    const params = { patientId: rosa, assessmentId };
    expect(await dana.do(contracts.getAssessment, { params })).toMatchObject({
      items: moodAnswers(3, 0),
      skips: {},
      questionnaire: { language: 'en' },
      course: [{ id: assessmentId, total: 3, band: { id: 'high' } }],
    });
  });

  test('is measured against the time before', async () => {
    await aFinishedForm(dana, rosa, 3, 0);
    clinic.clock.pass(86_400);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const draftId = await aBegunForm(dana, rosa);
    expect((await draftOf(draftId)).previous).toMatchObject({ result: { total: 3 } });
    const second = await aFinishedForm(dana, rosa, 1, 0);
    expect(second.result.rules.map(it => it.id)).toEqual(['better']);
    const params = { patientId: rosa, assessmentId: second.assessmentId };
    expect((await dana.do(contracts.getAssessment, { params })).course.map(it => it.total)).toEqual([3, 1]);
  });

  test('sent twice with one key is one; finished again it is gone', async () => {
    const draftId = await aBegunForm(dana, rosa);
    await save(draftId, 1, moodAnswers(2, 1));
    const key = randomUUID();
    const [first, again] = [await finish(draftId, 2, key), await finish(draftId, 2, key)];
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    expect(await finish(draftId, 2)).toMatchObject({ status: 404, code: 'assessment.not-found' });
    expect(await save(draftId, 2, moodAnswers(0, 0))).toMatchObject({ code: 'assessment.not-found' });
    const { finished, dangers } = await history();
    expect([finished.length, dangers.length]).toEqual([1, 1]);
  });

  test('from two windows at once is one', async () => {
    const draftId = await aBegunForm(dana, rosa);
    await save(draftId, 1, moodAnswers(2, 1));
    const replies = await Promise.all([finish(draftId, 2), finish(draftId, 2)]);
    expect(replies.filter(it => it.ok)).toHaveLength(1);
    expect((await history()).finished).toHaveLength(1);
  });

  test('needs each required question answered, declined or skipped with a reason', async () => {
    const draftId = await aBegunForm(dana, rosa);
    await save(draftId, 1, [{ linkId: 'little', answer: [declined] }]);
    expect(await finish(draftId, 2)).toMatchObject({
      status: 422,
      code: 'assessment.open-questions',
      details: { questions: [{ key: 'harm[0]', what: 'required' }] },
    });
    await save(draftId, 2, [{ linkId: 'little', answer: [declined] }], {
      harm: 'not-now',
      stranger: 'not-now',
    });
    const done = await finish(draftId, 3);
    if (!done.ok) throw new Error(done.code);
    expect(done.answer.result).toMatchObject({ total: null, answered: 0 });
    const params = { patientId: rosa, assessmentId: done.answer.assessmentId };
    expect(await dana.do(contracts.getAssessment, { params })).toMatchObject({
      items: [{ linkId: 'little', answer: [declined] }],
      skips: { harm: 'not-now' },
    });
  });

  test.each([
    ['not offered', [{ linkId: 'little', answer: [{ valueCoding: { code: 'often-9' } }] }], 'not-offered'],
    ['of another form', [...moodAnswers(0, 0), { linkId: 'stranger' }], 'unknown-question'],
    ['given twice', [{ linkId: 'little', answer: [often(1), often(2)] }], 'too-many'],
  ])('refuses an answer that was %s, and keeps the form open', async (_, items, what) => {
    const draftId = await aBegunForm(dana, rosa);
    await save(draftId, 1, items);
    expect(await finish(draftId, 2)).toMatchObject({
      status: 422,
      code: 'assessment.does-not-fit',
      details: { questions: expect.arrayContaining([expect.objectContaining({ what })]) },
    });
    expect((await history()).finished).toEqual([]);
    expect((await draftOf(draftId)).version).toBe(2);
  });

  test('of which nothing was answered is left instead', async () => {
    const draftId = await aBegunForm(dana, rosa);
    await save(draftId, 1, [], { little: 'not-now', harm: 'not-now' });
    expect(await finish(draftId, 2)).toMatchObject({ status: 422, code: 'assessment.empty' });
  });

  test('shows the words that were asked, whatever the instrument says since', async () => {
    const { assessmentId } = await aFinishedForm(dana, rosa, 1, 0);
    const renamed = mood({ version: 2, title: { en: 'Another', es: 'Otro' } });
    const later = await createApp(clinic.desk, {
      logLevel: 'silent',
      shelf: { ...testShelf, instruments: [renamed] },
    });
    const there = await signedIn(into(later), 'dana@riverside.test', testPassword);
    const params = { patientId: rosa, assessmentId };
    expect(await there.do(contracts.getAssessment, { params })).toMatchObject({
      version: 1,
      title: { en: 'Mood of two questions' },
      questionnaire: { item: [{ text: 'Little interest' }, { text: 'Thoughts of harming yourself' }] },
    });
    await aFinishedForm(there, rosa, 0, 0);
    expect((await history()).finished.map(it => [it.version, it.title.en])).toEqual([
      [2, 'Another'],
      [1, 'Mood of two questions'],
    ]);
    await later.close();
  });

  test('names words that nobody can change, and that are kept once', async () => {
    await aFinishedForm(dana, rosa, 1, 0);
    await aFinishedForm(dana, rosa, 2, 0);
    const asked = await inOrg<{ id: string }>(sql`
      select distinct f.id from asked_form f join assessment a on a.org_id = f.org_id and a.asked_form_id = f.id where a.patient_id = ${rosa}`);
    expect(asked).toHaveLength(1);
    await expect(inOrg(sql`update asked_form set questionnaire = '{}'`)).rejects.toThrow(/permission denied/);
    await expect(inOrg(sql`update assessment set items = '[]'`)).rejects.toThrow(/permission denied/);
    await expect(
      inOrg(
        sql`insert into asked_form select org_id, id || 'x', instrument_id, version, language, instrument, questionnaire from asked_form`,
      ),
    ).rejects.toThrow(/asked_form_check/);
  });
});

describe('an assessment recorded by mistake', () => {
  test('is taken back with the reason, and is in no course any more', async () => {
    const first = await aFinishedForm(dana, rosa, 1, 0);
    const params = { patientId: rosa, assessmentId: first.assessmentId };
    expect(await dana.try(contracts.voidAssessment, { params, body: { reason: ' ' } })).toMatchObject({
      status: 400,
    });
    await dana.do(contracts.voidAssessment, { params, body: { reason: 'It was her sister' } });
    expect((await history()).finished).toEqual([]);
    for (const reply of [
      await dana.try(contracts.getAssessment, { params }),
      await dana.try(contracts.voidAssessment, { params, body: { reason: 'Again' } }),
    ])
      expect(reply).toMatchObject({ status: 404, code: 'assessment.not-found' });
    expect(
      await inOrg(sql`select reason, items from assessment where patient_id = ${rosa} and withdrawn`),
    ).toEqual([{ reason: 'It was her sister', items: [] }]);
    const walter = (await admit(clinic.desk, clinic.importer)).id;
    const second = await aFinishedForm(dana, rosa, 0, 0);
    const stray = { patientId: walter, assessmentId: second.assessmentId };
    expect(
      await dana.try(contracts.voidAssessment, { params: stray, body: { reason: 'Wrong' } }),
    ).toMatchObject({ code: 'assessment.not-found' });
  });

  test('leaves the danger it opened: what was heard was heard', async () => {
    const { assessmentId, dangerIds } = await aFinishedForm(dana, rosa, 1, 2);
    const params = { patientId: rosa, assessmentId };
    await dana.do(contracts.voidAssessment, { params, body: { reason: 'Typed twice' } });
    expect((await history()).dangers.map(it => it.id)).toEqual(dangerIds);
  });
});

describe('who may', () => {
  test.each(['supervising-provider', 'supervisor', 'biller', 'administrator'] as const)(
    'not a %s ask the questions',
    async role => {
      const { assessmentId } = await aFinishedForm(dana, rosa, 1, 0);
      const draftId = await aBegunForm(dana, rosa);
      const email = `${role}-${assessmentId}@riverside.test`;
      await aColleague(clinic, email, { role });
      const other = await signedIn(into(app), email, testPassword);
      const params = { patientId: rosa, draftId };
      const body = {
        instrumentId: 'mood',
        language: 'en',
        mode: 'read-aloud',
        answerer: { who: 'patient' },
      } as const;
      for (const reply of [
        await other.try(contracts.beginAssessment, { params: { patientId: rosa }, body }),
        await other.try(contracts.saveAssessmentDraft, {
          params,
          version: 1,
          body: { items: [], skips: {} },
        }),
        await other.try(contracts.leaveAssessment, { params }),
        await other.try(contracts.finishAssessment, { params, body: { draftVersion: 1 } }),
        await other.try(contracts.voidAssessment, {
          params: { patientId: rosa, assessmentId },
          body: { reason: 'x' },
        }),
      ])
        expect(reply).toMatchObject({ status: 403, code: 'access.not-allowed' });
      const mayRead = role === 'supervisor' || role === 'supervising-provider';
      const look = { params: { patientId: rosa } };
      expect((await other.try(contracts.getAssessments, look)).ok).toBe(mayRead);
      expect((await other.try(contracts.getAssessmentDraft, { params })).ok).toBe(mayRead);
      const one = { params: { patientId: rosa, assessmentId } };
      expect((await other.try(contracts.getAssessment, one)).ok).toBe(mayRead);
      expect((await other.try(contracts.getInstruments)).ok).toBe(mayRead);
    },
  );

  test('nobody of another organization, who finds neither patient nor row', async () => {
    const { assessmentId } = await aFinishedForm(dana, rosa, 1, 2);
    const draftId = await aBegunForm(dana, rosa);
    const theo = await signedIn(into(app), 'theo@hillside.test', testPassword);
    const params = { patientId: rosa, draftId };
    const one = { patientId: rosa, assessmentId };
    const body = {
      instrumentId: 'mood',
      language: 'en',
      mode: 'read-aloud',
      answerer: { who: 'patient' },
    } as const;
    for (const reply of [
      await theo.try(contracts.getAssessments, { params: { patientId: rosa } }),
      await theo.try(contracts.beginAssessment, { params: { patientId: rosa }, body }),
      await theo.try(contracts.getAssessmentDraft, { params }),
      await theo.try(contracts.saveAssessmentDraft, { params, version: 1, body: { items: [], skips: {} } }),
      await theo.try(contracts.leaveAssessment, { params }),
      await theo.try(contracts.finishAssessment, { params, body: { draftVersion: 1 } }),
      await theo.try(contracts.getAssessment, { params: one }),
      await theo.try(contracts.voidAssessment, { params: one, body: { reason: 'x' } }),
    ])
      expect(reply).toMatchObject({ status: 404, code: 'patient.not-found' });
    const theirOrg = clinic.otherOrg.careManager.orgId;
    const tables = [
      sql`select id from asked_form`,
      sql`select id::text from assessment_draft`,
      sql`select id::text from assessment`,
      sql`select id::text from danger`,
    ];
    for (const statement of tables) expect(await inOrg(statement, theirOrg)).toEqual([]);
  });

  test('and each look and each change is in the audit; keystrokes are not', async () => {
    const { assessmentId } = await aFinishedForm(dana, rosa, 1, 0);
    await history();
    await dana.do(contracts.getAssessment, { params: { patientId: rosa, assessmentId } });
    const events = await inOrg<{ event: string }>(sql`
      select event from audit_event where ${rosa}::uuid = any(patient_ids) and event like 'assessment%'`);
    expect(events.map(it => it.event).sort()).toEqual([
      'assessment.begun',
      'assessment.finished',
      'assessments.get',
      'assessments.of-patient',
    ]);
  });
});
