import { isWithPatientSide, type Outcome, tryOutcome } from '@trellis/core/outreach/contact-kind';
import type { ContactView } from './contact.queries.ts';

/** Outcomes of the last five calls out to her or her family, oldest first, of contacts that stand newest first. */
export const lastTries = (contacts: readonly Pick<ContactView, 'kind' | 'outcome'>[]): readonly Outcome[] =>
  contacts
    .flatMap(({ kind, outcome }) => {
      const ended = kind.way === 'outbound' && isWithPatientSide(kind) ? tryOutcome(outcome) : null;
      return ended === null ? [] : [ended];
    })
    .slice(0, 5)
    .reverse();
