import type { Finding } from './finding.ts';
import { elementOf, type Segment } from './x12-segment.ts';

export type Transaction = {
  /** `837`, `835`, `999`. */
  readonly kind: string;
  readonly controlNumber: string;
  /** ST03, or GS08 where the transaction names no guide itself: `005010X222A1`. */
  readonly guide: string;
  /** From ST to SE, both with it; without SE when the file is cut off. */
  readonly segments: readonly Segment[];
};

export type Group = {
  readonly header: Segment;
  readonly controlNumber: string;
  readonly guide: string;
  readonly transactions: readonly Transaction[];
};

export type Interchange = {
  readonly header: Segment;
  readonly controlNumber: string;
  readonly sender: string;
  readonly receiver: string;
  readonly usage: 'production' | 'test';
  readonly groups: readonly Group[];
};

export const transactionsOf = (interchanges: readonly Interchange[]): readonly Transaction[] =>
  interchanges.flatMap(it => it.groups.flatMap(group => group.transactions));

/** Which functional group carries which transaction. Source: ASC X12 element 479, 005010. */
const groupOfKind: Readonly<Record<string, string>> = {
  '837': 'HC',
  '835': 'HP',
  '999': 'FA',
  '997': 'FA',
  '277': 'HN',
  '276': 'HR',
  '270': 'HS',
  '271': 'HB',
  '834': 'BE',
  '820': 'RA',
};

type Tell = (at: Segment, code: Finding['code'], element: number | null, says: string) => void;

/** Puts segments into their envelopes and checks that counts and control numbers agree on both ends. */
export function assemble(
  segments: readonly Segment[],
  report: (finding: Finding) => void,
): readonly Interchange[] {
  const tell: Tell = (at, code, element, says) =>
    report({
      snip: 1,
      code,
      segmentNumber: at.number,
      offset: at.offset,
      segment: at.id,
      element,
      component: null,
      loop: null,
      says,
    });
  const interchanges: Interchange[] = [];
  let groups: Group[] = [];
  let transactions: Transaction[] = [];
  let inside: Segment[] = [];
  let interchange: Interchange | undefined;
  let group: Group | undefined;
  let transaction: Transaction | undefined;

  const leave = (depth: 'transaction' | 'group' | 'interchange', at: Segment) => {
    if (transaction && inside[0]) notClosed(inside[0], 'SE', at, tell);
    transaction = undefined;
    if (depth === 'transaction') return;
    if (group) notClosed(group.header, 'GE', at, tell);
    group = undefined;
    if (depth === 'group') return;
    if (interchange) notClosed(interchange.header, 'IEA', at, tell);
    interchange = undefined;
  };

  for (const segment of segments) {
    switch (segment.id) {
      case 'ISA':
        leave('interchange', segment);
        checkInterchange(segment, interchanges, tell);
        groups = [];
        interchange = interchangeOf(segment, groups);
        interchanges.push(interchange);
        break;
      case 'GS':
        leave('group', segment);
        if (!interchange) tell(segment, 'envelope', null, 'The group stands outside an interchange.');
        checkGroup(segment, groups, tell);
        transactions = [];
        group = {
          header: segment,
          controlNumber: elementOf(segment, 6),
          guide: elementOf(segment, 8),
          transactions,
        };
        groups.push(group);
        break;
      case 'ST':
        leave('transaction', segment);
        if (!group) tell(segment, 'envelope', null, 'The transaction stands outside a group.');
        checkTransaction(segment, group, tell);
        inside = [segment];
        transaction = {
          kind: elementOf(segment, 1),
          controlNumber: elementOf(segment, 2),
          guide: elementOf(segment, 3) || (group?.guide ?? ''),
          segments: inside,
        };
        transactions.push(transaction);
        break;
      case 'SE':
        inside.push(segment);
        if (transaction)
          checkEnd(segment, 'ST02', transaction.controlNumber, inside.length, 'segments from ST to SE', tell);
        else tell(segment, 'envelope', null, 'It closes a transaction that no ST opened.');
        transaction = undefined;
        break;
      case 'GE':
        leave('transaction', segment);
        if (group) checkEnd(segment, 'GS06', group.controlNumber, transactions.length, 'transactions', tell);
        else tell(segment, 'envelope', null, 'It closes a group that no GS opened.');
        group = undefined;
        break;
      case 'IEA':
        leave('group', segment);
        if (interchange) checkEnd(segment, 'ISA13', interchange.controlNumber, groups.length, 'groups', tell);
        else tell(segment, 'envelope', null, 'It closes an interchange that no ISA opened.');
        interchange = undefined;
        break;
      default:
        if (transaction) inside.push(segment);
        // TA1 acknowledges an interchange and stands before its groups.
        else if (segment.id !== 'TA1' || !interchange || group)
          tell(segment, 'envelope', null, 'The segment stands outside a transaction.');
    }
  }
  const last = segments.at(-1);
  if (last) leave('interchange', last);
  return interchanges;
}

