import { describe, expect, test } from 'vitest';
import { a277, a835, a999 } from '../../test/answers.builder.ts';
import { batchReference, claimsOfWord, readAnswer } from './answer-file.ts';
import type { ClaimBatch } from './claim-batch.ts';

const paid = {
  number: 'T1',
  payerNumber: '222628',
  lines: [
    {
      code: '99490',
      charge: 13200,
      paid: 5290,
      adjustments: [
        ['CO', '45', 6587],
        ['PR', '2', 1323],
      ] as const,
      remarks: ['N130'],
    },
  ],
};
const answerOf = (text: string) => {
  const read = readAnswer(text);
  if (!read.ok) throw new Error(`Not read: ${JSON.stringify(read.finding)}`);
  return read.answer;
};

describe('a file that came back', () => {
  test('that is a remittance is read with payer, payee, payment and every line', () => {
    const text = a835([paid], { provider: 100 });
    expect(answerOf(text)).toEqual({
      kind: '835',
      receivers: ['RIVERSIDE1'],
      remittances: [
        {
          trace: 'EFT0001',
          payerName: 'MEDICARE PART B',
          payeeNpi: '1245319599',
          payeeTin: null,
          paidOn: '2026-12-20',
          paymentCents: 5190,
          providerCents: 100,
          providerAmounts: [{ reason: 'WO', reference: null, cents: 100 }],
          claims: [
            {
              number: 'T1',
              status: '1',
              chargeCents: 13200,
              paidCents: 5290,
              patientCents: 1323,
              payerClaimNumber: '222628',
              passedOnTo: null,
              remarks: [],
              adjustments: [],
              lines: [
                {
                  controlNumber: 'T1-1',
                  code: '99490',
                  units: 1,
                  chargeCents: 13200,
                  paidCents: 5290,
                  adjustments: [
                    { group: 'CO', reason: '45', cents: 6587 },
                    { group: 'PR', reason: '2', cents: 1323 },
                  ],
                  remarks: ['N130'],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test('that pays a claim as a whole is read as one line', () => {
    const answer = answerOf(a835([{ number: 'T1', charge: 13200, paid: 13200, lines: [] }]));
    if (answer.kind !== '835') throw new Error('No remittance.');
    expect(answer.remittances[0]?.claims[0]?.lines).toEqual([
      {
        controlNumber: null,
        code: '',
        units: null,
        chargeCents: 13200,
        paidCents: 13200,
        adjustments: [],
        remarks: [],
      },
    ]);
  });

  test('that takes a batch in or refuses it speaks of the file and the batch', () => {
    const answer = answerOf(a999(7, ['A', 'R']));
    if (answer.kind === '835') throw new Error('No acknowledgment.');
    expect(answer.kind).toBe('999');
    expect(answer.words.map(it => [it.about, it.accepted])).toEqual([
      [{ file: 7, batch: 1 }, true],
      [{ file: 7, batch: 2 }, false],
    ]);
    expect(answer.words[1]?.says).toContain('NM1: ');
  });

  test('that takes claims in or refuses them speaks of each, with the payer’s number and why', () => {
    const answer = answerOf(
      a277([
        { number: 'T1', category: 'A2', payerNumber: '222628' },
        { number: 'T2', category: 'A7' },
      ]),
    );
    if (answer.kind === '835') throw new Error('No acknowledgment.');
    expect(answer.kind).toBe('277CA');
    expect(answer.words).toMatchObject([
      { about: { claim: 'T1' }, accepted: true, payerClaimNumber: '222628' },
      { about: { claim: 'T2' }, accepted: false, payerClaimNumber: null },
    ]);
    expect(answer.words[1]?.says).toMatch(/^A7 164: /);
  });

  test.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n'],
    ['a file that was cut off', a835([paid]).slice(0, -60)],
    ['a payment whose amount cannot be read', a835([paid]).replace('CLP*T1*1*132*', 'CLP*T1*1*many*')],
  ])('is not read when it is %s', (_, text) => {
    expect(readAnswer(text).ok).toBe(false);
  });

  test('is not read when it is a claim of ours, though it is whole', () => {
    expect(readAnswer(a999(1, ['A']).replaceAll('*999*', '*270*').replaceAll('GS*FA*', 'GS*HS*')).ok).toBe(
      false,
    );
  });
});

describe('the claims a word is about', () => {
  const batch = (...ids: readonly string[]) =>
    ({ subscribers: ids.map(id => ({ claims: [{ id }] })) }) as unknown as ClaimBatch;
  const batches = [batch('T1', 'T2'), batch('T3')];
  const word = (about: Parameters<typeof claimsOfWord>[0]['about']) => ({
    about,
    accepted: true,
    says: '',
    payerClaimNumber: null,
  });

  test.each([
    [{ claim: 'T9' }, ['T9']],
    [{ file: 1, batch: null }, ['T1', 'T2', 'T3']],
    [{ file: 1, batch: 2 }, ['T3']],
    [{ file: 1, batch: 3 }, []],
  ])('%j: %j', (about, numbers) => {
    expect(claimsOfWord(word(about), batches)).toEqual(numbers);
  });
});

test('a batch is called by its file and its place', () => {
  expect(batchReference(42, 1)).toBe('TRELLIS42-1');
});
