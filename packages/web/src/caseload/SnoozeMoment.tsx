import { Button, TextInput } from '@mantine/core';
import { findDay, plusDays } from '@trellis/core/basics/day';
import type { Instant } from '@trellis/core/basics/instant';
import { atLocal, localDay } from '@trellis/core/basics/zone';
import { useState } from 'react';
import { useItemFormWords } from '../words/item-form.ts';
import css from './ItemForm.module.css';
import type { Reading } from './why-now.ts';

/** Any other day and hour, by the wall clock of the practice. */
export function SnoozeMoment({ reading, onChoose }: { reading: Reading; onChoose: (at: Instant) => void }) {
  const { now, practiceZone } = reading;
  const say = useItemFormWords();
  const [day, setDay] = useState<string>(plusDays(localDay(now, practiceZone), 3));
  const [time, setTime] = useState('08:00');
  const found = findDay(day);
  const until =
    found && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? atLocal(found, time, practiceZone) : undefined;
  return (
    <span className={css.moment}>
      <TextInput
        type="date"
        aria-label={say.snoozeDay}
        value={day}
        onChange={event => setDay(event.currentTarget.value)}
      />
      <TextInput
        type="time"
        aria-label={say.snoozeTime}
        value={time}
        onChange={event => setTime(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!until} onClick={() => until && onChoose(until)}>
        {say.snoozeSubmit}
      </Button>
    </span>
  );
}
