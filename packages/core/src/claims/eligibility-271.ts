import type { EligibilityAnswer, Period, Rejection } from './eligibility.ts';
import { rejectionOf } from './eligibility-words.ts';
import type { Finding } from './finding.ts';
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
import { elementOf, repetitionsOf, type Segment } from './x12-segment.ts';

/** The answers of payers about eligibility (271, ASC X12 005010X279A1). Never throws. */
export function readEligibility(text: string): {
  readonly answers: readonly EligibilityAnswer[];
  readonly findings: readonly Finding[];
} {
  const { interchanges, findings } = readX12(text);
  const transactions = transactionsOf(interchanges).filter(it => it.kind === '271');
  return {
    answers: transactions.flatMap(answersOf),
    findings: [...findings, ...transactions.flatMap(withoutAnswers)],
  };
}

const isSubscriber = (level: Block): boolean => /^2[23]$/.test(textIn(level, 'HL', 3));

/** A payer that cannot answer says so above the patients; the answer holds for each of them. */
function answersOf({ segments }: Transaction): readonly EligibilityAnswer[] {
  const [, ...levels] = blocksOf(segments, it => it.id === 'HL');
  const above = levels.flatMap(level => {
    const code = textIn(level, 'HL', 3);
    return code === '20'
      ? rejectionsOf(level, 'payer')
      : code === '21'
        ? rejectionsOf(level, 'provider')
        : [];
  });
  return levels.filter(isSubscriber).map(it => answerOf(it, above));
}

function withoutAnswers({ segments }: Transaction): readonly Finding[] {
  const [st] = segments;
  const levels = blocksOf(segments, it => it.id === 'HL');
  if (!st || levels.some(isSubscriber)) return [];
  const refused = levels.flatMap(it => rejectionsOf(it, 'payer')).map(it => it.says);
  const says = ['The file answers about no patient.', ...refused].join(' ');
  return [{ ...findingAt(st, null, { snip: 2, code: 'loop-missing', says }), segment: 'HL' }];
}

const rejectionsOf = (block: Block, about: Rejection['about']): readonly Rejection[] =>
  block.filter(it => it.id === 'AAA').map(it => rejectionOf(elementOf(it, 3), elementOf(it, 4), about));

function answerOf(level: Block, above: readonly Rejection[]): EligibilityAnswer {
  const [person = [], ...benefits] = blocksOf(level, it => it.id === 'EB');
  const rejections = [...above, ...rejectionsOf(level, 'patient')];
  const active = benefits.filter(it => textIn(it, 'EB', 1) === '1');
  const isInactive = benefits.some(it => textIn(it, 'EB', 1) === '6');
  const named = segmentOf(person, 'NM1', 'IL') ?? segmentOf(person, 'NM1');
  const part = (insurance: string) => {
    const found = active.find(it => insuranceOf(it) === insurance);
    return found ? periodOf(found, person) : null;
  };
  const qmb = benefits.find(it => insuranceOf(it) === 'QM');
  const plan = active.map(it => textIn(it, 'EB', 5)).find(it => it !== '');
  const advantage = benefits.find(isAdvantage);
  return {
    trace: orNull(textIn(level, 'TRN', 2, '2')),
    memberId: orNull(named ? elementOf(named, 9) : ''),
    family: named ? elementOf(named, 3) : '',
    given: named ? elementOf(named, 4) : '',
    birthDate: dayOfX12(textIn(person, 'DMG', 2)),
    rejections,
    outcome: outcomeOf(rejections.length > 0, active.length > 0, isInactive),
    partA: part('MA'),
    partB: part('MB'),
    advantage: advantage
      ? {
          ...periodOf(advantage, []),
          plan: orNull(planNameOf(advantage)),
          planId: orNull(textIn(advantage, 'REF', 2, '18') || textIn(advantage, 'REF', 2, '6P')),
        }
      : null,
    hospice: benefits.filter(isHospice).map(it => periodOf(it, [])),
    qmb: qmb ? periodOf(qmb, []) : null,
    diedOn: dayOfX12(textIn(person, 'DTP', 3, '442')),
    plan: plan ?? null,
  };
}

function outcomeOf(
  isRejected: boolean,
  isActive: boolean,
  isInactive: boolean,
): EligibilityAnswer['outcome'] {
  if (isActive) return 'active';
  if (isInactive) return 'inactive';
  return isRejected ? 'rejected' : 'unclear';
}

const insuranceOf = (benefit: Block): string => textIn(benefit, 'EB', 4);
const servicesOf = ([eb]: Block): readonly string[] => (eb ? repetitionsOf(eb, 3) : []);

/** Kinds of insurance that stand in for Medicare; a plan for drugs alone (88) does not. Source: HETS 270/271 companion guide, CMS, 2026. */
const advantageKinds = new Set(['HN', 'HM', 'PR', 'PS', 'IN', 'MC']);
const isAdvantage = (benefit: Block): boolean =>
  /^[1R]$/.test(textIn(benefit, 'EB', 1)) &&
  advantageKinds.has(insuranceOf(benefit)) &&
  (insuranceOf(benefit) === 'HN' || segmentOf(benefit, 'REF', '18') !== undefined) &&
  servicesOf(benefit).some(it => it !== '88');

/** Service type 45, other than a statement that it is not covered (I) or unknown. */
const isHospice = (benefit: Block): boolean =>
  servicesOf(benefit).length === 1 &&
  servicesOf(benefit)[0] === '45' &&
  /^(X|R|F|1)$/.test(textIn(benefit, 'EB', 1)) &&
  benefit.some(isSpan);

/** Plan, benefit, eligibility, policy and period days; what a payer says of the person holds where a benefit has none. */
const spanCodes = new Set([
  '290',
  '291',
  '292',
  '307',
  '346',
  '347',
  '348',
  '349',
  '356',
  '357',
  '193',
  '194',
]);
const isSpan = (it: Segment): boolean => it.id === 'DTP' && spanCodes.has(elementOf(it, 1));
const endCodes = new Set(['347', '349', '357', '194']);

function periodOf(benefit: Block, person: Block): Period {
  const own = benefit.filter(isSpan);
  const spans = own.length > 0 ? own : person.filter(isSpan);
  let [from, until]: [Period['from'], Period['until']] = [null, null];
  for (const it of spans) {
    const days = daysOfX12(elementOf(it, 3));
    if (endCodes.has(elementOf(it, 1))) until ??= days.from;
    else {
      from ??= days.from;
      // One day alone is the first of an open period.
      if (elementOf(it, 2) === 'RD8') until ??= days.to;
    }
  }
  return { from, until };
}

const planNameOf = (benefit: Block): string =>
  textIn(benefit, 'EB', 5) ||
  ['PRP', 'PR', 'P5', 'GP'].map(code => textIn(benefit, 'NM1', 3, code)).find(it => it !== '') ||
  '';
