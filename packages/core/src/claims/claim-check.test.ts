import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBatch, aClaim, anEnvelope, aServiceLine, aSubscriber, batches } from '../../test/claims.builder.ts';
import { guideElements } from '../../test/claims-guide.builder.ts';
import { junk } from '../../test/x12.builder.ts';
import type { Day } from '../basics/day.ts';
import { write837p } from './claim-837p.ts';
import type { ClaimBatch } from './claim-batch.ts';
import { checkClaimFile } from './claim-check.ts';
import { elementName, findingLine } from './finding.ts';

const file = (over: Partial<ClaimBatch> = {}) => write837p([aBatch(over)], anEnvelope());
const claimFile = (over: Parameters<typeof aClaim>[0]) =>
  file({ subscribers: [aSubscriber({ claims: [aClaim(over)] })] });

const found = (text: string) =>
  checkClaimFile(text).findings.map(it => `${it.snip} ${it.segmentNumber} ${elementName(it)} ${it.code}`);

/** A claim with everything a claim of ours can say. */
const rich = claimFile({
  chargeCents: 12_500,
  submission: { frequency: '7', payerClaimNumber: '2226280012345' },
  supervising: { family: 'ABARA', given: 'IFE', middle: 'N', npi: '1215954003' },
  referring: { family: 'LEE', given: 'KIM', middle: null, npi: '1578387320' },
  facility: {
    name: 'HARBOR ANNEX',
    npi: '1578387320',
    address: { line1: '9 HILL', line2: null, city: 'LYNN', state: 'MA', zip: '019010001' },
  },
  priorAuthorization: 'PA1',
  cliaNumber: '22D1234567',
  note: 'SEE PLAN',
  lines: [
    aServiceLine({ modifiers: ['25', '95'], note: 'DAY 3' }),
    aServiceLine({ controlNumber: 'L2', from: '2026-10-01' as Day, to: '2026-10-30' as Day }),
  ],
});

const changed = (text: string, from: string | RegExp, to: string) => {
  const other = text.replace(from, to);
  expect(other).not.toBe(text);
  return other;
};
/** A segment more or less, with the count of segments put right. */
const recounted = (text: string) => {
  const lines = text.split('\n');
  const count = lines.findIndex(it => it.startsWith('SE*')) - lines.findIndex(it => it.startsWith('ST*')) + 1;
  return text.replace(/SE\*\d+/, `SE*${count}`);
};

