import { useQuery } from '@tanstack/react-query';
import { useWords } from '../words/words.ts';
import css from './TodayPage.module.css';
import { upkeepQuery } from './worklist.queries.ts';

/** After an upgrade changed a rule: how far the lists follow it already. Nothing to see the rest of the year. */
export function UpkeepLine() {
  const words = useWords();
  const { data } = useQuery(upkeepQuery);
  if (!data?.isRunning) return null;
  return (
    <p className={css.upkeep} role="status">
      {words.today.upkeep(data.done, data.total)}
    </p>
  );
}
