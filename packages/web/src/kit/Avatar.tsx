import css from './Avatar.module.css';
import { cx } from './cx.ts';

/** Initials in a circle; the name always stands beside it, so it is hidden from screen readers. */
export function Avatar({
  initials,
  size = 'small',
  filled = false,
}: {
  initials: string;
  size?: 'small' | 'medium' | 'large';
  filled?: boolean;
}) {
  return (
    <span className={cx(css.avatar, css[size], filled && css.filled)} aria-hidden="true">
      {initials}
    </span>
  );
}
