import { z } from 'zod';
import type { StaffId } from '../basics/id.ts';
import { type Instant, instantSchema, secondsBetween } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import type { BillingAnswer } from './billing-answer.ts';
import { type BillingCase, momentOf } from './billing-case.ts';

/** What is known otherwise than when a month was approved. `other`: a part of the case, by its key. */
export const lateKinds = [
  'death',
  'payer',
  'zone',
  'conditions',
  'consent-given',
  'consent-gone',
  'consent-stopped',
  'consent-not-stopped',
  'time-added',
  'time-gone',
  'time-changed',
  'paper-added',
  'paper-gone',
  'other-practitioner',
  'other-claim',
  'other',
] as const;
export type LateKind = (typeof lateKinds)[number];

const value = z.union([z.string(), z.number()]).nullable();

/** One fact, before and after: days, moments, counts or seconds, as the kind says. */
export const lateFactSchema = z.object({
  kind: z.enum(lateKinds),
  /** The key of the case, for `other` and for papers. */
  what: z.string().nullable(),
  before: value,
  after: value,
  /** Rows that say so, to find out when it was written down. */
  ids: z.array(z.string()),
  recorded: z.object({ at: instantSchema, by: z.string() }).nullable(),
});
export type LateFact = z.infer<typeof lateFactSchema>;
type Found = Omit<LateFact, 'recorded'>;

/** Seconds of the ledger that went elsewhere than when it was approved; null is what counts. */
export const movedSchema = z.object({ rule: z.string().nullable(), before: z.number(), after: z.number() });
export type Moved = z.infer<typeof movedSchema>;

const late = (kind: LateKind, parts: Partial<Found>): Found => ({
  kind,
  what: null,
  before: null,
  after: null,
  ids: [],
  ...parts,
});

/** What a case says now that it did not say when the month was approved, in one order. */
export function lateFacts(before: BillingCase, after: BillingCase): readonly Found[] {
  return [
    ...aboutPatient(before, after),
    ...aboutConsents(before, after),
    ...aboutTime(before, after),
    ...aboutPapers(before, after),
    ...aboutOthers(before, after),
    ...aboutTheRest(before, after),
  ];
}

function aboutPatient({ patient: before }: BillingCase, { patient: after }: BillingCase): readonly Found[] {
  const one = (kind: LateKind, was: string | number | undefined, is: string | number | undefined) =>
    was === is ? [] : [late(kind, { before: was ?? null, after: is ?? null })];
  return [
    ...one('death', before.deceasedAbout ?? before.deceasedOn, after.deceasedAbout ?? after.deceasedOn),
    ...one('payer', before.payer, after.payer),
    ...one('zone', before.timeZone, after.timeZone),
    ...one('conditions', before.chronicConditions, after.chronicConditions),
  ];
}

type Consent = NonNullable<BillingCase['consents']>[number];

function aboutConsents(before: BillingCase, after: BillingCase): readonly Found[] {
  const keyOf = (it: Consent) => it.id ?? `${it.program} ${it.practice} ${it.at}`;
  const [was, is] = [before, after].map(it => new Map((it.consents ?? []).map(one => [keyOf(one), one])));
  const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].toSorted(byText);
  return keys.flatMap(key => {
    const [old, now] = [was?.get(key), is?.get(key)];
    const about = { ids: [key], what: (now ?? old)?.program ?? null };
    if (!old && now) return [late('consent-given', { ...about, after: now.at })];
    if (old && !now) return [late('consent-gone', { ...about, before: old.at })];
    const [stopped, stops] = [old?.revokedAt ?? null, now?.revokedAt ?? null];
    if (stopped === stops) return [];
    const kind = stops === null ? 'consent-not-stopped' : 'consent-stopped';
    return [late(kind, { ...about, before: stopped, after: stops })];
  });
}

type Time = NonNullable<BillingCase['time']>[number];

function aboutTime(before: BillingCase, after: BillingCase): readonly Found[] {
  const [was, is] = [before, after].map(it => new Map((it.time ?? []).map(one => [one.id, one])));
  const sum = (all: readonly Time[]) =>
    all.reduce((seconds, it) => seconds + secondsBetween(momentOf(it.start), momentOf(it.end)), 0);
  const ids = (all: readonly Time[]) => all.map(it => it.id).toSorted(byText);
  const added = (after.time ?? []).filter(it => !was?.has(it.id));
  const gone = (before.time ?? []).filter(it => !is?.has(it.id));
  const changed = (after.time ?? []).filter(it => {
    const old = was?.get(it.id);
    return old !== undefined && textOf(old) !== textOf(it);
  });
  const old = changed.flatMap(it => was?.get(it.id) ?? []);
  return [
    ...(added.length > 0 ? [late('time-added', { after: sum(added), ids: ids(added) })] : []),
    ...(gone.length > 0 ? [late('time-gone', { before: sum(gone), ids: ids(gone) })] : []),
    ...(changed.length > 0
      ? [late('time-changed', { before: sum(old), after: sum(changed), ids: ids(changed) })]
      : []),
  ];
}

