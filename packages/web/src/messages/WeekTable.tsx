import { byText } from '@trellis/core/basics/order';
import { Status } from '../kit/Status.tsx';
import { useRosterWords } from '../words/roster.ts';
import { useFormat } from '../words/words.ts';
import css from './OnCallPage.module.css';
import type { RosterView } from './roster.queries.ts';

/** What the strip shows, in words and in order of time: who, gaps, and where two are at once. */
export function WeekTable({ roster }: { roster: RosterView }) {
  const words = useRosterWords();
  const format = useFormat();
  const { spans, gaps, doubles, people, zone } = roster;
  const nameOf = (id: string) => people.find(it => it.staffId === id)?.name ?? '';
  const isReached = (id: string) => (people.find(it => it.staffId === id)?.ways.length ?? 0) > 0;
  const rows = [
    ...spans.map(it => ({
      ...it,
      key: `${it.start} ${it.rank} ${it.staffId}`,
      who: isReached(it.staffId) ? (
        nameOf(it.staffId)
      ) : (
        <Status look="soon">{words.unreachedSays(nameOf(it.staffId))}</Status>
      ),
      place: words.rank[it.rank],
      why: it.of.kind === 'duty' ? words.each : words.once,
    })),
    ...gaps.map(it => ({
      ...it,
      key: `${it.start} gap`,
      who: <Status look="urgent">{words.gap}</Status>,
      place: '',
      why: '',
    })),
    ...doubles.map(it => ({
      ...it,
      key: `${it.start} ${it.rank} double`,
      who: <Status look="soon">{words.double(words.rank[it.rank])}</Status>,
      place: '',
      why: '',
    })),
  ].toSorted((a, b) => byText(a.start, b.start));
  return (
    <table className={css.table} aria-label={words.strip}>
      <thead>
        <tr>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(it => (
          <tr key={it.key}>
            <td>{format.dayTime(it.start, zone)}</td>
            <td>{format.dayTime(it.end, zone)}</td>
            <td>{it.who}</td>
            <td>{it.place}</td>
            <td>{it.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
