import { Button, TextInput } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import type { Zone } from '@trellis/core/basics/zone';
import { type NextContact, nextDay } from '@trellis/core/outreach/contact';
import { useState } from 'react';
import { Flyout } from '../kit/Flyout.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat } from '../words/words.ts';
import css from './NextContactField.module.css';
import { choiceOf, type NextChoice, nextContactOf, shortcutDays } from './next-contact.ts';

/** When to try next: a day, and the hour if one was promised. Shortcuts first, since they are nearly always right. */
export function NextContactField({
  next,
  today,
  zone,
  mayStand,
  onChoose,
}: {
  next: NextContact | null;
  today: Day;
  zone: Zone;
  /** Whether the plan of before may be left as it stands. */
  mayStand: boolean;
  onChoose: (next: NextContact | null) => void;
}) {
  const words = useCallDeskWords().page;
  const format = useFormat();
  // What is half typed lives here; what is a day, or a day and an hour, goes out at once.
  const [typed, setTyped] = useState<NextChoice>();
  const choice = typed ?? (next ? choiceOf(next, zone) : { day: '', time: '' });
  const choose = (chosen: NextChoice) => {
    const made = nextContactOf(chosen, zone);
    setTyped(made ? undefined : chosen);
    if (made) onChoose(made);
  };
  const shown = next ? format.day(nextDay(next, zone)) : words.asPlanned;
  const shortcuts = shortcutDays(today);
  return (
    <Flyout
      align="end"
      label={words.nextContact}
      className={css.button}
      button={
        <>
          <span className={css.label}>{words.nextContact} </span>
          {next?.timed ? `${shown}, ${choice.time}` : shown}
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
                onClick={() => choose({ ...choice, day: shortcuts[name] })}
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
              onChange={event => choose({ ...choice, day: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={words.nextTime}
              value={choice.time}
              onChange={event => choose({ ...choice, time: event.currentTarget.value })}
            />
          </div>
          {mayStand && (
            <Button aria-pressed={next === null} onClick={() => onChoose(null)}>
              {words.keepPlan}
            </Button>
          )}
          <p className={css.zone}>{words.inZone(zone)}</p>
          <Button className={css.done ?? ''} onClick={close}>
            {words.nextDone}
          </Button>
        </div>
      )}
    </Flyout>
  );
}