describe('our own files', () => {
  test('the claims of a month pass SNIP 1 to 4', () => {
    expect(checkClaimFile(file())).toEqual({
      transactions: 1,
      claims: 1,
      segments: 31,
      findings: [],
      found: 0,
    });
    expect(found(rich)).toEqual([]);
  });

  test('whatever a practice could send passes', () => {
    fc.assert(
      fc.property(fc.array(batches, { minLength: 1, maxLength: 2 }), it => {
        expect(checkClaimFile(write837p(it, anEnvelope())).findings.map(findingLine)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('SNIP 2: what the guide asks', () => {
  test.each([
    ['the day of birth is no day', changed(file(), '19460721', '19460731X'), '4 19 DMG02 element-type'],
    ['the sex is a word', changed(file(), '19460721*M', '19460721*MALE'), '2 19 DMG03 element-length'],
    ['the place of service is none', changed(file(), '11:B:1', '98:B:1'), '2 21 CLM05-1 element-code'],
    ['the frequency is none', changed(file(), '11:B:1', '11:B:9'), '2 21 CLM05-3 element-code'],
    ['the claim has no number', changed(file(), 'CLM*C1001', 'CLM*'), '2 21 CLM01 element-missing'],
    ['the claim has no charge', changed(file(), 'C1001*62.5', 'C1001*'), '2 21 CLM02 element-missing'],
    ['the charge is a word', changed(file(), 'C1001*62.5', 'C1001*much'), '2 21 CLM02 element-type'],
    ['the number is far too long', changed(file(), 'C1001', 'C'.repeat(39)), '2 21 CLM01 element-length'],
    ['the line has no code', changed(file(), 'HC:99490', 'HC'), '2 26 SV101-2 element-missing'],
    ['the line points nowhere', changed(file(), '***1:2', ''), '2 26 SV107 element-missing'],
    ['the unit is minutes of something', changed(file(), '*UN*', '*ML*'), '2 26 SV103 element-code'],
    ['the unused is used', changed(file(), '62.5***11', '62.5*X**11'), '2 21 CLM03 element-not-used'],
    ['there is one element too many', changed(file(), 'LX*1', 'LX*1*2'), '1 25 LX02 element-surplus'],
    [
      'the payer’s name has parts',
      changed(file(), 'MEDICARE PART', 'MEDICARE:PART'),
      '2 20 NM103 element-type',
    ],
    [
      'the number of the member has no kind',
      changed(file(), '*MI*1EG4', '**1EG4'),
      '1 16 NM108 element-missing',
    ],
    ['the billing provider is called 117', changed(file(), 'NM1*85', 'NM1*117'), '2 10 NM101 element-code'],
    ['a reference is of no kind', changed(file(), 'REF*6R', 'REF*QQ'), '2 28 REF01 element-code'],
    ['the batch is another purpose', changed(file(), 'BHT*0019*00', 'BHT*0019*05'), '2 4 BHT02 element-code'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    ['no city', /N4\*SALEM\*MA\*019704201~\n/, '2 10 N4 segment-missing'],
    ['no tax number', /REF\*EI\*043456789~\n/, '2 10 REF segment-missing'],
    ['no payer', /NM1\*PR[^~]*~\n/, '2 14 NM1 loop-missing'],
    ['no receiver', /NM1\*40[^~]*~\n/, '2 3 NM1 loop-missing'],
    ['no diagnosis', /HI\*ABK[^~]*~\n/, '2 21 HI segment-missing'],
    ['no line number', /LX\*1~\n/, '2 25 LX segment-missing'],
    ['no service day', /DTP\*472[^~]*~\n/, '2 25 DTP segment-missing'],
    ['no service', /SV1[^~]*~\n/, '2 25 SV1 segment-missing'],
  ])('%s', (_, segment, expected) => {
    const text = recounted(changed(file(), segment, ''));
    expect(found(text)).toContain(expected);
  });

  test('a claim without lines is named, and only that', () => {
    expect(found(recounted(changed(file(), /LX\*1~[\s\S]*REF\*6R\*L1~\n/, '')))).toEqual([
      '2 21 LX loop-missing',
    ]);
  });

  test('the order is held, and what follows is not judged as lost', () => {
    const [street, place] = ['N3*4 WHARF ROAD*SUITE 2~\n', 'N4*SALEM*MA*019704201~\n'];
    expect(found(changed(file(), street + place, place + street))).toEqual(['2 12 N3 segment-order']);
    const [service, day] = ['SV1*HC:99490*62.5*UN*1***1:2~\n', 'DTP*472*D8*20261030~\n'];
    expect(found(changed(file(), service + day, day + service))).toEqual(['2 27 SV1 segment-order']);
  });

  test('a diagnosis list too late goes back to its claim', () => {
    const hi = 'HI*ABK:I509*ABF:E1122~\n';
    const text = changed(changed(file(), hi, ''), 'DTP*472', `${hi}DTP*472`);
    expect(found(text)).toEqual(['2 26 HI segment-order']);
  });

  test('twice what stands once', () => {
    expect(found(recounted(changed(file(), /(DMG[^~]*~\n)/, '$1$1')))).toEqual(['2 20 DMG segment-repeat']);
    expect(found(recounted(changed(file(), /(NM1\*PR[^~]*~\n)/, '$1$1')))).toEqual(['2 21 NM1 loop-repeat']);
  });

  test('a claim has at most 50 lines', () => {
    const lines = Array.from({ length: 51 }, (_, at) => aServiceLine({ controlNumber: `L${at}` }));
    expect(found(claimFile({ lines, chargeCents: 51 * 6250 }))).toEqual(['2 225 LX loop-repeat']);
  });

  test('a segment of another guide is named once', () => {
    expect(found(recounted(changed(file(), 'HI*ABK', 'CL1*1*2*3~\nHI*ABK')))).toEqual([
      '2 22 CL1 segment-unexpected',
    ]);
  });

  test('another guide is not judged by this one', () => {
    expect(found(file().replaceAll('005010X222A1', '005010X223A2'))).toEqual(['2 3 ST03 guide']);
    expect(found(file().replaceAll('*837*', '*835*').replace('GS*HC', 'GS*HP'))).toEqual(['2 3 ST01 guide']);
  });
});

describe('SNIP 3: what must add up', () => {
  test('the charge is the sum of the lines', () => {
    expect(found(claimFile({ chargeCents: 6251 }))).toEqual(['3 21 CLM02 balance']);
    const [finding] = checkClaimFile(claimFile({ chargeCents: 6251 })).findings;
    expect(finding?.says).toBe('The claim charges $62.51, its lines $62.50.');
  });

  const other = (paid: string, adjusted: string) =>
    recounted(
      changed(
        file(),
        'LX*1~',
        `SBR*P*18*******CI~\nCAS*CO*45*${adjusted}~\nAMT*D*${paid}~\nOI***Y***Y~\nNM1*IL*1*HOLLIS*ALPHONSE****MI*X1~\nNM1*PR*2*OTHER*****PI*99~\nLX*1~`,
      ),
    );
  test('what another payer paid is the charge less what it adjusted', () => {
    const says = (text: string) => found(text).filter(it => it.startsWith('3'));
    expect(says(other('40', '22.5'))).toEqual([]);
    expect(says(other('40', '22.4'))).toEqual(['3 27 AMT02 balance']);
  });

  const judged = (paid: string) =>
    recounted(
      changed(
        file(),
        'REF*6R*L1~',
        `REF*6R*L1~\nSVD*99*${paid}*HC:99490**1~\nCAS*CO*45*10~\nDTP*573*D8*20261101~`,
      ),
    );
  test('a line another payer judged is accounted for wholly', () => {
    const says = (text: string) => found(text).filter(it => it.startsWith('3'));
    expect(says(judged('52.5'))).toEqual([]);
    expect(says(judged('52'))).toEqual(['3 29 SVD02 balance']);
  });
});

describe('SNIP 4: one thing because of another', () => {
  test.each([
    ['a replacement names no claim', recounted(changed(rich, /REF\*F8[^~]*~\n/, '')), '4 21 REF situation'],
    ['an original names one', changed(rich, '11:B:7', '11:B:1'), '4 23 REF01 situation'],
    [
      'who gave the service is who bills',
      changed(file(), '1234567893', '1487654323'),
      '4 23 NM109 situation',
    ],
    ['the provider number has a slip', changed(file(), '1487654323', '1487654328'), '4 10 NM109 check-digit'],
    ['the billing provider has a short ZIP', changed(file(), '019704201', '01970'), '4 12 N403 situation'],
    [
      'the billing provider lives in a box',
      changed(file(), '4 WHARF ROAD', 'PO BOX 4'),
      '4 11 N301 situation',
    ],
    ['the state is none', changed(file(), 'SALEM*MA*01970~', 'SALEM*XX*01970~'), '4 18 N402 situation'],
    ['the tax number is short', changed(file(), '043456789', '04345678'), '4 13 REF02 situation'],
    ['a pointer points past the diagnoses', changed(file(), '***1:2', '***1:3'), '4 26 SV107-2 situation'],
    ['a diagnosis stands twice', changed(file(), 'ABF:E1122', 'ABF:I509'), '4 22 HI02-2 situation'],
    ['a diagnosis keeps its point', changed(file(), 'ABK:I509', 'ABK:I50.9'), '4 22 HI01-2 situation'],
    ['ICD-9 beside ICD-10', changed(file(), 'ABF:E1122', 'BF:25000'), '4 22 HI02-1 situation'],
    [
      'ICD-9 for this year',
      changed(file(), 'HI*ABK:I509*ABF:E1122', 'HI*BK:4280*BF:25000'),
      '4 22 HI01-1 situation',
    ],
    ['care of an inpatient without admission', changed(file(), '11:B:1', '21:B:1'), '4 21 DTP situation'],
    ['an accident without its day', changed(file(), 'Y*A*Y*Y', 'Y*A*Y*Y**OA'), '4 21 DTP situation'],
    ['a car accident without its state', changed(file(), 'Y*A*Y*Y', 'Y*A*Y*Y**AA'), '4 21 CLM11-4 situation'],
    ['the service before the birth', changed(file(), '19460721', '20270101'), '4 27 DTP03 situation'],
    [
      'the days run backwards',
      changed(rich, '20261001-20261030', '20261030-20261001'),
      '4 41 DTP03 situation',
    ],
    ['no units', changed(file(), '*UN*1*', '*UN*0*'), '4 26 SV104 situation'],
    ['two lines of one number', changed(rich, 'REF*6R*L2', 'REF*6R*L1'), '4 42 REF02 situation'],
    ['the patient is nobody', changed(file(), 'SBR*P*18*', 'SBR*P**'), '4 15 SBR02 situation'],
    ['Medicare second without why', changed(file(), 'SBR*P*18', 'SBR*S*18'), '4 15 SBR05 situation'],
    ['a level below is announced', changed(file(), 'HL*2*1*22*0', 'HL*2*1*22*1'), '4 14 HL04 hierarchy'],
    ['a level is misnumbered', changed(file(), 'HL*2*1*22*0', 'HL*3*1*22*0'), '4 14 HL01 hierarchy'],
    ['a level hangs on another', changed(file(), 'HL*2*1*22*0', 'HL*2*2*22*0'), '4 14 HL02 hierarchy'],
    ['lines begin at two', changed(file(), 'LX*1', 'LX*2'), '4 25 LX01 line-number'],
    [
      'an organization has a first name',
      changed(file(), 'PART B*', 'PART B*BOB'),
      '2 20 NM104 element-not-used',
    ],
    [
      'no address of the patient',
      recounted(changed(file(), 'N3*12 QUAY STREET~\n', '')),
      '4 16 N3 situation',
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test('nothing but what was changed is found', () => {
    expect(found(changed(file(), '1487654323', '1487654328'))).toEqual(['4 10 NM109 check-digit']);
    expect(found(changed(rich, 'REF*6R*L2', 'REF*6R*L1'))).toEqual(['4 42 REF02 situation']);
  });
});

describe('one element changed', () => {
  const lines = rich.split('~\n');
  /** Every element that must stand, by the guide: segment, element, component. */
  const all = guideElements(rich);

  const put = (
    segment: number,
    element: number,
    component: number | null,
    change: (value: string) => string,
  ) =>
    lines
      .map((line, at) => {
        if (at !== segment - 1) return line;
        const elements = line.split('*');
        const parts = (elements[element] ?? '').split(':');
        const part = component ?? 1;
        parts[part - 1] = change(parts[part - 1] ?? '');
        elements[element] = parts.join(':').replace(/:+$/, '');
        return elements.join('*').replace(/\*+$/, '');
      })
      .join('~\n');
  const isNamed = (text: string, it: (typeof all)[number]) =>
    checkClaimFile(text).findings.some(
      finding => finding.segmentNumber === it.segment && finding.element === it.element,
    );

  test.each(all.filter(it => it.isRequired))('left out: segment $segment, $name', it => {
    expect(
      isNamed(
        put(it.segment, it.element, it.component, () => ''),
        it,
      ),
    ).toBe(true);
  });

  test.each(all)('far too long: segment $segment, $name', it => {
    expect(
      isNamed(
        put(it.segment, it.element, it.component, value => value + '7'.repeat(300)),
        it,
      ),
    ).toBe(true);
  });

  test.each(all.filter(it => it.hasCodes))('a code nobody knows: segment $segment, $name', it => {
    expect(
      isNamed(
        put(it.segment, it.element, it.component, value => '?'.repeat(value.length)),
        it,
      ),
    ).toBe(true);
  });

  test('the rich claim has enough to change', () => {
    expect(all.filter(it => it.isRequired).length).toBeGreaterThan(90);
    expect(all.filter(it => it.hasCodes).length).toBeGreaterThan(60);
  });
});

describe('whatever the file', () => {
  test('a file cut off anywhere has findings and is never accepted', () => {
    fc.assert(
      fc.property(fc.nat(rich.length - 3), length => checkClaimFile(rich.slice(0, length)).found > 0),
      { numRuns: 60 },
    );
  });

  test('segments dropped, doubled and swapped never throw', () => {
    const lines = rich.split('\n');
    const shuffled = fc.array(fc.nat(lines.length - 1), { maxLength: 60 });
    fc.assert(
      fc.property(
        shuffled,
        order => checkClaimFile([lines[0], ...order.map(at => lines[at])].join('\n')).found > 0,
      ),
      { numRuns: 60 },
    );
  });

  test('bytes of any kind put anywhere never throw', () => {
    fc.assert(
      fc.property(fc.nat(rich.length), junk, (at, odd) => {
        const { findings, found: all } = checkClaimFile(rich.slice(0, at) + odd + rich.slice(at));
        return findings.length <= all;
      }),
      { numRuns: 60 },
    );
  });

  test('300 KB are checked well under a second', () => {
    const subscribers = Array.from({ length: 900 }, () => aSubscriber());
    const text = file({ subscribers });
    expect(text.length).toBeGreaterThan(300_000);
    const took = [1, 2, 3].map(() => {
      const begun = performance.now();
      expect(checkClaimFile(text)).toMatchObject({ claims: 900, found: 0 });
      return performance.now() - begun;
    });
    expect(Math.min(...took)).toBeLessThan(1000);
  });
});
