import { getCarePlan } from '@trellis/core/careplans/careplan.contract';
import * as template from '@trellis/core/careplans/template.contract';
import { bodyOf, emptyBody, type TemplateBody } from '@trellis/core/careplans/template-body';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBody } from '../../../core/test/careplan.builders.ts';
import { anAdministrator } from '../../test/administration.ts';
import { aColleague, admit } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let okafor: Client;
let ray: Client;
let ada: Client;
let theo: Client;

beforeAll(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, { logLevel: 'silent' });
  const send = into(app);
  await aColleague(clinic, 'ray@riverside.test', { name: 'Ray Sato', role: 'supervisor', credential: 'RN' });
  dana = await signedIn(send, 'dana@riverside.test', testPassword);
  okafor = await signedIn(send, 'okafor@riverside.test', testPassword);
  ray = await signedIn(send, 'ray@riverside.test', testPassword);
  ada = (await anAdministrator(clinic, send)).client;
  theo = await signedIn(send, 'theo@hillside.test', testPassword);
});
afterAll(async () => {
  await app?.close();
  await clinic?.close();
});

let made = 0;
/** A template for a condition of this site alone, so that no test stands in the way of another. */
const newId = () => {
  made += 1;
  return `site-test${String(made).padStart(4, '0')}`;
};
const body = (en = 'Gout', over: Partial<TemplateBody> = {}) =>
  aBody({ title: { en, es: 'Gota' }, codes: [{ system: 'icd10', code: 'M10.9' }], ...over });

const save = (client: Client, templateId: string, version: number, it = body(), base: number | null = null) =>
  client.try(template.saveTemplateDraft, { params: { templateId }, version, body: { base, body: it } });
const publish = (client: Client, templateId: string, draftVersion: number) =>
  client.try(template.publishTemplate, { params: { templateId }, body: { draftVersion } });
const use = (client: Client, templateId: string, number: number | null) =>
  client.try(template.useTemplate, { params: { templateId }, body: { number } });
const sign = (client: Client, templateId: string, number: number) =>
  client.try(template.signTemplate, { params: { templateId }, body: { number } });
const read = (templateId: string, client = dana) =>
  client.do(template.getTemplate, { params: { templateId } });
const offered = async (templateId: string, client = dana) =>
  (await client.do(template.getPlanTemplates)).templates.find(it => it.id === templateId);

async function published(templateId: string, it = body(), by = ray): Promise<number> {
  const { draft } = await read(templateId);
  const saved = await save(by, templateId, draft?.version ?? 0, it);
  const result = await publish(by, templateId, saved.ok ? saved.answer.version : -1);
  return result.ok ? result.answer.number : -1;
}

describe('a site that decided nothing', () => {
  test('offers what comes with Trellis, each as number 0', async () => {
    const { templates, conditions } = await dana.do(template.getPlanTemplates);
    expect(templates.length).toBeGreaterThanOrEqual(23);
    expect(new Set(templates.map(it => it.number))).toEqual(new Set([0]));
    expect(conditions.map(it => it.id)).toEqual(templates.map(it => it.id));
  });

  test('sees on the shelf what is offered and that nobody works on it', async () => {
    const { templates } = await dana.do(template.getTemplateShelf);
    expect(templates.find(it => it.id === 't2dm')).toMatchObject({
      isBrought: true,
      inUse: 0,
      newest: 0,
      draft: null,
      signedOff: null,
    });
  });
});

