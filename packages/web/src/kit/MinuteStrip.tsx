import { cx } from './cx.ts';
import css from './MinuteStrip.module.css';
import { type StripPart, stripWidths } from './minute-strip.ts';

/** Time of one contact by width: what was recorded, what was kept by hand, idle gaps hatched, what runs now. */
export function MinuteStrip({ parts, says }: { parts: readonly StripPart[]; says: string }) {
  return (
    <div role="img" aria-label={says}>
      <div className={css.strip}>
        {stripWidths(parts).map(part => (
          <i key={part.kind} className={css[part.kind]} style={{ width: `${part.percent}%` }} />
        ))}
      </div>
      <div className={css.labels}>
        {stripWidths(parts).map(part => (
          <span key={part.kind}>
            <span className={cx(css.swatch, css[part.kind])} />
            {part.label}
          </span>
        ))}
      </div>
    </div>
  );
}
