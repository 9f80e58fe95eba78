import type { Zone } from '@trellis/core/basics/zone';
import { askedQuestions } from '@trellis/core/call/call-guide';
import type { NextContact } from '@trellis/core/outreach/contact';
import type { ContactOutcome } from '@trellis/core/outreach/contact-kind';
import { useActor } from '../access/session.queries.ts';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { useNow } from '../kit/use-now.ts';
import { CopyBlock } from '../outreach/CopyBlock.tsx';
import type { CallDeskWords } from '../words/call-desk.en.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import type { Format } from '../words/format.ts';
import { useFormat, useWords } from '../words/words.ts';
import { useAttribution } from './attribution.queries.ts';
import type { CallView } from './call.queries.ts';
import { type ClockReading, secondsShown, stripParts } from './clock.ts';
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
  outcome: ContactOutcome | null;
  nextContact: NextContact | null;
  reading: ClockReading;
}) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const actor = useActor();
  const format = useFormat();
  const now = useNow();
  const { writes } = page;
  const { done, skipped } = countStates(
    { ...call.guide, questions: askedQuestions(call.guide.questions, draft.answers) },
    draft,
  );
  const noteWords = draft.note.split(/\s+/).filter(Boolean).length;
  const { zone } = call.patient;
  const { medicines, barriers, taught, agenda } = draft.findings;
  const found = medicines.length + barriers.length + taught.length + agenda.length;
  const { idle } = stripParts(reading, now);
  const shares = useAttribution(call)?.shares ?? [];
  const rest = shares.reduce((left, it) => left - it.seconds, secondsShown(reading, now));
  const time =
    rest > 0 || shares.length === 0 ? [...shares, { program: call.program, seconds: rest }] : shares;
  const lines: readonly { readonly icon: IconName; readonly text: string }[] = [
    {
      icon: 'phone',
      text: outcome === null ? writes.noOutcome : writes.outcome(words.call.outcomes[outcome]),
    },
    { icon: 'sticky-note', text: noteWords === 0 ? writes.noNote : writes.note(noteWords) },
    { icon: 'list-checks', text: writes.answers(done, skipped) },
    ...(found > 0 ? [{ icon: 'flag' as const, text: writes.found(found) }] : []),
    { icon: 'clock-3', text: time.map(it => writes.time(format.clock(it.seconds), it.program)).join(', ') },
    ...(idle > 0 ? [{ icon: 'minus' as const, text: writes.undecided(format.clock(idle)) }] : []),
    { icon: 'calendar', text: nextWords(nextContact, zone, writes, format) },
  ];
  return (
    <section className={css.written} aria-labelledby="written">
      <h3 id="written">{page.written}</h3>
      <ul>
        {lines.map(line => (
          <li key={line.icon}>
            <Icon name={line.icon} />
            {line.text}
          </li>
        ))}
      </ul>
      <CopyBlock
        patient={call.patient}
        contact={{
          ...draft,
          outcome,
          nextContact,
          by: actor.name,
          startedAt: call.startedAt,
          guideId: call.guide.id,
          countedSeconds: null,
        }}
      />
    </section>
  );
}

function nextWords(
  next: NextContact | null,
  zone: Zone,
  writes: CallDeskWords['page']['writes'],
  format: Format,
): string {
  if (next === null) return writes.nextStands;
  return writes.next(next.timed ? format.dayTime(next.at, zone) : format.day(next.on));
}
