import type { ContactKind, Party } from '@trellis/core/outreach/contact-kind';
import type { Frozen } from '../kit/frozen.ts';
import type { CallDeskWords } from '../words/call-desk.en.ts';

/** "Call to patient", "Call from Elena, daughter", "Chart review". */
export function kindWords(kind: Frozen<ContactKind>, { kind: words }: CallDeskWords): string {
  switch (kind.way) {
    case 'work':
      return words.work[kind.work];
    case 'outbound':
      return words.callTo(whom(kind.party, words));
    case 'inbound':
      return words.callFrom(whom(kind.party, words));
    default:
      return kind satisfies never;
  }
}

function whom(party: Frozen<Party>, words: CallDeskWords['kind']): string {
  if (party.with === 'patient') return words.patient;
  const name = party.name.trim();
  if (name === '') return words.someone[party.with];
  return party.with === 'family' ? words.familyName(name, party.relation.trim()) : name;
}
