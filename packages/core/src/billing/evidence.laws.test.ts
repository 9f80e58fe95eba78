import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawFrom, madeCase } from '../../test/billing-twin/cases.ts';
import { changedCase } from '../../test/billing-twin/changes.ts';
import type { BillingAnswer, Reason, Verdict } from './billing-answer.ts';
import { type BillingCase, billingCaseSchema } from './billing-case.ts';
import { decideCase } from './decide-case.ts';
import type { Rule } from './medicare.rules.ts';

/** Some hundred cases; `TRELLIS_LAW_RUNS=100000` for as long as it takes. */
const runs = Number(process.env.TRELLIS_LAW_RUNS ?? 120);

/** The question, and the clock that every day is told by: neither is a fact of the month. */
const noFacts: readonly string[] = ['the month before', 'another zone'];

const idsTo = <One extends object>(kind: string, list: readonly One[] | undefined) =>
  list?.map((one, i) => ({ id: `${kind} ${i}`, ...one }));

/** Whatever may carry an id carries one. */
const withIds = (it: BillingCase): BillingCase =>
  billingCaseSchema.parse({
    ...it,
    consents: idsTo('consent', it.consents),
    visits: idsTo('visit', it.visits),
    carePlans: idsTo('plan', it.carePlans),
    mdm: idsTo('decision', it.mdm),
    patient: { ...it.patient, conditionIds: ['conditions'] },
  });

const textOf = (it: unknown): string => JSON.stringify(it) ?? '';

/** What stands in one of two lists alone. */
function differing<One>(before: readonly One[] = [], after: readonly One[] = []): readonly One[] {
  const [olds, news] = [new Set(before.map(textOf)), new Set(after.map(textOf))];
  return [...before.filter(it => !news.has(textOf(it))), ...after.filter(it => !olds.has(textOf(it)))];
}

const listsWithIds = [
  ...(['time', 'consents', 'visits', 'carePlans', 'mdm'] as const),
  ...(['devices', 'discharges'] as const),
] as const satisfies readonly (keyof BillingCase)[];

/** Facts to which a case gives no id: the rules whose reasons tell them by their values. */
const toldByRules: Readonly<Record<string, readonly Rule[]>> = {
  deceasedOn: ['ccm.alive', 'program.alive', 'tcm.survived'],
  chronicConditions: ['apcm.level'],
  qmb: ['apcm.level'],
  practitioners: ['ccm.mdm', 'tcm.visit', 'tcm.contact', 'time.performer', 'access.review'],
  // A clinic is paid by codes of its own, which another practice may have claimed.
  practices: ['program.bundled', 'program.other-practice'],
  otherClaims: [
    ...(['ccm.filed', 'ccm.other-practice', 'ccm.oversight', 'ccm.principal-care'] as const),
    ...(['ccm.advanced-primary-care', 'program.filed', 'program.other-practice'] as const),
    ...(['program.excluded', 'device.set-up', 'tcm.once', 'screening.again'] as const),
  ],
  otherPatientTime: ['time.other-patient'],
  // The first month of collaborative care asks for other minutes.
  behavioural: [
    ...(['behavioural.scale', 'behavioural.registry', 'behavioural.review'] as const),
    ...(['apcm.add-on', 'program.time'] as const),
  ],
  apcm: ['apcm.elements', 'apcm.quality'],
  advanceCarePlanning: ['planning.minutes', 'planning.face-to-face'],
  screenings: ['screening.tool', 'screening.minutes', 'screening.use', 'screening.again'],
  access: ['access.aligned', 'access.baseline', 'access.review', 'access.limit', 'access.report'],
};

