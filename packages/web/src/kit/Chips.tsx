import css from './Chips.module.css';

/** What was done, or is to be said, as buttons; those that hold are pressed. */
export function Chips<Choice extends string>({
  legend,
  choices,
  pressed,
  onPress,
}: {
  legend: string;
  choices: readonly { readonly value: Choice; readonly label: string }[];
  pressed: readonly Choice[];
  onPress: (choice: Choice) => void;
}) {
  return (
    <fieldset className={css.chips}>
      <legend>{legend}</legend>
      {choices.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={pressed.includes(value)}
          onClick={() => onPress(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
