import { firstDay, lastDay, type Month } from '../basics/day.ts';
import { byText } from '../basics/order.ts';
import { fail } from '../basics/problem.ts';
import { type BillingCase, loadedPayer, unrecordedPayer } from './billing-case.ts';
import { medicareRows } from './medicare.rows.ts';
import { ruleSetId } from './medicare.rules.ts';
import { isRowOn, type RuleRow, type RuleValue } from './rule-rows.ts';
import { disputedRules } from './rule-settings.ts';

/** The figures a case's month is judged by, and who put those that are not the rule set's own. */
export type Rules = {
  readonly id: string;
  /** Nothing was put over the product's own rule set. */
  readonly isBase: boolean;
  readonly figures: Figures;
  /** By `about what`: the site's setting or the loaded rule set that changed it. */
  readonly told: Readonly<Record<string, Told>>;
  /** Within whose lines two programs exclude each other, under the name of either. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, readonly Scope[]>>;
  /** What the payer covers; null: everything. */
  readonly covers: ReadonlySet<string> | null;
};
/** Of what, and which figure of it: a code of digits as the key of an object costs ten times as much to find. */
type Figures = ReadonlyMap<string, ReadonlyMap<string, RuleValue>>;
export type Told = Readonly<Record<string, string>>;
export type Scope = 'anybody' | 'same-practice' | 'same-practitioner';

function figuresOf(base: Figures, rows: readonly RuleRow[]): Figures {
  const draft = new Map(base);
  const changed = Map.groupBy(rows, it => it.about);
  for (const [about, own] of changed)
    draft.set(about, new Map([...(draft.get(about) ?? []), ...own.map(it => [it.what, it.value] as const)]));
  return draft;
}

const scopes: readonly string[] = ['anybody', 'same-practice', 'same-practitioner'] satisfies Scope[];

function pairsIn(figures: Figures): Rules['pairs'] {
  const found = new Map<string, Map<string, readonly Scope[]>>();
  const add = (one: string, other: string, scope: Scope) => {
    const own = found.get(one) ?? new Map<string, readonly Scope[]>();
    own.set(other, [...(own.get(other) ?? []), scope]);
    found.set(one, own);
  };
  for (const [about, own] of figures) {
    const excludes = own.get('excludes');
    const [one, other] = about.split('+');
    if (one === undefined || other === undefined || !scopes.includes(String(excludes))) continue;
    add(one, other, excludes as Scope);
    if (one !== other) add(other, one, excludes as Scope);
  }
  return found;
}

const inOrder = (rows: readonly RuleRow[], month: Month): readonly RuleRow[] =>
  rows.filter(it => isRowOn(it, lastDay(month))).toSorted((a, b) => byText(a.from ?? '', b.from ?? ''));

const bases = new Map<Month, Rules>();

/** The product's own rule set in a month. */
export function baseRules(month: Month): Rules {
  const known = bases.get(month);
  if (known) return known;
  const figures = figuresOf(new Map(), inOrder(medicareRows, month));
  const base = { id: ruleSetId, isBase: true, figures, told: {}, pairs: pairsIn(figures), covers: null };
  bases.set(month, base);
  return base;
}

/** What of a case decides by which rules it is judged. */
type Ruled = Pick<BillingCase, 'settings' | 'ruleSets'> & {
  readonly patient: Pick<BillingCase['patient'], 'payer'>;
};

const laid = new WeakMap<Ruled, Map<Month, Rules>>();

/** The rules of a case's month: the product's, the site's readings on top, then the loaded sets of its payer. */
export function rulesOf(it: Ruled, month: Month): Rules {
  if (it.settings === undefined && it.ruleSets === undefined) return baseRules(month);
  const months = laid.get(it) ?? new Map<Month, Rules>();
  laid.set(it, months);
  const known = months.get(month) ?? layered(it, month);
  months.set(month, known);
  return known;
}

type RuleSet = NonNullable<BillingCase['ruleSets']>[number];

/** Sets of the case's payer that judge the month, the oldest first. */
export function setsIn(
  it: Pick<BillingCase, 'ruleSets'> & { readonly patient: Pick<BillingCase['patient'], 'payer'> },
  month: Month,
): readonly RuleSet[] {
  const payer = it.patient.payer ?? loadedPayer;
  const asked = payer === unrecordedPayer ? loadedPayer : payer;
  const first = firstDay(month);
  return (it.ruleSets ?? [])
    .filter(
      set => set.payer === asked && set.from <= first && (set.until === undefined || first <= set.until),
    )
    .toSorted((a, b) => byText(a.from, b.from));
}

