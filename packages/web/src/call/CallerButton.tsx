import { Suspense, useRef } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Flyout } from '../kit/Flyout.tsx';
import { fetched } from '../kit/fetched.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useWords } from '../words/words.ts';
import css from './CallerButton.module.css';

const WhoIsCalling = fetched(() => import('./WhoIsCalling.tsx').then(it => it.WhoIsCalling));

/** Beside the search on every page of somebody who takes calls: the phone does not wait for the right page. */
export function CallerButton() {
  const words = useWords();
  const { role } = useActor();
  const around = useRef<HTMLDivElement>(null);
  const takesCalls = role === 'care-manager';
  useKeys(takesCalls ? { w: () => around.current?.querySelector('button')?.click() } : {});
  if (!takesCalls) return null;
  return (
    <div ref={around}>
      <Flyout
        label={words.call.whoCalls}
        side="below"
        className={css.button}
        button={
          <>
            <Icon name="phone" small />
            <span className={css.words}>{words.call.whoCalls}</span> <Kbd>w</Kbd>
          </>
        }
      >
        {close => (
          <Suspense fallback={<div className={css.coming} />}>
            <WhoIsCalling onDone={close} />
          </Suspense>
        )}
      </Flyout>
    </div>
  );
}
