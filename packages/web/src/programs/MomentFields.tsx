import { Button, TextInput } from '@mantine/core';
import { type Day, findDay } from '@trellis/core/basics/day';
import { type Instant, instantAt } from '@trellis/core/basics/instant';
import { atLocal, localDay, localTime, type Zone } from '@trellis/core/basics/zone';
import { useProgramsWords } from '../words/programs.ts';
import { useWords } from '../words/words.ts';
import css from './MomentFields.module.css';

/** A moment as typed: a day and a time on the patient's wall. */
export type TypedMoment = { readonly day: string; readonly time: string };

/** Undefined while it is not complete. */
export function momentOf(typed: TypedMoment, zone: Zone): Instant | undefined {
  const day = findDay(typed.day);
  return day && /^\d{2}:\d{2}$/.test(typed.time) ? atLocal(day, typed.time, zone) : undefined;
}

export const typedNow = (zone: Zone, now = instantAt(Date.now())): TypedMoment => ({
  day: localDay(now, zone),
  time: localTime(now, zone),
});

/** When something was said: never later than now, and one press if it is being said now. */
export function MomentFields({
  label,
  zone,
  today,
  value,
  error,
  says,
  onChange,
}: {
  label: string;
  zone: Zone;
  today: Day;
  value: TypedMoment;
  error: string | undefined;
  /** Said below the time; without it that it is the patient's. */
  says?: string;
  onChange: (value: TypedMoment) => void;
}) {
  const words = useWords();
  const { now } = useProgramsWords();
  return (
    <div className={css.moment}>
      <TextInput
        type="date"
        label={label}
        max={today}
        value={value.day}
        error={error !== undefined}
        onChange={event => onChange({ ...value, day: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={words.enrol.time}
        description={says ?? words.enrol.givenZone(zone)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value.time}
        error={error}
        onChange={event => onChange({ ...value, time: event.currentTarget.value })}
      />
      <Button className={css.now ?? ''} onClick={() => onChange(typedNow(zone))}>
        {now}
      </Button>
    </div>
  );
}
