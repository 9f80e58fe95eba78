import { cx } from './cx.ts';
import css from './MinuteBar.module.css';
import { minuteBar } from './minute-bar.ts';

/** Minutes against a threshold. It informs; nothing about it asks for more. `says` is its sentence. */
export function MinuteBar({
  seconds,
  addedSeconds = 0,
  thresholdSeconds,
  says,
  onWash = false,
}: {
  seconds: number;
  addedSeconds?: number;
  thresholdSeconds: number;
  says: string;
  onWash?: boolean;
}) {
  const shape = minuteBar(seconds, addedSeconds, thresholdSeconds);
  return (
    <span className={cx(css.bar, onWash && css.onWash)} role="img" aria-label={says}>
      <i className={css.fill} style={{ width: `${shape.filled}%` }} />
      <i className={css.added} style={{ left: `${shape.filled}%`, width: `${shape.added}%` }} />
      <u className={cx(css.tick, shape.passed && css.passed)} style={{ left: `${shape.threshold}%` }} />
    </span>
  );
}
