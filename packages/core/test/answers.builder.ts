import type { Day } from '../src/basics/day.ts';
import { amountText } from '../src/claims/x12-segment.ts';
import { interchangeText, segmentText } from '../src/claims/x12-text.ts';

type To = { readonly receiver?: string; readonly number?: number };

const envelope = ({ receiver = 'RIVERSIDE1', number = 77 }: To) => ({
  sender: { qualifier: 'ZZ', id: '14112' },
  receiver: { qualifier: 'ZZ', id: receiver },
  applicationSender: '14112',
  applicationReceiver: receiver,
  usage: 'test' as const,
  interchangeNumber: number,
  groupNumber: number,
  day: '2026-12-20' as Day,
  time: '0900',
});

export type Payment = {
  readonly number: string;
  readonly status?: string;
  readonly payerNumber?: string | null;
  readonly charge?: number;
  readonly paid?: number;
  readonly lines: readonly {
    readonly code: string;
    readonly charge: number;
    readonly paid: number;
    readonly control?: string;
    readonly adjustments: readonly (readonly [string, string, number])[];
    readonly remarks?: readonly string[];
  }[];
};

/** A remittance as a payer writes it; amounts in cents. The payment is the sum of its claims unless said otherwise. */
export function a835(
  claims: readonly Payment[],
  over: To & {
    readonly trace?: string;
    readonly payment?: number;
    readonly payee?: string;
    readonly provider?: number;
  } = {},
): string {
  const paidOf = (it: Payment) => it.paid ?? it.lines.reduce((sum, line) => sum + line.paid, 0);
  const chargeOf = (it: Payment) => it.charge ?? it.lines.reduce((sum, line) => sum + line.charge, 0);
  const payment = over.payment ?? claims.reduce((sum, it) => sum + paidOf(it), 0) - (over.provider ?? 0);
  const segments = [
    segmentText(
      'BPR',
      'I',
      amountText(Math.abs(payment)),
      payment < 0 ? 'D' : 'C',
      'ACH',
      'CCP',
      '01',
      '011000015',
      'DA',
      '1',
      '1446370905',
      null,
      '01',
      '011000028',
      'DA',
      '2',
      '20261220',
    ),
    segmentText('TRN', '1', over.trace ?? 'EFT0001', '1446370905'),
    segmentText('DTM', '405', '20261220'),
    segmentText('N1', 'PR', 'MEDICARE PART B'),
    segmentText('N1', 'PE', 'RIVERSIDE', 'XX', over.payee ?? '1245319599'),
    segmentText('LX', '1'),
    ...claims.flatMap(it => [
      segmentText(
        'CLP',
        it.number,
        it.status ?? '1',
        amountText(chargeOf(it)),
        amountText(paidOf(it)),
        null,
        'MB',
        it.payerNumber ?? null,
        '11',
        '1',
      ),
      segmentText('NM1', 'QC', '1', 'DELGADO', 'ROSA', null, null, null, 'MI', '1EG4TE5MK73'),
      ...it.lines.flatMap((line, i) => [
        segmentText('SVC', ['HC', line.code], amountText(line.charge), amountText(line.paid), null, '1'),
        segmentText('DTM', '472', '20261120'),
        ...line.adjustments.map(([group, reason, cents]) =>
          segmentText('CAS', group, reason, amountText(cents)),
        ),
        segmentText('REF', '6R', line.control ?? `${it.number}-${i + 1}`),
        ...(line.remarks ?? []).map(code => segmentText('LQ', 'HE', code)),
      ]),
    ]),
    ...(over.provider ? [segmentText('PLB', '1245319599', '20261231', 'WO', amountText(over.provider))] : []),
  ];
  return interchangeText(envelope(over), { code: 'HP', guide: '005010X221A1' }, [
    { kind: '835', guide: '005010X221A1', segments },
  ]);
}

/** What a receiver says of a file: each of its batches taken (`A`) or refused (`R`). */
export function a999(file: number, outcomes: readonly ('A' | 'R')[], over: To = {}): string {
  const taken = outcomes.filter(it => it === 'A').length;
  const whole = taken === outcomes.length ? 'A' : taken === 0 ? 'R' : 'P';
  const segments = [
    segmentText('AK1', 'HC', String(file), '005010X222A1'),
    ...outcomes.flatMap((outcome, i) => [
      segmentText('AK2', '837', String(i + 1).padStart(4, '0'), '005010X222A1'),
      ...(outcome === 'R'
        ? [segmentText('IK3', 'NM1', '8', '2010AA', '8'), segmentText('IK4', '9', '67', '7')]
        : []),
      ...(outcome === 'R' ? [segmentText('IK5', 'R', '5')] : [segmentText('IK5', 'A')]),
    ]),
    segmentText('AK9', whole, String(outcomes.length), String(outcomes.length), String(taken)),
  ];
  return interchangeText(envelope(over), { code: 'FA', guide: '005010X231A1' }, [
    { kind: '999', guide: '005010X231A1', segments },
  ]);
}

/** What a payer says of each claim when it takes a batch in: `A2` taken, `A7` refused. */
export function a277(
  claims: readonly {
    readonly number: string;
    readonly category: 'A2' | 'A7';
    readonly payerNumber?: string;
  }[],
  over: To = {},
): string {
  const segments = [
    segmentText('BHT', '0085', '08', 'X1', '20261205', '0900', 'TH'),
    segmentText('HL', '1', null, '20', '1'),
    segmentText('NM1', 'PR', '2', 'MEDICARE PART B', null, null, null, null, 'PI', '14112'),
    segmentText('TRN', '1', 'R1'),
    segmentText('HL', '2', '1', '21', '1'),
    segmentText('NM1', '41', '2', 'RIVERSIDE', null, null, null, null, '46', 'RIVERSIDE1'),
    segmentText('TRN', '2', 'TRELLIS1-1'),
    segmentText('STC', ['A1', '20'], '20261205', 'WQ', '132'),
    segmentText('HL', '3', '2', '19', '1'),
    segmentText('NM1', '85', '2', 'RIVERSIDE', null, null, null, null, 'XX', '1245319599'),
    ...claims.flatMap((it, i) => [
      segmentText('HL', String(i + 4), '3', 'PT'),
      segmentText('NM1', 'QC', '1', 'DELGADO', 'ROSA', null, null, null, 'MI', '1EG4TE5MK73'),
      segmentText('TRN', '2', it.number),
      segmentText(
        'STC',
        it.category === 'A2' ? ['A2', '20'] : ['A7', '164', 'IL'],
        '20261205',
        it.category === 'A2' ? 'WQ' : 'U',
        '132',
      ),
      ...(it.payerNumber ? [segmentText('REF', '1K', it.payerNumber)] : []),
      segmentText('DTP', '472', 'D8', '20261120'),
    ]),
  ];
  return interchangeText(envelope(over), { code: 'HN', guide: '005010X214' }, [
    { kind: '277', guide: '005010X214', segments },
  ]);
}
