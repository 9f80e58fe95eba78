import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useSession } from '../access/session.queries.ts';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { onEscape } from '../kit/on-escape.ts';
import type { KeyHint } from '../kit/StatusLine.tsx';
import { useKeysOfPage } from '../kit/shown-keys.ts';
import { useEntryWords } from '../words/entry.ts';
import { useWords } from '../words/words.ts';
import css from './KeySheet.module.css';
import { letterOf, placeName, usePlaces } from './places.ts';

/** The keys of the page that is open. No modal: the page stays usable, for a call may be running on it. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useEntryWords().sheet;
  const hints = useKeysOfPage();
  const { letterKeys } = useSession().preference;
  const frame = useWords();
  const places = usePlaces();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <section className={css.sheet} aria-label={words.title} onKeyDown={onEscape(onClose)}>
      <h2>{words.title}</h2>
      {hints.length > 0 ? <KeyList hints={hints} /> : <p>{words.none}</p>}
      <h2>{words.everywhere}</h2>
      <KeyList
        hints={[
          { keys: [`${modKey}K`], does: words.find },
          { keys: ['/'], does: words.search },
          { keys: ['?'], does: words.sheet },
        ]}
      />
      <h2>{words.goTo}</h2>
      <KeyList
        hints={places.map(place => ({ keys: ['g', letterOf[place]], does: placeName(place, frame) }))}
      />
      {letterKeys === 'off' && <p>{words.off}</p>}
      <Button ref={close} onClick={onClose}>
        {words.close}
      </Button>
    </section>
  );
}

function KeyList({ hints }: { hints: readonly KeyHint[] }) {
  return (
    <dl className={css.list}>
      {hints.map(({ keys, does }) => (
        <div key={does}>
          <dt>
            <span className={css.spoken}>{keys.join(', ')}</span>
            {keys.map(key => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
