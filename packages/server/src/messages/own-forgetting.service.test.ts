import type { PatientId } from '@trellis/core/basics/id';
import * as own from '@trellis/core/messages/own-form.contract';
import { getPatientLinks, revokePatientLink } from '@trellis/core/messages/patient-link.contract';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEnrolledPatient } from '../../test/builders.ts';
import { type Client, into, signedIn } from '../../test/client.ts';
import { type Clinic, testDesk, testPassword } from '../../test/database.ts';
import { often, testShelf } from '../../test/instruments.builder.ts';
import { aLink, anOpenPhone } from '../../test/own-phone.builder.ts';
import { createApp } from '../app.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';
import type { Job } from '../platform/jobs/job-kind.ts';
import { forgetUnsent } from './own-forgetting.service.ts';

let clinic: Clinic;
let app: FastifyInstance;
let dana: Client;
let rosa: PatientId;

beforeEach(async () => {
  clinic = await testDesk();
  app = await createApp(clinic.desk, {
    logLevel: 'silent',
    shelf: testShelf,
    loadGaps: async () => () => [],
  });
  dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
  rosa = (await anEnrolledPatient(dana, clinic)).id;
});
afterEach(async () => {
  await app?.close();
  await clinic?.close();
});

const orgId = () => clinic.importer.orgId;
const inOrg: Job['inOrg'] = work => withOrg(clinic.desk.pool, orgId(), work);
const run = () =>
  forgetUnsent(clinic.desk)({ orgId: orgId(), ids: {}, signal: new AbortController().signal, inOrg });
const kept = async () =>
  (await inOrg(tx => tx.rows<{ link_id: string }>(sql`select link_id from own_answers`))).map(
    it => it.link_id,
  );
const sessions = async () => (await inOrg(tx => tx.rows(sql`select 1 from own_session`))).length;
const days = (count: number) => clinic.clock.pass(count * 86_400);

/** A link of a week through which she answered one question and sent nothing off. */
async function begun(weight = 1, linkId: 'little' | 'harm' = 'little') {
  const link = await aLink(dana, rosa);
  const phone = await anOpenPhone(into(app), link.secret);
  const { version } = await phone.do(own.getOwnForm);
  const items = [{ linkId, answer: [often(weight)] }];
  await phone.do(own.saveOwnAnswers, { version, body: { language: 'en', draft: { items, skips: {} } } });
  return link;
}

describe('answers that were never sent off', () => {
  test('stay for thirty days after the week of their link, then they are forgotten, and their sessions', async () => {
    const { id } = await begun();
    days(36);
    await run();
    expect(await kept()).toEqual([id]);
    days(1);
    clinic.clock.pass(1);
    expect(await run()).toBe('done');
    expect(await kept()).toEqual([]);
    expect(await sessions()).toBe(0);
  });

  test('of a link that was taken back go thirty days after that', async () => {
    const { id: linkId } = await begun();
    await dana.do(revokePatientLink, { params: { patientId: rosa, linkId } });
    days(29);
    await run();
    expect(await kept()).toEqual([linkId]);
    days(1);
    clinic.clock.pass(1);
    await run();
    expect(await kept()).toEqual([]);
  });

  test('of a link that still is open stay, whatever else is forgotten', async () => {
    await begun();
    days(38);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const { id } = await begun();
    await run();
    expect(await kept()).toEqual([id]);
  });

  test('take nothing with them that was heard: the danger, its answers and the link stay', async () => {
    await begun(2, 'harm');
    days(60);
    await run();
    expect(await kept()).toEqual([]);
    dana = await signedIn(into(app), 'dana@riverside.test', testPassword);
    const counts = await inOrg(tx =>
      tx.find(sql`
        select (select count(*)::int from danger) as dangers, (select count(*)::int from assessment where unfinished) as heard`),
    );
    expect(counts).toEqual({ dangers: 1, heard: 1 });
    const { links } = await dana.do(getPatientLinks, { params: { patientId: rosa } });
    expect(links.map(it => it.state)).toEqual(['expired']);
  });

  test('of another organization are its own business', async () => {
    const { id } = await begun();
    days(60);
    const other = clinic.otherOrg.careManager.orgId;
    await forgetUnsent(clinic.desk)({
      ...{ orgId: other, ids: {}, signal: new AbortController().signal },
      inOrg: work => withOrg(clinic.desk.pool, other, work),
    });
    expect(await kept()).toEqual([id]);
  });
});
