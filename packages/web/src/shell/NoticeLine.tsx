import { useEffect } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { dismissNotice, useNotice } from '../kit/notice.ts';
import { useWords } from '../words/words.ts';
import css from './NoticeLine.module.css';

const shownForMs = 6_000;
const undoForMs = 10_000;

/** A quiet line over the foot of the page about what was just done. */
export function NoticeLine() {
  const words = useWords();
  const notice = useNotice();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(dismissNotice, notice.undo ? undoForMs : shownForMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className={css.place} role="status">
      {notice && (
        <div key={notice.id} className={css.line}>
          <Icon name="check" small />
          <span>{notice.text}</span>
          {notice.undo && (
            <button
              type="button"
              className={css.undo}
              onClick={() => {
                dismissNotice();
                notice.undo?.act();
              }}
            >
              {notice.undo.does}
            </button>
          )}
          <button type="button" aria-label={words.frame.dismiss} onClick={dismissNotice}>
            <Icon name="x" small />
          </button>
        </div>
      )}
    </div>
  );
}
