import type { Finding } from './finding.ts';
import { dollars } from './money-words.ts';
import {
  type Adjustment,
  type ProviderAdjustment,
  type Remittance,
  type RemittanceClaim,
  type RemittanceLine,
  sumOfAdjustments,
} from './remittance.ts';
import { readX12 } from './x12.ts';
import {
  type Block,
  blocksOf,
  dayOfX12,
  daysOfX12,
  findingAt,
  orNull,
  segmentOf,
  textIn,
} from './x12-blocks.ts';
import { type Transaction, transactionsOf } from './x12-envelope.ts';
import { centsOf, componentOf, componentsOf, elementOf, type Segment } from './x12-segment.ts';

type Report = (finding: Finding) => void;

/**
 * Reads remittances (835, ASC X12 005010X221A1). Never throws; what does not add up is a finding of SNIP 3, and what
 * it belongs to says so. A claim or line whose amounts cannot be read is a finding and left out.
 */
export function readRemittances(text: string): {
  readonly remittances: readonly Remittance[];
  readonly findings: readonly Finding[];
} {
  const file = readX12(text);
  const findings = [...file.findings];
  const report: Report = it => findings.push(it);
  const remittances = transactionsOf(file.interchanges)
    .filter(it => it.kind === '835')
    .flatMap(it => remittanceOf(it, report));
  return { remittances, findings };
}

function remittanceOf({ segments }: Transaction, report: Report): readonly Remittance[] {
  const [head = [], ...rest] = blocksOf(segments, it => it.id === 'CLP' || it.id === 'PLB' || it.id === 'LX');
  const bpr = segmentOf(head, 'BPR');
  const amount = bpr && amountAt(bpr, 2, report);
  if (!bpr || amount === undefined) {
    const [st] = segments;
    if (st && !bpr)
      report({
        ...findingAt(st, null, { snip: 2, code: 'segment-missing', says: 'BPR, the payment, is missing.' }),
        segment: 'BPR',
      });
    return [];
  }
  const paidCents = elementOf(bpr, 3) === 'D' ? -amount : amount;
  const claims = rest.filter(it => it[0]?.id === 'CLP').flatMap(it => claimOf(it, report));
  const providerAdjustments = rest
    .filter(it => it[0]?.id === 'PLB')
    .flatMap(([plb]) => (plb ? providerAdjustmentsOf(plb, report) : []));
  const sum =
    claims.reduce((all, it) => all + it.paidCents, 0) -
    providerAdjustments.reduce((all, it) => all + it.cents, 0);
  if (sum !== paidCents)
    report(
      findingAt(bpr, 2, {
        snip: 3,
        code: 'balance',
        says: `The payment is ${dollars(paidCents)}; its claims less the provider’s adjustments are ${dollars(sum)}.`,
      }),
    );
  const parties = blocksOf(head, it => it.id === 'N1');
  const payer = parties.find(it => textIn(it, 'N1', 1) === 'PR') ?? [];
  const payee = parties.find(it => textIn(it, 'N1', 1) === 'PE') ?? [];
  const payeeKind = textIn(payee, 'N1', 3);
  const traced = segmentOf(head, 'TRN');
  return [
    {
      traceNumber: traced ? elementOf(traced, 2) : '',
      originator: traced ? elementOf(traced, 3) : '',
      handling: elementOf(bpr, 1),
      method: methods[elementOf(bpr, 4)] ?? 'other',
      paidCents,
      day: dayOfX12(elementOf(bpr, 16)),
      producedOn: dayOfX12(textIn(head, 'DTM', 2, '405')),
      payer: {
        name: textIn(payer, 'N1', 2),
        id: orNull(textIn(payer, 'N1', 4) || textIn(payer, 'REF', 2, '2U')),
      },
      payee: {
        name: textIn(payee, 'N1', 2),
        npi: payeeKind === 'XX' ? orNull(textIn(payee, 'N1', 4)) : null,
        taxId: orNull(payeeKind === 'FI' ? textIn(payee, 'N1', 4) : textIn(payee, 'REF', 2, 'TJ')),
      },
      claims,
      providerAdjustments,
      isBalanced: sum === paidCents && claims.every(it => it.isBalanced),
    },
  ];
}

