import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBatch, anEnvelope } from '../../test/claims.builder.ts';
import { write837p } from './claim-837p.ts';
import { elementName, findingLine } from './finding.ts';
import { readX12 } from './x12.ts';
import { transactionsOf } from './x12-envelope.ts';
import { amountText, centsOf, componentOf, elementOf, repetitionsOf } from './x12-segment.ts';

const good = write837p([aBatch()], anEnvelope());
const found = (text: string) =>
  readX12(text).findings.map(it => `${it.segmentNumber} ${elementName(it)} ${it.code}`);

/** The file with one segment changed. */
const changed = (from: string | RegExp, to: string) => {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  return text;
};

test('a whole file is read with its envelopes, segments and separators', () => {
  const { interchanges, segments, findings } = readX12(good);
  expect(findings).toEqual([]);
  expect(interchanges).toMatchObject([
    { controlNumber: '000000042', sender: 'HARBORFM', receiver: '12502', usage: 'test' },
  ]);
  const [claims] = transactionsOf(interchanges);
  expect(claims).toMatchObject({ kind: '837', controlNumber: '0001', guide: '005010X222A1' });
  expect(claims?.segments.length).toBe(segments.length - 4);
  expect(segments[0]?.delimiters).toEqual({ element: '*', repetition: '^', component: ':', terminator: '~' });
});

test('a segment knows its number and the byte it begins at, also after letters of more than one byte', () => {
  const text = `\ufeff${good.replace('ANA LIMA', 'ANÄ LIMA €𝄞')}`;
  const bytes = new TextEncoder().encode(text);
  for (const { offset, id, number } of readX12(text).segments) {
    expect(new TextDecoder().decode(bytes.slice(offset, offset + id.length)), `segment ${number}`).toBe(id);
  }
});

test('line breaks after terminators, none at all, and Windows ones are the same file', () => {
  const plain = readX12(good.replaceAll('\n', ''));
  expect(plain.findings).toEqual([]);
  const windows = readX12(good.replaceAll('\n', '\r\n'));
  expect(windows.findings).toEqual([]);
  const texts = (file: typeof plain) => file.segments.map(it => [it.id, ...it.elements]);
  expect(texts(windows)).toEqual(texts(plain));
});

test('the line break itself may end the segments', () => {
  expect(found(good.replaceAll('~\n', '\n'))).toEqual([]);
  expect(found(good.replaceAll('~\n', '\r\n'))).toEqual([]);
});

test('other separators than ours are taken from the header', () => {
  const text = good.replaceAll('*', '|').replaceAll(':', '<').replaceAll('~', "'").replaceAll('^', '!');
  const clm = readX12(text).segments.find(it => it.id === 'CLM');
  expect(found(text)).toEqual([]);
  expect(
    clm && [elementOf(clm, 2), componentOf(clm, 5, 1), componentOf(clm, 5, 3), componentOf(clm, 9, 1)],
  ).toEqual(['62.5', '11', '1', 'Y']);
});

test('repetitions are split at the sign of the header', () => {
  const eb = readX12(changed('BHT*0019', 'EB*1**30^33^98')).segments.find(it => it.id === 'EB');
  expect(eb && repetitionsOf(eb, 3)).toEqual(['30', '33', '98']);
  expect(eb && repetitionsOf(eb, 2)).toEqual([]);
});

test('several interchanges, groups and transactions in one file', () => {
  const second = write837p([aBatch(), aBatch()], anEnvelope({ interchangeNumber: 43 }));
  const { interchanges, findings } = readX12(good + second);
  expect(findings).toEqual([]);
  expect(interchanges.map(it => it.groups.map(group => group.transactions.length))).toEqual([[1], [2]]);
});

