import type { Day } from '@trellis/core/basics/day';
import { type FormEvent, useState } from 'react';
import type { OwnPhoneWords } from '../words/own-phone.en.ts';
import css from './Own.module.css';
import { ownProblemOf } from './own-client.ts';

/** Month, day and year by themselves: a calendar is a long way back to 1948. */
export function OwnBirthDate({
  words,
  isAgain,
  onOpen,
}: {
  words: OwnPhoneWords;
  isAgain: boolean;
  onOpen: (birthDate: Day) => Promise<void>;
}) {
  const [given, setGiven] = useState({ month: '', day: '', year: '' });
  const [trouble, setTrouble] = useState('');
  const [isOpening, setIsOpening] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isOpening) return;
    const day = dayOf(given);
    if (!day) return setTrouble(words.noSuchDay);
    setTrouble('');
    setIsOpening(true);
    await onOpen(day).catch(error => {
      setTrouble(words.problems[ownProblemOf(error).code] ?? words.somethingElse);
    });
    setIsOpening(false);
  };
  const field = (name: 'day' | 'year', longest: number) => (
    <label className={css.label}>
      {words[name]}
      <input
        className={css.input}
        inputMode="numeric"
        autoComplete="off"
        maxLength={longest}
        size={longest}
        value={given[name]}
        onChange={event => {
          const value = event.currentTarget.value.replace(/\D/g, '');
          setGiven(it => ({ ...it, [name]: value }));
        }}
      />
    </label>
  );
  return (
    <form onSubmit={event => void submit(event)} className={css.card} aria-labelledby="own-birth">
      <h1 id="own-birth" className={css.title}>
        {isAgain ? words.closedTitle : words.birthTitle}
      </h1>
      <p>{isAgain ? words.closedWhy : words.birthWhy}</p>
      <div className={css.date}>
        <label className={css.label}>
          {words.month}
          <select
            className={css.input}
            value={given.month}
            onChange={event => {
              const month = event.currentTarget.value;
              setGiven(it => ({ ...it, month }));
            }}
          >
            <option value="">{words.choose}</option>
            {words.months.map((name, i) => (
              <option key={name} value={String(i + 1).padStart(2, '0')}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {field('day', 2)}
        {field('year', 4)}
      </div>
      <p role="alert" className={css.trouble}>
        {trouble}
      </p>
      <button type="submit" className={css.go} aria-disabled={isOpening}>
        {isOpening ? words.opening : words.open}
      </button>
    </form>
  );
}

/** A day there is in the calendar; the whole of what days are in core would double what this page loads. */
export function dayOf({
  year,
  month,
  day,
}: Readonly<Record<'year' | 'month' | 'day', string>>): Day | undefined {
  const text = `${year}-${month}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
  return isDay && date.toISOString().startsWith(text) ? (text as Day) : undefined;
}
