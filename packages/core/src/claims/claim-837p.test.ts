import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBatch, aClaim, anEnvelope, aServiceLine, aSubscriber, batches } from '../../test/claims.builder.ts';
import type { Day } from '../basics/day.ts';
import { write837p } from './claim-837p.ts';
import { read837p } from './read-claim-837p.ts';
import { readX12 } from './x12.ts';

const lines = (over: Parameters<typeof aClaim>[0]) =>
  write837p([aBatch({ subscribers: [aSubscriber({ claims: [aClaim(over)] })] })], anEnvelope()).split('~\n');

test('a month of care management goes out as one claim, segment for segment', () => {
  expect(write837p([aBatch()], anEnvelope()).split('\n')).toEqual([
    'ISA*00*          *00*          *ZZ*HARBORFM       *ZZ*12502          *261123*0915*^*00501*000000042*0*T*:~',
    'GS*HC*HARBORFM*12502*20261123*0915*42*X*005010X222A1~',
    'ST*837*0001*005010X222A1~',
    'BHT*0019*00*B20261123-1*20261123*0915*CH~',
    'NM1*41*2*HARBOR FAMILY MEDICINE*****46*HARBORFM~',
    'PER*IC*ANA LIMA*TE*9785550100~',
    'NM1*40*2*NATIONAL GOVERNMENT SERVICES*****46*12502~',
    'HL*1**20*1~',
    'PRV*BI*PXC*261QP2300X~',
    'NM1*85*2*HARBOR FAMILY MEDICINE*****XX*1487654323~',
    'N3*4 WHARF ROAD*SUITE 2~',
    'N4*SALEM*MA*019704201~',
    'REF*EI*043456789~',
    'HL*2*1*22*0~',
    'SBR*P*18*******MB~',
    'NM1*IL*1*HOLLIS*ALPHONSE****MI*1EG4TE5MK73~',
    'N3*12 QUAY STREET~',
    'N4*SALEM*MA*01970~',
    'DMG*D8*19460721*M~',
    'NM1*PR*2*MEDICARE PART B*****PI*14212~',
    'CLM*C1001*62.5***11:B:1*Y*A*Y*Y~',
    'HI*ABK:I509*ABF:E1122~',
    'NM1*82*1*OKAFOR*GRACE****XX*1234567893~',
    'PRV*PE*PXC*207Q00000X~',
    'LX*1~',
    'SV1*HC:99490*62.5*UN*1***1:2~',
    'DTP*472*D8*20261030~',
    'REF*6R*L1~',
    'SE*27*0001~',
    'GE*1*42~',
    'IEA*1*000000042~',
    '',
  ]);
});

test('a corrected claim names what it replaces', () => {
  const text = lines({ submission: { frequency: '7', payerClaimNumber: '2226280012345' } });
  expect(text).toContain('CLM*C1001*62.5***11:B:7*Y*A*Y*Y');
  expect(text).toContain('REF*F8*2226280012345');
});

test('a device month is one line over its days; a note and the supervising physician stand in their places', () => {
  const text = lines({
    supervising: { family: 'ABARA', given: 'IFE', middle: 'N', npi: '1487654323' },
    lines: [
      aServiceLine({
        from: '2026-10-01' as Day,
        to: '2026-10-30' as Day,
        modifiers: ['95'],
        note: '17 days of readings',
      }),
    ],
  });
  expect(text).toContain('SV1*HC:99490:95*62.5*UN*1***1:2');
  expect(text).toContain('DTP*472*RD8*20261001-20261030');
  expect(text).toContain('NTE*ADD*17 days of readings');
  expect(text.indexOf('NM1*DQ*1*ABARA*IFE*N***XX*1487654323')).toBe(text.indexOf('LX*1') - 1);
});

test('a name cannot begin a segment of its own; accents go and the letters stay', () => {
  const odd = aSubscriber({ family: 'Núñez~CLM*X*9', given: 'José:\n^Łuk', memberId: '1EG4*TE5' });
  const text = write837p([aBatch({ subscribers: [odd] })], anEnvelope());
  expect(text).toContain('NM1*IL*1*NUNEZ CLM X 9*JOSE LUK****MI*1EG4 TE5~');
  expect(readX12(text).findings).toEqual([]);
  expect(readX12(text).segments.filter(it => it.id === 'CLM').length).toBe(1);
});

test('several batches are transactions of one group, each with its own number', () => {
  const { interchanges, findings } = readX12(
    write837p([aBatch({ reference: 'ONE' }), aBatch({ reference: 'TWO' })], anEnvelope()),
  );
  expect(findings).toEqual([]);
  expect(interchanges[0]?.groups[0]?.transactions.map(it => it.controlNumber)).toEqual(['0001', '0002']);
});

test('what is written is read back as the same batches, and the same batches write the same bytes', () => {
  fc.assert(
    fc.property(fc.array(batches, { minLength: 1, maxLength: 3 }), given => {
      const text = write837p(given, anEnvelope());
      const { findings } = readX12(text);
      expect(findings).toEqual([]);
      expect(read837p(text)).toEqual(given);
      expect(write837p(read837p(text), anEnvelope())).toBe(text);
    }),
    { numRuns: 40 },
  );
});
