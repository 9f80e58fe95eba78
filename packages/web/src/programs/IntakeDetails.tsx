import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Instant } from '@trellis/core/basics/instant';
import { mayEditPatients } from '@trellis/core/people/people.policy';
import { mayEnrol, mayRecordIntake } from '@trellis/core/programs/programs.policy';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd } from '../kit/Kbd.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useIntakeWords } from '../words/intake.ts';
import { useFormat } from '../words/words.ts';
import { AnswerAskerForm } from './AnswerAskerForm.tsx';
import { carry, personCarried } from './carried-person.ts';
import { DecideIntakeForm } from './DecideIntakeForm.tsx';
import { GiveIntakeForm } from './GiveIntakeForm.tsx';
import css from './IntakeDetails.module.css';
import type { IntakeDeed } from './IntakeQueue.tsx';
import type { IntakeRow, IntakeView } from './intake.queries.ts';
import { nextOf } from './intake-list.ts';
import type { IntakeActs } from './use-intake-acts.ts';

/** Below the selected line: the next step, everything else that can be done, and all that is known. */
export function IntakeDetails({
  row,
  owners,
  mayWork,
  deed,
  acts,
  onDeed,
  onForward,
}: {
  row: IntakeRow;
  owners: IntakeView['owners'];
  mayWork: boolean;
  deed: IntakeDeed | undefined;
  acts: IntakeActs;
  onDeed: (deed: IntakeDeed | undefined) => void;
  onForward: () => void;
}) {
  const words = useIntakeWords();
  const next = nextOf(row);
  const isOpen = next !== 'done';
  const toggle = (wanted: IntakeDeed) => onDeed(deed === wanted ? undefined : wanted);
  return (
    <section className={css.below} aria-label={words.details}>
      <div className={css.actions}>
        {mayWork && isOpen && (
          <Button
            variant="filled"
            aria-disabled={acts.isPending}
            rightSection={<Kbd>↵</Kbd>}
            onClick={onForward}
          >
            {words.next[next]}
          </Button>
        )}
        {mayWork && isOpen && (
          <Button
            variant="subtle"
            aria-expanded={deed === 'give'}
            rightSection={<Kbd>h</Kbd>}
            onClick={() => toggle('give')}
          >
            {words.act.give}
          </Button>
        )}
        {mayWork && next === 'take' && (
          <Button
            variant="subtle"
            aria-expanded={deed === 'decide'}
            rightSection={<Kbd>e</Kbd>}
            onClick={() => toggle('decide')}
          >
            {words.act.decide}
          </Button>
        )}
        {mayWork && next === 'decide' && (
          <Button variant="subtle" aria-disabled={acts.isPending} onClick={() => acts.letGo(row)}>
            {words.act.letGo}
          </Button>
        )}
        <WayOn row={row} mayWork={mayWork} />
      </div>
      {deed === 'give' && (
        <GiveIntakeForm row={row} owners={owners} acts={acts} onClose={() => onDeed(undefined)} />
      )}
      {deed === 'decide' && <DecideIntakeForm row={row} acts={acts} onClose={() => onDeed(undefined)} />}
      {deed === 'answer' && <AnswerAskerForm row={row} acts={acts} onClose={() => onDeed(undefined)} />}
      {deed && acts.error && <ProblemLine error={acts.error} />}
      <Known row={row} />
    </section>
  );
}

