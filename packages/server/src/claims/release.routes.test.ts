import { getMonth, voidApprovals } from '@trellis/core/billing/month.contract';
import { holdMonth } from '@trellis/core/billing/release.contract';
import * as contracts from '@trellis/core/claims/claim.contract';
import { checkClaimFile } from '@trellis/core/claims/claim-check';
import { read837p } from '@trellis/core/claims/read-claim-837p';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aClaimant,
  anOffice,
  approveNovember,
  aWholeSetup,
  type Claimant,
  claimFileText,
  claimMonth,
  type Office,
  releaseNovember,
} from '../../test/claims.builder.ts';
import { type Client, into, requestOf, signedIn } from '../../test/client.ts';
import { type Clinic, testPassword } from '../../test/database.ts';
import { type Awake, awake } from '../../test/month.builder.ts';
import { withOrg } from '../platform/database/door.ts';
import { claimAt } from './claim-file.ts';
import { insertSetup, practiceOf } from './claim-setup.store.ts';

let office: Office;
let clinic: Clinic;
let dana: Client;
let joan: Awake;
let sam: Awake;

const params = { month: '2026-11' };

beforeEach(async () => {
  office = await anOffice();
  ({ clinic, dana, joan, sam } = office);
});
afterEach(() => office?.end());

async function anApproved(of: Claimant = {}) {
  const patient = await aClaimant(dana, clinic, of);
  await approveNovember(joan, [patient]);
  dana = await office.signIn('dana');
  return patient;
}
const aKey = (n: number) => `01a20465-b29a-719c-8bf1-00000000000${n}`;
const chosen = async () =>
  (await claimMonth(joan)).drafts.map(({ patientId, lineIds }) => ({ patientId, lineIds: [...lineIds] }));
const released = async (
  drafts: Awaited<ReturnType<typeof chosen>>,
  key?: string,
  client: Pick<Client, 'try'> = joan,
) => client.try(contracts.releaseClaims, { params, body: { attested: true, drafts }, ...(key && { key }) });
const fileText = (fileId: string) => claimFileText(joan, fileId);

describe('approved lines', () => {
  test('of one patient are one claim to be, with what it says and nothing missing', async () => {
    const rosa = await anApproved({ seconds: 2460 });
    expect(await claimMonth(joan)).toMatchObject({
      missing: [],
      claims: [],
      drafts: [
        {
          patientId: rosa.id,
          codes: [
            { code: '99439', units: 1 },
            { code: '99490', units: 1 },
          ],
          practitioner: 'Dr. Amara Okafor',
          placeOfService: '11',
          payer: 'MEDICARE PART B',
          diagnoses: ['I50.9', 'E11.22'],
          chargeCents: 23100,
          missing: [],
        },
      ],
    });
  });

  test.each([
    ['diagnosis', { diagnoses: [] }],
    ['member-number', { memberNumber: null }],
    ['not-an-mbi', { memberNumber: '1EG4SE5MK73' }],
    ['address', { street: null }],
  ] as const)('without %s are held, and say so', async (kind, of) => {
    await anApproved(of);
    const { drafts } = await claimMonth(joan);
    expect(drafts.map(it => it.missing)).toEqual([[{ kind, name: null }]]);
    expect(await released(await chosen())).toMatchObject({ status: 422, code: 'claims.not-ready' });
    expect((await claimMonth(joan)).claims).toEqual([]);
  });

  test('that somebody keeps back after their approval do not leave', async () => {
    const rosa = await anApproved();
    await joan.do(holdMonth, {
      params,
      body: { patientId: rosa.id, code: null, reason: 'Asked the practice' },
    });
    expect((await claimMonth(joan)).drafts[0]?.missing).toEqual([{ kind: 'held', name: null }]);
    expect(await released(await chosen())).toMatchObject({ status: 422, code: 'claims.not-ready' });
  });

  test('get their diagnoses from a person where the chart has none', async () => {
    const rosa = await anApproved({ diagnoses: [] });
    const give = (codes: string[]) =>
      joan.try(contracts.setDiagnoses, { params: { patientId: rosa.id }, body: { codes } });
    expect(await give(['heart failure'])).toMatchObject({ status: 400 });
    expect(await give(['i50.9', 'I50.9', 'e11.22'])).toMatchObject({
      answer: { codes: ['I50.9', 'E11.22'] },
    });
    expect((await claimMonth(joan)).drafts[0]?.missing).toEqual([]);
  });

  test('wait until the set-up is whole', async () => {
    await anApproved();
    await withOrg(clinic.desk.pool, clinic.careManager.orgId, tx =>
      insertSetup(
        tx,
        practiceOf(clinic.careManager),
        aWholeSetup(clinic, { submitterId: null, practitioners: [] }),
        {
          version: 2,
          at: clinic.clock.now(),
          by: clinic.careManager.staffId,
        },
      ),
    );
    const view = await claimMonth(joan);
    expect(view.missing).toEqual([{ kind: 'submitter', name: null }]);
    expect(view.drafts[0]?.missing.map(it => [it.kind, it.name])).toEqual([
      ['practitioner-npi', 'Dr. Amara Okafor'],
      ['practitioner-taxonomy', 'Dr. Amara Okafor'],
    ]);
    expect(await released(await chosen())).toMatchObject({ status: 422, code: 'claims.not-ready' });
  });
});

