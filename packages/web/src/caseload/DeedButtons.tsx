import { Button } from '@mantine/core';
import { Kbd } from '../kit/Kbd.tsx';
import { useWords } from '../words/words.ts';
import type { WorklistItem } from './worklist.queries.ts';

/** The four things that can be said of a due item, each with its key. */
export const deeds = ['done', 'snooze', 'dismiss', 'handOver'] as const;
export type Deed = (typeof deeds)[number];
export const deedKeys: Record<Deed, string> = { done: 'e', snooze: 's', dismiss: 'd', handOver: 'h' };

export type Open = { readonly item: WorklistItem; readonly deed: Deed | undefined };

/** Opens what is to be said of an item, and closes it again. */
export function DeedButtons({ open, onOpen }: { open: Open; onOpen: (open: Open) => void }) {
  const say = useWords().today.act;
  return deeds.map(deed => (
    <Button
      key={deed}
      variant="subtle"
      aria-expanded={open.deed === deed}
      rightSection={<Kbd>{deedKeys[deed]}</Kbd>}
      onClick={() => onOpen({ item: open.item, deed: open.deed === deed ? undefined : deed })}
    >
      {say[deed]}
    </Button>
  ));
}
