import { fullName } from '@trellis/core/people/patient';
import { useId } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { Status } from '../kit/Status.tsx';
import { shortLine, todayIn } from '../people/describe.ts';
import type { EligibilityWords } from '../words/eligibility.en.ts';
import { useEligibilityWords } from '../words/eligibility.ts';
import { useProgramsWords } from '../words/programs.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import css from './EligibilityPage.module.css';
import { Evidence } from './Evidence.tsx';
import type { PanelRow } from './eligibility.queries.ts';

/** Whether she may be enrolled, in words: a need is never told as a no. */
export function verdictLines(
  eligibility: PanelRow['eligibility'],
  words: EligibilityWords,
): readonly string[] {
  switch (eligibility.kind) {
    case 'ready':
      return [words.ready];
    case 'needs':
      return eligibility.needs.map(need => words.needs[need]);
    case 'refused':
      return [words.refusals[eligibility.why]];
  }
}

const looks = { ready: 'met', needs: 'needs', refused: 'not' } as const;

/** One patient of the panel: what counts, when last seen, who pays, and what follows; behind it the evidence. */
export function EligibilityRow({
  id,
  row,
  isOpen,
  onToggle,
}: {
  id: string;
  row: PanelRow;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const words = useWords();
  const { enrolName } = useProgramsWords();
  const says = useEligibilityWords();
  const format = useFormat();
  const language = useLanguage();
  const actor = useActor();
  const evidence = useId();
  const { patient, eligibility } = row;
  const name = fullName(patient);
  const counted = row.candidates.filter(it => it.standing === 'confirmed' || it.standing === 'likely');
  const mayEnrol = actor.role === 'care-manager' && eligibility.kind !== 'refused';
  return (
    <li>
      <div className={cx(css.row, isOpen && css.open)}>
        <span className={css.who}>
          <button
            id={id}
            type="button"
            className={css.name}
            aria-expanded={isOpen}
            aria-controls={isOpen ? evidence : undefined}
            onClick={onToggle}
          >
            {name}
          </button>
          <span className={css.meta}>{shortLine(patient, todayIn(patient.zone), words, format)}</span>
        </span>
        <span className={css.conditions}>
          <b>{row.conditions}</b> {format.list(counted.map(it => it.names[language]))}
        </span>
        <span className={css.meta}>{row.lastVisitOn ? format.date(row.lastVisitOn) : says.neverSeen}</span>
        <span className={css.meta}>{says.payers[row.payer ?? 'unknown']}</span>
        <span className={css.verdict}>
          {verdictLines(eligibility, says).map(line => (
            <Status key={line} look={looks[eligibility.kind]}>
              {line}
            </Status>
          ))}
        </span>
      </div>
      {isOpen && (
        <div id={evidence} className={css.evidence}>
          <p className={css.acts}>
            {mayEnrol && (
              <ButtonLink variant="filled" to="/patients/$patientId/enrol" params={{ patientId: patient.id }}>
                {enrolName(name)}
              </ButtonLink>
            )}
            <ButtonLink to="/patients/$patientId" params={{ patientId: patient.id }}>
              {words.today.openChart}
            </ButtonLink>
          </p>
          <Evidence row={row} />
        </div>
      )}
    </li>
  );
}
