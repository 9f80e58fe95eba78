import { Button, TextInput } from '@mantine/core';
import { mayShareViews } from '@trellis/core/caseload/caseload.policy';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine, told } from '../kit/Panel.tsx';
import { useViewsWords } from '../words/views.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { ViewChoice } from './ViewChoice.tsx';
import css from './ViewMenu.module.css';
import { useViewAct, type View } from './view.queries.ts';

/** A view of one's own, and what can be done with it: rename, share, delete with undo. */
export function KeptLine({ view, isShown, onApply }: { view: View; isShown: boolean; onApply: () => void }) {
  const words = useViewsWords();
  const { undo } = useWords().today.act;
  const mayShare = mayShareViews.allows(useActor());
  const act = useViewAct();
  const [name, setName] = useState<string>();
  const { id: viewId } = view;

  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (name?.trim())
      act.mutate({ kind: 'rename', viewId, name: name.trim() }, { onSuccess: () => setName(undefined) });
  };
  const language = useLanguage();
  // By then the line is gone, and with it whatever waits for an answer here.
  const bringBack = () =>
    act.mutateAsync({ kind: 'bring-back', viewId }).then(
      () => tell(words.told.back(view.name)),
      error => tell(told(error, language).says),
    );
  const remove = () =>
    act.mutate(
      { kind: 'delete', viewId },
      {
        onSuccess: () => tell(words.told.deleted(view.name), { does: undo, act: () => void bringBack() }),
      },
    );
  return (
    <li>
      <ViewChoice
        name={view.name}
        says={view.isShared ? words.shared : undefined}
        trouble={view.trouble && words.gone}
        isShown={isShown}
        onApply={onApply}
      />
      <div className={css.acts}>
        <Button
          variant="subtle"
          aria-label={words.renameOf(view.name)}
          aria-expanded={name !== undefined}
          onClick={() => setName(name === undefined ? view.name : undefined)}
        >
          {words.rename}
        </Button>
        {mayShare && (
          <Button
            variant="subtle"
            aria-label={view.isShared ? words.unshareOf(view.name) : words.shareOf(view.name)}
            onClick={() => act.mutate({ kind: 'share', viewId, with: view.isShared ? 'nobody' : 'team' })}
          >
            {view.isShared ? words.unshare : words.share}
          </Button>
        )}
        <Button variant="subtle" aria-label={words.deleteOf(view.name)} onClick={remove}>
          {words.delete}
        </Button>
      </div>
      {name !== undefined && (
        <form className={css.line} onSubmit={rename}>
          <TextInput
            aria-label={words.newName(view.name)}
            data-autofocus
            maxLength={40}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit">{words.save}</Button>
        </form>
      )}
      {act.isError && <ProblemLine error={act.error} />}
    </li>
  );
}
