import { NativeSelect } from '@mantine/core';
import type { StaffId } from '@trellis/core/basics/id';
import { onCallRoles, type Rank, ranks } from '@trellis/core/messages/roster';
import { Segments } from '../kit/Segments.tsx';
import { useRosterWords } from '../words/roster.ts';
import type { RosterView } from './roster.queries.ts';

export type Who = { readonly staffId: StaffId | undefined; readonly rank: Rank };

/** Who is put on call, and in which place. */
export function PersonFields({
  people,
  who,
  onChange,
}: {
  people: RosterView['people'];
  who: Who;
  onChange: (who: Who) => void;
}) {
  const words = useRosterWords();
  const able = people.filter(it => !it.hasLeft && onCallRoles.includes(it.role));
  return (
    <>
      <NativeSelect
        label={words.person}
        value={who.staffId ?? ''}
        onChange={event =>
          onChange({ ...who, staffId: (event.currentTarget.value || undefined) as StaffId | undefined })
        }
        data={[
          { value: '', label: words.choose },
          ...able.map(it => ({ value: it.staffId as string, label: it.name })),
        ]}
      />
      <Segments
        label={words.place}
        choices={ranks.map(value => ({ value, label: words.rank[value] }))}
        chosen={who.rank}
        onChoose={rank => onChange({ ...who, rank })}
      />
    </>
  );
}