/** Where the person the request is about leads: her chart and enrolment, or the page that adds her. */
function WayOn({ row, mayWork }: { row: IntakeRow; mayWork: boolean }) {
  const words = useIntakeWords();
  const actor = useActor();
  const navigate = useNavigate();
  const { about } = row;
  const isOpen = row.state !== 'closed';
  const mayCorrect = isOpen && mayRecordIntake.allows(actor);
  return (
    <>
      {about.kind === 'patient' && (
        <ButtonLink
          variant="subtle"
          to="/patients/$patientId"
          params={{ patientId: about.patient.id }}
          rightSection={<Kbd>o</Kbd>}
        >
          {words.act.openChart}
        </ButtonLink>
      )}
      {about.kind === 'patient' && isOpen && !about.isEnrolled && mayEnrol.allows(actor) && (
        <ButtonLink variant="subtle" to="/patients/$patientId/enrol" params={{ patientId: about.patient.id }}>
          {words.act.enrol}
        </ButtonLink>
      )}
      {about.kind === 'person' && !row.decision && mayWork && mayEditPatients.allows(actor) && (
        <Button
          variant="subtle"
          onClick={() => {
            carry({ by: actor.staffId, requestId: row.id, person: personCarried(row) });
            void navigate({ to: '/add-patient' });
          }}
        >
          {words.act.addPerson}
        </Button>
      )}
      {mayCorrect && (
        <ButtonLink variant="subtle" to="/intake/$requestId/correct" params={{ requestId: row.id }}>
          {words.act.correct}
        </ButtonLink>
      )}
    </>
  );
}

function Known({ row }: { row: IntakeRow }) {
  const words = useIntakeWords();
  const format = useFormat();
  const when = (at: Instant) => format.dayTime(at, row.zone);
  return (
    <div className={css.known}>
      <dl className={css.facts}>
        <div>
          <dt>{words.reach}</dt>
          <dd>
            {row.asker.name}
            {' · '}
            {row.asker.reach ?? <span className={css.mute}>{words.noReach}</span>}
          </dd>
        </div>
        {row.about.kind === 'patient' && (
          <div>
            <dt>{words.columns.about}</dt>
            <dd>
              {row.about.careManager ? words.caredBy(row.about.careManager.name) : words.noCare}
              {row.about.patient.phones[0] && ` · ${row.about.patient.phones[0]}`}
            </dd>
          </div>
        )}
        {row.about.kind === 'person' && row.about.phone !== null && (
          <div>
            <dt>{words.form.phone}</dt>
            <dd>{row.about.phone}</dd>
          </div>
        )}
        {row.note !== '' && (
          <div>
            <dt>{words.note}</dt>
            <dd>{row.note}</dd>
          </div>
        )}
      </dl>
      <dl className={css.facts}>
        <div>
          <dt>{words.history}</dt>
          <dd>
            <ol className={css.history}>
              <li>
                <Icon name="circle" small />
                <span>
                  {words.came(words.channels[row.arrivedBy], when(row.arrivedAt))} ·{' '}
                  {words.recordedBy(row.recordedBy)}
                  {row.isCorrected && ` · ${words.corrected}`}
                </span>
              </li>
              {row.history.map(step => (
                <li key={`${step.kind} ${step.at}`}>
                  <Icon name="circle-check" small />
                  <span>
                    {when(step.at)} · {didText(step, row, words)}
                  </span>
                </li>
              ))}
            </ol>
          </dd>
        </div>
      </dl>
    </div>
  );
}

function didText(
  step: IntakeRow['history'][number],
  row: IntakeRow,
  words: ReturnType<typeof useIntakeWords>,
): string {
  switch (step.kind) {
    case 'given':
      return step.to === null ? words.did.given(step.by) : words.did.givenTo(step.by, step.to);
    case 'decided': {
      const outcome = row.decision ? words.outcomes[row.decision.outcome] : '';
      const line = words.did.decided(step.by, outcome);
      return row.decision?.said ? `${line}. ${row.decision.said}` : line;
    }
    case 'answered': {
      const line = words.did.answered(step.by, row.answer?.how ? words.channels[row.answer.how] : '');
      return row.answer?.said ? `${line}. ${row.answer.said}` : line;
    }
    case 'no-answer':
      return `${words.did['no-answer'](step.by)}. ${row.answer?.said ?? ''}`;
    case 'let-go':
    case 'matched':
      return words.did[step.kind](step.by);
    default:
      return step.kind satisfies never;
  }
}