function layered(it: Ruled, month: Month): Rules {
  const base = baseRules(month);
  const told: Record<string, Told> = {};
  let { figures } = base;
  const put = (rows: readonly RuleRow[], by: Told) => {
    const own = inOrder(rows, month);
    for (const { about, what } of own) told[`${about} ${what}`] = by;
    figures = figuresOf(figures, own);
  };
  const sets = setsIn(it, month);
  // A loaded set that speaks of a disputed rule answers the question: its rows come after the site's reading.
  for (const { name, value } of settingsIn(it, month))
    put(disputedRules[name].rows[value] ?? [], { setting: name });
  for (const set of sets) {
    refuseUnknown(set);
    put(set.rows, { ruleSet: set.id });
  }
  const last = sets.at(-1);
  return {
    id: last?.id ?? base.id,
    isBase: false,
    figures,
    told,
    pairs: pairsIn(figures),
    covers: last?.covers ? new Set(last.covers) : null,
  };
}

/** The readings that held when the month began: what is chosen in its midst is for the next. */
export function settingsIn(it: Pick<BillingCase, 'settings'>, month: Month) {
  const first = firstDay(month);
  const own = (it.settings ?? []).filter(one => one.from === undefined || one.from <= first);
  return [
    ...new Map(
      own.toSorted((a, b) => byText(a.from ?? '', b.from ?? '')).map(one => [one.name, one]),
    ).values(),
  ];
}

const kinds: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...Map.groupBy(medicareRows, it => `${it.about} ${it.what}`)].map(([key, rows]) => [
    key,
    new Set(rows.map(it => kindOf(it.value))),
  ]),
);
/** Whatever rows speak of, alone or in a pair. */
const listedPrograms = new Set(medicareRows.flatMap(it => it.about.split('+')));

function kindOf(value: RuleValue): string {
  return Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value;
}

/** Whether a row speaks of a figure that the engine compares, in its kind of value. */
export function isKnownRow({ about, what, value }: Pick<RuleRow, 'about' | 'what' | 'value'>): boolean {
  if (what === 'excludes')
    return (
      about.split('+').every(it => listedPrograms.has(it)) && [...scopes, 'nobody'].includes(String(value))
    );
  const own = kinds.get(`${about} ${what}`);
  const kind = kindOf(value);
  return (
    own !== undefined && (own.has(kind) || kind === mayBe[what] || (kind === 'nothing' && what in mayBe))
  );
}

/** Figures that may be without a limit: nothing is a value of them, and so is this kind. */
const mayBe: Readonly<Record<string, string>> = {
  units: 'number',
  'more-seconds': 'number',
  'consent-years': 'number',
  'visit-years': 'number',
  until: 'string',
};

function refuseUnknown(set: RuleSet): void {
  const unknown = set.rows.find(row => !isKnownRow(row));
  if (unknown)
    fail(
      'billing.rules-unreadable',
      `The rule set ${set.id} speaks of “${unknown.about} ${unknown.what}”, which is no rule here or not with such a value.`,
    );
}

function figure(rules: Rules, about: string, what: string): RuleValue | undefined {
  return rules.figures.get(about)?.get(what);
}

/** A number that every rule set has. */
export function numberOf(rules: Rules, about: string, what: string): number {
  const value = figure(rules, about, what);
  if (typeof value !== 'number')
    throw new TypeError(`The rule set ${rules.id} has no number for ${about} ${what}.`);
  return value;
}

/** A number, or null where there is no limit. */
export function limitOf(rules: Rules, about: string, what: string): number | null {
  const value = figure(rules, about, what);
  return typeof value === 'number' ? value : null;
}

export const wordOf = (rules: Rules, about: string, what: string): string => {
  const value = figure(rules, about, what);
  return typeof value === 'string' ? value : '';
};

const none: readonly string[] = [];
export const listOf = (rules: Rules, about: string, what: string): readonly string[] => {
  const value = figure(rules, about, what);
  return typeof value === 'object' && value !== null ? value : none;
};

/** What a reason says besides where its figure is not the rule set's own: the setting or set that put it. */
export const toldBy = (rules: Rules, about: string, ...whats: readonly string[]): Told => {
  if (rules.isBase) return nobodyTold;
  for (const what of whats) {
    const by = rules.told[`${about} ${what}`];
    if (by) return by;
  }
  return nobodyTold;
};
export const nobodyTold: Told = {};

const noScopes: readonly Scope[] = [];
export const scopesOf = ({ pairs }: Rules, a: string, b: string): readonly Scope[] =>
  pairs.get(a)?.get(b) ?? noScopes;

/** Days a code is in force, as texts that compare; empty where it is not known. */
export function isCodeOn(rules: Rules, code: string, day: string): boolean {
  const own = rules.figures.get(code);
  const [from, until] = [own?.get('from'), own?.get('until')];
  return typeof from === 'string' && from <= day && (typeof until !== 'string' || day <= until);
}
