import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AssignedTo } from '@trellis/core/people/patient.contract';
import { useWords } from '../words/words.ts';
import { careManagersQuery, unassignedQuery } from './assignment.queries.ts';

/** Whose patients are listed: everyone's, a care manager's, or those whom nobody has. */
export function WithWhom({
  assigned,
  onChange,
}: {
  assigned: AssignedTo | undefined;
  onChange: (assigned: AssignedTo | undefined) => void;
}) {
  const words = useWords().assignment;
  const { data: count } = useQuery(unassignedQuery);
  const people = useQuery(careManagersQuery).data?.careManagers ?? [];
  return (
    <NativeSelect
      aria-label={words.whose}
      value={assigned ?? ''}
      onChange={event => onChange((event.currentTarget.value || undefined) as AssignedTo | undefined)}
      data={[
        { value: '', label: words.everyone },
        {
          value: 'unassigned',
          label: count ? `${words.unassigned} (${count.unassigned})` : words.unassigned,
        },
        ...people.map(it => ({ value: it.id as string, label: words.of(it.name) })),
        ...(assigned && assigned !== 'unassigned' && !people.some(it => it.id === assigned)
          ? [{ value: assigned, label: '…' }]
          : []),
      ]}
    />
  );
}
