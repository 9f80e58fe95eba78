import { localDay, type Zone } from '@trellis/core/basics/zone';
import { useFormat, useWords } from '../words/words.ts';
import type { EnrolmentView } from './enrolment.queries.ts';
import css from './ProgramFacts.module.css';

/** Programs with a dot for consent, for the identity strip. */
export function ProgramFacts({
  enrolments,
  zone,
}: {
  enrolments: readonly EnrolmentView[] | undefined;
  zone: Zone;
}) {
  const words = useWords();
  const format = useFormat();
  return (
    <div>
      <dt>{words.patient.programs}</dt>
      {enrolments?.length === 0 && <dd>{words.patient.notEnrolled}</dd>}
      {enrolments?.map(it => (
        <dd key={it.id} className={css.program}>
          <b>{it.program}</b>
          <span className={css.consent}>
            {words.patient.consent(
              words.enrolment.forms[it.consentForm],
              format.date(localDay(it.consentAt, zone)),
            )}
          </span>
        </dd>
      ))}
      {enrolments?.[0] && <dd data-sub="">{enrolments[0].careManager}</dd>}
    </div>
  );
}
