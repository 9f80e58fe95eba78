import { useElementSize } from '@mantine/hooks';
import { localTime } from '@trellis/core/basics/zone';
import type { BillingAnswer } from '@trellis/core/billing/billing-answer';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { clockText, type Format } from '../words/format.ts';
import { useMonthWords } from '../words/month.ts';
import type { SimulatorWords } from '../words/simulator.en.ts';
import { useSimulatorWords } from '../words/simulator.ts';
import { useFormat } from '../words/words.ts';
import css from './LedgerPicture.module.css';
import { type Bar, barHeight, type LedgerShape, ledgerShape } from './ledger-picture.ts';

/** Every entry on the time axis, split by where its seconds went, below the running sum and its thresholds. */
export function LedgerPicture({ it, answer }: { it: BillingCase; answer: BillingAnswer }) {
  const words = useSimulatorWords();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [named, setNamed] = useState<string>();
  const says = useBarWords(it);
  const shape = ledgerShape(it, answer, Math.max(width, 280));
  const bar = shape.bars.find(one => one.id === named);
  return (
    <div ref={ref} className={css.place}>
      {width > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
        <section className={css.scroll} tabIndex={0} aria-label={words.axis}>
          <Drawn answer={answer} shape={shape} onNamed={setNamed} says={says} />
        </section>
      )}
      <p className={css.named}>{bar ? says(bar) : words.hint}</p>
    </div>
  );
}

/** `t2, luis, 9 Jun 13:00–13:15: 15:00 not counted: …`. */
function useBarWords(it: BillingCase): (bar: Bar) => string {
  const words = useSimulatorWords();
  const { leftOut } = useMonthWords();
  const format = useFormat();
  const zone = it.patient.timeZone;
  return bar => {
    const when = `${format.dayTime(bar.start, zone)}–${localTime(bar.end, zone)}`;
    const parts = bar.pieces.map(({ row }) => pieceWords(row, words, leftOut, format));
    return words.entry(bar.id, bar.by, when, parts.join('; '));
  };
}

export function pieceWords(
  row: BillingAnswer['ledger'][number],
  words: SimulatorWords,
  leftOut: Readonly<Record<string, string>>,
  format: Format,
): string {
  const time = format.clock(row.seconds);
  if (row.program !== null) return words.countedFor(time, row.program);
  return words.notCounted(time, leftOut[row.rule ?? ''] ?? row.why);
}

function Drawn({
  answer,
  shape,
  onNamed,
  says,
}: {
  answer: BillingAnswer;
  shape: LedgerShape;
  onNamed: (id: string | undefined) => void;
  says: (bar: Bar) => string;
}) {
  const words = useSimulatorWords();
  const id = useId();
  const programs = [...new Set(answer.ledger.flatMap(row => row.program ?? []))];
  const bottom = shape.height - 22;
  return (
    <div className={css.layers} style={{ width: shape.width, height: shape.height }}>
      <svg width={shape.width} height={shape.height} aria-hidden="true">
        <Ground shape={shape} bottom={bottom} />
        {shape.sums.map(sum => (
          <g key={`${sum.program} ${sum.endX}`}>
            <path className={css.line} d={sum.path} />
            <text className={css.strong} x={sum.endX + 4} y={sum.labelY + 4}>
              {words.sumOf(sum.program, clockText(sum.total))}
            </text>
          </g>
        ))}
        {shape.lanes.map(({ by, y }) => (
          <text key={by} x={shape.left - 8} y={y + 12} textAnchor="end">
            {by}
          </text>
        ))}
        <Times shape={shape} bottom={bottom} />
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields */}
      <svg
        width={shape.width}
        height={shape.height}
        role="group"
        aria-label={words.picture(shape.bars.length)}
      >
        <Patterns id={id} />
        <Bars
          id={id}
          bars={shape.bars}
          lanes={shape.lanes}
          programs={programs}
          onNamed={onNamed}
          says={says}
        />
      </svg>
    </div>
  );
}

