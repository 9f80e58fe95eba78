import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { StaffId } from '@trellis/core/basics/id';
import { askerKinds } from '@trellis/core/programs/intake-anchors';
import { mayRecordIntake } from '@trellis/core/programs/programs.policy';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { serverNow, useNow } from '../kit/use-now.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useIntakeWords } from '../words/intake.ts';
import css from './IntakePage.module.css';
import { IntakeQueue } from './IntakeQueue.tsx';
import { intakeQuery } from './intake.queries.ts';
import { countOf, fitting, type IntakeAsked, shows } from './intake-list.ts';

/** Who asked for a care manager, who has it, and what the asker was told. The filter stands in the address. */
export function IntakePage({ asked, onAsk }: { asked: IntakeAsked; onAsk: (asked: IntakeAsked) => void }) {
  const words = useIntakeWords();
  const actor = useActor();
  const isClosed = asked.show === 'closed';
  const open = useInfiniteQuery({ ...intakeQuery('open'), refetchOnMount: 'always' });
  const closed = useInfiniteQuery({ ...intakeQuery('closed'), enabled: isClosed });
  const list = isClosed ? closed : open;
  const machine = useNow(15_000);
  usePageTitle(words.title);
  const [first] = list.data?.pages ?? [];
  const all = list.data?.pages.flatMap(page => page.rows) ?? [];
  const opened = open.data?.pages.flatMap(page => page.rows);
  const owners = first?.owners ?? [];
  const rows = fitting(all, asked, actor.staffId);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        {mayRecordIntake.allows(actor) && (
          <ButtonLink variant="filled" to="/intake/add" rightSection={<Kbd>n</Kbd>}>
            {words.add}
          </ButtonLink>
        )}
      </header>
      <div className={css.bar}>
        <nav className={css.shows} aria-label={words.shows.label}>
          {shows.map(show => (
            <button
              key={show}
              type="button"
              aria-pressed={asked.show === show}
              onClick={() => onAsk({ ...asked, show, request: undefined })}
            >
              {words.shows[show]}{' '}
              {show !== 'closed' && opened && <b>{countOf(opened, show, actor.staffId)}</b>}
            </button>
          ))}
        </nav>
        <NativeSelect
          aria-label={words.filter.asker}
          value={asked.asker ?? ''}
          onChange={event =>
            onAsk({ ...asked, asker: askerKinds.find(it => it === event.currentTarget.value) })
          }
          data={[
            { value: '', label: words.filter.anyAsker },
            ...askerKinds.map(value => ({ value: value as string, label: words.askers[value] })),
          ]}
        />
        <NativeSelect
          aria-label={words.filter.owner}
          value={asked.owner ?? ''}
          onChange={event =>
            onAsk({ ...asked, owner: (event.currentTarget.value || undefined) as StaffId | undefined })
          }
          data={[
            { value: '', label: words.filter.anyOwner },
            ...owners.map(it => ({ value: it.id as string, label: it.name })),
          ]}
        />
      </div>
      {first ? (
        <IntakeQueue
          key={`${asked.show} ${asked.asker} ${asked.owner} ${asked.request}`}
          rows={rows}
          owners={owners}
          now={serverNow(first.now, list.dataUpdatedAt, machine)}
          asked={asked}
          onAsk={onAsk}
          more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        />
      ) : (
        <>
          {list.isError ? (
            <Problem error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <Loading rows={8} rowHeight={56} />
          )}
          <StatusLine hints={[]} />
        </>
      )}
    </div>
  );
}
