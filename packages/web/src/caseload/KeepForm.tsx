import { Button, TextInput } from '@mantine/core';
import type { ViewFilter } from '@trellis/core/caseload/view';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useViewsWords } from '../words/views.ts';
import css from './ViewMenu.module.css';
import { useViewAct } from './view.queries.ts';

/** A name for the filters shown now. */
export function KeepForm({ shown }: { shown: ViewFilter }) {
  const words = useViewsWords();
  const act = useViewAct();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (name !== '' && !act.isPending)
      act.mutate(
        { kind: 'keep', body: { name, view: shown } },
        { onSuccess: () => tell(words.told.kept(name)) },
      );
  };
  return (
    <form className={css.keep} onSubmit={keep}>
      <div className={css.line}>
        <TextInput
          label={words.name}
          maxLength={40}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" aria-disabled={name === ''}>
          {words.keep}
        </Button>
      </div>
      {act.isError && <ProblemLine error={act.error} />}
    </form>
  );
}
