import type { KeyboardEvent } from 'react';
import { Kbd } from '../kit/Kbd.tsx';
import css from './FormView.module.css';
import { useFormDesk } from './form-desk.ts';

export type OptionButton = {
  readonly id: string;
  readonly text: string;
  readonly prefix?: string | undefined;
  readonly isChosen: boolean;
  readonly press: () => void;
};

/** Large buttons under the number keys. Tab goes from question to question, ← and → along the options of one. */
export function OptionButtons({
  labelId,
  options,
  firstKey = 1,
}: {
  labelId: string;
  options: readonly OptionButton[];
  firstKey?: 0 | 1;
}) {
  const { mayWrite } = useFormDesk();
  const stop = Math.max(
    0,
    options.findIndex(it => it.isChosen),
  );
  return (
    <fieldset aria-labelledby={labelId} className={css.buttons}>
      {options.map((option, i) => (
        <button
          key={option.id}
          type="button"
          aria-pressed={option.isChosen}
          aria-disabled={!mayWrite}
          tabIndex={i === stop ? 0 : -1}
          onKeyDown={alongOptions}
          onClick={() => mayWrite && option.press()}
        >
          {i + firstKey <= 9 && <Kbd>{String(i + firstKey)}</Kbd>}
          {option.prefix && <span>{option.prefix}</span>}
          {option.text}
        </button>
      ))}
    </fieldset>
  );
}

function alongOptions(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const all = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('button') ?? [])];
  event.preventDefault();
  all[(all.indexOf(event.currentTarget) + step + all.length) % all.length]?.focus();
}
