import { Link } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { Said, Voice } from '../kit/Voice.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import type { ContactView } from './contact.queries.ts';
import { guideLabels } from './guide-labels.ts';
import css from './LastContact.module.css';

/** What was said the last time somebody spoke with the patient. */
export function LastContact({
  patientId,
  contacts,
  zone,
}: {
  patientId: PatientId;
  contacts: readonly ContactView[];
  zone: Zone;
}) {
  const words = useWords();
  const format = useFormat();
  const desk = useCallDeskWords();
  const [last] = contacts;
  if (!last)
    return (
      <Section title={words.contact.none}>
        <p className={css.mute}>{words.contact.noneSays}</p>
      </Section>
    );
  const quote = last.answers.find(answer => answer.words.trim() !== '');
  return (
    <Section
      title={`${words.contact.last}, ${format.day(localDay(last.closedAt, zone))}`}
      aside={words.contact.counted(format.clock(last.countedSeconds))}
    >
      <p className={css.by}>{words.contact.by(words.call.outcomes[last.outcome], last.staffName)}</p>
      {quote && (
        <Voice className={css.voice}>
          <q>{quote.words.trim()}</q>
        </Voice>
      )}
      <p className={css.note}>{last.note || <span className={css.mute}>{words.contact.noNote}</span>}</p>
      {last.answers.length > 0 && <Answers contact={last} quoted={quote?.questionId} />}
      <p className={css.view}>
        <Link to="/patients/$patientId/contacts/$callId" params={{ patientId, callId: last.id }}>
          {desk.note.view}
        </Link>
      </p>
      {last.nextContact && (
        <p className={css.next}>
          <Status look="dated">
            {words.contact.next(
              last.nextContact.timed
                ? words.contact.promisedAt(format.dayTime(last.nextContact.at, zone))
                : format.day(last.nextContact.on),
            )}
          </Status>
        </p>
      )}
    </Section>
  );
}

function Answers({ contact, quoted }: { contact: ContactView; quoted: string | undefined }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <dl className={css.answers}>
      {contact.answers.map(given => {
        const label = guideLabels(contact.guideId, given.questionId, given.answerIds, language);
        return (
          <div key={given.questionId}>
            <dt>{label.question}</dt>
            <dd>
              {given.skipped === null ? label.answer : words.contact.skipped(given.skipped)}{' '}
              {label.looks && <Status look="soon">{words.call.look}</Status>}
              {given.words.trim() !== '' && given.questionId !== quoted && (
                <span className={css.said}>
                  <Said>{given.words.trim()}</Said>
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
