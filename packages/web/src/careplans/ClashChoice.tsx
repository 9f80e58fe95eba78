import type { Choices, Clash, Side, Whose } from '@trellis/core/careplans/plan-pair';
import { useId } from 'react';
import { cx } from '../kit/cx.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { useTwoEditorsWords } from '../words/two-editors.ts';
import { Changes, FieldWords, placeOf } from './Difference.tsx';
import css from './PlanConflict.module.css';

/** One place that both wrote: the words of both side by side, and which of them stand. */
export function ClashChoice({
  clash,
  choices,
  by,
  onChoose,
}: {
  clash: Clash;
  choices: Choices;
  by: string;
  /** Without it the choice is made, and what was not taken is struck out. */
  onChoose?: (whose: Whose) => void;
}) {
  const plan = useCarePlanWords();
  const words = useTwoEditorsWords();
  const name = useId();
  const chosen = choices[clash.key];
  const side = (whose: Whose, title: string) => {
    const isLost = chosen !== undefined && chosen !== whose;
    const says = (
      <>
        <span className={css.whose}>{title}</span>
        <SideWords side={clash[whose]} isLost={isLost} />
      </>
    );
    if (!onChoose) return <div className={cx(css.side, isLost && css.lost)}>{says}</div>;
    return (
      <label className={cx(css.side, css.choice, isLost && css.lost)}>
        <input type="radio" name={name} checked={chosen === whose} onChange={() => onChoose(whose)} />
        <div>{says}</div>
      </label>
    );
  };
  return (
    <fieldset className={css.clash}>
      <legend>
        {placeOf(clash, plan)}
        {clash.text !== '' && clash.line !== 'element' && <b> {clash.text}</b>}
      </legend>
      {side('mine', words.mine)}
      {side('theirs', words.theirs(by))}
    </fieldset>
  );
}

function SideWords({ side, isLost }: { side: Side; isLost: boolean }) {
  const words = useTwoEditorsWords();
  if (side.kind === 'goes') return isLost ? <del>{words.goes}</del> : <span>{words.goes}</span>;
  if (side.kind === 'stays')
    return (
      <>
        {isLost ? <del>{words.stays}</del> : <span>{words.stays}</span>}
        <Changes of={side.changes} />
      </>
    );
  return side.fields.map(it => (
    <span key={it.field} className={css.words}>
      {isLost ? (
        <del>
          <FieldWords {...it} />
        </del>
      ) : (
        <FieldWords {...it} />
      )}
    </span>
  ));
}
