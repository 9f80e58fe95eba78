import { localDay, type Zone } from '@trellis/core/basics/zone';
import { paperKinds } from '@trellis/core/programs/enrolment';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import type { EnrolmentView } from './enrolment.queries.ts';

/** What was agreed and which papers prove it. */
export function EnrolmentPanel({ enrolment, zone }: { enrolment: EnrolmentView; zone: Zone }) {
  const words = useWords().enrolment;
  const format = useFormat();
  return (
    <Section
      title={`${words.title}, ${enrolment.program}`}
      aside={words.since(format.day(localDay(enrolment.enrolledAt, zone)))}
    >
      <dl className={css.facts}>
        <dt>{words.consent}</dt>
        <dd>
          {words.forms[enrolment.consentForm] ?? enrolment.consentForm},{' '}
          {format.dayTime(enrolment.consentAt, zone)}
        </dd>
        <dt>{words.conditions}</dt>
        <dd>{format.list(enrolment.conditions)}</dd>
        <dt>{words.practitioner}</dt>
        <dd>{enrolment.billingPractitioner}</dd>
        <dt>{words.manager}</dt>
        <dd>{enrolment.careManager}</dd>
      </dl>
      <h3 className={css.papers}>{words.papers}</h3>
      <ul className={css.list}>
        {paperKinds.map(kind => {
          const paper = enrolment.papers
            .filter(it => it.kind === kind)
            .sort((a, b) => (a.on < b.on ? 1 : -1))[0];
          return (
            <li key={kind}>
              <span>{words.paper[kind]}</span>
              {paper ? (
                <span className={css.kept}>{words.paperOn(format.date(paper.on), paper.where)}</span>
              ) : (
                <Status look="needs">{words.missing}</Status>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
