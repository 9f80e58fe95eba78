import { Button, TextInput } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import { findDay } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import { Flyout } from '../kit/Flyout.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './NextContactField.module.css';
import { type NextChoice, shortcutDays } from './next-contact.ts';

/** When to try next: a day, and the hour if one was promised. Shortcuts first, since they are nearly always right. */
export function NextContactField({
  choice,
  today,
  zone,
  onChoose,
}: {
  choice: NextChoice;
  today: Day;
  zone: Zone;
  onChoose: (choice: NextChoice) => void;
}) {
  const words = useWords().call;
  const format = useFormat();
  const day = findDay(choice.day);
  const shown = day ? format.day(day) : '—';
  const shortcuts = shortcutDays(today);
  return (
    <Flyout
      align="end"
      label={words.nextContact}
      className={css.button}
      button={
        <>
          <span className={css.label}>{words.nextContact} </span>
          {choice.time ? `${shown}, ${choice.time}` : shown}
        </>
      }
    >
      {close => (
        <div className={css.panel}>
          <div className={css.shortcuts}>
            {(['tomorrow', 'week', 'fourWeeks'] as const).map(name => (
              <Button
                key={name}
                aria-pressed={choice.day === shortcuts[name]}
                className={css.shortcut ?? ''}
                onClick={() => onChoose({ ...choice, day: shortcuts[name] })}
              >
                {words.shortcuts[name]}
                <small>{format.day(shortcuts[name])}</small>
              </Button>
            ))}
          </div>
          <div className={css.fields}>
            <TextInput
              type="date"
              label={words.nextDay}
              min={today}
              value={choice.day}
              onChange={event => onChoose({ ...choice, day: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={words.nextTime}
              value={choice.time}
              onChange={event => onChoose({ ...choice, time: event.currentTarget.value })}
            />
          </div>
          <p className={css.zone}>{words.inZone(zone)}</p>
          <Button className={css.done ?? ''} onClick={close}>
            {words.nextDone}
          </Button>
        </div>
      )}
    </Flyout>
  );
}
