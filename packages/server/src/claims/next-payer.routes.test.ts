import { setSetting } from '@trellis/core/access/setting.contract';
import type { Day } from '@trellis/core/basics/day';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import * as answers from '@trellis/core/claims/answer.contract';
import * as contracts from '@trellis/core/claims/claim.contract';
import { checkClaimFile } from '@trellis/core/claims/claim-check';
import { getShare } from '@trellis/core/claims/share.contract';
import { addCoverage, correctCoverage, getCoverages } from '@trellis/core/people/coverage.contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { a277, a835, type Payment } from '../../../core/test/answers.builder.ts';
import { aColleague } from '../../test/builders.ts';
import {
  aClaimant,
  anOffice,
  approveNovember,
  aSentClaim,
  claimFileText,
  claimMonth,
  type Office,
  releaseNovember,
} from '../../test/claims.builder.ts';
import type { Client } from '../../test/client.ts';
import type { Clinic } from '../../test/database.ts';
import type { Awake } from '../../test/month.builder.ts';

let office: Office;
let clinic: Clinic;
let dana: Client;
let joan: Awake;

beforeEach(async () => {
  office = await anOffice([
    { kind: 'medicaid', plan: null, name: 'MAINECARE', payerId: 'SKME0', filing: 'MC', mailing: null },
    { kind: 'commercial', plan: null, name: 'ACME PLAN', payerId: '60054', filing: 'CI', mailing: null },
  ]);
  ({ clinic, dana, joan } = office);
});
afterEach(() => office?.end());

const covered = (patientId: PatientId, payer: 'medicaid' | 'commercial', memberNumber: string) =>
  dana.do(addCoverage, {
    params: { patientId },
    body: { payer, plan: null, memberNumber, from: '2026-01-01' as Day, until: null, qmb: false },
  });
const bring = (text: string) =>
  joan.do(answers.uploadAnswer, { file: Buffer.from(text, 'latin1') as Buffer<ArrayBuffer> });
const pageOf = (claimId: Awaited<ReturnType<typeof aSent>>['claimId']) =>
  joan.do(contracts.getClaim, { params: { claimId } });
const shareOf = (patientId: PatientId) => joan.do(getShare, { params: { patientId } });

/** Somebody with Medicare and Medicaid whose November left as one claim. */
const aSent = () => aSentClaim(office, {}, patientId => covered(patientId, 'medicaid', 'ME00417'));
const textOf = (fileId: string) => claimFileText(joan, fileId);

/** 52.90 paid, 13.23 left to her. */
const paid = (number: string, over: Partial<Payment> = {}): Payment => ({
  number,
  payerNumber: '2226280012345',
  lines: [
    {
      code: '99490',
      charge: 13200,
      paid: 5290,
      adjustments: [
        ['CO', '45', 6587],
        ['PR', '2', 1323],
      ],
    },
  ],
  ...over,
});
/** Medicaid pays what Medicare left to her, unless said otherwise. */
const rest = (number: string, cents = 1323): Payment => ({
  number,
  status: '2',
  lines: [
    {
      code: '99490',
      charge: 13200,
      paid: cents,
      adjustments: [
        ['OA', '23', 5290],
        ['CO', '45', 13200 - 5290 - cents],
      ],
    },
  ],
});
/** What the list of work says of claims that the next payer has not seen. */
const forNext = async () =>
  (await joan.do(contracts.getClaimWork)).forNext.map(it => [
    it.claim.number,
    it.next.name,
    it.next.leftCents,
  ]);

/** `sent`, or why not. */
async function toNext(
  claimId: Awaited<ReturnType<typeof aSent>>['claimId'],
  client: Pick<Client, 'try'> = joan,
): Promise<string> {
  const reply = await client.try(contracts.sendToNextPayer, {
    params: { claimId },
    body: { attested: true },
  });
  return reply.ok ? 'sent' : reply.code;
}

