import { findDay } from '@trellis/core/basics/day';
import { findInstant } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { useActor } from '../access/session.queries.ts';
import type { Format } from '../words/format.ts';
import { useMonthWords } from '../words/month.ts';
import type { ReleaseWords } from '../words/release.en.ts';
import { useReleaseWords } from '../words/release.ts';
import { useFormat } from '../words/words.ts';
import css from './Adjustments.module.css';
import type { MonthView } from './month.queries.ts';

type Adjustment = MonthView['adjustments'][number];
type Fact = Adjustment['facts'][number];

/** What arrived after the approval, fact by fact, and where the seconds go because of it. */
export function LateFacts({ it }: { it: Adjustment }) {
  const words = useReleaseWords();
  const month = useMonthWords();
  const format = useFormat();
  const { practice } = useActor();
  if (it.facts.length === 0 && it.moved.length === 0) return null;
  return (
    <ul className={css.facts} aria-label={words.late.title}>
      {it.facts.map(fact => (
        <li key={`${fact.kind} ${fact.what} ${fact.ids.join()}`}>
          {factSentence(fact, words, format, practice.zone)}
          {fact.recorded && (
            <span className={css.says}>
              {', '}
              {words.late.recorded(fact.recorded.by, format.day(localDay(fact.recorded.at, practice.zone)))}
            </span>
          )}
        </li>
      ))}
      {it.moved.map(moved => (
        <li key={moved.rule ?? 'counted'}>{movedSentence(moved, words, format, month.leftOut)}</li>
      ))}
    </ul>
  );
}

export function factSentence(
  { kind, before, after }: Pick<Fact, 'kind' | 'before' | 'after'>,
  words: ReleaseWords,
  format: Format,
  zone: Zone,
): string {
  const { late } = words;
  const text = (value: Fact['before']): string => {
    if (value === null) return kind.startsWith('consent') ? '' : late.nobody;
    if (kind.startsWith('time') && typeof value === 'number') return format.clock(value);
    if (kind === 'payer') return late.payers[value] ?? String(value);
    const day = typeof value === 'string' ? findDay(value) : undefined;
    const moment = typeof value === 'string' ? findInstant(value) : undefined;
    return day ? format.day(day) : moment ? format.day(localDay(moment, zone)) : String(value);
  };
  if (kind === 'death') return after === null ? late.noDeath(text(before)) : late.death(text(after));
  return late.facts[kind](text(before), text(after));
}

function movedSentence(
  { rule, before, after }: Adjustment['moved'][number],
  { late }: ReleaseWords,
  format: Format,
  leftOut: Readonly<Record<string, string>>,
): string {
  const clock = format.clock(Math.abs(after - before));
  if (rule === null) return after > before ? late.countedMore(clock) : late.countedLess(clock);
  const why = leftOut[rule] ?? rule;
  return after > before ? late.movedOut(clock, why) : late.movedIn(clock, why);
}
