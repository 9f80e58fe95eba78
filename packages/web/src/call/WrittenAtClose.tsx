import { localDay } from '@trellis/core/basics/zone';
import type { NextContact, Outcome } from '@trellis/core/outreach/contact';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { useNow } from '../kit/use-now.ts';
import { useFormat, useWords } from '../words/words.ts';
import type { CallView } from './call.queries.ts';
import { type ClockReading, secondsShown } from './clock.ts';
import { countStates } from './guide-progress.ts';
import type { Draft } from './note-draft.ts';
import css from './WrittenAtClose.module.css';

/** What the close will write, all of it, before it is pressed. */
export function WrittenAtClose({
  call,
  draft,
  outcome,
  nextContact,
  reading,
}: {
  call: CallView;
  draft: Draft;
  outcome: Outcome | null;
  nextContact: NextContact | undefined;
  reading: ClockReading;
}) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const { writes } = words.call;
  const { done, skipped } = countStates(call.guide, draft);
  const noteWords = draft.note.split(/\s+/).filter(Boolean).length;
  const { zone } = call.patient;
  const lines: readonly { readonly icon: IconName; readonly text: string }[] = [
    {
      icon: 'phone',
      text: outcome === null ? writes.noOutcome : writes.outcome(words.outcome[outcome]),
    },
    { icon: 'sticky-note', text: noteWords === 0 ? writes.noNote : writes.note(noteWords) },
    { icon: 'list-checks', text: writes.answers(done, skipped) },
    { icon: 'clock-3', text: writes.time(format.clock(secondsShown(reading, now)), call.program) },
    ...(nextContact
      ? [
          {
            icon: 'calendar' as const,
            text: writes.next(
              nextContact.timed
                ? format.dayTime(nextContact.at, zone)
                : format.day(localDay(nextContact.at, zone)),
            ),
          },
        ]
      : []),
  ];
  return (
    <section className={css.written} aria-labelledby="written">
      <h3 id="written">{words.call.written}</h3>
      <ul>
        {lines.map(line => (
          <li key={line.icon}>
            <Icon name={line.icon} />
            {line.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