/** Each program has a pattern of its own as well as its shade; the fifth begins again. */
function Patterns({ id }: { id: string }) {
  const marks = ['M0 3H6', 'M3 0V6', 'M0 0L6 6'];
  return (
    <defs>
      {marks.map((mark, i) => (
        <pattern key={mark} id={`${id}-${i + 1}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d={mark} className={css.mark} />
        </pattern>
      ))}
    </defs>
  );
}

/** Thresholds as ticks on the sum, and what it stands on. */
function Ground({ shape, bottom }: { shape: LedgerShape; bottom: number }) {
  return (
    <g>
      <line className={css.grid} x1={shape.left} x2={shape.right} y1={shape.baseline} y2={shape.baseline} />
      {shape.ticks.map((tick, i) => (
        <g key={tick.seconds}>
          <line className={css.goal} x1={shape.left} x2={shape.right} y1={tick.y} y2={tick.y} />
          {tick.y < (shape.ticks[i - 1]?.y ?? shape.baseline) - 11 && (
            <text x={shape.left - 8} y={tick.y + 4} textAnchor="end">
              {clockText(tick.seconds)}
            </text>
          )}
        </g>
      ))}
      <line className={css.axis} x1={shape.left} x2={shape.right} y1={bottom} y2={bottom} />
    </g>
  );
}

function Times({ shape, bottom }: { shape: LedgerShape; bottom: number }) {
  const words = useSimulatorWords();
  const format = useFormat();
  return (
    <g>
      {shape.days.map(day => (
        <g key={day.x}>
          <line className={css.stretch} x1={day.x} x2={day.x + day.width} y1={bottom} y2={bottom} />
          {day.isLabelled && (
            <text x={day.x} y={bottom + 15}>
              {format.shortDay(day.day)}
            </text>
          )}
        </g>
      ))}
      {shape.marks.map(mark => (
        <g key={mark.x}>
          <line className={css[mark.kind]} x1={mark.x} x2={mark.x} y1="12" y2={bottom} />
          <text className={css.soft} x={mark.x} y="9" textAnchor="middle">
            {mark.kind === 'midnight' ? words.midnight : words.monthEnd(format.monthName(mark.month))}
          </text>
        </g>
      ))}
    </g>
  );
}

/** One stop for Tab; the arrows go from bar to bar in the order of time. */
function Bars({
  id,
  bars,
  lanes,
  programs,
  onNamed,
  says,
}: {
  id: string;
  bars: readonly Bar[];
  lanes: LedgerShape['lanes'];
  programs: readonly string[];
  onNamed: (id: string | undefined) => void;
  says: (bar: Bar) => string;
}) {
  const [stop, setStop] = useState(0);
  const all = useRef<(SVGGElement | null)[]>([]);
  const go = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? bars.length - 1 : step && stop + step;
    if (next === undefined || !all.current[next]) return;
    event.preventDefault();
    setStop(next);
    all.current[next]?.focus();
  };
  return bars.map((bar, i) => (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a bar is looked at, not pressed
    <g
      key={bar.id}
      ref={element => {
        all.current[i] = element;
      }}
      className={css.bar}
      role="img"
      aria-label={says(bar)}
      tabIndex={i === Math.min(stop, bars.length - 1) ? 0 : -1}
      onKeyDown={go}
      onFocus={() => {
        setStop(i);
        onNamed(bar.id);
      }}
      onBlur={() => onNamed(undefined)}
      onMouseEnter={() => onNamed(bar.id)}
      onMouseLeave={() => onNamed(undefined)}
    >
      <BarParts id={id} bar={bar} y={lanes[bar.lane]?.y ?? 0} programs={programs} />
    </g>
  ));
}

function BarParts({
  id,
  bar,
  y,
  programs,
}: {
  id: string;
  bar: Bar;
  y: number;
  programs: readonly string[];
}) {
  return (
    <>
      <rect
        className={css.frame}
        x={bar.x - 2}
        y={y - 3}
        width={bar.width + 4}
        height={barHeight + 6}
        rx="3"
      />
      {bar.pieces.map(({ row, x, width }) => {
        const place = { x, y, width, height: barHeight };
        const key = `${row.month} ${row.rule ?? row.program}`;
        if (row.program === null) return <rect key={key} {...place} className={css.out} />;
        const look = programs.indexOf(row.program) % 4;
        return (
          <g key={key}>
            <rect {...place} className={cx(css.in, css[`look${look}`])} />
            {look > 0 && <rect {...place} fill={`url(#${id}-${look})`} />}
            {width > row.program.length * 7 + 6 && (
              <text className={css.onBar} x={x + width / 2} y={y + 12} textAnchor="middle">
                {row.program}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
