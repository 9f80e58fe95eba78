import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import css from './EvidenceAxis.module.css';
import { type Evidence, evidenceAxis, type MarkGroup, markWidth } from './evidence-axis.ts';

const height = 190;
const lanes = { leftOut: 136, papers: 157, axis: 170 };

export type AxisWords = {
  readonly says: string;
  readonly threshold: string;
  readonly total: string;
  readonly passed: string;
  readonly leftOut: string;
  readonly papers: string;
  readonly today: string;
  readonly firstDay: string;
  readonly clock: (seconds: number) => string;
};

/** The month as it adds up: counted pieces as steps, the threshold dashed, what was left out hatched, papers as diamonds. */
export function EvidenceAxis({ evidence, words }: { evidence: Evidence; words: AxisWords }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const shape = evidenceAxis(evidence, Math.max(width, 240));
  const lane = shape.left - 12;
  const isPassed = shape.end.y <= shape.thresholdY;
  return (
    <div ref={ref} className={css.place}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={words.says}
        >
          <text x={lane} y={shape.thresholdY + 4} textAnchor="end">
            {words.threshold}
          </text>
          <line
            className={css.goal}
            x1={shape.left}
            x2={shape.right}
            y1={shape.thresholdY}
            y2={shape.thresholdY}
          />
          <text x={lane} y={shape.baseline + 4} textAnchor="end">
            0
          </text>
          <line
            className={css.grid}
            x1={shape.left}
            x2={shape.right}
            y1={shape.baseline}
            y2={shape.baseline}
          />
          <path className={css.area} d={shape.area} />
          <path className={css.line} d={shape.line} />
          {shape.steps.map((step, i) => (
            <g key={step.day}>
              <circle
                className={i === shape.steps.length - 1 ? css.last : css.point}
                cx={step.x}
                cy={step.y}
                r="3.25"
              />
              {step.labelled && (
                <text className={css.strong} x={step.x + 7} y={step.y + 14}>
                  {words.clock(step.seconds)}
                </text>
              )}
            </g>
          ))}
          {shape.steps.length > 0 && (
            <text
              className={css.soft}
              x={shape.end.labelLeft ? shape.end.x - 8 : shape.end.x + 8}
              y={shape.end.y - (shape.end.labelLeft ? 6 : -3)}
              textAnchor={shape.end.labelLeft ? 'end' : 'start'}
            >
              <tspan className={css.strong}>{words.total}</tspan>
              {isPassed && width >= 480 && `, ${words.passed}`}
            </text>
          )}
          {shape.leftOut.length > 0 && (
            <text x={lane} y={lanes.leftOut + 3} textAnchor="end">
              {words.leftOut}
            </text>
          )}
          {shape.leftOut.map(group => (
            <Group key={group.labelX} group={group} y={lanes.leftOut}>
              {mark => (
                <rect
                  className={css.gap}
                  x={mark}
                  y={lanes.leftOut - 6}
                  width={markWidth}
                  height="11"
                  rx="2"
                />
              )}
            </Group>
          ))}
          <text x={lane} y={lanes.papers + 3} textAnchor="end">
            {words.papers}
          </text>
          {shape.papers.map(group => (
            <Group key={group.labelX} group={group} y={lanes.papers}>
              {mark => (
                <path className={css.diamond} d={`M${mark} ${lanes.papers - 5}l4.5 4.5-4.5 4.5-4.5-4.5z`} />
              )}
            </Group>
          ))}
          <line className={css.axis} x1={shape.left} x2={shape.right} y1={lanes.axis} y2={lanes.axis} />
          {shape.ticks.map((tick, i) => (
            <g key={tick.day}>
              <line className={css.axis} x1={tick.x} x2={tick.x} y1={lanes.axis} y2={lanes.axis + 4} />
              <text x={tick.x} y={lanes.axis + 16} textAnchor="middle">
                {i === 0 ? words.firstDay : tick.day}
              </text>
            </g>
          ))}
          {shape.todayX !== null && (
            <>
              <line className={css.today} x1={shape.todayX} x2={shape.todayX} y1="16" y2={lanes.axis} />
              <text className={css.todayWord} x={shape.todayX} y="11" textAnchor="middle">
                {words.today}
              </text>
            </>
          )}
        </svg>
      )}
    </div>
  );
}

/** Marks on their days, and their words once. */
function Group({ group, y, children }: { group: MarkGroup; y: number; children: (x: number) => ReactNode }) {
  return (
    <g>
      {group.marks.map((mark, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two papers may be of one day; their order never changes
        <g key={i}>{children(mark.x)}</g>
      ))}
      <text className={css.soft} x={group.labelX} y={y + 3} textAnchor={group.labelLeft ? 'end' : 'start'}>
        {group.label}
      </text>
    </g>
  );
}
