import { dangerRule } from '../assessments/due-anchors.ts';
import { type DueItem, type DueState, dueStateAt } from '../basics/due-item.ts';
import { type Instant, plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';

/**
 * How strongly a rule presses, strongest first: somebody waits for us; care that was planned; paper and tests that
 * can wait for the next call.
 */
export const pressures = ['someone-waits', 'planned-care', 'when-there-is-time'] as const;
export type Pressure = (typeof pressures)[number];

/** What is not listed here is planned care. */
const pressureOfRule: Readonly<Record<string, Pressure>> = {
  'assessments.danger': 'someone-waits',
  'assessments.danger-untold': 'someone-waits',
  'assessments.own-unread': 'someone-waits',
  'assessments.outside-danger': 'someone-waits',
  'outreach.red-flag': 'someone-waits',
  'outreach.red-flag-open': 'someone-waits',
  'outreach.red-flag-follow-up': 'someone-waits',
  'outreach.voicemail': 'someone-waits',
  'transitions.hospital-visit': 'someone-waits',
  'programs.request-waiting': 'someone-waits',
  'programs.request-unanswered': 'someone-waits',
  'coordination.question': 'someone-waits',
  'coordination.question-late': 'someone-waits',
  'coordination.question-of-provider': 'someone-waits',
  'coordination.answer-to-tell': 'someone-waits',
  'outreach.unfinished-note': 'when-there-is-time',
  'programs.plan-missing': 'when-there-is-time',
  'programs.visit-missing': 'when-there-is-time',
  'assessments.again': 'when-there-is-time',
  'careplans.review': 'when-there-is-time',
  'documents.expiring': 'when-there-is-time',
  'quality.test': 'when-there-is-time',
  'quality.visit': 'when-there-is-time',
};

/** A promised hour is somebody waiting, whatever it was promised for. */
export function pressureOf(item: Pick<DueItem, 'rule' | 'anchors'>): Pressure {
  return item.anchors.timed === true ? 'someone-waits' : (pressureOfRule[item.rule] ?? 'planned-care');
}

/** What ranking reads of an item. Minutes are not among it: they are never a reason to call. */
export type Need = Pick<DueItem, 'key' | 'rule' | 'opensAt' | 'dueAt' | 'overdueAt'> & {
  readonly pressure: Pressure;
};

const stateOrder: Record<DueState, number> = { overdue: 0, due: 1, later: 2 };

/**
 * A visit to hospital presses less with each window that closes: the call within two business days, the visit within
 * 7 or 14 days, the thirty days of transitional care. So the fresher one comes first, and within a window the one whose
 * window closes first. Counted from the discharge, or from the admission while there is none in the chart.
 * Source: CMS MLN908628 (transitional care management), billing rules section TCM, 2026-11-22.
 */
export const fading = { rule: 'transitions.hospital-visit', windowDays: [7, 14, 30] } as const;

/** Above everything else, whatever waits how long: a danger to life that nothing settles yet. */
export const foremost = { rule: dangerRule, level: -1 } as const;

/**
 * The foremost first, then 0. By pressure, within it overdue before due; what comes later stands below all of it. The same number is
 * computed in SQL (due.store.ts), where pages are cut.
 */
export function levelOf(need: Need, now: Instant): number {
  const state = stateOrder[dueStateAt(need, now)];
  if (state === 2) return 6;
  if (need.rule === foremost.rule) return foremost.level;
  if (need.rule !== fading.rule) return pressures.indexOf(need.pressure) * 2 + state;
  if (state === 1) return 0;
  return 1 + fading.windowDays.filter(days => plusSeconds(need.dueAt, days * 86_400) <= now).length;
}

/** How strongly something presses that stands at a level: two levels each, overdue and due. */
export const pressureAtLevel = (level: number): Pressure =>
  pressures[Math.max(0, Math.floor(level / 2))] ?? 'when-there-is-time';

/** What fades presses as its windows say, the foremost as strongly as can be; everything else as its rule does. */
export const pressureNow = (need: Need, now: Instant): Pressure =>
  (need.rule === fading.rule || need.rule === foremost.rule) && need.opensAt <= now
    ? pressureAtLevel(levelOf(need, now))
    : need.pressure;

/** The order of need: the lower level, then the earlier moment; then keys, so that the order is one. */
export const byNeed =
  (now: Instant) =>
  (a: Need, b: Need): number =>
    levelOf(a, now) - levelOf(b, now) || byText(a.dueAt, b.dueAt) || byText(a.key, b.key);

/** One patient of the worklist with everything she needs, the strongest first. */
export type Ranked<Item extends Need> = {
  readonly patientId: string;
  readonly items: readonly [Item, ...Item[]];
};

/** Items of one patient become one row; rows stand in the order of their strongest items. */
export function rankPatients<Item extends Need & { readonly patientId: string }>(
  items: readonly Item[],
  now: Instant,
): readonly Ranked<Item>[] {
  const compare = byNeed(now);
  const rows = [...Map.groupBy(items, it => it.patientId)].flatMap(([patientId, all]) => {
    const [first, ...others] = all.toSorted(compare);
    return first ? [{ patientId, items: [first, ...others] } as const] : [];
  });
  return rows.sort(
    (a, b) =>
      levelOf(a.items[0], now) - levelOf(b.items[0], now) ||
      byText(a.items[0].dueAt, b.items[0].dueAt) ||
      byText(a.patientId, b.patientId),
  );
}

/** Why a row stands where it does, as facts for words: "overdue 2 days · home from hospital · and 3 more". */
export type RankReason =
  | { readonly why: 'overdue'; readonly since: Instant }
  | { readonly why: 'due'; readonly since: Instant }
  | { readonly why: 'later'; readonly opensAt: Instant }
  | { readonly why: 'pressure'; readonly pressure: Pressure }
  | { readonly why: 'rule'; readonly rule: string }
  | { readonly why: 'more'; readonly count: number };

export function rankReasons(items: readonly [Need, ...Need[]], now: Instant): readonly RankReason[] {
  const [first, ...others] = items;
  const state = dueStateAt(first, now);
  const when: RankReason =
    state === 'overdue'
      ? { why: 'overdue', since: first.overdueAt }
      : state === 'due'
        ? { why: 'due', since: first.dueAt }
        : { why: 'later', opensAt: first.opensAt };
  const more = others.filter(it => dueStateAt(it, now) !== 'later').length;
  return [
    when,
    { why: 'rule', rule: first.rule },
    { why: 'pressure', pressure: first.pressure },
    ...(more > 0 ? [{ why: 'more', count: more } as const] : []),
  ];
}
