/** What a month proves, by day of the month. */
export type Evidence = {
  readonly days: number;
  readonly thresholdSeconds: number;
  readonly counted: readonly { readonly day: number; readonly seconds: number }[];
  readonly leftOut: readonly { readonly day: number; readonly seconds: number; readonly label: string }[];
  /** A paper older than the month stands at its beginning. */
  readonly papers: readonly { readonly day: number; readonly label: string }[];
  /** Null when the month is over: nothing can be added any more. */
  readonly today: number | null;
};

export type Step = {
  readonly day: number;
  readonly seconds: number;
  readonly total: number;
  readonly x: number;
  readonly y: number;
  /** False where the words of two steps would lie on each other; the table tells them all. */
  readonly labelled: boolean;
};
/** Marks that stand so close that their words would overlap share one line of words. */
export type MarkGroup = {
  readonly marks: readonly { readonly x: number; readonly seconds: number }[];
  readonly label: string;
  readonly labelX: number;
  readonly labelLeft: boolean;
};

export type AxisShape = {
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly thresholdY: number;
  readonly steps: readonly Step[];
  readonly line: string;
  readonly area: string;
  readonly end: { readonly x: number; readonly y: number; readonly labelLeft: boolean };
  readonly leftOut: readonly MarkGroup[];
  readonly papers: readonly MarkGroup[];
  readonly ticks: readonly { readonly x: number; readonly day: number }[];
  readonly todayX: number | null;
};

const top = 22;
const baseline = 122;
const labelWidth = 40;
const letterWidth = 5.7;
/** Of a hatched mark in the lane of time left out. */
export const markWidth = 10;

/** Places everything for a picture of `width` pixels: it is redrawn for each width, never shrunk. */
export function evidenceAxis(evidence: Evidence, width: number): AxisShape {
  const left = width < 480 ? 66 : 96;
  const right = width - 14;
  const x = (day: number) => round(left + ((day - 1) / Math.max(1, evidence.days - 1)) * (right - left));
  const byDay = sumByDay(evidence.counted);
  const sum = byDay.reduce((all, it) => all + it.seconds, 0);
  const scale = Math.max(evidence.thresholdSeconds * 1.22, sum * 1.04);
  const y = (seconds: number) => round(baseline - (seconds / scale) * (baseline - top));

  const endX = x(evidence.today ?? evidence.days);
  let total = 0;
  const steps = byDay.map((it, i): Step => {
    total += it.seconds;
    const next = byDay[i + 1];
    // The sum stands in words at the end of the line; a last step right before it would say the same there.
    const until = next === undefined ? endX : x(next.day);
    const labelled = until - x(it.day) >= labelWidth;
    return { ...it, total, x: x(it.day), y: y(total), labelled };
  });
  const rises = steps.map(step => `H${step.x}V${step.y}`).join('');
  const line = `M${left} ${baseline}${rises}H${Math.max(endX, steps.at(-1)?.x ?? left)}`;
  return {
    left,
    right,
    baseline,
    thresholdY: y(evidence.thresholdSeconds),
    steps,
    line,
    area: `${line}V${baseline}Z`,
    end: { x: endX, y: y(sum), labelLeft: right - endX < 190 },
    leftOut: grouped(evidence.leftOut, x, right),
    papers: grouped(
      evidence.papers.map(it => ({ ...it, seconds: 0 })),
      x,
      right,
    ),
    ticks: ticks(evidence.days, width).map(day => ({ day, x: x(day) })),
    todayX: evidence.today === null ? null : endX,
  };
}

function sumByDay(pieces: Evidence['counted']): readonly { day: number; seconds: number }[] {
  const days = new Map<number, number>();
  for (const { day, seconds } of pieces) days.set(day, (days.get(day) ?? 0) + seconds);
  return [...days].map(([day, seconds]) => ({ day, seconds })).sort((a, b) => a.day - b.day);
}

/** Marks never leave their day: where words would lie on the next mark, that mark joins the group. */
function grouped(
  marks: readonly { readonly day: number; readonly label: string; readonly seconds: number }[],
  x: (day: number) => number,
  right: number,
): readonly MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const { day, label, seconds } of [...marks].sort((a, b) => a.day - b.day)) {
    const mark = { x: x(day), seconds };
    const last = groups.at(-1);
    if (last && mark.x < last.labelX + last.label.length * letterWidth + 8) {
      groups.pop();
      groups.push(groupOf([...last.marks, mark], `${last.label} · ${label}`, right));
    } else groups.push(groupOf([mark], label, right));
  }
  return groups;
}

function groupOf(marks: MarkGroup['marks'], label: string, right: number): MarkGroup {
  const first = marks[0]?.x ?? 0;
  const labelX = (marks.at(-1)?.x ?? 0) + markWidth + 4;
  const labelLeft = labelX + label.length * letterWidth > right + 12;
  return { marks, label, labelLeft, labelX: labelLeft ? first - 8 : labelX };
}

function ticks(days: number, width: number): readonly number[] {
  const inner = width < 480 ? [10, 20] : [5, 10, 15, 20, 25];
  return [1, ...inner, days];
}

const round = (value: number): number => Math.round(value * 10) / 10;
