import { byText } from '@trellis/core/basics/order';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { type Paper, paperKinds } from '@trellis/core/programs/enrolment';
import { Section } from '../kit/Section.tsx';
import { useFormat, useWords } from '../words/words.ts';
import css from './EnrolmentPanel.module.css';
import type { EnrolmentView } from './enrolment.queries.ts';
import { PaperLine } from './PaperLine.tsx';

/** What was agreed and which papers prove it. */
export function EnrolmentPanel({ enrolment, patient }: { enrolment: EnrolmentView; patient: Patient }) {
  const words = useWords().enrolment;
  const { zone } = patient;
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
        {paperKinds.map(kind => (
          <PaperLine
            key={kind}
            kind={kind}
            paper={latestPaper(enrolment.papers.filter(it => it.kind === kind))}
            patient={patient}
          />
        ))}
      </ul>
    </Section>
  );
}

const latestPaper = (papers: readonly Paper[]): Paper | undefined =>
  papers.toSorted((a, b) => byText(b.on, a.on))[0];
