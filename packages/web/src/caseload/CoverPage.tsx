import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Day, findDay } from '@trellis/core/basics/day';
import type { StaffId } from '@trellis/core/basics/id';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Nothing, Problem, ProblemLine } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { careManagersQuery } from '../people/assignment.queries.ts';
import { todayIn } from '../people/describe.ts';
import { useWords } from '../words/words.ts';
import css from './CoverPage.module.css';
import { CoverPlan } from './CoverPlan.tsx';
import { coverPreviewQuery, usePlanCover, useUndoCover, type WantedCover } from './cover.queries.ts';
import { PlannedCovers } from './PlannedCovers.tsx';

/** A colleague is ill: choose who covers, see what that does, do it; one press takes it back. */
export function CoverPage() {
  const words = useWords().cover;
  const people = useQuery(careManagersQuery);
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <section className={css.plan} aria-label={words.title}>
        <header className={css.head}>
          <h1>{words.title}</h1>
          <p>{words.says}</p>
        </header>
        {people.isError && <Problem error={people.error} onRetry={() => void people.refetch()} />}
        {people.isPending && <Loading rows={4} rowHeight={38} />}
        {people.data && people.data.careManagers.length < 2 && <Nothing title={words.others} />}
        {people.data && people.data.careManagers.length >= 2 && (
          <CoverForm people={people.data.careManagers} />
        )}
      </section>
      <PlannedCovers />
      <StatusLine hints={[]} />
    </div>
  );
}

function CoverForm({ people }: { people: readonly { readonly id: StaffId; readonly name: string }[] }) {
  const words = useWords().cover;
  const actor = useActor();
  const today = todayIn(actor.practice.zone);
  const [absentId, setAbsent] = useState<StaffId>();
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState<string>(today);
  const [coveredBy, setCoveredBy] = useState<readonly StaffId[]>([]);
  const others = people.filter(it => it.id !== absentId);
  const chosen = coveredBy.filter(id => id !== absentId);
  const [first, last] = [findDay(from), findDay(to)];
  const wanted: WantedCover | undefined =
    absentId && first && last && chosen.length > 0
      ? { absentId, from: first, to: last, coveredBy: [...chosen] }
      : undefined;
  const preview = useQuery(coverPreviewQuery(wanted));
  const plan = usePlanCover();
  const undo = useUndoCover();
  const name = people.find(it => it.id === absentId)?.name ?? '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wanted || plan.isPending || preview.isError) return;
    plan.mutate(wanted, {
      onSuccess: ({ coverId }) => {
        setAbsent(undefined);
        tell(words.told(name), {
          does: words.undo,
          act: () => undo.mutate(coverId, { onSuccess: () => tell(words.undone) }),
        });
      },
    });
  };
  const setFirst = (day: string) => {
    setFrom(day);
    // One day is the usual case, and a last day before the first is none.
    if (to < day) setTo(day);
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.title}>
      <div className={css.fields}>
        <NativeSelect
          label={words.absent}
          value={absentId ?? ''}
          onChange={event => setAbsent((event.currentTarget.value || undefined) as StaffId | undefined)}
          data={[
            { value: '', label: words.choose },
            ...people.map(it => ({ value: it.id as string, label: it.name })),
          ]}
        />
        <TextInput
          type="date"
          label={words.from}
          value={from}
          min={today as Day}
          onChange={event => setFirst(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={words.to}
          value={to}
          min={from}
          onChange={event => setTo(event.currentTarget.value)}
        />
      </div>
      <fieldset className={css.by}>
        <legend>{words.by}</legend>
        {others.map(it => (
          <Checkbox
            key={it.id}
            label={it.name}
            checked={chosen.includes(it.id)}
            onChange={event =>
              setCoveredBy(
                event.currentTarget.checked ? [...chosen, it.id] : chosen.filter(id => id !== it.id),
              )
            }
          />
        ))}
      </fieldset>
      <CoverPlan wanted={wanted} preview={preview.data} error={preview.error}>
        <Button
          type="submit"
          variant="filled"
          aria-disabled={!wanted || preview.isError || plan.isPending || preview.isPlaceholderData}
        >
          {words.submit((preview.data?.moves.length ?? 0) + (preview.data?.quiet ?? 0))}
        </Button>
        {plan.isError && <ProblemLine error={plan.error} />}
      </CoverPlan>
    </form>
  );
}