describe('a draft', () => {
  test('is kept with who wrote it; nobody plans with it', async () => {
    const id = newId();
    expect(await save(dana, id, 0)).toMatchObject({ ok: true, answer: { version: 1 } });
    expect((await read(id, okafor)).draft).toMatchObject({
      body: body(),
      version: 1,
      savedBy: 'Dana Whitlock',
    });
    expect(await offered(id)).toBeUndefined();
    const { templates } = await ray.do(template.getTemplateShelf);
    expect(templates.find(it => it.id === id)).toMatchObject({
      title: { en: 'Gout' },
      inUse: null,
      draft: { savedBy: 'Dana Whitlock' },
    });
  });

  test('of two windows: the later one is refused and nothing is lost', async () => {
    const id = newId();
    await save(dana, id, 0);
    await save(ray, id, 1, body('Gout, by Ray'));
    expect(await save(dana, id, 1, body('Gout, by Dana'))).toMatchObject({ code: 'edit.stale' });
    expect((await read(id)).draft?.body.title.en).toBe('Gout, by Ray');
  });

  test('sent again because the answer was lost is kept once', async () => {
    const id = newId();
    await save(dana, id, 0);
    expect(await save(dana, id, 0)).toMatchObject({ ok: true, answer: { version: 1 } });
  });

  test('may be half a template: it is not published like that', async () => {
    const id = newId();
    await save(dana, id, 0, emptyBody);
    expect(await publish(ray, id, 1)).toMatchObject({ code: 'template.incomplete' });
    expect((await read(id)).draft?.version).toBe(1);
  });

  test('needs If-Match', async () => {
    const request = { params: { templateId: newId() }, body: { base: null, body: body() } };
    expect(await dana.try(template.saveTemplateDraft, request)).toMatchObject({ status: 428 });
  });

  test.each(['nothing-here', 'site-x', 't2dm-copy'])('of %s, which is no template, is refused', async id => {
    expect(await save(dana, id, 0)).toMatchObject({ code: 'template.not-found' });
  });

  test('that began from a version nobody made is refused', async () => {
    expect(await save(dana, 't2dm', 0, body(), 9)).toMatchObject({ code: 'template.not-found' });
  });

  test('keeps script as the words it is', async () => {
    const id = newId();
    const text = '<img src=x onerror="alert(1)"> {{7*7}}';
    await save(dana, id, 0, body('Gout', { barriers: [{ id: 'b', text }] }));
    expect((await read(id)).draft?.body.barriers).toEqual([{ id: 'b', text }]);
  });

  test('is thrown away only as it was seen', async () => {
    const id = newId();
    await save(dana, id, 0);
    const drop = (draftVersion: number) =>
      dana.try(template.dropTemplateDraft, { params: { templateId: id }, body: { draftVersion } });
    expect(await drop(2)).toMatchObject({ code: 'edit.stale' });
    expect(await drop(1)).toMatchObject({ ok: true });
    expect((await read(id)).draft).toBeNull();
  });
});

describe('publishing', () => {
  test('offers the draft under its number, ends the draft, and says that nobody signed it', async () => {
    const id = newId();
    expect(await published(id)).toBe(1);
    expect(await offered(id)).toMatchObject({ number: 1, title: { en: 'Gout' }, signedOff: null });
    expect(await read(id)).toMatchObject({
      inUse: 1,
      draft: null,
      versions: [{ number: 1, by: 'Ray Sato' }],
    });
  });

  test('by a supervising provider signs it off', async () => {
    const id = newId();
    await published(id, body(), okafor);
    expect((await offered(id))?.signedOff?.by).toMatch(/Okafor/);
  });

  test('a version of the site stands in the place of the one that came', async () => {
    const brought = await offered('pain');
    if (!brought) throw new Error('Trellis comes with a template for pain.');
    const own = { ...bodyOf(brought), title: { en: 'Pain, our way', es: 'Dolor, a nuestra manera' } };
    expect(await published('pain', own)).toBe(1);
    expect(await offered('pain')).toMatchObject({ number: 1, title: { en: 'Pain, our way' } });
    expect((await read('pain')).versions.map(it => it.number)).toEqual([1, 0]);
    expect(await use(ray, 'pain', 0)).toMatchObject({ ok: true });
    expect(await offered('pain')).toMatchObject({ number: 0, title: brought.title });
  });

  test('of what says the same is refused, and the draft stays', async () => {
    const id = newId();
    await published(id);
    await save(ray, id, 0);
    expect(await publish(ray, id, 1)).toMatchObject({ code: 'template.unchanged' });
    expect((await read(id)).draft?.version).toBe(1);
  });

  test('by two at the very same moment: one does, the other is told', async () => {
    const id = newId();
    await save(ray, id, 0);
    const both = await Promise.all([publish(ray, id, 1), publish(okafor, id, 1)]);
    expect(both.map(it => it.status).sort()).toEqual([200, 412]);
    expect((await read(id)).versions.map(it => it.number)).toEqual([1]);
  });

  test('the same sent again with its key publishes once', async () => {
    const id = newId();
    await save(ray, id, 0);
    const request = {
      params: { templateId: id },
      body: { draftVersion: 1 },
      key: `publish-${id}-0123456789`,
    };
    expect(await ray.try(template.publishTemplate, request)).toMatchObject({ answer: { number: 1 } });
    expect(await ray.try(template.publishTemplate, request)).toMatchObject({ answer: { number: 1 } });
  });
});

