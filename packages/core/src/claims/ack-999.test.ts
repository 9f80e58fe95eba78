import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anInterchange, junk } from '../../test/x12.builder.ts';
import { readAcknowledgment } from './ack-999.ts';

const ack = (...segments: readonly string[]) =>
  readAcknowledgment(anInterchange('FA', '005010X231A1', '999', segments));

test('a file that was taken in: group and transaction accepted', () => {
  const { groups, findings } = ack(
    'AK1*HC*42*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK5*A',
    'AK9*A*1*1*1',
  );
  expect(findings).toEqual([]);
  expect(groups).toEqual([
    {
      functionalCode: 'HC',
      controlNumber: '42',
      guide: '005010X222A1',
      outcome: 'accepted',
      included: 1,
      received: 1,
      accepted: 1,
      transactions: [{ kind: '837', controlNumber: '0001', outcome: 'accepted', faults: [], says: [] }],
    },
  ]);
});

test('a refused file says which element of which segment, and in which claim', () => {
  const { groups } = ack(
    'AK1*HC*42*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK3*CLM*22*2300*8',
    'CTX*CLM01:C1001',
    'IK4*5:3*1331*7*9',
    'IK4*2*782*1',
    'IK3*LX*26**3',
    'IK5*R*5',
    'AK9*R*1*1*0',
  );
  const [transaction] = groups[0]?.transactions ?? [];
  expect(groups[0]).toMatchObject({ outcome: 'rejected', accepted: 0 });
  expect(transaction).toMatchObject({ outcome: 'rejected', says: ['One or more segments are wrong.'] });
  expect(transaction?.faults).toEqual([
    {
      segmentPosition: 22,
      segment: 'CLM',
      loop: '2300',
      element: 5,
      component: 3,
      code: '7',
      says: 'Its code has no meaning here.',
      claimId: 'C1001',
    },
    {
      segmentPosition: 22,
      segment: 'CLM',
      loop: '2300',
      element: 2,
      component: null,
      code: '1',
      says: 'It is missing and must stand.',
      claimId: 'C1001',
    },
    {
      segmentPosition: 26,
      segment: 'LX',
      loop: null,
      element: null,
      component: null,
      code: '3',
      says: 'A segment that must stand is missing.',
      claimId: null,
    },
  ]);
});

test('taken in with errors, and in part', () => {
  const { groups } = ack('AK1*HC*42', 'AK2*837*0001', 'IK5*E*5', 'AK2*837*0002', 'IK5*M', 'AK9*P*2*2*1');
  expect(groups[0]?.outcome).toBe('partly-accepted');
  expect(groups[0]?.transactions.map(it => it.outcome)).toEqual(['accepted-with-errors', 'rejected']);
});

test('without a last word the file is not taken for accepted', () => {
  const { groups } = ack('AK1*HC*42', 'AK2*837*0001');
  expect(groups[0]).toMatchObject({ outcome: 'rejected', included: null });
  expect(groups[0]?.transactions[0]?.outcome).toBe('rejected');
});

test('the older 997 is read alike', () => {
  const { groups } = readAcknowledgment(
    anInterchange('FA', '005010', '997', [
      'AK1*HC*42',
      'AK2*837*0001',
      'AK3*CLM*22**8',
      'AK4*5:3*1331*7',
      'AK5*R*5',
      'AK9*R*1*1*0',
    ]),
  );
  expect(groups[0]?.transactions[0]?.faults).toMatchObject([{ segment: 'CLM', element: 5, component: 3 }]);
});

test('TA1 refuses the whole interchange by its number', () => {
  const text = anInterchange('FA', '005010X231A1', '999', ['AK1*HC*42', 'AK9*A*0*0*0']);
  const { interchanges, findings } = readAcknowledgment(
    text.replace('GS*', 'TA1*000000042*261123*0915*R*006~\nTA1*000000041*261123*0915*A*000~\nGS*'),
  );
  expect(findings).toEqual([]);
  expect(interchanges).toEqual([
    {
      controlNumber: '000000042',
      outcome: 'rejected',
      code: '006',
      says: 'The sender’s number is not valid.',
    },
    { controlNumber: '000000041', outcome: 'accepted', code: '000', says: 'No fault.' },
  ]);
});

test('a code without words is shown as it is', () => {
  const { groups } = ack('AK1*HC*42', 'AK2*837*0001', 'IK3*CLM*22**Q9', 'IK5*R*Q8', 'AK9*R*1*1*0');
  expect(groups[0]?.transactions[0]).toMatchObject({ says: ['Code Q8'], faults: [{ says: 'Code Q9' }] });
});

test('whatever the bytes, it reads and never throws', () => {
  const text = anInterchange('FA', '005010X231A1', '999', [
    'AK1*HC*42',
    'AK2*837*0001',
    'IK3*CLM*22**8',
    'IK4*5:3**7',
    'IK5*R*5',
    'AK9*R*1*1*0',
  ]);
  fc.assert(
    fc.property(fc.nat(text.length), junk, fc.nat(60), (at, odd, gone) =>
      Array.isArray(readAcknowledgment(text.slice(0, at) + odd + text.slice(at + gone)).groups),
    ),
    { numRuns: 60 },
  );
});
