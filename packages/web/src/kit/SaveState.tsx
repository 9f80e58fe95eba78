import { useWords } from '../words/words.ts';
import type { Phase } from './autosave.ts';
import css from './SaveState.module.css';
import { Status } from './Status.tsx';
import { useNow } from './use-now.ts';

/** Whether the server has what stands here; a failure is said calmly, for nothing is lost. */
export function SaveState({ phase, isEmpty }: { phase: Phase<unknown>; isEmpty: boolean }) {
  const now = useNow();
  const words = useWords().call.saved;
  switch (phase.kind) {
    case 'quiet': {
      if (phase.savedAtMs === null)
        return <span className={css.state}>{isEmpty ? words.new : words.now}</span>;
      const seconds = Math.max(0, Math.round((now - phase.savedAtMs) / 1000));
      const text = seconds < 60 ? words.ago(seconds) : words.minutesAgo(Math.floor(seconds / 60));
      return <span className={css.state}>{text}</span>;
    }
    case 'waiting':
      return <span className={css.state}>{words.typing}</span>;
    case 'saving':
    case 'resaving':
      return <span className={css.state}>{words.saving}</span>;
    case 'failed': {
      const seconds = Math.max(0, Math.ceil((phase.retryAtMs - now) / 1000));
      return (
        <span className={css.failed}>
          <Status look="soon" icon="wifi-off">
            {words.failed(seconds)}
          </Status>
        </span>
      );
    }
    case 'refused':
    case 'conflict':
      return (
        <span role="alert">
          <Status look="soon">{phase.kind === 'refused' ? words.refused : words.conflict}</Status>
        </span>
      );
    default:
      return phase satisfies never;
  }
}
