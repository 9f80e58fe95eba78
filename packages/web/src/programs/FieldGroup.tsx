import { type ReactNode, useId } from 'react';
import { Status } from '../kit/Status.tsx';
import css from './FieldGroup.module.css';

/** Fields that belong together, with what they are for and what is wrong with them. */
export function FieldGroup({
  title,
  says,
  aside,
  error,
  children,
}: {
  title: string;
  says?: string | undefined;
  aside?: string;
  error?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset className={css.group} aria-describedby={error ? id : undefined}>
      <legend>
        {title} {aside && <span>{aside}</span>}
      </legend>
      {says && <p className={css.says}>{says}</p>}
      {children}
      {error && (
        <p id={id} className={css.error}>
          <Status look="soon">{error}</Status>
        </p>
      )}
    </fieldset>
  );
}
