import * as answers from '@trellis/core/claims/answer.contract';
import * as contracts from '@trellis/core/claims/claim.contract';
import { read837p } from '@trellis/core/claims/read-claim-837p';
import * as share from '@trellis/core/claims/share.contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { a277, a835, a999, type Payment } from '../../../core/test/answers.builder.ts';
import { anOffice, aSentClaim, type Claimant, claimMonth, type Office } from '../../test/claims.builder.ts';
import { type Client, requestOf } from '../../test/client.ts';
import type { Clinic } from '../../test/database.ts';
import type { Awake } from '../../test/month.builder.ts';
import { withOrg } from '../platform/database/door.ts';
import { sql } from '../platform/database/sql.ts';

let office: Office;
let clinic: Clinic;
let joan: Awake;
let sam: Awake;

beforeEach(async () => {
  office = await anOffice();
  ({ clinic, joan, sam } = office);
});
afterEach(() => office?.end());

const aSent = (of?: Claimant) => aSentClaim(office, of);
const bring = (text: string, client: Pick<Client, 'try'> = joan) =>
  client.try(answers.uploadAnswer, { file: Buffer.from(text, 'latin1') as Buffer<ArrayBuffer> });
const brought = async (text: string) => {
  const said = await bring(text);
  if (!said.ok) throw new Error(`Refused: ${said.code} ${said.detail}`);
  return said.answer;
};
const claimOf = (claimId: string) => joan.do(contracts.getClaim, { params: { claimId } });
const list = async () => (await joan.do(answers.getAnswers)).answers;
const outcomes = async () =>
  (await list()).flatMap(it => it.remittances.flatMap(r => r.payments.map(p => p.outcome)));

const contract = (cents: number) => ['CO', '45', cents] as const;
const payment = (number: string, over: Partial<Payment> = {}): Payment => ({
  number,
  payerNumber: '2226280012345',
  lines: [{ code: '99490', charge: 13200, paid: 5290, adjustments: [contract(6587), ['PR', '2', 1323]] }],
  ...over,
});
const refused = (number: string): Payment =>
  payment(number, {
    lines: [{ code: '99490', charge: 13200, paid: 0, adjustments: [['CO', '97', 13200]], remarks: ['N130'] }],
  });
const back = (number: string): Payment =>
  payment(number, {
    status: '22',
    lines: [
      { code: '99490', charge: -13200, paid: -5290, adjustments: [contract(-6587), ['PR', '2', -1323]] },
    ],
  });

describe('an acknowledgment', () => {
  test('of a file is one of each of its claims', async () => {
    const { claimId, file } = await aSent();
    expect(await brought(a999(file.fileNumber, ['A']))).toMatchObject({ kind: '999', isRepeated: false });
    expect((await claimOf(claimId)).claim).toMatchObject({
      state: 'accepted',
      acknowledgments: [{ kind: '999', accepted: true }],
    });
  });

  test('that refuses a file makes its claims work; sent again as new they replace the refused', async () => {
    const { claimId, file } = await aSent();
    await brought(a999(file.fileNumber, ['R']));
    const { claims } = await joan.do(contracts.getClaimWork);
    expect(claims).toMatchObject([{ id: claimId, state: 'rejected', isOpen: true, owner: null }]);
    const again = { attested: true, frequency: '1', reason: 'Number corrected' } as const;
    const next = await joan.do(contracts.followClaim, { params: { claimId }, body: again });
    expect((await claimOf(claimId)).claim).toMatchObject({ state: 'corrected', followedBy: next.claimId });
    expect((await claimOf(next.claimId)).claim).toMatchObject({
      state: 'sent',
      frequency: '1',
      replaces: claimId,
    });
    expect((await joan.do(contracts.getClaimWork)).claims).toEqual([]);
    expect(await joan.try(contracts.followClaim, { params: { claimId }, body: again })).toMatchObject({
      status: 409,
      code: 'claims.followed-already',
    });
  });

  test('of single claims says of each what the payer said', async () => {
    const [rosa, lena] = [await aSent(), await aSent()];
    await brought(
      a277([
        { number: rosa.number, category: 'A2', payerNumber: '2226280012345' },
        { number: lena.number, category: 'A7' },
      ]),
    );
    expect((await claimOf(rosa.claimId)).claim).toMatchObject({
      state: 'accepted',
      payerClaimNumber: '2226280012345',
    });
    const view = (await claimOf(lena.claimId)).claim;
    expect(view.state).toBe('rejected');
    expect(view.acknowledgments[0]?.says).toMatch(/^A7 164: /);
  });

  test('of a file nobody sent is kept and shown as nobody’s', async () => {
    await aSent();
    await brought(a999(99, ['A']));
    expect((await list())[0]?.words).toMatchObject([
      { claimId: null, claimNumber: 'file 99', patientId: null },
    ]);
  });
});

