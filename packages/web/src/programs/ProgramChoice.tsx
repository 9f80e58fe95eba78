import { NativeSelect } from '@mantine/core';
import type { Program } from '@trellis/core/people/consent';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import css from './ProgramChoice.module.css';

/** The program comes first: what must be told, which conditions and which papers follow from it. */
export function ProgramChoice({
  open,
  chosen,
  onChoose,
}: {
  open: readonly Program[];
  chosen: Program;
  onChoose: (program: Program) => void;
}) {
  const words = useEnrolmentsWords();
  return (
    <div className={css.choice}>
      <NativeSelect
        label={words.which}
        value={chosen}
        data={open.map(value => ({ value, label: `${value}, ${words.names[value].name}` }))}
        onChange={event => {
          const { value } = event.currentTarget;
          const program = open.find(it => it === value);
          if (program) onChoose(program);
        }}
      />
      <p>{words.names[chosen].says}</p>
    </div>
  );
}
