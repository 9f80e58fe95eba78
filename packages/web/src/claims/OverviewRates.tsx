import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Credential } from '@trellis/core/access/staff';
import { credentials } from '@trellis/core/access/staff';
import { type Month, monthSchema } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { standingRates } from '@trellis/core/claims/hour-rate';
import { maySetHourRates } from '@trellis/core/claims/overview.policy';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { dollarsAndCents } from '../billing/money.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useOverviewWords } from '../words/overview.ts';
import { useFormat } from '../words/words.ts';
import css from './Overview.module.css';
import { type OverviewView, useHourRate } from './overview.queries.ts';

/** Dollars as they are typed, as cents; undefined for what is no amount. */
export function centsOf(typed: string): number | undefined {
  const found = /^\$?\s*(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** What an hour of each credential cost in a month, who said so and when; and a form for who may say it. */
export function OverviewRates({ month, view }: { month: Month; view: OverviewView }) {
  const words = useOverviewWords();
  const format = useFormat();
  const actor = useActor();
  const { zone } = actor.practice;
  const standing = standingRates(view.rates, month);
  const worked = new Set(view.rows.flatMap(it => it.time.map(one => one.credential)));
  const listed = credentials.filter(it => worked.has(it) || standing.has(it));
  if (listed.length === 0) return null;
  return (
    <Section title={words.rates} aside={words.ratesSays}>
      <ul className={css.rates}>
        {listed.map(credential => {
          const rate = standing.get(credential);
          return (
            <li key={credential}>
              <b>{credential}</b>{' '}
              {rate && rate.cents !== null ? dollarsAndCents(rate.cents, format.language) : words.unknown}{' '}
              {rate && (
                <small>
                  {words.setBy(format.month(rate.from), rate.setBy, format.date(localDay(rate.setAt, zone)))}
                </small>
              )}
            </li>
          );
        })}
      </ul>
      {maySetHourRates.allows(actor) && <RateForm month={month} listed={listed} />}
    </Section>
  );
}

function RateForm({ month, listed }: { month: Month; listed: readonly Credential[] }) {
  const words = useOverviewWords();
  const [credential, setCredential] = useState<Credential | undefined>(listed[0]);
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState<string>(month);
  const set = useHourRate();
  const cents = centsOf(typed);
  const since = monthSchema.safeParse(from);
  const isEnd = typed.trim() === '';
  const isReady = credential !== undefined && since.success && (isEnd || (cents !== undefined && cents > 0));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (set.isPending || !isReady || !since.success) return;
    set.mutate({ credential, from: since.data, cents: cents ?? null });
  };
  return (
    <form className={css.rate} onSubmit={submit} aria-label={words.setRate}>
      <NativeSelect
        label={words.credential}
        value={credential}
        data={[...listed]}
        onChange={({ currentTarget: { value } }) => setCredential(listed.find(it => it === value))}
      />
      <TextInput
        label={words.hour}
        inputMode="decimal"
        value={typed}
        error={!isEnd && cents === undefined}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <TextInput
        label={words.from}
        placeholder="2026-07"
        value={from}
        error={!since.success}
        onChange={event => setFrom(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={!isReady || set.isPending}>
        {isEnd ? words.endRate : words.setRate}
      </Button>
      {set.isError && <ProblemLine error={set.error} />}
    </form>
  );
}
