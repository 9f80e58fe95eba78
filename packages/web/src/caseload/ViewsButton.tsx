import { Suspense } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Flyout } from '../kit/Flyout.tsx';
import { fetched } from '../kit/fetched.tsx';
import { Icon } from '../kit/Icon.tsx';
import { useWords } from '../words/words.ts';
import type { Viewed } from './ViewMenu.tsx';
import css from './ViewsButton.module.css';

const ViewMenu = fetched(() => import('./ViewMenu.tsx').then(it => it.ViewMenu));

/** Opens the filters that are kept under names; what is in the menu comes when it is opened. */
export function ViewsButton(viewed: Viewed) {
  const words = useWords().today.filter;
  const { role } = useActor();
  // Who reads no records keeps no lists of them.
  if (role === 'administrator' || role === 'program') return null;
  return (
    <Flyout
      label={words.views}
      side="below"
      className={css.button}
      button={
        <>
          {words.views} <Icon name="chevron-down" small />
        </>
      }
    >
      {close => (
        <Suspense fallback={<div className={css.coming} />}>
          <ViewMenu
            {...viewed}
            onApply={view => {
              viewed.onApply(view);
              close();
            }}
          />
        </Suspense>
      )}
    </Flyout>
  );
}
