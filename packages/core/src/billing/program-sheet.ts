import { type Day, lastDay, monthOf } from '../basics/day.ts';
import type { CaseAmount } from './amounts.ts';
import { siteCents } from './amounts.ts';
import { type Period, performersOf, periodOf } from './code-facts.ts';
import { ccmCodeNames } from './medicare.rules.ts';
import type { Certainty } from './rule-facts.ts';
import type { RuleValue } from './rule-rows.ts';
import type { RuleInForce } from './rules-table.ts';

/** What the page says of each program, for a day: its codes, what it asks for and what it excludes. */

export const sheetPrograms = [
  ...['CCM', 'PCM', 'TCM', 'BHI', 'CoCM', 'RPM', 'RTM', 'APCM', 'CHI', 'PIN'],
  ...['G0136', 'AWV', 'ACP', 'ACCESS', 'G0511'],
] as const;

export type CodeSheet = {
  readonly code: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly isInForce: boolean;
  readonly performers: readonly string[];
  readonly period: Period;
  readonly seconds: number | null;
  readonly moreSeconds: number | null;
  readonly units: number | null;
  readonly isTimed: boolean;
  readonly isHeld: boolean;
  readonly source: string;
  readonly certainty: Certainty;
  /** The settings and loaded sets that changed a figure of it. */
  readonly by: readonly string[];
  readonly amount: { readonly cents: number; readonly from: 'site' | 'national' } | null;
};

export type ProgramSheet = {
  readonly program: string;
  readonly codes: readonly CodeSheet[];
  readonly asks: readonly string[];
  readonly figures: readonly RuleInForce[];
  readonly exclusions: readonly Exclusion[];
};

export type Exclusion = {
  readonly one: string;
  readonly other: string;
  readonly scope: string;
  readonly source: string;
  readonly certainty: Certainty;
  readonly by: string;
};

type Own = ReadonlyMap<string, RuleInForce>;

export function programSheets(
  rules: readonly RuleInForce[],
  amounts: readonly CaseAmount[],
  day: Day,
): readonly ProgramSheet[] {
  const about = new Map(
    [...Map.groupBy(rules, it => it.about)].map(([name, rows]) => [
      name,
      new Map(rows.map(it => [it.what, it])),
    ]),
  );
  const exclusions = exclusionsIn(rules);
  return sheetPrograms.map(program => {
    const own = about.get(program) ?? new Map<string, RuleInForce>();
    const codes = [...about]
      .filter(([, rows]) => rows.get('program')?.value === program)
      .toSorted(([a], [b]) => placeOf(a) - placeOf(b));
    return {
      program,
      codes: codes.map(([code, rows]) => codeSheet(code, rows, amounts, day)),
      asks: listIn(own.get('asks')?.value),
      figures: rules.filter(it => isFigureOf(program, it)),
      exclusions: exclusions.filter(it => [it.one, it.other].includes(program)),
    };
  });
}

/** A base code before the codes added to it; the others as their numbers run. */
const placeOf = (code: string): number => {
  const at = (ccmCodeNames as readonly string[]).indexOf(code);
  return at < 0 ? ccmCodeNames.length : at;
};

/** Rules of the program as a whole, and of the words it is told by in the rows. */
const isFigureOf = (program: string, { about, what }: RuleInForce): boolean =>
  what !== 'asks' &&
  what !== 'program' &&
  ((about === program && !/^[A-Z]?\d{4,5}$/.test(about)) ||
    about.startsWith(`${program} `) ||
    (program === 'G0136' && about === 'G0136' && figuresOfScreening.includes(what)) ||
    (program === 'CCM' && about === 'time') ||
    (program === 'G0511' && about.startsWith('clinic')));
const figuresOfScreening: readonly string[] = ['minutes', 'minutes-most', 'months-apart', 'tools', 'use'];

export const exclusionsIn = (rules: readonly RuleInForce[]): readonly Exclusion[] =>
  rules
    .filter(it => it.what === 'excludes' && it.value !== 'nobody')
    .map(({ about, value, source, certainty, by }) => {
      const [one = '', other = ''] = about.split('+');
      return { one, other, scope: String(value), source, certainty, by };
    });

function codeSheet(code: string, rows: Own, amounts: readonly CaseAmount[], day: Day): CodeSheet {
  const number = (what: string) => numberIn(rows.get(what)?.value);
  const text = (what: string) => {
    const value = rows.get(what)?.value;
    return typeof value === 'string' ? value : null;
  };
  const [from, until] = [text('from'), text('until')];
  const least = number('minutes');
  const more = number('more-minutes');
  const main = rows.get('seconds') ?? rows.get('held') ?? rows.get('from');
  const own = listIn(rows.get('performers')?.value);
  return {
    code,
    from,
    until,
    isInForce: from !== null && from <= lastDay(monthOf(day)) && (until === null || day <= until),
    performers: own.length > 0 ? own : performersOf(code),
    period: periodOf(code),
    seconds: number('seconds') ?? (least === null ? null : least * 60),
    moreSeconds: number('more-seconds') ?? (more === null ? null : more * 60),
    units: number('units'),
    isTimed: rows.has('seconds') || rows.has('more-minutes') || least !== null,
    isHeld: text('held') === 'yes',
    source: main?.source ?? '',
    certainty: main?.certainty ?? 'unverified',
    by: [...new Set([...rows.values()].map(it => it.by).filter(it => it !== ''))],
    amount: amountOn(code, rows, amounts, day),
  };
}

function amountOn(code: string, rows: Own, amounts: readonly CaseAmount[], day: Day): CodeSheet['amount'] {
  const own = siteCents({ amounts }, code, day, []);
  if (own !== undefined) return { cents: own, from: 'site' };
  const national = numberIn(rows.get('cents')?.value);
  return national === null ? null : { cents: national, from: 'national' };
}

const numberIn = (value: RuleValue | undefined): number | null => (typeof value === 'number' ? value : null);
const listIn = (value: RuleValue | undefined): readonly string[] =>
  typeof value === 'object' && value !== null ? value : [];