describe('a release', () => {
  test('writes one file that our own checks find no fault in, and that says what was approved', async () => {
    const rosa = await anApproved({ seconds: 2460 });
    const { fileId, fileNumber, claims } = await releaseNovember(joan);
    expect([fileNumber, claims]).toEqual([1, 1]);
    const text = await fileText(fileId);
    expect(checkClaimFile(text).findings).toEqual([]);
    const [batch] = read837p(text);
    expect(batch).toMatchObject({
      submitter: { id: 'RIVERSIDE1', contactPhone: '2075550134' },
      billingProvider: { npi: '1245319599', tax: { number: '121234567' } },
      subscribers: [
        {
          memberId: '1EG4TE5MK73',
          filingIndicator: 'MB',
          claims: [
            {
              chargeCents: 23100,
              submission: { frequency: '1' },
              diagnoses: ['I509', 'E1122'],
              rendering: { npi: '1234567893', family: 'OKAFOR', given: 'AMARA' },
              supervising: null,
            },
          ],
        },
      ],
    });
    expect(batch?.subscribers[0]?.claims[0]?.lines.map(it => [it.code, it.chargeCents, it.pointers])).toEqual(
      [
        ['99439', 9900, [1, 2]],
        ['99490', 13200, [1, 2]],
      ],
    );
    const after = await claimMonth(joan);
    expect(after.drafts).toEqual([]);
    expect(after.claims).toMatchObject([
      { patientId: rosa.id, state: 'sent', chargeCents: 23100, sentBy: 'Joan Bell' },
    ]);
    expect(after.claims[0]?.number).toMatch(/^T[0-9A-Z]{12}$/);
  });

  test('pressed twice sends one claim, and told twice says the same', async () => {
    await anApproved();
    const drafts = await chosen();
    const [first, again] = [await released(drafts, aKey(1)), await released(drafts, aKey(1))];
    expect(again).toEqual(first);
    expect(await released(drafts, aKey(2))).toMatchObject({ status: 409, code: 'claims.already-released' });
    expect((await claimMonth(joan)).claims).toHaveLength(1);
  });

  test('by several people at once makes one claim and one file', async () => {
    await anApproved();
    const drafts = await chosen();
    const doctor = awake(clinic, () => office.signIn('okafor'));
    await Promise.all([joan.now(), doctor.now()]);
    const said = await Promise.all(
      [joan, doctor, joan, doctor].map((client, i) => released(drafts, aKey(i), client)),
    );
    expect(said.map(it => it.status).sort()).toEqual([200, 409, 409, 409]);
    expect((await claimMonth(joan)).claims).toHaveLength(1);
  });

  test('takes all that were chosen, or none', async () => {
    await anApproved();
    await anApproved({ diagnoses: [] });
    const drafts = await chosen();
    expect(drafts).toHaveLength(2);
    expect(await released(drafts)).toMatchObject({ code: 'claims.not-ready' });
    expect((await claimMonth(joan)).claims).toEqual([]);
    expect(await releaseNovember(joan)).toMatchObject({ claims: 1, fileNumber: 1 });
  });

  test('numbers its files one after the other', async () => {
    await anApproved();
    expect((await releaseNovember(joan)).fileNumber).toBe(1);
    await anApproved();
    expect((await releaseNovember(joan)).fileNumber).toBe(2);
  });

  test('beside another at the same moment has a number of its own, and a line leaves with one of them', async () => {
    await anApproved();
    await anApproved();
    const [one, other] = await chosen();
    if (!one || !other) throw new Error('Two were approved.');
    const joanNow = await joan.now();
    const all = [[one], [other], [one, other]].map(it => released(it, undefined, joanNow));
    const replies = await Promise.all(all);
    const sent = replies.flatMap(it => (it.ok ? [it.answer] : []));
    expect(sent.reduce((sum, it) => sum + it.claims, 0)).toBe(2);
    expect(new Set(sent.map(it => it.fileNumber)).size).toBe(sent.length);
    expect(replies.flatMap(it => (it.ok ? [] : [it.code]))).toContain('claims.already-released');
    expect((await claimMonth(joan)).claims).toHaveLength(2);
  });

  test('of lines that were taken back meanwhile is refused', async () => {
    const rosa = await anApproved();
    const drafts = await chosen();
    const { version } = await joan.do(getMonth, { params });
    await joan.do(voidApprovals, { params, version, body: { patientIds: [rosa.id], reason: 'Wrong month' } });
    expect(await released(drafts)).toMatchObject({ status: 409, code: 'claims.already-released' });
  });

  test('is no care manager’s, and no supervisor’s; neither reads a file she may not', async () => {
    await anApproved();
    const drafts = await chosen();
    expect(await released(drafts, undefined, sam)).toMatchObject({ status: 403 });
    expect(await dana.try(contracts.getClaimMonth, { params })).toMatchObject({ status: 403 });
    const { fileId } = await releaseNovember(joan);
    expect((await dana.send(requestOf(contracts.getClaimFile, { params: { fileId } }, dana))).status).toBe(
      403,
    );
    const theo = await signedIn(into(office.app), 'theo@hillside.test', testPassword);
    expect(await theo.try(contracts.getClaimWork)).toMatchObject({ status: 403 });
  });

  test('comes out as a table as well', async () => {
    const rosa = await anApproved();
    const { fileId } = await releaseNovember(joan);
    const client = await joan.now();
    const { text, headers } = await client.send(
      requestOf(contracts.getClaimTable, { params: { fileId } }, client),
    );
    expect(headers['content-disposition']).toBe('attachment; filename="trellis-2026-11-1.csv"');
    const [columns, row, end] = text.split('\r\n');
    expect(columns).toBe(
      'file,claim,frequency,payer,patient,birth_date,mrn,code,units,service_date,charge,state',
    );
    expect(row).toMatch(
      new RegExp(
        `^1,T\\w{12},1,MEDICARE PART B,Rosa ${rosa.family},1948-03-14,.*,99490,1,2026-11-2\\d,132.00,sent$`,
      ),
    );
    expect(end).toBe('');
  });
});

