import { licenceStateOn } from '@trellis/core/access/licence';
import type { Day } from '@trellis/core/basics/day';
import { Status } from '../kit/Status.tsx';
import { useEntryWords } from '../words/entry.ts';
import { useFormat } from '../words/words.ts';

/** A licence with its state and last day, and how near that is. */
export function LicenceState({ state, expiresOn, today }: { state: string; expiresOn: Day; today: Day }) {
  const words = useEntryWords().account;
  const format = useFormat();
  const date = format.date(expiresOn);
  switch (licenceStateOn({ expiresOn }, today)) {
    case 'good':
      return <Status look="met">{words.licenceGood(state, date)}</Status>;
    case 'expiring':
      return <Status look="soon">{words.licenceEnds(state, date)}</Status>;
    case 'expired':
      return <Status look="urgent">{words.licenceEnded(state, date)}</Status>;
  }
}
