import type { Actor } from '@trellis/core/access/staff';
import * as assessments from '@trellis/core/assessments/assessment.contract';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { declined } from '@trellis/core/assessments/score';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId, StaffId } from '@trellis/core/basics/id';
import { plusSeconds } from '@trellis/core/basics/instant';
import type { Range } from '@trellis/core/basics/range';
import { getPatientDue, getToday } from '@trellis/core/caseload/worklist.contract';
import * as own from '@trellis/core/messages/own-form.contract';
import { getPatientLinks, revokePatientLink } from '@trellis/core/messages/patient-link.contract';
import { holdsLink } from '@trellis/core/messages/patient-link.policy';
import { getAccessLog } from '@trellis/core/people/access-log.contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { mood, moodAnswers, often, testShelf } from '../../test/instruments.builder.ts';
import { aLink, anOpenPhone, aPhone, tryOpening } from '../../test/own-phone.builder.ts';
import { createApp } from '../app.ts';
import { checkDerived } from '../caseload/rederive.ts';
import { sealBatch } from '../platform/audit/seal.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import { finishOwnForm, loadOwnForm, saveOwnAnswers } from './own-form.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;
const log: string[] = [];
let gaps: readonly Range[] = [];
const harmless = mood({ id: 'harmless', alone: 'yes', rules: [] });

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, {
    logLevel: 'info',
    logTo: { write: line => log.push(line) },
    shelf: { ...testShelf, instruments: [...testShelf.instruments, harmless] },
    loadGaps: async () => () => gaps,
  });
});
beforeEach(async () => {
  gaps = [];
  clinic.clock.pass(600);
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

type Phone = Awaited<ReturnType<typeof anOpenPhone>>;
const send = () => into(app);
const save = (phone: Phone, version: number, items: readonly ResponseItem[], language: 'en' | 'es' = 'en') =>
  phone.try(own.saveOwnAnswers, { version, body: { language, draft: { items: [...items], skips: {} } } });
const finish = (phone: Phone, version: number, key?: string) =>
  phone.try(own.finishOwnForm, { body: { version }, ...(key && { key }) });
const history = () => dana.do(assessments.getAssessments, { params: { patientId: rosa } });
const rules = async () =>
  (await dana.do(getPatientDue, { params: { patientId: rosa } })).items
    .map(it => it.rule)
    .filter(it => it.startsWith('assessments.'));
const linkOf = async () => {
  const { secret, id } = await aLink(dana, rosa);
  return { id, secret, phone: await anOpenPhone(send(), secret) };
};
const lines = async () =>
  (await dana.do(getPatientLinks, { params: { patientId: rosa } })).links.map(it => [it.state, it.answered]);

describe('a form on her own phone', () => {
  test('is answered, sent off, and stands as what she answered herself', async () => {
    const { phone, id } = await linkOf();
    const form = await phone.do(own.getOwnForm);
    expect(form).toMatchObject({
      practice: { name: 'Riverside Primary Care' },
      careManager: 'Dana Whitlock',
      title: { en: 'Mood of two questions' },
      language: 'en',
      version: 1,
      hasDanger: false,
      draft: { items: [], skips: {} },
    });
    expect(Object.keys(form.questionnaires.es ?? {})).toContain('item');
    expect(await save(phone, 1, [{ linkId: 'little', answer: [often(2)] }])).toMatchObject({
      answer: { version: 2, hasDanger: false },
    });
    expect(await lines()).toEqual([['partly-answered', 1]]);
    await save(phone, 2, [
      { linkId: 'little', answer: [often(2)] },
      { linkId: 'harm', answer: [declined] },
    ]);
    expect(await finish(phone, 3)).toMatchObject({ answer: { finished: true, hasDanger: false } });
    const { finished, dangers } = await history();
    expect(finished).toEqual([
      expect.objectContaining({
        mode: 'own-device',
        source: 'patient',
        isUnfinished: false,
        readBy: [],
        answerer: { who: 'patient' },
        language: 'en',
      }),
    ]);
    expect(dangers).toEqual([]);
    expect(await lines()).toEqual([['finished', 0]]);
    const { links } = await dana.do(getPatientLinks, { params: { patientId: rosa } });
    expect(links[0]).toMatchObject({ id, assessmentId: finished[0]?.id, madeBy: 'Dana Whitlock' });
  });

  test('goes on after a reload and on another phone, with the birth date again', async () => {
    const { secret, phone } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, [{ linkId: 'little', answer: [often(3)] }], 'es');
    const second = await anOpenPhone(send(), secret);
    expect(await second.do(own.getOwnForm)).toMatchObject({
      language: 'es',
      version: 2,
      draft: { items: [{ linkId: 'little', answer: [often(3)] }] },
    });
  });

  test('on two phones at once loses nothing: the slower one is told to look first', async () => {
    const { secret, phone } = await linkOf();
    const second = await anOpenPhone(send(), secret);
    await phone.do(own.getOwnForm);
    await save(phone, 1, [{ linkId: 'little', answer: [often(1)] }]);
    const slower = [{ linkId: 'harm', answer: [often(0)] }];
    expect(await save(second, 1, slower)).toMatchObject({ status: 412, code: 'edit.stale' });
    const { draft, version } = await second.do(own.getOwnForm);
    expect(await save(second, version, [...draft.items, ...slower])).toMatchObject({ ok: true });
    expect(await finish(phone, 2)).toMatchObject({ status: 412, code: 'edit.stale' });
    expect(await finish(phone, 3)).toMatchObject({ ok: true });
    expect(await finish(second, 3)).toMatchObject({ status: 409, code: 'own.finished' });
    expect((await history()).finished).toHaveLength(1);
  });

  test('is kept and sent off once, however often the phone repeats itself', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    const all = moodAnswers(1, 0);
    expect(await save(phone, 1, all)).toMatchObject({ answer: { version: 2 } });
    expect(await save(phone, 1, all)).toMatchObject({ answer: { version: 2 } });
    expect(await finish(phone, 2, 'sent-off-once')).toMatchObject({ ok: true });
    expect(await finish(phone, 2, 'sent-off-once')).toMatchObject({ ok: true });
    expect((await history()).finished).toHaveLength(1);
  });

  test('with open questions is not sent off, and says which', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, [{ linkId: 'little', answer: [often(1)] }]);
    expect(await finish(phone, 2)).toMatchObject({
      code: 'assessment.open-questions',
      details: { questions: [{ key: expect.stringContaining('harm'), what: 'required' }] },
    });
    expect((await history()).finished).toEqual([]);
  });

  test('takes no answer outside the set, and no language it has no words in', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    const odd = [{ linkId: 'little', answer: [{ valueCoding: { system: 'urn:test', code: 'always' } }] }];
    expect(await save(phone, 1, odd)).toMatchObject({ status: 422, code: 'assessment.does-not-fit' });
    const { secret } = await aLink(dana, rosa, { instrumentId: 'about-her' });
    const english = await anOpenPhone(send(), secret);
    await english.do(own.getOwnForm);
    expect(await save(english, 1, [], 'es')).toMatchObject({ code: 'own.other-language' });
  });

  test('keeps a script in a text answer as text', async () => {
    const { secret } = await aLink(dana, rosa, { instrumentId: 'about-her' });
    const phone = await anOpenPhone(send(), secret);
    await phone.do(own.getOwnForm);
    const script = '<script>alert(1)</script>';
    const said = [{ linkId: 'matters', answer: [{ valueString: script }] }];
    expect(await save(phone, 1, said)).toMatchObject({ ok: true });
    await finish(phone, 2);
    const [line] = (await history()).finished;
    const params = { patientId: rosa, assessmentId: line?.id ?? '' };
    expect(await dana.do(assessments.getAssessment, { params })).toMatchObject({
      items: [{ linkId: 'matters', answer: [{ valueString: script }] }],
    });
  });

  test('waits on the list until somebody has read it', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, moodAnswers(1, 0));
    await finish(phone, 2);
    expect(await rules()).toContain('assessments.own-unread');
    const [line] = (await history()).finished;
    const params = { patientId: rosa, assessmentId: line?.id ?? '' };
    const biller = await dana.try(assessments.readOwnAnswers, { params: { ...params, assessmentId: rosa } });
    expect(biller).toMatchObject({ code: 'assessment.not-found' });
    await dana.do(assessments.readOwnAnswers, { params });
    await dana.do(assessments.readOwnAnswers, { params });
    expect(await rules()).not.toContain('assessments.own-unread');
    expect((await history()).finished[0]?.readBy).toMatchObject([{ name: 'Dana Whitlock' }]);
    expect(await checkDerived(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({ unequal: [] });
  });

  test('is in the access log as the patient, and nothing of her in the log of the server', async () => {
    log.length = 0;
    const { phone, secret } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, moodAnswers(1, 2));
    await finish(phone, 2);
    const params = { patientId: rosa };
    await sealBatch(clinic.desk.pool, clinic.careManager.orgId);
    const { accesses } = await dana.do(getAccessLog, { params, query: {} });
    const hers = accesses.filter(it => it.staff.name === 'Patient, own phone').map(it => it.event);
    expect(hers).toEqual(['own.finished', 'own.danger-heard', 'own.form', 'own.opened']);
    const written = log.join('');
    for (const secretThing of [secret, secret.slice(37), phone.session, '1948', 'Delgado', 'often-2'])
      expect(written).not.toContain(secretThing);
    expect(written).toContain('/api/own/form');
  });
});