describe('a remittance', () => {
  test('that adds up is posted, each line with why', async () => {
    const { claimId, number } = await aSent();
    await brought(a835([payment(number)]));
    const { claim } = await claimOf(claimId);
    expect(claim.state).toBe('paid');
    expect(claim.postings).toMatchObject([
      { trace: 'EFT0001', paidOn: '2026-12-20', paidCents: 5290, patientCents: 1323 },
    ]);
    expect((await list())[0]?.remittances).toMatchObject([{ cents: 5290, differenceCents: 0 }]);
  });

  test('brought in twice changes nothing, also by two at once', async () => {
    const { claimId, number } = await aSent();
    const text = a835([payment(number)]);
    const said = await Promise.all([bring(text), bring(text), bring(text)]);
    expect(said.map(it => it.ok && it.answer.isRepeated).sort()).toEqual([false, true, true]);
    expect((await brought(text)).isRepeated).toBe(true);
    expect((await claimOf(claimId)).claim.postings).toHaveLength(1);
    expect(await list()).toHaveLength(1);
  });

  test('with the same payment in another file is not posted again', async () => {
    const { claimId, number } = await aSent();
    await brought(a835([payment(number)]));
    await brought(a835([payment(number)], { number: 78 }));
    await brought(a835([payment(number)], { number: 79, trace: 'EFT0002' }));
    expect(await outcomes()).toEqual(['twice', 'twice', 'posted']);
    expect((await claimOf(claimId)).claim.postings).toHaveLength(1);
  });

  test('that denies makes work with a reason, and the correction replaces the payer’s claim', async () => {
    const { claimId, number, patient } = await aSent();
    await brought(a835([refused(number)]));
    expect((await joan.do(contracts.getClaimWork)).claims).toMatchObject([{ id: claimId, state: 'denied' }]);
    expect((await list()).flatMap(it => it.remittances[0]?.payments)).toMatchObject([
      { outcome: 'posted', deniedLines: 1 },
    ]);
    await joan.do(contracts.setDiagnoses, { params: { patientId: patient.id }, body: { codes: ['I50.32'] } });
    const next = await joan.do(contracts.followClaim, {
      params: { claimId },
      body: { attested: true, frequency: '7', reason: 'Diagnosis made exact' },
    });
    const client = await joan.now();
    const { text } = await client.send(
      requestOf(contracts.getClaimFile, { params: { fileId: next.fileId } }, client),
    );
    expect(text).toContain(':B:7*');
    expect(read837p(text)[0]?.subscribers[0]?.claims[0]).toMatchObject({
      submission: { frequency: '7', payerClaimNumber: '2226280012345' },
      diagnoses: ['I5032'],
    });
    const followed = await claimOf(next.claimId);
    expect(followed.related.map(it => it.state)).toEqual(['corrected']);
    expect([followed.diagnoses, followed.givenDiagnoses]).toEqual([['I50.32'], ['I50.32']]);
    const first = await claimOf(claimId);
    expect([first.diagnoses, first.givenDiagnoses]).toEqual([['I50.9', 'E11.22'], ['I50.32']]);
    expect((await claimMonth(joan)).drafts).toEqual([]);
  });

  test('that denies one line of two leaves the claim paid in part; the rest is written off', async () => {
    const { claimId, number } = await aSent({ seconds: 2460 });
    const [first, second] = (await claimOf(claimId)).claim.items;
    await brought(
      a835([
        payment(number, {
          lines: [
            { code: first?.code ?? '', charge: 9900, paid: 0, adjustments: [['CO', '151', 9900]] },
            {
              code: second?.code ?? '',
              charge: 13200,
              paid: 5290,
              adjustments: [contract(6587), ['PR', '2', 1323]],
            },
          ],
        }),
      ]),
    );
    expect((await claimOf(claimId)).claim).toMatchObject({ state: 'partly', isOpen: true });
    const off = { kind: 'written-off', says: 'Below the limit', cents: 9900 } as const;
    expect(
      await sam.try(contracts.workClaim, { params: { claimId }, body: { step: { ...off, cents: 9901 } } }),
    ).toMatchObject({
      code: 'claims.too-much-written-off',
    });
    await sam.do(contracts.workClaim, { params: { claimId }, body: { step: off } });
    expect((await joan.do(contracts.getClaimWork)).claims).toEqual([]);
  });

  test('that takes a payment back leaves work; what is paid after it stands', async () => {
    const { claimId, number } = await aSent();
    await brought(a835([payment(number)]));
    await brought(a835([back(number)], { trace: 'EFT0002', number: 78 }));
    expect((await claimOf(claimId)).claim).toMatchObject({ state: 'taken-back', isOpen: true });
    await brought(a835([refused(number)], { trace: 'EFT0003', number: 79 }));
    expect((await claimOf(claimId)).claim.state).toBe('denied');
    await brought(a835([back(number)], { trace: 'EFT0004', number: 80, payment: -5290 }));
    expect((await outcomes())[0]).toBe('posted');
  });

  test.each([
    ['does not add up', (n: string) => a835([payment(n)], { payment: 5291 }), 'file-not-balanced'],
    [
      'has a line that does not add up',
      (n: string) =>
        a835([
          payment(n, {
            lines: [{ code: '99490', charge: 13200, paid: 5290, adjustments: [contract(6586)] }],
          }),
        ]),
      'not-balanced',
    ],
    [
      'pays more than was charged',
      (n: string) =>
        a835([
          payment(n, {
            lines: [{ code: '99490', charge: 13200, paid: 14000, adjustments: [contract(-800)] }],
          }),
        ]),
      'more-than-charged',
    ],
    ['takes back what was never paid', (n: string) => a835([back(n)]), 'nothing-to-take-back'],
    ['pays a claim nobody knows', () => a835([payment('T00000000000X')]), 'unknown-claim'],
  ] as const)('that %s is kept and not posted, with why', async (_, textOf, outcome) => {
    const { claimId, number } = await aSent();
    await brought(textOf(number));
    expect(await outcomes()).toEqual([outcome]);
    expect((await claimOf(claimId)).claim).toMatchObject({ state: 'sent', postings: [] });
  });
});

