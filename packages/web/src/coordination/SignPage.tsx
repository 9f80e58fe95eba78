import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fullName } from '@trellis/core/people/patient';
import { cx } from '../kit/cx.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import type { CoordinationWords } from '../words/coordination.en.ts';
import { useCoordinationWords } from '../words/coordination.ts';
import { useFormat } from '../words/words.ts';
import { AwayPart } from './AwayPart.tsx';
import type { ToSignView } from './coordination.queries.ts';
import { type SignView, signQuery } from './coordination.queries.ts';
import { usePracticeZone } from './practice-zone.ts';
import { SignCard } from './SignCard.tsx';
import css from './SignPage.module.css';
import { useSignQueue } from './use-sign-queue.ts';

/** Thirty seconds and a phone: one card at a time of what waits for a provider. */
export function SignPage() {
  const words = useCoordinationWords().sign;
  const queue = useQuery(signQuery);
  usePageTitle(words.title);
  return (
    <div className={css.page}>
      <h1 className={css.title}>{words.title}</h1>
      {queue.isError && !queue.data && <Problem error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.isPending && <Loading rows={6} rowHeight={44} />}
      {queue.data && (
        <>
          <Dangers dangers={queue.data.dangers} />
          <Queue view={queue.data} readAt={queue.dataUpdatedAt} />
          <AwayPart />
        </>
      )}
    </div>
  );
}

function Dangers({ dangers }: { dangers: SignView['dangers'] }) {
  const words = useCoordinationWords().sign;
  const format = useFormat();
  const zone = usePracticeZone();
  if (dangers.length === 0) return null;
  return (
    <ul className={css.dangers} aria-label={words.danger}>
      {dangers.map(({ patient, heardAt }) => (
        <li key={patient.id}>
          <Status look="urgent">{words.danger}</Status>{' '}
          <Link to="/patients/$patientId" params={{ patientId: patient.id }}>
            {fullName(patient)}
          </Link>{' '}
          <span>{words.dangerSays(format.dayTime(heardAt, zone))}</span>
        </li>
      ))}
    </ul>
  );
}

function Queue({ view, readAt }: { view: SignView; readAt: number }) {
  const words = useCoordinationWords().sign;
  const { items, current, isGone, show, deeds } = useSignQueue(view, readAt);
  const place = items.findIndex(it => it.id === current?.id);
  const move = (by: 1 | -1) => {
    const next = items[place + by];
    if (next) show(next);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  if (!current)
    return (
      <Nothing look="done" title={words.none}>
        <p>{words.noneSays}</p>
      </Nothing>
    );
  return (
    <>
      <div className={css.bar}>
        <span>{isGone ? words.count(items.length) : words.read(place + 1, items.length)}</span>
        <Button variant="subtle" aria-disabled={place <= 0} onClick={() => move(-1)}>
          {words.previous}
        </Button>
        <Button variant="subtle" aria-disabled={place + 1 >= items.length} onClick={() => move(1)}>
          {words.next}
        </Button>
      </div>
      <SignCard
        key={current.id}
        item={current}
        isGone={isGone}
        deeds={deeds}
        onGoOn={() => show(items[0] ?? null)}
      />
      {items.length > 1 && <Waiting items={items} current={current} onShow={show} />}
      <StatusLine
        hints={[
          { keys: ['j', 'k'], does: words.moveKey },
          ...(current.kind === 'plan' && !isGone
            ? [
                { keys: ['a'], does: words.approveKey },
                { keys: ['q'], does: words.askKey },
                { keys: ['r'], does: words.returnKey },
              ]
            : []),
        ]}
      />
    </>
  );
}

function kindOf(item: ToSignView, words: CoordinationWords['sign']): string {
  if (item.kind === 'plan') return words.plan(item.version.number);
  return item.kind === 'need' ? words.need.code(item.code.code) : words.question;
}

function Waiting({
  items,
  current,
  onShow,
}: {
  items: readonly ToSignView[];
  current: ToSignView;
  onShow: (item: ToSignView) => void;
}) {
  const words = useCoordinationWords().sign;
  return (
    <ol className={css.waiting} aria-label={words.list}>
      {items.map(item => (
        <li key={item.id}>
          <button
            type="button"
            aria-current={item.id === current.id}
            className={cx(item.id === current.id && css.shown)}
            onClick={() => onShow(item)}
          >
            <b>{fullName(item.patient)}</b> <span>{kindOf(item, words)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
