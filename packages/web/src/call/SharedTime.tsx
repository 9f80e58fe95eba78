import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AttributionTarget } from '@trellis/core/time/attribution';
import { textOfSeconds } from '@trellis/core/time/seconds-text';
import { type FormEvent, useState } from 'react';
import { Flyout } from '../kit/Flyout.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useAttributionWords } from '../words/attribution.ts';
import { useFormat } from '../words/words.ts';
import { type AttributionView, attributionQuery, useSetAttribution } from './attribution.queries.ts';
import css from './SharedTime.module.css';
import { sharesOfTexts } from './share-form.ts';

/** Where the seconds of this contact go, for somebody in more than one program: shown, and given otherwise by a person. */
export function SharedTime({ callId }: { callId: AttributionView['callId'] }) {
  const words = useAttributionWords();
  const format = useFormat();
  const { data } = useQuery(attributionQuery(callId));
  if (!data) return null;
  const parts = data.shares.map(it => `${it.program} ${format.clock(it.seconds)}`).join(' · ');
  return (
    <Flyout
      label={words.openLabel}
      align="end"
      className={css.button}
      button={data.shares.length > 0 ? words.given(parts) : words.open}
    >
      {close => <ShareForm view={{ ...data, callId }} onDone={close} />}
    </Flyout>
  );
}

function ShareForm({ view, onDone }: { view: AttributionView; onDone: () => void }) {
  const words = useAttributionWords();
  const [first, ...others] = view.byDefault;
  const rest = first ?? view.targets[0];
  const targets = view.targets.filter(it => it !== first);
  const [texts, setTexts] = useState<Partial<Record<AttributionTarget, string>>>(() =>
    Object.fromEntries(view.shares.map(it => [it.program, textOfSeconds(it.seconds)])),
  );
  const [isUnreadable, setUnreadable] = useState(false);
  const set = useSetAttribution(view.callId, onDone);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const shares = sharesOfTexts(texts, targets);
    setUnreadable(shares === undefined);
    if (shares && !set.isPending) set.mutate(shares);
  };
  return (
    <form className={css.form} onSubmit={keep}>
      {rest && (
        <p className={css.says}>
          {others.length > 0
            ? words.saysSeveral(view.byDefault.map(it => words.programs[it]))
            : words.says(words.programs[rest])}
        </p>
      )}
      {targets.map((target, i) => (
        <TextInput
          key={target}
          label={words.minutes(words.programs[target])}
          placeholder={words.placeholder}
          inputMode="numeric"
          maxLength={7}
          autoFocus={i === 0}
          value={texts[target] ?? ''}
          onChange={event => setTexts({ ...texts, [target]: event.currentTarget.value })}
        />
      ))}
      {rest && <p className={css.says}>{words.rest(words.programs[rest])}</p>}
      {isUnreadable && (
        <p role="alert" className={css.wrong}>
          {words.unreadable}
        </p>
      )}
      <Button type="submit" aria-disabled={set.isPending}>
        {words.keep}
      </Button>
      {set.isError && <ProblemLine error={set.error} />}
    </form>
  );
}