describe('a danger told to her own phone at two in the morning', () => {
  const night = async () => {
    const { phone, secret, id } = await linkOf();
    await phone.do(own.getOwnForm);
    return { phone, secret, id };
  };

  test('is open at once, though she never finishes, with what she had answered by then', async () => {
    const { phone } = await night();
    expect(await save(phone, 1, [{ linkId: 'harm', answer: [often(2)] }])).toMatchObject({
      answer: { version: 2, hasDanger: true },
    });
    const { finished, dangers } = await history();
    expect(finished).toMatchObject([{ isUnfinished: true, source: 'patient', mode: 'own-device' }]);
    expect(dangers).toMatchObject([
      { source: 'patient', assessmentId: finished[0]?.id, steps: [], seenBy: [], severity: 'critical' },
    ]);
    const { rows } = await dana.do(getToday, { query: {} });
    expect(rows.find(it => it.patient.id === rosa)?.items[0].rule).toBe('assessments.danger');
    expect(await rules()).toEqual(['assessments.danger', 'assessments.own-unread']);
    expect(await checkDerived(clinic.desk.pool, clinic.careManager.orgId)).toMatchObject({ unequal: [] });
  });

  test('is one danger, however often she saves, and stays when she takes the answer back', async () => {
    const { phone } = await night();
    await save(phone, 1, [{ linkId: 'harm', answer: [often(2)] }]);
    await save(phone, 2, moodAnswers(1, 3));
    expect(await save(phone, 3, moodAnswers(1, 0))).toMatchObject({ answer: { hasDanger: true } });
    expect(await phone.do(own.getOwnForm)).toMatchObject({ hasDanger: true });
    expect(await finish(phone, 4)).toMatchObject({ answer: { hasDanger: true } });
    const { finished, dangers } = await history();
    expect(dangers).toHaveLength(1);
    expect(finished).toMatchObject([{ isUnfinished: false }]);
    expect(dangers[0]?.assessmentId).toBe(finished[0]?.id);
  });

  test('is heard beside an answer that does not fit, and when another phone was faster', async () => {
    const { phone, secret } = await night();
    const odd = { linkId: 'little', answer: [{ valueString: 'what' }] };
    expect(await save(phone, 1, [odd, { linkId: 'harm', answer: [often(1)] }])).toMatchObject({
      code: 'assessment.does-not-fit',
    });
    expect((await history()).dangers).toHaveLength(1);
    rosa = (await anEnrolledPatient(dana, clinic, { given: 'Rosalba' })).id;
    const other = await linkOf();
    expect(other.secret).not.toBe(secret);
    await other.phone.do(own.getOwnForm);
    await save(other.phone, 1, [{ linkId: 'little', answer: [often(1)] }]);
    expect(await save(other.phone, 1, moodAnswers(1, 1))).toMatchObject({ code: 'edit.stale' });
    expect((await history()).dangers).toHaveLength(1);
  });

  test('of a form begun and left is no time the form was asked: what it is measured against stays', async () => {
    const { phone } = await night();
    await save(phone, 1, [{ linkId: 'harm', answer: [often(2)] }]);
    const { phone: second } = await linkOf();
    await second.do(own.getOwnForm);
    await save(second, 1, moodAnswers(0, 0));
    await finish(second, 2);
    const [line] = (await history()).finished;
    expect(line?.result.rules).toEqual([]);
    expect(await rules()).toEqual(expect.arrayContaining(['assessments.danger', 'assessments.own-unread']));
  });
});