describe('a claim', () => {
  test('is taken on, noted and written off with a reason, no more than is open', async () => {
    await anApproved();
    await releaseNovember(joan);
    const [claim] = (await claimMonth(joan)).claims;
    if (!claim) throw new Error('Nothing left.');
    const at = { params: { claimId: claim.id } };
    await sam.do(contracts.workClaim, { ...at, body: { step: { kind: 'owned' } } });
    await sam.do(contracts.workClaim, {
      ...at,
      body: { step: { kind: 'appealed', says: 'Letter of 2 December' } },
    });
    expect(
      await sam.try(contracts.workClaim, {
        ...at,
        body: { step: { kind: 'written-off', says: 'Too late', cents: 13201 } },
      }),
    ).toMatchObject({ status: 422, code: 'claims.too-much-written-off' });
    await sam.do(contracts.workClaim, {
      ...at,
      body: { step: { kind: 'written-off', says: 'Too late', cents: 13200 } },
    });
    const view = await joan.do(contracts.getClaim, at);
    expect(view.claim).toMatchObject({ owner: 'Sam Ortega', state: 'sent' });
    expect(view.claim.steps.map(it => [it.kind, it.cents, it.by])).toEqual([
      ['owned', null, 'Sam Ortega'],
      ['appealed', null, 'Sam Ortega'],
      ['written-off', 13200, 'Sam Ortega'],
    ]);
    expect(await dana.try(contracts.workClaim, { ...at, body: { step: { kind: 'owned' } } })).toMatchObject({
      status: 403,
    });
  });

  test('that nobody answered cannot be corrected: the payer has given it no number', async () => {
    await anApproved();
    await releaseNovember(joan);
    const [claim] = (await claimMonth(joan)).claims;
    for (const frequency of ['1', '7', '8'] as const)
      expect(
        await joan.try(contracts.followClaim, {
          params: { claimId: claim?.id ?? '' },
          body: { attested: true, frequency, reason: 'A correction' },
        }),
      ).toMatchObject({ status: 422, code: 'claims.cannot-follow' });
  });

  test('that is not here is not found', async () => {
    const claimId = '01a20465-b29a-719c-8bf1-e7e1eb26f1e7';
    expect(await joan.try(contracts.getClaim, { params: { claimId } })).toMatchObject({ status: 404 });
  });

  test('unanswered for thirty days is listed', async () => {
    await anApproved();
    await releaseNovember(joan);
    expect((await joan.do(contracts.getClaimWork)).claims).toEqual([]);
    clinic.clock.pass(31 * 86_400);
    expect((await joan.do(contracts.getClaimWork)).claims).toMatchObject([{ state: 'sent', isLate: true }]);
  });
});

test('a finding is told by the claim it stands in', () => {
  const body = 'ISA*1~\nCLM*T1*5~\nHI*X~\nCLM*T2*5~\nHI*~\n';
  expect([1, 2, 3, 4, 5].map(it => claimAt(body, it))).toEqual([null, 'T1', 'T1', 'T2', 'T2']);
});
