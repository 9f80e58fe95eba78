import css from './LoadBar.module.css';

/**
 * How full somebody's list is, and how full it would be: what stays is filled, what comes is darker, what goes is an
 * empty edge. `most` is the fullest of all the bars beside it, so that they can be compared.
 */
export function LoadBar({
  before,
  after,
  most,
  says,
}: {
  before: number;
  after: number;
  most: number;
  says: string;
}) {
  const part = (count: number) => `${(count / Math.max(1, most)) * 100}%`;
  return (
    <span className={css.bar} role="img" aria-label={says}>
      <span className={css.stays} style={{ width: part(Math.min(before, after)) }} />
      {after > before && <span className={css.comes} style={{ width: part(after - before) }} />}
      {after < before && <span className={css.goes} style={{ width: part(before - after) }} />}
    </span>
  );
}
