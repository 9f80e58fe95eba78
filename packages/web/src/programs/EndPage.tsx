import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { instantAt } from '@trellis/core/basics/instant';
import type { Program } from '@trellis/core/people/consent';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { type EndReason, endReasons, revokesConsent } from '@trellis/core/programs/enrolment-end';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { Loading, Nothing, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { todayIn } from '../people/describe.ts';
import { PatientIdentity } from '../people/PatientIdentity.tsx';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useWords } from '../words/words.ts';
import css from './EnrolForm.module.css';
import page from './EnrolPage.module.css';
import { type EnrolmentView, enrolmentsQuery, useEndEnrolment } from './enrolment.queries.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { MomentFields, momentOf, typedNow } from './MomentFields.tsx';

/** She stops, or care ends for another reason: said here once, and outreach is over. */
export function EndPage({ patient, asked }: { patient: Patient; asked?: Program | undefined }) {
  const says = useProgramsWords();
  const enrolments = useQuery(enrolmentsQuery(patient.id));
  usePageTitle(says.end);
  const inForce = enrolments.data?.enrolments ?? [];
  const current = asked ? inForce.find(it => it.program === asked) : inForce[0];
  return (
    <div className={page.page}>
      <PatientIdentity patient={patient} />
      {enrolments.isError && <Problem error={enrolments.error} onRetry={() => void enrolments.refetch()} />}
      {enrolments.isPending && <Loading rows={5} rowHeight={44} />}
      {enrolments.data && !current && (
        <Nothing title={says.notEnrolled}>
          <p>{says.notEnrolledSays}</p>
        </Nothing>
      )}
      {current && <EndForm patient={patient} enrolment={current} others={inForce.length - 1} />}
      <StatusLine hints={[]} />
    </div>
  );
}

function EndForm({
  patient,
  enrolment,
  others,
}: {
  patient: Patient;
  enrolment: EnrolmentView;
  /** How many other programs go on. */
  others: number;
}) {
  const all = useWords();
  const words = useProgramsWords();
  const programs = useEnrolmentsWords();
  const navigate = useNavigate();
  const name = fullName(patient);
  const [why, setWhy] = useState<EndReason | null>(null);
  const [said, setSaid] = useState('');
  const [typed, setTyped] = useState(() => typedNow(patient.zone));
  const [wasSent, setWasSent] = useState(false);
  const back = () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } });
  const end = useEndEnrolment(patient.id, enrolment.id, () => {
    tell(words.ended(name));
    back();
  });
  const endedAt = momentOf(typed, patient.zone);
  const wrong =
    endedAt === undefined
      ? all.enrol.errors.given
      : endedAt > instantAt(Date.now())
        ? all.enrol.errors.future
        : endedAt < enrolment.consentAt && endedAt < enrolment.enrolledAt
          ? words.errors.early
          : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (why && endedAt && !wrong && !end.isPending) end.mutate({ why, said, endedAt });
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={words.endTitle(name)}>
      <div className={css.body}>
        <header className={css.lead}>
          <h2>
            {words.endTitle(name)} <small>{programs.inProgram(programs.names[enrolment.program].name)}</small>
          </h2>
          <p>{others > 0 ? programs.others : words.endLead}</p>
        </header>
        <div className={css.column}>
          <FieldGroup title={words.endWhy}>
            <NativeSelect
              aria-label={words.endWhy}
              value={why ?? ''}
              error={wasSent && why === null && words.errors.why}
              data={[
                { value: '', label: all.enrol.choose },
                ...endReasons.map(value => ({ value, label: words.why[value] })),
              ]}
              onChange={event =>
                setWhy(endReasons.find(reason => reason === event.currentTarget.value) ?? null)
              }
            />
            {why && revokesConsent(why) && <Status look="soon">{words.revokes}</Status>}
          </FieldGroup>
          <FieldGroup title={words.endedAt}>
            <MomentFields
              label={all.enrol.day}
              zone={patient.zone}
              today={todayIn(patient.zone)}
              value={typed}
              error={wasSent ? wrong : undefined}
              onChange={setTyped}
            />
          </FieldGroup>
        </div>
        <div className={css.column}>
          <FieldGroup title={words.said}>
            <Textarea
              aria-label={words.said}
              placeholder={words.saidHint}
              maxLength={1000}
              autosize
              minRows={4}
              value={said}
              onChange={event => setSaid(event.currentTarget.value)}
            />
          </FieldGroup>
        </div>
      </div>
      <footer className={css.foot}>
        {end.isError && <ProblemLine error={end.error} />}
        <span className={css.grow} />
        <Button variant="subtle" onClick={back}>
          {all.enrol.cancel}
        </Button>
        <Button type="submit" variant="filled" aria-disabled={end.isPending}>
          {words.endSubmit(name)}
        </Button>
      </footer>
    </form>
  );
}