/** The ids of what changed between two cases, and the rules that tell what has none. */
function changeOf(before: BillingCase, after: BillingCase) {
  const flat = (it: BillingCase): Readonly<Record<string, unknown>> => ({ ...it, ...it.patient });
  const [old, now] = [flat(before), flat(after)];
  const isOther = (key: string): boolean => textOf(old[key]) !== textOf(now[key]);
  const listed: readonly { readonly id?: string | undefined }[] = listsWithIds.flatMap(
    (key): readonly { readonly id?: string | undefined }[] => differing<object>(before[key], after[key]),
  );
  return {
    ids: new Set([
      ...listed.map(it => it.id),
      ...differing(before.readings, after.readings).map(it => it.device),
      ...(isOther('chronicConditions') ? ['conditions'] : []),
    ]),
    rules: new Set<string>(
      Object.entries(toldByRules).flatMap(([key, rules]) => (isOther(key) ? rules : [])),
    ),
  };
}

const keyOf = ({ code, month, practice, serviceKey }: Verdict): string =>
  [code, month, practice, serviceKey].filter(it => it != null).join(' ');

const saidOf = (verdict: Verdict | undefined): string =>
  textOf([verdict?.verdict, verdict?.because.map(it => [it.rule, it.state, it.values])]);

/** Entries whose seconds the ledger has elsewhere: in another program, or left out by another rule. */
const movedBetween = (before: BillingAnswer, after: BillingAnswer): ReadonlySet<string> =>
  new Set(differing(before.ledger, after.ledger).map(row => row.time));

const isChoice = ({ rule }: Reason): boolean => rule === 'program.one-set' || rule === 'ccm.one-family';

/** Verdicts that differ between two cases without a differing reason that tells why. */
function untold(before: BillingCase, after: BillingCase): readonly string[] {
  const { ids, rules } = changeOf(before, after);
  const [first, second] = [decideCase(before), decideCase(after)];
  const moved = movedBetween(first, second);
  const hasOtherLines = textOf(first.lines) !== textOf(second.lines);
  const isTelling = (it: Reason): boolean =>
    it.evidence.some(id => ids.has(id) || moved.has(id)) ||
    rules.has(it.rule) ||
    (isChoice(it) && hasOtherLines);
  const olds = new Map(first.verdicts.map(it => [keyOf(it), it]));
  const news = new Map(second.verdicts.map(it => [keyOf(it), it]));
  return [...new Set([...olds.keys(), ...news.keys()])].filter(key => {
    const [old, now] = [olds.get(key), news.get(key)];
    if (saidOf(old) === saidOf(now)) return false;
    const isSpokenOfOnly = (!old || !now) && (old ?? now)?.verdict === 'not-billable';
    return !isSpokenOfOnly && !differing(old?.because, now?.because).some(isTelling);
  });
}

function twoCases(number: number) {
  const draw = drawFrom(number);
  const made = madeCase(number, draw);
  // Half of them have something odd about them already.
  const given = draw.happens(50) ? changedCase(made, draw).after : made;
  const before = withIds({ ...given, time: given.time?.map((one, i) => ({ ...one, id: `entry ${i}` })) });
  const { what, after } = changedCase(before, draw);
  return { before, what, after: withIds(after) };
}

/**
 * Where a verdict differs, a reason that differs tells of the fact: its evidence before or after names it, or, where a
 * case gives such a fact no id, its rule is the one that tells it. Two things lead from one verdict
 * to another and are told as such: an entry of time that the change moves in the ledger (given to another program, or
 * left out) is named in place of the fact; and who stands behind another set says so, and only where the lines have
 * changed. Whether a code that is not billable is spoken of at all follows from there being anything of its program.
 */
test('changing one fact changes only verdicts with a reason that tells it', () => {
  fc.assert(
    fc.property(fc.nat(), number => {
      const { before, what, after } = twoCases(number);
      fc.pre(!noFacts.includes(what));
      expect({ number, what, untold: untold(before, after) }).toEqual({ number, what, untold: [] });
    }),
    { numRuns: runs },
  );
});

test('the law is asked about changes that do something, of facts of every kind', () => {
  const asked = Array.from({ length: 400 }, (_, number) => twoCases(number));
  const changing = asked.filter(
    ({ before, after }) =>
      textOf(decideCase(before).verdicts.map(saidOf)) !== textOf(decideCase(after).verdicts.map(saidOf)),
  );
  expect(changing.length).toBeGreaterThan(200);
  expect(new Set(changing.map(it => it.what)).size).toBeGreaterThan(40);
});