describe('a link that opens nothing', () => {
  const refused = { status: 403, code: 'own.not-opened' };
  const textOf = async (secret: string, given = {}) => {
    const reply = await tryOpening(send(), secret, given);
    if (reply.ok) throw new Error('It opened.');
    const { details: _, ...told } = reply;
    return told;
  };

  test('says the same, whether unknown, used, taken back, run out, or with another birth date', async () => {
    const used = await linkOf();
    await used.phone.do(own.getOwnForm);
    await save(used.phone, 1, moodAnswers(0, 0));
    await finish(used.phone, 2);
    const back = await linkOf();
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId: back.id } });
    const { secret: old } = await aLink(dana, rosa, { days: 1 });
    const { secret: good } = await aLink(dana, rosa);
    clinic.clock.pass(86_400);
    const unknown = `${good.slice(0, -4)}AAAA`;
    const told = [
      await textOf(unknown),
      await textOf('no link at all'),
      await textOf(`00000000-0000-4000-8000-000000000000${good.slice(36)}`),
      await textOf(used.secret),
      await textOf(back.secret),
      await textOf(old),
      await textOf(good, { birthDate: '1948-03-15' }),
    ];
    expect(told[0]).toMatchObject(refused);
    const plain = told.map(it => JSON.stringify({ ...it, requestId: '', instance: '' }));
    expect(new Set(plain).size).toBe(1);
    expect(await tryOpening(send(), good)).toMatchObject({ ok: true });
  });

  test('after five wrong birth dates stays closed, with the right one too', async () => {
    const { secret } = await aLink(dana, rosa);
    const wrong = { birthDate: '1950-01-01' };
    for (let i = 0; i < 4; i += 1) await textOf(secret, wrong);
    expect(await tryOpening(send(), secret)).toMatchObject({ ok: true });
    const all = await Promise.all(Array.from({ length: 8 }, () => tryOpening(send(), secret, wrong)));
    expect(all.every(it => !it.ok)).toBe(true);
    expect(await textOf(secret)).toMatchObject(refused);
    expect(await lines()).toEqual([['closed', 0]]);
  });

  test('is looked at ever more slowly when one address tries many', async () => {
    const from = '203.0.113.7';
    for (let i = 0; i < 5; i += 1) await textOf(`no link ${i}`, { from });
    const sixth = await tryOpening(send(), 'no link', { from });
    expect(sixth).toMatchObject({ status: 429, code: 'access.too-many-tries' });
    expect(await tryOpening(send(), 'no link', { from: '203.0.113.8' })).toMatchObject(refused);
  });

  test('is slowed for itself alone: where no address is told, a stranger’s guesses keep no patient out', async () => {
    const opening = (secret: string, birthDate = '1948-03-14') =>
      aPhone(send()).try(own.openOwnLink, { body: { secret, birthDate: birthDate as Day } });
    const [hers, another] = [await aLink(dana, rosa), await aLink(dana, rosa)];
    for (let i = 0; i < 6; i += 1) await opening(`${hers.secret.slice(0, -4)}AAA${i}`);
    expect(await opening('no link')).toMatchObject({ status: 429 });
    for (let i = 0; i < 6; i += 1) await opening(another.secret, '1950-01-01');
    expect(await opening(another.secret)).toMatchObject({ status: 429 });
    expect(await opening(hers.secret)).toMatchObject({ ok: true });
    clinic.clock.pass(61);
    expect(await opening(another.secret)).toMatchObject(refused);
  });

  test('taken back while a request was on its way, takes nothing in any more', async () => {
    const { phone, id } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, moodAnswers(0, 0));
    const { orgId } = clinic.careManager;
    const holder = await withOrg(clinic.desk.pool, orgId, tx =>
      tx.find<{ staffId: StaffId }>(
        sql`select program_id as "staffId" from patient_link where org_id = ${orgId} and id = ${id}`,
      ),
    );
    const actor: Actor = {
      ...clinic.careManager,
      ...holder,
      ...{ name: 'Patient, own phone', role: 'program', credential: 'none' },
    };
    const desk = { shelf: testShelf, loadGaps: async () => () => [] };
    const request = { actor, requestId: clinic.desk.ids(), policy: holdsLink.name };
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId: id } });
    await expect(loadOwnForm(clinic.desk, actor, desk)).rejects.toMatchObject({
      problem: { code: 'own.taken-back' },
    });
    const more = { version: 2, language: 'en' as const, draft: { items: moodAnswers(1, 0), skips: {} } };
    await expect(saveOwnAnswers(clinic.desk, request, desk, more)).rejects.toMatchObject({
      problem: { code: 'own.taken-back' },
    });
    await expect(finishOwnForm(clinic.desk, request, testShelf, 2)).rejects.toMatchObject({
      problem: { code: 'own.taken-back' },
    });
    expect((await history()).finished).toEqual([]);
  });

  test('shuts the phone that has it open, when staff take it back or half an hour passes without a sign of life', async () => {
    const { phone, id } = await linkOf();
    clinic.clock.pass(1700);
    await phone.do(own.getOwnForm);
    clinic.clock.pass(1700);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    expect(await save(phone, 1, moodAnswers(0, 0))).toMatchObject({ ok: true });
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId: id } });
    expect(await phone.try(own.getOwnForm)).toMatchObject({ status: 410, code: 'own.taken-back' });
    const later = await linkOf();
    clinic.clock.pass(1800);
    expect(await later.phone.try(own.getOwnForm)).toMatchObject({ status: 401 });
  });
});

