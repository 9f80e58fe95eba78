import type { ContactKind, ContactOutcome } from '@trellis/core/outreach/contact-kind';
import type { IconName } from '../kit/Icon.tsx';

/** One drawing a kind of contact; a call that nobody took is crossed out. */
export function contactIcon(kind: ContactKind, outcome: ContactOutcome): IconName {
  if (kind.way === 'work') return 'file-pen-line';
  if (outcome === 'no-answer' || outcome === 'left-message') return 'phone-off';
  return kind.party.with === 'patient' ? 'phone' : 'users-round';
}