describe('a claim that Medicare has decided', () => {
  test('named Medicaid from the beginning, and goes to it with what Medicare paid', async () => {
    const { file, number, claimId, patient } = await aSent();
    expect(await textOf(file.fileId)).toContain('SBR*S*18*******MC~');
    expect((await pageOf(claimId)).next).toBeNull();
    await bring(a835([paid(number)]));
    const page = await pageOf(claimId);
    expect(page.next).toEqual({ name: 'MAINECARE', leftCents: 1323, missing: [] });
    expect(await forNext()).toEqual([[number, 'MAINECARE', 1323]]);
    expect(page.named.otherPayers).toEqual([{ name: 'MAINECARE', paidCents: null }]);
    expect((await shareOf(patient.id)).owedCents).toBe(1323);

    const sent = await joan.do(contracts.sendToNextPayer, { params: { claimId }, body: { attested: true } });
    const text = await textOf(sent.fileId);
    expect(checkClaimFile(text).findings).toEqual([]);
    expect(text).toContain('SBR*S*18*******MC~');
    expect(text).toContain('SVD*14112*52.9*HC:99490**1~');
    // While Medicaid is still to answer nobody asks her for anything.
    expect((await shareOf(patient.id)).owedCents).toBe(0);
    const later = await pageOf(sent.claimId);
    expect(later.claim).toMatchObject({ state: 'sent', firstClaim: claimId, payerName: 'MAINECARE' });
    expect(later.claim.items.map(it => it.code)).toEqual(['99490']);
    expect(later.related.map(it => it.id)).toEqual([claimId]);
    expect((await pageOf(claimId)).next).toBeNull();
    expect(await forNext()).toEqual([]);

    await bring(a835([rest(later.claim.number)], { trace: 'CHK2' }));
    expect((await pageOf(sent.claimId)).claim.state).toBe('paid');
    expect((await shareOf(patient.id)).owedCents).toBe(0);
  });

  test('goes to the next payer once, whoever presses twice, and only by who may release', async () => {
    const { number, claimId } = await aSent();
    await bring(a835([paid(number)]));
    expect(await toNext(claimId, dana)).toBe('access.not-allowed');
    const both = await Promise.all([toNext(claimId), toNext(claimId)]);
    expect(both.toSorted()).toEqual(['claims.no-next-payer', 'sent']);
  });

  test('has no next payer before it is decided, without another, or when Medicare passed it on', async () => {
    const alone = await aSentClaim(office);
    await bring(a835([paid(alone.number)]));
    expect(await toNext(alone.claimId)).toBe('claims.no-next-payer');
    const { number, claimId, patient } = await aSent();
    expect(await toNext(claimId)).toBe('claims.no-next-payer');
    await bring(a835([paid(number, { status: '19' })], { trace: 'EFT2' }));
    expect(await toNext(claimId)).toBe('claims.no-next-payer');
    expect(await forNext()).toEqual([]);
    // What Medicare left to her is Medicaid's to answer first.
    expect((await shareOf(patient.id)).owedCents).toBe(0);

    await bring(a835([rest(number, 1000)], { trace: 'CHK3' }));
    const { claim } = await pageOf(claimId);
    expect(claim.postings.map(it => [it.place, it.paidCents])).toEqual([
      [1, 5290],
      [2, 1000],
    ]);
    expect(claim.state).toBe('paid');
  });

  test('refused at the door by the next payer is sent to it again', async () => {
    const { number, claimId } = await aSent();
    await bring(a835([paid(number)]));
    const sent = await joan.do(contracts.sendToNextPayer, { params: { claimId }, body: { attested: true } });
    const later = await pageOf(sent.claimId);
    await bring(a277([{ number: later.claim.number, category: 'A7' }]));
    const again = await joan.do(contracts.followClaim, {
      params: { claimId: sent.claimId },
      body: { attested: true, frequency: '1', reason: 'Member number as on the card' },
    });
    expect(checkClaimFile(await textOf(again.fileId)).findings).toEqual([]);
    expect((await pageOf(sent.claimId)).claim.state).toBe('corrected');
    expect((await pageOf(again.claimId)).claim).toMatchObject({ firstClaim: claimId, state: 'sent' });
  });
});

test('where Medicare pays second the employer’s plan is billed first, and Medicare says why it comes after', async () => {
  const patient = await aClaimant(dana, clinic);
  const params = { patientId: patient.id };
  await covered(patient.id, 'commercial', 'W123456789');
  const [card] = (await dana.do(getCoverages, { params })).coverages.filter(it => it.payer === 'medicare');
  if (!card) throw new Error('There is no card.');
  const { id, patientId: _, ...entry } = card;
  await dana.do(correctCoverage, {
    params: { ...params, coverageId: id },
    body: { coverage: { ...entry, secondBecause: '12' }, reason: 'Still at work' },
  });
  await approveNovember(joan, [patient]);
  const file = await releaseNovember(joan);
  expect(await textOf(file.fileId)).toContain('SBR*P*18*******CI~');
  const [claim] = (await claimMonth(joan)).claims;
  if (!claim) throw new Error('Nothing left.');
  await bring(a835([paid(claim.number)]));
  const sent = await joan.do(contracts.sendToNextPayer, {
    params: { claimId: claim.id },
    body: { attested: true },
  });
  const text = await textOf(sent.fileId);
  expect(text).toContain('SBR*S*18***12****MB~');
  expect(checkClaimFile(text).findings).toEqual([]);
});

test('who sent a patient is said once and stands on the claim; a place of service has its address', async () => {
  const patient = await aClaimant(dana, clinic);
  await approveNovember(joan, [patient]);
  dana = await office.signIn('dana');
  const referrer = { family: 'Lee', given: 'Kim', middle: null, npi: '1578387320' };
  const give = { params: { patientId: patient.id }, body: { referrer } };
  expect(await dana.try(contracts.setReferrer, give)).toMatchObject({ code: 'access.not-allowed' });
  await joan.do(contracts.setReferrer, give);
  expect((await claimMonth(joan)).drafts[0]).toMatchObject({ referring: referrer, isUnasked: true });
  const file = await releaseNovember(joan);
  expect(await textOf(file.fileId)).toContain('NM1*DN*1*LEE*KIM****XX*1578387320~');
  await joan.do(contracts.setReferrer, { ...give, body: { referrer: null } });
  expect((await claimMonth(joan)).drafts).toEqual([]);
});

test('where the practice says so, a claim waits until the payer was asked this month', async () => {
  const patient = await aClaimant(dana, clinic);
  await approveNovember(joan, [patient]);
  const name = 'Ada Lane';
  await aColleague(clinic, 'ada@riverside.test', { name, role: 'administrator', credential: 'none' });
  const ada = await office.signIn('ada');
  await ada.do(setSetting, {
    body: {
      setting: {
        name: 'eligibility-before-claims',
        value: 'asked',
        fromDay: localDay(clinic.clock.now(), clinic.careManager.practice.zone),
      },
    },
  });
  expect((await claimMonth(joan)).drafts[0]?.missing).toEqual([
    { kind: 'eligibility-not-asked', name: null },
  ]);
});
