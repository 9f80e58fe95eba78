import { localDay } from '@trellis/core/basics/zone';
import { fullName } from '@trellis/core/people/patient';
import { answerAudience } from '@trellis/core/programs/intake-answer';
import { isYes } from '@trellis/core/programs/intake-step';
import type { Format } from '../words/format.ts';
import type { IntakeWords } from '../words/intake.en.ts';
import type { IntakeRow } from './intake.queries.ts';
import { personOf } from './intake-list.ts';

/** A short answer to whoever asked: as much as the asker may hear, and no more. Empty while nothing is decided. */
export function answerText(
  row: Pick<IntakeRow, 'asker' | 'about' | 'arrivedAt' | 'zone' | 'decision' | 'owner'>,
  { text, format, practice }: { text: IntakeWords['text']; format: Format; practice: string },
): string {
  const { decision } = row;
  if (!decision) return '';
  const owner = row.owner?.name ?? decision.by;
  const audience = answerAudience(row.asker.kind);
  const who = fullName(personOf(row));
  const lines =
    audience === 'others'
      ? [isYes(decision.outcome) ? text.others.yes(owner) : text.others.no(owner), text.others.limits]
      : [
          text[audience][decision.outcome](who, owner),
          ...(decision.outcome === 'declined' ? [text.because(decision.said)] : []),
        ];
  return [
    text.opening(format.longDay(localDay(row.arrivedAt, row.zone))),
    ...lines,
    text.closing(owner, practice),
  ].join('\n');
}