describe('a form in which a danger may be told, once the roster has a gap', () => {
  const nobody = () => {
    const now = clinic.clock.now();
    gaps = [{ start: plusSeconds(now, 3600), end: plusSeconds(now, 7200) }];
  };
  const standing = (phone: Phone) => phone.try(own.getOwnStanding);

  test('takes no answers and says so; what was answered is kept; it is open again once the roster is whole', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, [{ linkId: 'little', answer: [often(2)] }]);
    expect(await standing(phone)).toMatchObject({ answer: { isPaused: false } });
    nobody();
    expect(await standing(phone)).toMatchObject({ answer: { isPaused: true } });
    expect(await save(phone, 2, moodAnswers(1, 0))).toMatchObject({ status: 409, code: 'own.paused' });
    expect(await phone.do(own.getOwnForm)).toMatchObject({
      isPaused: true,
      version: 2,
      draft: { items: [{ linkId: 'little', answer: [often(2)] }] },
    });
    gaps = [];
    expect(await phone.do(own.getOwnForm)).toMatchObject({ isPaused: false });
    expect(await save(phone, 2, moodAnswers(1, 0))).toMatchObject({ answer: { version: 3 } });
  });

  test('a danger she tells all the same, on a page that does not know yet, is heard', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    nobody();
    expect(await save(phone, 1, moodAnswers(0, 2))).toMatchObject({ code: 'own.paused' });
    expect((await history()).dangers).toMatchObject([{ source: 'patient', steps: [] }]);
    expect(await phone.do(own.getOwnForm)).toMatchObject({ hasDanger: true, version: 1 });
    expect(await save(phone, 1, moodAnswers(0, 2))).toMatchObject({ code: 'own.paused' });
    expect((await history()).dangers).toHaveLength(1);
  });

  test('her care manager reads from when to when nobody is on call; a harmless form goes on', async () => {
    const { phone } = await linkOf();
    const { secret } = await aLink(dana, rosa, { instrumentId: 'harmless' });
    const other = await anOpenPhone(send(), secret);
    await phone.do(own.getOwnForm);
    await other.do(own.getOwnForm);
    nobody();
    const { links } = await dana.do(getPatientLinks, { params: { patientId: rosa } });
    expect(links.map(it => it.paused)).toEqual([null, gaps[0]]);
    expect(await standing(other)).toMatchObject({ answer: { isPaused: false } });
    expect(await save(other, 1, [])).toMatchObject({ ok: true });
  });

  test('what she had answered may still be sent: nothing new is asked of her', async () => {
    const { phone } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, moodAnswers(1, 0));
    nobody();
    expect(await finish(phone, 2)).toMatchObject({ answer: { finished: true } });
  });
});

describe('what her page asks on its own', () => {
  test('keeps no session alive, so that half an hour without a touch shuts it', async () => {
    const { phone } = await linkOf();
    clinic.clock.pass(1700);
    expect(await phone.try(own.getOwnStanding)).toMatchObject({ ok: true });
    clinic.clock.pass(101);
    expect(await phone.try(own.getOwnStanding)).toMatchObject({ status: 401 });
  });

  test('tells that it was sent off or taken back, leaves no row of who looked, and is for holders of links alone', async () => {
    const { phone, id } = await linkOf();
    await phone.do(own.getOwnForm);
    await save(phone, 1, moodAnswers(1, 0));
    const other = await linkOf();
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId: other.id } });
    expect(await other.phone.try(own.getOwnStanding)).toMatchObject({ status: 410, code: 'own.taken-back' });
    expect(await save(other.phone, 1, moodAnswers(1, 0))).toMatchObject({ code: 'own.taken-back' });
    await finish(phone, 2);
    expect(await phone.try(own.getOwnStanding)).toMatchObject({ status: 409, code: 'own.finished' });
    expect(await dana.try(own.getOwnStanding)).toMatchObject({ status: 401 });
    expect(id).not.toBe(other.id);
  });
});
