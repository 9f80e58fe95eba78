import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAcknowledgment } from './ack-999.ts';
import { checkClaimFile } from './claim-check.ts';
import { readClaimStatus } from './claim-status-277ca.ts';
import { elementName, snipLevels } from './finding.ts';
import { readRemittances } from './remittance-835.ts';
import { readX12 } from './x12.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/x12/files');
const isThere = existsSync(folder);
if (!isThere)
  console.warn(
    `SKIPPED: other people’s X12 files are not beside the repository (${folder}); only our own are tested.`,
  );

const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const found = (name: string) =>
  checkClaimFile(textOf(`837/${name}`)).findings.map(
    it => `${it.segmentNumber} ${elementName(it)} ${it.code}`,
  );

/** What is wrong in every file of this family, looked at one by one; the refusals below are beside these. */
const knownOfImsweb = [
  '1 ISA11 delimiter',
  '9 NM109 check-digit',
  '11 N403 situation',
  '18 HL04 hierarchy',
  '19 SBR02 situation',
  '22 CLM02 balance',
  '23 HI01-2 element-missing',
  '23 HI02-1 element-length',
  '23 HI02-2 element-missing',
  '23 HI03-2 element-missing',
  '23 HI04-1 element-length',
  '23 HI04-2 element-missing',
  '27 HL01 hierarchy',
  '27 HL02 hierarchy',
  '27 HL04 hierarchy',
  '28 SBR02 situation',
  '31 CLM02 balance',
  '32 HI01-2 element-missing',
  '32 HI02-1 element-length',
  '32 HI02-2 element-missing',
  '32 HI03-2 element-missing',
  '32 HI04-1 element-length',
  '32 HI04-2 element-missing',
  '33 LX01 line-number',
  '36 SE01 count',
];