test.each([
  ['', '1 ISA isa-missing'],
  ['Dear payer,', '1 ISA isa-missing'],
  [good.slice(good.indexOf('GS*')), '1 ISA isa-missing'],
  [changed('*00*          *00', '*00*         *00'), '1 ISA02 isa-width'],
  [changed('*ZZ*12502          *', '*ZZ*12502*'), '1 ISA08 isa-width'],
  [changed('*^*00501', '*U*00501'), '1 ISA11 delimiter'],
  [changed('*^*00501', '*:*00501'), '1 ISA16 delimiter'],
  [changed('*00501*', '*00401*'), '1 ISA12 element-code'],
  [changed('000000042*0', '00000004X*0'), '1 ISA13 control-number'],
  [changed('*0*T*:', '*2*T*:'), '1 ISA14 element-code'],
  [changed('*0*T*:', '*0*X*:'), '1 ISA15 element-code'],
  [changed('GS*HC', 'GS*HP'), '2 GS01 element-code'],
  [changed('ST*837*0001*005010X222A1', 'ST*837*0001*005010X223A2'), '3 ST03 envelope'],
  [changed('ST*837*0001', 'ST*837*1'), '3 ST02 control-number'],
  [changed('SE*27*', 'SE*26*'), '29 SE01 count'],
  [changed('SE*27*', 'SE*A*'), '29 SE01 count'],
  [changed('SE*27*0001', 'SE*27*0002'), '29 SE02 control-number'],
  [changed('GE*1*42', 'GE*2*42'), '30 GE01 count'],
  [changed('GE*1*42', 'GE*1*43'), '30 GE02 control-number'],
  [changed('IEA*1*000000042', 'IEA*1*000000043'), '31 IEA02 control-number'],
  [changed('IEA*1*', 'IEA*2*'), '31 IEA01 count'],
  [changed('SE*27*0001~\n', ''), '29 GE envelope'],
  [changed('GE*1*42~\n', ''), '30 IEA envelope'],
  [changed('IEA*1*000000042~\n', ''), '30 GE envelope'],
  [changed('ST*837*0001*005010X222A1~\n', ''), '3 BHT envelope'],
  [changed('BHT*', '??*'), '4 ? segment-unknown'],
  [changed('12 QUAY STREET', '12 QUAY\nSTREET'), '17 N3 line-break'],
  [changed('12 QUAY STREET', '12 QUAY\tSTREET'), '17 N3 character'],
  [changed('*12 QUAY STREET', '*12 QUAY STREET**'), '17 N303 element-trailing'],
  [good.slice(0, -3), '31 IEA terminator-missing'],
])('a file that is wrong is refused where it is wrong (%#)', (text, expected) => {
  expect(found(text)).toContain(expected);
});

test('numbers used twice are named', () => {
  expect(found(good + good)).toEqual(['32 ISA13 control-number']);
  const group = good.slice(good.indexOf('GS*'), good.indexOf('IEA'));
  expect(found(good.replace(group, group + group).replace('IEA*1', 'IEA*2'))).toEqual([
    '31 GS06 control-number',
  ]);
  const set = good.slice(good.indexOf('ST*'), good.indexOf('GE*'));
  expect(found(good.replace(set, set + set).replace('GE*1', 'GE*2'))).toEqual(['30 ST02 control-number']);
});

test('a finding is a line a person can look up in the file', () => {
  const [finding] = readX12(changed('SE*27*', 'SE*26*')).findings;
  expect(finding && findingLine(finding)).toBe(
    'segment 29, SE01: It says 26; the count of segments from ST to SE is 27.',
  );
});

test.each([
  ['300', 30_000],
  ['62.5', 6250],
  ['.04', 4],
  ['-12.25', -1225],
  ['0', 0],
  ['-0', 0],
  ['12.250', 1225],
])('the amount %s is %i cents', (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});

test.each(['', '.', '-', '12.345', '1,200', '1e5', 'A', '99999999999999999'])('%s is no amount', text => {
  expect(centsOf(text)).toBeUndefined();
});

test('an amount is written as it is read, without zeros that say nothing', () => {
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), cents => centsOf(amountText(cents)) === cents));
  expect([62_00, 62_50, 7, -1225].map(amountText)).toEqual(['62', '62.5', '0.07', '-12.25']);
});

test('whatever the bytes, reading answers with findings and never throws', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ maxLength: 300 }).map(it => `ISA${it}`),
    fc.nat(good.length - 2).map(it => good.slice(0, it)),
    fc
      .tuple(fc.nat(good.length), fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }))
      .map(([at, it]) => good.slice(0, at) + it + good.slice(at)),
  );
  fc.assert(
    fc.property(junk, text => Array.isArray(readX12(text).findings)),
    { numRuns: 120 },
  );
  fc.assert(
    fc.property(fc.nat(good.length - 3), length => readX12(good.slice(0, length)).findings.length > 0),
    { numRuns: 100 },
  );
});
