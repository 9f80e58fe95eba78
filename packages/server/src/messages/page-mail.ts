import type { Instant } from '@trellis/core/basics/instant';
import { localTime, type Zone } from '@trellis/core/basics/zone';
import type { Mail } from '../platform/mail.ts';

/**
 * What a page says by mail, which passes through the hands of others: since when, and where to look. No patient, no
 * answer, no name of a form, ever.
 */
export function pageMail(
  to: string,
  { heardAt, zone, origin }: { readonly heardAt: Instant; readonly zone: Zone; readonly origin: string },
): Mail {
  const since = localTime(heardAt, zone);
  return {
    to,
    subject: `Trellis: a page waits for you since ${since}`,
    text: `A page waits for you since ${since} (${zone}).\nOpen Trellis: ${origin}/on-call\n\nUna alerta le espera desde las ${since}.\nAbra Trellis: ${origin}/on-call\n\nIt is sent again, and then to others, until somebody takes it. Nobody reads answers to this mail.\n`,
  };
}