describe.skipIf(!isThere)('other people’s claims', () => {
  test('the sample two outside validators pass has no finding of syntax, guide or balance', () => {
    const { findings, claims } = checkClaimFile(textOf('837/moov__example_5010_837p_sample.txt'));
    expect(claims).toBe(8);
    expect(findings.filter(it => it.snip < 4)).toEqual([]);
    // Invented provider numbers, short ZIP codes of facilities, and a pointer past the only diagnosis.
    expect(new Set(findings.map(elementName))).toEqual(new Set(['NM109', 'N403', 'SV107-2']));
  });

  test('a sample that is called valid has what is truly wrong with it, and nothing else', () => {
    expect(found('imsweb__837_5010_x12_valid.txt')).toEqual(knownOfImsweb);
  });

  test.each([
    ['bad_first_line', ['1 ISA02 isa-width']],
    ['bad_valid_code', ['9 NM101 element-code']],
    ['missing_elements', ['7 NM102 element-missing', '31 CLM05 element-missing']],
    ['missing_required_loops_mult_repeats', ['33 LX segment-missing', '34 DTP02 element-code']],
    ['segments_out_of_order', ['12 N4 segment-order', '17 N3 segment-order']],
    ['no_isa_line', ['1 ISA isa-missing']],
    ['multiple_gs', ['38 GS06 control-number']],
    ['multiple_transactions', ['39 ISA13 control-number']],
  ])('%s is refused by segment and element', (name, refusals) => {
    const all = found(`imsweb__837_5010_x12_${name}.txt`);
    for (const it of refusals) expect(all).toContain(it);
  });

  test.each(['bad_first_line', 'bad_valid_code', 'segments_out_of_order'])(
    'beyond that %s is as the valid one',
    name => {
      const own =
        /^(1 ISA02 isa-width|9 NM101 element-code|12 N4 segment-order|17 N3 segment-order|1[12] N403 situation)$/;
      const all = found(`imsweb__837_5010_x12_${name}.txt`).filter(it => !own.test(it));
      expect(all).toEqual(knownOfImsweb.filter(it => !own.test(it)));
    },
  );

  test('files of the institutional guide are said not to be professional claims', () => {
    for (const name of readdirSync(join(folder, '837')).filter(it => /sample_837_([1-9]|10)\.txt/.test(it))) {
      expect(found(name), name).toContain('3 ST03 guide');
      expect(found(name), name).toContain('1 ISA12 element-code');
    }
  });

  test('a claim for a drug without a line number, with a specialty of an old kind', () => {
    expect(found('hccinfhir__sample_837_11.txt')).toEqual([
      '11 N403 situation',
      '13 NM1 loop-missing',
      '21 NM109 check-digit',
      '22 PRV02 element-code',
      '23 LX segment-missing',
      '23 SV107 element-missing',
      '23 SV108 element-not-used',
      '26 CTP03 element-not-used',
      '26 CTP05 element-missing',
      '27 SE01 count',
    ]);
  });

  test('every file of every kind is read, whatever it is', () => {
    for (const kind of readdirSync(folder))
      for (const name of readdirSync(join(folder, kind))) {
        const { findings } = checkClaimFile(textOf(`${kind}/${name}`));
        for (const it of findings) expect(snipLevels, `${name} ${it.says}`).toContain(it.snip);
      }
  });

  test('files of other transactions have sound envelopes, or a fault that is there', () => {
    const faults = readdirSync(folder)
      .filter(it => it !== '837')
      .flatMap(kind =>
        readdirSync(join(folder, kind)).flatMap(name =>
          readX12(textOf(`${kind}/${name}`)).findings.map(
            it => `${name.replace(/\..*/, '')}: ${it.segmentNumber} ${elementName(it)} ${it.code}`,
          ),
        ),
      );
    expect(faults).toEqual([
      'imsweb__277_5010_x12_277_x212: 111 IEA02 control-number',
      'hccinfhir__sample_834_01: 69 SE01 count',
      'imsweb__837_5010_x12_999_accepted: 10 IEA02 control-number',
    ]);
  });

  test('a remittance of 2013 adds up, and says why nothing was paid', () => {
    const { remittances, findings } = readRemittances(textOf('835/pyx12__835_mult_loops.txt'));
    expect(findings).toEqual([]);
    expect(remittances).toMatchObject([
      { isBalanced: true, paidCents: 0, method: 'none', payer: { name: 'PAYER' } },
    ]);
    expect(remittances[0]?.claims).toMatchObject([
      {
        claimId: '2005555A',
        outcome: 'denied',
        chargeCents: 91_539,
        lines: [
          {
            chargeCents: 50_004,
            remarks: ['N14'],
            adjustments: [{ group: 'CO', reason: '16', cents: 50_004 }],
          },
          { chargeCents: 12_780, from: '2003-10-30' },
          { chargeCents: 28_755 },
        ],
      },
    ]);
  });

  test('acknowledgments: one file taken in, and four transactions in two groups', () => {
    const one = readAcknowledgment(textOf('999/imsweb__837_5010_x12_999_accepted.txt'));
    expect(one.groups).toMatchObject([
      { outcome: 'accepted', controlNumber: '17456', included: 1, accepted: 1 },
    ]);
    const four = readAcknowledgment(textOf('999/pyx12__834_lui_id_5010.999.txt'));
    expect(four.findings).toEqual([]);
    expect(four.groups.map(it => it.transactions.map(set => set.outcome))).toEqual(
      Array(4).fill(['accepted']),
    );
  });

  test('claims a payer took in, refused, and only received', () => {
    const status = (name: string) => readClaimStatus(textOf(`277/imsweb__277_5010_x12_${name}.txt`)).reports;
    expect(status('277CA_accepted')[0]?.claims).toMatchObject([
      { claimId: '5781', outcome: 'accepted', chargeCents: 12_500, payerClaimNumber: '1107000000014420' },
    ]);
    expect(status('277CA_rejected')[0]?.claims).toMatchObject([
      {
        claimId: '3920394930203',
        outcome: 'rejected',
        statuses: [{ category: 'A7', status: '562', entity: '85' }],
      },
    ]);
    const asked = status('277_x212').flatMap(it => it.claims);
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked.map(it => it.outcome))).toEqual(new Set(['received']));
    expect(asked[0]?.note).toBe('PAYER ACKNOWLEDGED RECEIPT OF THE CLAIM');
  });
});
