import css from './Tries.module.css';

/** The last tries, oldest first: filled reached, hollow not. */
export function Tries({ reached, says }: { reached: readonly boolean[]; says: string }) {
  return (
    <svg className={css.tries} width="48" height="20" viewBox="0 0 48 20" role="img" aria-label={says}>
      {[0, 1, 2, 3, 4].map(place => {
        const was = reached[place];
        const x = 5 + place * 9.5;
        if (was === undefined) return <circle key={place} className={css.none} cx={x} cy="10" r="1" />;
        return <circle key={place} className={was ? css.filled : css.hollow} cx={x} cy="10" r="3" />;
      })}
    </svg>
  );
}
