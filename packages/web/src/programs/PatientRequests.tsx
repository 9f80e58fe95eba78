import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '@trellis/core/access/contract';
import { localDay } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import type { getPatientIntake } from '@trellis/core/programs/intake.contract';
import { isOpenState } from '@trellis/core/programs/intake-step';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { Said } from '../kit/Voice.tsx';
import { useIntakeWords } from '../words/intake.ts';
import { useFormat } from '../words/words.ts';
import { patientIntakeQuery } from './intake.queries.ts';
import css from './PatientRequests.module.css';

type Request = AnswerOf<typeof getPatientIntake>['requests'][number];

/** Who asked for a care manager for this patient, and what became of it. Each line leads to its place in the queue. */
export function PatientRequests({ patient }: { patient: Patient }) {
  const words = useIntakeWords().ofPatient;
  const { data, error, refetch } = useQuery(patientIntakeQuery(patient.id));
  return (
    <Section title={words.title} none={data?.requests.length === 0 && words.none}>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={1} rowHeight={28} />}
      {data && data.requests.length > 0 && (
        <ul className={css.list}>
          {data.requests.map(it => (
            <RequestLine key={it.id} request={it} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const looks: Readonly<Record<Request['state'], StatusLook>> = {
  waiting: 'waiting',
  owned: 'dated',
  decided: 'needs',
  closed: 'met',
};

function RequestLine({ request }: { request: Request }) {
  const words = useIntakeWords();
  const format = useFormat();
  const { state, owner } = request;
  const asked = format.date(localDay(request.arrivedAt, request.zone));
  const states: Readonly<Record<Request['state'], string>> = {
    waiting: words.ofPatient.waiting,
    owned: words.ofPatient.owned(owner?.name ?? ''),
    decided: words.shows.answer,
    closed: words.answered,
  };
  return (
    <li>
      <Link
        to="/intake"
        search={{ show: isOpenState(state) ? 'open' : 'closed', request: request.id }}
        className={css.who}
      >
        {request.asker.name}
      </Link>
      <div className={css.asked}>
        <Said>{request.asked}</Said>
      </div>
      <div className={css.meta}>
        {words.askers[request.asker.kind]} · {words.why.since(asked)}{' '}
        <Status look={looks[state]}>{states[state]}</Status>
      </div>
    </li>
  );
}
