import { Button } from '@mantine/core';
import { useWords } from '../words/words.ts';

/** Opens the rest of a long list; absent when there is no rest. */
export function MoreButton({
  count,
  first,
  all,
  onAll,
}: {
  count: number;
  first: number;
  all: boolean;
  onAll: (all: boolean) => void;
}) {
  const words = useWords().chart;
  if (count <= first) return null;
  return (
    <Button variant="subtle" ml={-10} onClick={() => onAll(!all)}>
      {all ? words.showFewer : words.showAll(count)}
    </Button>
  );
}
