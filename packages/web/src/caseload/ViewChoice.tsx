import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import css from './ViewMenu.module.css';

/** One view by its name; the one that is shown now is marked. */
export function ViewChoice({
  name,
  says,
  trouble = null,
  isShown,
  onApply,
}: {
  name: string;
  says?: string | undefined;
  /** Why it means nothing any more. */
  trouble?: string | null;
  isShown: boolean;
  onApply: () => void;
}) {
  return (
    <>
      <button type="button" className={css.choice} aria-pressed={isShown} onClick={onApply}>
        <Icon name={isShown ? 'circle-dot' : 'circle'} small />
        <span>{name}</span> {says && <small>{says}</small>}
      </button>
      {trouble !== null && (
        <p className={css.trouble}>
          <Status look="soon">{trouble}</Status>
        </p>
      )}
    </>
  );
}
