import { Checkbox, TextInput } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import { type BestTime, weekdays } from '@trellis/core/people/best-time';
import type { Frozen } from '../kit/frozen.ts';
import { usePersonWords } from '../words/person.ts';
import { useFormat } from '../words/words.ts';
import css from './PersonPage.module.css';

const nothing: BestTime = { days: [], from: null, until: null, words: null };

/** When she wishes to be called: days, hours on her wall, and what she said in her own words. */
export function BestTimeFields({
  best,
  onChange,
}: {
  best: Frozen<BestTime> | null;
  onChange: (best: BestTime) => void;
}) {
  const words = usePersonWords();
  const format = useFormat();
  const now = { ...nothing, ...best, days: [...(best?.days ?? [])] };
  const set = (part: Partial<BestTime>) => onChange({ ...now, ...part });
  return (
    <fieldset className={css.best}>
      <legend>{words.bestTime}</legend>
      <div className={css.days}>
        {weekdays.map(day => (
          <Checkbox
            key={day}
            label={format.weekdayShort(`2024-01-0${day}` as Day)}
            checked={now.days.includes(day)}
            onChange={event =>
              set({
                days: event.currentTarget.checked ? [...now.days, day] : now.days.filter(it => it !== day),
              })
            }
          />
        ))}
      </div>
      <div className={css.fields}>
        <TextInput
          type="time"
          label={words.bestTimeFrom}
          value={now.from ?? ''}
          onChange={event => set({ from: event.currentTarget.value || null })}
        />
        <TextInput
          type="time"
          label={words.bestTimeUntil}
          value={now.until ?? ''}
          onChange={event => set({ until: event.currentTarget.value || null })}
        />
        <TextInput
          label={words.bestTimeWords}
          placeholder={words.bestTimeHint}
          maxLength={200}
          value={now.words ?? ''}
          onChange={event => set({ words: event.currentTarget.value || null })}
        />
      </div>
    </fieldset>
  );
}
