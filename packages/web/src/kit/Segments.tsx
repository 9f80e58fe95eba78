import { cx } from './cx.ts';
import css from './Segments.module.css';

/** A few choices of which one holds, side by side. */
export function Segments<Value extends string>({
  label,
  choices,
  chosen,
  onChoose,
  wide = false,
}: {
  label: string;
  choices: readonly { readonly value: Value; readonly label: string }[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
  wide?: boolean;
}) {
  return (
    <fieldset className={cx(css.segments, wide && css.wide)} aria-label={label}>
      {choices.map(({ value, label: text }) => (
        <button key={value} type="button" aria-pressed={chosen === value} onClick={() => onChoose(value)}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