/** Kinds of paper of a case, each with the day it is of. */
const papersOf = (it: BillingCase): ReadonlyMap<string, { readonly what: string; readonly on: string }> => {
  const all = [
    ...(it.visits ?? []).map(one => ({ id: one.id, what: 'visits', on: one.on })),
    ...(it.carePlans ?? []).map(one => ({ id: one.id, what: 'carePlans', on: one.establishedOn })),
    ...(it.planCopies ?? []).map(one => ({ id: one.id, what: 'planCopies', on: one.on })),
  ];
  return new Map(all.map(({ id, what, on }) => [id ?? `${what} ${on}`, { what, on }]));
};

function aboutPapers(before: BillingCase, after: BillingCase): readonly Found[] {
  const [was, is] = [papersOf(before), papersOf(after)];
  return [
    ...[...is]
      .filter(([id]) => !was.has(id))
      .map(([id, it]) => late('paper-added', { what: it.what, after: it.on, ids: [id] })),
    ...[...was]
      .filter(([id]) => !is.has(id))
      .map(([id, it]) => late('paper-gone', { what: it.what, before: it.on, ids: [id] })),
  ];
}

function aboutOthers(before: BillingCase, after: BillingCase): readonly Found[] {
  const counted = (kind: LateKind, key: 'otherPractitioners' | 'otherClaims') => {
    const [was, is] = [before[key] ?? [], after[key] ?? []];
    if (textOf(was) === textOf(is)) return [];
    const old = new Set(was.map(textOf));
    const ids = is.filter(it => !old.has(textOf(it))).flatMap(it => ('id' in it && it.id ? [it.id] : []));
    return [late(kind, { before: was.length, after: is.length, ids })];
  };
  return [...counted('other-practitioner', 'otherPractitioners'), ...counted('other-claim', 'otherClaims')];
}

/** Keys that were told above, or that only follow from what was told. */
const told = new Set([
  ...['id', 'month', 'months', 'patient', 'consents', 'time', 'visits', 'carePlans', 'planCopies'],
  ...['otherPractitioners', 'otherClaims', 'practitioners'],
]);

function aboutTheRest(before: BillingCase, after: BillingCase): readonly Found[] {
  const [was, is] = [before, after].map(it => it as unknown as Readonly<Record<string, unknown>>);
  const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].toSorted(byText);
  return keys
    .filter(key => !told.has(key) && textOf(was?.[key] ?? null) !== textOf(is?.[key] ?? null))
    .map(key => late('other', { what: key, before: sizeOf(was?.[key]), after: sizeOf(is?.[key]) }));
}

const sizeOf = (it: unknown): number => (Array.isArray(it) ? it.length : it === undefined ? 0 : 1);

/** Values with their keys in one order: of two texts that differ, something was said otherwise. */
function textOf(it: unknown): string {
  if (Array.isArray(it)) return `[${it.map(textOf).join()}]`;
  if (typeof it !== 'object' || it === null) return JSON.stringify(it) ?? 'null';
  const entries = Object.entries(it).filter(([, one]) => one !== undefined);
  return `{${entries
    .toSorted(([a], [b]) => byText(a, b))
    .map(([key, one]) => `${key}:${textOf(one)}`)
    .join()}}`;
}

/** Where seconds went before and where they go now, by the rule that left them out. */
export function movedSeconds(
  before: Pick<BillingAnswer, 'ledger'>,
  after: Pick<BillingAnswer, 'ledger'>,
): readonly Moved[] {
  const sums = ({ ledger }: Pick<BillingAnswer, 'ledger'>) => {
    const found = new Map<string | null, number>();
    for (const { rule, seconds } of ledger) found.set(rule, (found.get(rule) ?? 0) + seconds);
    return found;
  };
  const [was, is] = [sums(before), sums(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map(rule => ({ rule, before: was.get(rule) ?? 0, after: is.get(rule) ?? 0 }))
    .filter(it => it.before !== it.after)
    .toSorted((a, b) => byText(a.rule ?? '', b.rule ?? ''));
}

/** A row about a patient that was written down after a month was approved. */
export type LateRow = {
  readonly kind: 'death' | 'payer' | 'row';
  readonly id: string;
  readonly at: Instant;
  readonly by: StaffId;
  readonly byName: string;
};

/** Each fact with the newest row that says so. */
export function withRecorded(facts: readonly Found[], rows: readonly LateRow[]): readonly LateFact[] {
  const newest = (own: readonly LateRow[]) => own.toSorted((a, b) => byText(a.at, b.at)).at(-1);
  return facts.map(fact => {
    const row = newest(
      rows.filter(it =>
        fact.kind === 'death' || fact.kind === 'payer'
          ? it.kind === fact.kind
          : it.kind === 'row' && fact.ids.includes(it.id),
      ),
    );
    return { ...fact, recorded: row ? { at: row.at, by: row.byName } : null };
  });
}