const methods: Readonly<Record<string, Remittance['method']>> = {
  ACH: 'transfer',
  BOP: 'transfer',
  FWT: 'transfer',
  CHK: 'check',
  NON: 'none',
};

function claimOf(block: Block, report: Report): readonly RemittanceClaim[] {
  const [own = [], ...services] = blocksOf(block, it => it.id === 'SVC');
  const [clp] = own;
  if (!clp) return [];
  const chargeCents = amountAt(clp, 3, report);
  const paidCents = amountAt(clp, 4, report);
  if (chargeCents === undefined || paidCents === undefined) return [];
  const lines = services.flatMap(it => lineOf(it, report));
  const adjustments = adjustmentsOf(own, report);
  const allAdjustments = [...adjustments, ...lines.flatMap(it => it.adjustments)];
  const adjusted = sumOfAdjustments(allAdjustments);
  const lineCharges = lines.reduce((sum, it) => sum + it.chargeCents, 0);
  const isPaidRight = chargeCents - adjusted === paidCents;
  const isChargeRight = lines.length === 0 || lineCharges === chargeCents;
  if (!isPaidRight)
    report(
      findingAt(clp, 4, {
        snip: 3,
        code: 'balance',
        says: `It says ${dollars(paidCents)} was paid; the charge less all adjustments is ${dollars(chargeCents - adjusted)}.`,
      }),
    );
  if (!isChargeRight)
    report(
      findingAt(clp, 3, {
        snip: 3,
        code: 'balance',
        says: `The claim charges ${dollars(chargeCents)}, its lines ${dollars(lineCharges)}.`,
      }),
    );
  const named = (code: string) => segmentOf(own, 'NM1', code);
  const patient = named('QC');
  const member = named('IL') ?? patient;
  const status = elementOf(clp, 2);
  return [
    {
      segmentNumber: clp.number,
      claimId: elementOf(clp, 1),
      status,
      outcome: outcomeOf(status, chargeCents, paidCents, allAdjustments),
      isPassedOn: /^(19|20|21|23)$/.test(status),
      chargeCents,
      paidCents,
      patientCents: elementOf(clp, 5) === '' ? null : (amountAt(clp, 5, report) ?? null),
      filingIndicator: elementOf(clp, 6),
      payerClaimNumber: orNull(elementOf(clp, 7)),
      patient: {
        family: patient ? elementOf(patient, 3) : '',
        given: patient ? elementOf(patient, 4) : '',
        memberId: orNull(member ? elementOf(member, 9) : ''),
      },
      correctedMemberId: orNull(textIn(own, 'NM1', 9, '74')),
      passedOnTo: orNull(textIn(own, 'NM1', 3, 'TT')),
      from: dayOfX12(textIn(own, 'DTM', 2, '232')),
      to: dayOfX12(textIn(own, 'DTM', 2, '233')),
      receivedOn: dayOfX12(textIn(own, 'DTM', 2, '050')),
      adjustments,
      remarks: remarksOfClaim(own),
      lines,
      isBalanced: isPaidRight && isChargeRight && lines.every(it => it.isBalanced),
    },
  ];
}

/**
 * CLP02; many payers write denials as processed (1), so a charge of which nothing is paid and nothing is left to the
 * patient is a denial too. Source: 005010X221A1, CLP02.
 */
function outcomeOf(
  status: string,
  chargeCents: number,
  paidCents: number,
  adjustments: readonly Adjustment[],
): RemittanceClaim['outcome'] {
  if (status === '22') return 'reversed';
  if (status === '23') return 'not-ours';
  if (status === '25') return 'predetermined';
  if (paidCents !== 0 || chargeCents === 0) return 'paid';
  return status === '4' || !adjustments.some(it => it.group === 'PR' && it.cents > 0) ? 'denied' : 'paid';
}