const notClosed = (opened: Segment, closer: string, at: Segment, tell: Tell) =>
  tell(
    at,
    'envelope',
    null,
    `${closer} is missing: what ${opened.id} opened as segment ${opened.number} is not closed.`,
  );

function checkEnd(at: Segment, opener: string, number: string, count: number, what: string, tell: Tell) {
  const said = elementOf(at, 1);
  if (!/^\d{1,10}$/.test(said)) tell(at, 'count', 1, 'It is not a number.');
  else if (Number(said) !== count) tell(at, 'count', 1, `It says ${said}; the count of ${what} is ${count}.`);
  if (elementOf(at, 2) !== number)
    tell(at, 'control-number', 2, `It is not the number in ${opener}: the two must be the same.`);
}

const interchangeOf = (isa: Segment, groups: readonly Group[]): Interchange => ({
  header: isa,
  controlNumber: elementOf(isa, 13),
  sender: elementOf(isa, 6).trim(),
  receiver: elementOf(isa, 8).trim(),
  usage: elementOf(isa, 15) === 'P' ? 'production' : 'test',
  groups,
});

/** ISA12 to ISA15; widths are measured where the header is read. Source: ASC X12 005010, segment ISA. */
function checkInterchange(isa: Segment, before: readonly Interchange[], tell: Tell): void {
  if (elementOf(isa, 12) !== '00501')
    tell(isa, 'element-code', 12, 'The envelope is not of version 00501, the one in force since 2012.');
  if (!/^\d{9}$/.test(elementOf(isa, 13))) tell(isa, 'control-number', 13, 'It is not nine digits.');
  if (before.some(it => it.controlNumber === elementOf(isa, 13)))
    tell(isa, 'control-number', 13, 'Another interchange of this file has the same number.');
  if (!/^[01]$/.test(elementOf(isa, 14))) tell(isa, 'element-code', 14, 'It is neither 0 nor 1.');
  if (!/^[PT]$/.test(elementOf(isa, 15)))
    tell(isa, 'element-code', 15, 'It is neither P for production nor T for test.');
}

function checkGroup(gs: Segment, before: readonly Group[], tell: Tell): void {
  const number = elementOf(gs, 6);
  if (!/^\d{1,9}$/.test(number)) tell(gs, 'control-number', 6, 'It is not one to nine digits.');
  if (before.some(it => it.controlNumber === number))
    tell(gs, 'control-number', 6, 'Another group of this interchange has the same number.');
}

function checkTransaction(st: Segment, group: Group | undefined, tell: Tell): void {
  const number = elementOf(st, 2);
  if (!/^[A-Z0-9]{4,9}$/i.test(number))
    tell(st, 'control-number', 2, 'It is not four to nine letters or digits.');
  if (!group) return;
  if (group.transactions.some(it => it.controlNumber === number))
    tell(st, 'control-number', 2, 'Another transaction of this group has the same number.');
  const asked = groupOfKind[elementOf(st, 1)];
  if (asked !== undefined && elementOf(group.header, 1) !== asked)
    tell(group.header, 'element-code', 1, `A group that carries ${elementOf(st, 1)} has the code ${asked}.`);
  if (elementOf(st, 3) !== '' && elementOf(st, 3) !== group.guide)
    tell(st, 'envelope', 3, 'It names another guide than GS08: the two must be the same.');
}
