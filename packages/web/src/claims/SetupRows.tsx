import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import forms from '../access/Admin.module.css';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { type Setup, type SetupView, useSaveSetup } from './claim-setup.queries.ts';
import css from './Setup.module.css';

export type SetupRow = {
  readonly key: string;
  readonly name: string;
  /** What stands under each column; the first names the row. */
  readonly cells: readonly ReactNode[];
  /** The part of the set-up that is left without the row. */
  readonly left: Partial<Setup>;
};

/** Rows of the set-up that come with a form, one at a time, and go again by a button of their own. */
export function SetupRows({
  view,
  mayEdit,
  words,
  columns,
  rows,
  form,
}: {
  view: SetupView;
  mayEdit: boolean;
  words: { readonly [word in 'title' | 'none' | 'add' | 'remove']: string } & { readonly says?: string };
  columns: readonly string[];
  rows: readonly SetupRow[];
  form: (onDone: () => void) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const remove = useSaveSetup(view, () => {});
  const isBare = rows.length === 0 && !isOpen;
  return (
    <Section title={words.title} none={isBare && words.none}>
      {!isBare && words.says && <p className={css.says}>{words.says}</p>}
      {rows.length > 0 && (
        <table className={forms.table} aria-label={words.title}>
          <thead>
            <tr>
              {columns.map(title => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, cells, left }) => (
              <tr key={key}>
                {cells.map((cell, i) => (
                  <td key={columns[i]} className={i === 0 ? forms.name : undefined}>
                    {cell}
                  </td>
                ))}
                <td>
                  {mayEdit && (
                    <Button variant="subtle" onClick={() => remove.mutate(left)}>
                      {words.remove}
                      <VisuallyHidden>&nbsp;{name}</VisuallyHidden>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remove.isError && <ProblemLine error={remove.error} />}
      {isOpen && form(() => setIsOpen(false))}
      {mayEdit && !isOpen && (
        <Button mt={8} onClick={() => setIsOpen(true)}>
          {words.add}
        </Button>
      )}
    </Section>
  );
}