describe('a file', () => {
  test.each([
    ['is cut off', (n: string) => a835([payment(n)]).slice(0, -80)],
    ['has an amount that is none', (n: string) => a835([payment(n)]).replace('*132*', '*a lot*')],
    ['is something else', () => 'Dear biller, here is your money.'],
    ['is empty', () => ''],
  ])('that %s is refused and not kept', async (_, textOf) => {
    const { number } = await aSent();
    expect(await bring(textOf(number))).toMatchObject({ status: 422, code: 'claims.answer-not-read' });
    expect(await list()).toEqual([]);
  });

  test('for somebody else is refused in the same words, whoever it belongs to', async () => {
    await aSent();
    const elsewhere = [
      a835([payment('T00000000000X')], { payee: '1487654323' }),
      a999(1, ['A'], { receiver: 'HILLSIDE1' }),
      a277([{ number: 'T00000000000X', category: 'A2' }], { receiver: 'HILLSIDE1' }),
    ];
    const said = [];
    for (const text of elsewhere) said.push(await bring(text));
    for (const it of said) expect(it).toMatchObject({ status: 422, code: 'claims.answer-not-ours' });
    expect(new Set(said.map(it => !it.ok && it.detail)).size).toBe(1);
    expect(await list()).toEqual([]);
  });

  test('of ours says nothing to another organization', async () => {
    const { number } = await aSent();
    const { careManager } = clinic.otherOrg;
    const others = await withOrg(clinic.desk.pool, careManager.orgId, tx =>
      tx.run(sql`select from claim where number = ${number}`),
    );
    expect(others).toBe(0);
  });

  test('is brought in by billers only', async () => {
    const { number } = await aSent();
    for (const client of [sam, await office.signIn('dana')])
      expect(await bring(a835([payment(number)]), client)).toMatchObject({ status: 403 });
    expect(await (await office.signIn('dana')).try(answers.getAnswers)).toMatchObject({ status: 403 });
  });
});

describe('what the patient owes', () => {
  const shareOf = (patientId: string, client: Pick<Client, 'do'> = joan) =>
    client.do(share.getShare, { params: { patientId } });

  test('is told before anybody paid, and is what the payer left to her afterwards', async () => {
    const { patient, number } = await aSent();
    expect(await shareOf(patient.id, await office.signIn('dana'))).toMatchObject({
      isQmb: false,
      owedCents: 0,
      answered: [],
      coming: [{ month: '2026-11', code: '99490', estimate: { kind: 'amount', cents: 1323 } }],
    });
    await brought(a835([payment(number)]));
    expect(await shareOf(patient.id)).toMatchObject({
      owedCents: 1323,
      coming: [],
      answered: [{ month: '2026-11', codes: ['99490'], patientCents: 1323 }],
    });
  });

  test('is printed in her language and kept, by a biller and not by a care manager', async () => {
    const { patient, number } = await aSent();
    const at = { params: { patientId: patient.id }, body: { language: 'es', large: true } } as const;
    expect(await joan.try(share.printStatement, at)).toMatchObject({
      status: 422,
      code: 'claims.nothing-owed',
    });
    await brought(a835([payment(number)]));
    expect((await joan.do(share.printStatement, at)).documentId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await (await office.signIn('dana')).try(share.printStatement, at)).toMatchObject({ status: 403 });
  });

  test('is nothing for a Qualified Medicare Beneficiary, whatever the remittance says, and never printed', async () => {
    const { patient, number } = await aSent({ qmb: true });
    expect((await shareOf(patient.id)).coming).toMatchObject([{ estimate: { kind: 'nothing', why: 'qmb' } }]);
    await brought(a835([payment(number)]));
    expect(await shareOf(patient.id)).toMatchObject({ isQmb: true, owedCents: 0 });
    expect(
      await joan.try(share.printStatement, {
        params: { patientId: patient.id },
        body: { language: 'en', large: false },
      }),
    ).toMatchObject({ status: 422, code: 'claims.never-billed' });
  });
});