/** MOA03 to 07; MIA05 and 20 to 23. Source: 005010X221A1, loop 2100. */
function remarksOfClaim(block: Block): readonly string[] {
  const places = { MOA: [3, 4, 5, 6, 7], MIA: [5, 20, 21, 22, 23] } as const;
  return block.flatMap(it =>
    it.id === 'MOA' || it.id === 'MIA'
      ? places[it.id].map(at => elementOf(it, at)).filter(code => code !== '')
      : [],
  );
}

function lineOf(block: Block, report: Report): readonly RemittanceLine[] {
  const [svc] = block;
  if (!svc) return [];
  const chargeCents = amountAt(svc, 2, report);
  const paidCents = amountAt(svc, 3, report);
  if (chargeCents === undefined || paidCents === undefined) return [];
  const adjustments = adjustmentsOf(block, report);
  const isBalanced = chargeCents - sumOfAdjustments(adjustments) === paidCents;
  if (!isBalanced)
    report(
      findingAt(svc, 3, {
        snip: 3,
        code: 'balance',
        says: `It says ${dollars(paidCents)} was paid; the charge less the adjustments is ${dollars(chargeCents - sumOfAdjustments(adjustments))}.`,
      }),
    );
  const [, code = '', ...modifiers] = componentsOf(svc, 1);
  const allowed = segmentOf(block, 'AMT', 'B6');
  const units = elementOf(svc, 5);
  return [
    {
      segmentNumber: svc.number,
      code,
      modifiers: modifiers.slice(0, 4).filter(it => it !== ''),
      billedCode: orNull(componentOf(svc, 6, 2)),
      chargeCents,
      paidCents,
      paidUnits: /^\d+(\.\d+)?$/.test(units) ? Number(units) : null,
      ...serviceDays(block),
      controlNumber: orNull(textIn(block, 'REF', 2, '6R')),
      allowedCents: allowed ? (amountAt(allowed, 2, report) ?? null) : null,
      adjustments,
      remarks: block.filter(it => it.id === 'LQ' && elementOf(it, 1) === 'HE').map(it => elementOf(it, 2)),
      isBalanced,
    },
  ];
}

/** One day (472), or the first and the last (150, 151). */
function serviceDays(block: Block): Pick<RemittanceLine, 'from' | 'to'> {
  const one = textIn(block, 'DTM', 2, '472');
  if (one !== '') return daysOfX12(one);
  const [from, to] = ['150', '151'].map(code => dayOfX12(textIn(block, 'DTM', 2, code)));
  return { from: from ?? null, to: to ?? from ?? null };
}

/** Each CAS holds a group and up to six reasons with amount and quantity. */
const adjustmentsOf = (block: Block, report: Report): readonly Adjustment[] =>
  block
    .filter(it => it.id === 'CAS')
    .flatMap(cas =>
      [2, 5, 8, 11, 14, 17].flatMap(at => {
        const reason = elementOf(cas, at);
        if (reason === '') return [];
        const cents = amountAt(cas, at + 1, report);
        const quantity = elementOf(cas, at + 2);
        if (cents === undefined) return [];
        return [
          {
            group: elementOf(cas, 1),
            reason,
            cents,
            quantity: /^-?\d+(\.\d+)?$/.test(quantity) ? Number(quantity) : null,
          },
        ];
      }),
    );

const providerAdjustmentsOf = (plb: Segment, report: Report): readonly ProviderAdjustment[] =>
  [3, 5, 7, 9, 11, 13].flatMap(at => {
    const reason = componentOf(plb, at, 1);
    if (reason === '') return [];
    const cents = amountAt(plb, at + 1, report);
    if (cents === undefined) return [];
    const reference = orNull(componentOf(plb, at, 2));
    return [{ segmentNumber: plb.number, providerId: elementOf(plb, 1), reason, reference, cents }];
  });

function amountAt(segment: Segment, element: number, report: Report): number | undefined {
  const cents = centsOf(elementOf(segment, element));
  if (cents === undefined)
    report(
      findingAt(segment, element, {
        snip: 2,
        code: elementOf(segment, element) === '' ? 'element-missing' : 'element-type',
        says: 'An amount must stand here, and none can be read.',
      }),
    );
  return cents;
}