describe('put away', () => {
  test('a template is offered to nobody, and rules still know its illness', async () => {
    expect(await use(ray, 'obesity', null)).toMatchObject({ ok: true, answer: { inUse: null } });
    const { templates, conditions } = await dana.do(template.getPlanTemplates);
    expect(templates.map(it => it.id)).not.toContain('obesity');
    expect(conditions.find(it => it.id === 'obesity')?.codes.length).toBeGreaterThan(0);
    expect(await use(ray, 'obesity', null)).toMatchObject({ code: 'template.unchanged' });
    expect(await use(ray, 'obesity', 0)).toMatchObject({ ok: true });
  });

  test('a version nobody made cannot be offered', async () => {
    expect(await use(ray, 'obesity', 4)).toMatchObject({ code: 'template.not-found' });
    expect(await use(ray, 'nothing', null)).toMatchObject({ code: 'template.not-found' });
  });
});

describe('signing off', () => {
  test('is the provider’s, once, and shows wherever the template does', async () => {
    expect(await sign(okafor, 'asthma', 0)).toMatchObject({ ok: true });
    expect((await offered('asthma'))?.signedOff).toMatchObject({ by: expect.stringMatching(/Okafor/) });
    expect(await sign(okafor, 'asthma', 0)).toMatchObject({ code: 'template.signed' });
    expect((await offered('copd'))?.signedOff).toBeNull();
  });
});

describe('which version a plan was written from', () => {
  const record = (
    client: Client,
    patientId: string,
    uses: readonly { templateId: string; number: number }[],
  ) =>
    client.try(template.recordTemplateUses, {
      params: { patientId: patientId as never },
      body: { uses: [...uses] },
    });

  test('is told with the plan: of each template the last', async () => {
    const { id } = await admit(clinic.desk, clinic.importer);
    const own = newId();
    await published(own);
    expect(
      await record(dana, id, [
        { templateId: own, number: 1 },
        { templateId: 'hf', number: 0 },
      ]),
    ).toMatchObject({ ok: true });
    await published(own, body('Gout 2'));
    await record(dana, id, [{ templateId: own, number: 2 }]);
    const { templateUses } = await dana.do(getCarePlan, { params: { patientId: id } });
    expect(templateUses).toEqual([
      { templateId: 'hf', number: 0 },
      { templateId: own, number: 2 },
    ]);
  });

  test('of a version nobody made is refused', async () => {
    const { id } = await admit(clinic.desk, clinic.importer);
    expect(await record(dana, id, [{ templateId: 'hf', number: 3 }])).toMatchObject({
      code: 'template.not-found',
    });
  });

  test('is recorded by who plans, of own patients only', async () => {
    const { id } = await admit(clinic.desk, clinic.importer);
    for (const client of [okafor, ray, ada])
      expect(await record(client, id, [{ templateId: 'hf', number: 0 }])).toMatchObject({ status: 403 });
    expect(await record(theo, id, [{ templateId: 'hf', number: 0 }])).toMatchObject({ status: 404 });
  });
});

describe('who may do what', () => {
  test('a care manager proposes a draft and publishes none', async () => {
    const id = newId();
    expect(await save(dana, id, 0)).toMatchObject({ ok: true });
    expect(await publish(dana, id, 1)).toMatchObject({ status: 403 });
    expect(await use(dana, 't2dm', null)).toMatchObject({ status: 403 });
    expect(await sign(dana, 't2dm', 0)).toMatchObject({ status: 403 });
  });

  test('a supervisor publishes and does not sign', async () => {
    expect(await sign(ray, 't2dm', 0)).toMatchObject({ status: 403 });
  });

  test('an administrator reads, and writes no clinical word', async () => {
    expect((await ada.do(template.getTemplateShelf)).templates.length).toBeGreaterThan(22);
    expect(await save(ada, newId(), 0)).toMatchObject({ status: 403 });
    expect(await publish(ada, 't2dm', 1)).toMatchObject({ status: 403 });
    expect(await use(ada, 't2dm', null)).toMatchObject({ status: 403 });
    const drop = { params: { templateId: 't2dm' }, body: { draftVersion: 1 } };
    expect(await ada.try(template.dropTemplateDraft, drop)).toMatchObject({ status: 403 });
  });

  test('another organization sees and changes nothing of it', async () => {
    const id = newId();
    await published(id);
    expect(await offered(id, theo)).toBeUndefined();
    expect((await read(id, theo)).versions).toEqual([]);
    const rows = await withOrg(clinic.desk.pool, clinic.otherOrg.careManager.orgId, tx =>
      tx.rows(sql`select id from site_template_version`),
    );
    expect(rows).toEqual([]);
  });
});

test('what was decided is on the record with who did it; what is typed is not', async () => {
  const id = newId();
  await published(id, body(), okafor);
  await use(ray, id, null);
  const events = await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
    tx.rows<{ event: string }>(sql`select event from audit_event where subject = ${id} order by at, id`),
  );
  expect(events.map(it => it.event)).toEqual(['careplan.template-published', 'careplan.template-put-away']);
});
