import { useQuery } from '@tanstack/react-query';
import { firstDay } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { isTimeRule, reasonWords } from '@trellis/core/billing/reason-words';
import { fullName } from '@trellis/core/people/patient';
import { useContext } from 'react';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { EvidenceAxis } from '../kit/EvidenceAxis.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useMonthWords } from '../words/month.ts';
import { useFormat, useWords } from '../words/words.ts';
import { Alternatives } from './Alternatives.tsx';
import { CopyCase } from './CopyCase.tsx';
import { Flags } from './Flags.tsx';
import { HandTime } from './HandTime.tsx';
import { Holds } from './Holds.tsx';
import { LineHistory } from './LineHistory.tsx';
import { type MonthRow, type MonthView, type ProofView, proofQuery } from './month.queries.ts';
import {
  axisSentence,
  lineOf,
  monthEvidence,
  neededOf,
  type Proven,
  passedOn,
  secondsOf,
} from './month-evidence.ts';
import type { Person } from './month-list.ts';
import { PatientFacts } from './PatientFacts.tsx';
import { PieceTable } from './PieceTable.tsx';
import css from './Proof.module.css';
import { PacketSlot } from './packet-slot.ts';

/** What proves one code of one patient: read when it is opened, so that a month of hundreds stays light. */
export function Proof({ row, person, view }: { row: MonthRow; person: Person; view: MonthView }) {
  const words = useMonthWords();
  const { data, error, refetch } = useQuery(proofQuery(view.month, row.patientId));
  return (
    <section className={css.proof} aria-label={words.proof(fullName(person), row.code)}>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={6} rowHeight={24} />}
      {data && <ProofOf row={row} proof={data} view={view} />}
    </section>
  );
}

/** An approval that still holds is shown by the facts it was approved by, whatever else is known by now. */
function provenBy(row: MonthRow, proof: ProofView, view: MonthView): Proven {
  const isPinned = proof.pinned !== null && row.approval !== null && row.approval.state !== 'changed';
  const answer = isPinned && proof.pinned ? proof.pinned.answer : proof.answer;
  const verdict = answer.verdicts.find(it => isSame(it, row)) ?? gone(row, view);
  const pieces = proof.pieces.filter(it => isOfProgram(it, row, answer));
  return { month: view.month, answer, verdict, pieces };
}

/** Time the program counted or could have; the rest belongs to the proof of another. */
const isOfProgram = (
  piece: ProofView['pieces'][number],
  { program }: MonthRow,
  answer: ProofView['answer'],
): boolean =>
  piece.programs.length === 0 ||
  piece.programs.some(it => it === program) ||
  answer.ledger.some(it => it.time === piece.id && it.program === program);

/** What was approved before services were told apart names the code alone. */
const isSame = (it: Proven['verdict'], row: MonthRow): boolean =>
  it.code === row.code && (it.serviceKey === undefined || it.serviceKey === row.serviceKey);

/** A line stands whose service the facts speak of no more. */
const gone = ({ code }: MonthRow, { month }: MonthView): Proven['verdict'] => ({
  code,
  month,
  practice: null,
  verdict: 'not-billable',
  because: [],
});

function ProofOf({ row, proof, view }: { row: MonthRow; proof: ProofView; view: MonthView }) {
  const proven = provenBy(row, proof, view);
  const Packet = useContext(PacketSlot);
  return (
    <>
      <div className={css.rule}>
        <RuleWords row={row} proven={proven} proof={proof} view={view} />
        <Reasons proven={proven} />
      </div>
      {row.needed > 0 && <Axis proven={proven} view={view} />}
      {row.needed > 0 && <PieceTable proven={proven} proof={proof} view={view} />}
      <div className={css.more}>
        <Flags proof={proof} view={view} />
        <Holds proof={proof} view={view} />
        {Packet && proof.lines.length > 0 && <Packet month={view.month} patientId={proof.patient.id} />}
        <HandTime proof={proof} view={view} />
        <Alternatives proof={proof} view={view} />
        <PatientFacts proof={proof} />
        <LineHistory proof={proof} view={view} />
        <CopyCase proof={proof} view={view} />
      </div>
    </>
  );
}

function RuleWords({
  row,
  proven,
  proof,
  view,
}: {
  row: MonthRow;
  proven: Proven;
  proof: ProofView;
  view: MonthView;
}) {
  const words = useMonthWords();
  const { today } = useWords();
  const format = useFormat();
  const line = lineOf(proven);
  const { pinned } = proof;
  const first = proven.verdict.because.find(it => isTimeRule(it.rule)) ?? proven.verdict.because[0];
  return (
    <div>
      <h2>{words.rule}</h2>
      <p className={css.says}>
        {words.codes[row.code]} {row.needed > 0 && words.summed}
      </p>
      <p className={css.source}>
        {words.source(view.ruleSet)}, <code>{first?.rule}</code>
        {line && ` · ${words.serviceFrom(format.day(line.serviceDate))}`}
      </p>
      {row.approval?.state === 'changed' && <p className={css.source}>{words.pinnedChanged}</p>}
      {pinned && row.approval && row.approval.state !== 'changed' && (
        <p className={css.source}>
          {words.pinned(format.day(localDay(pinned.decidedAt, proof.patient.zone)), pinned.hash.slice(0, 12))}
        </p>
      )}
      <ButtonLink
        variant="subtle"
        ml={-10}
        to="/patients/$patientId"
        params={{ patientId: proof.patient.id }}
        leftSection={<Icon name="arrow-right" small />}
      >
        {today.openChart}
      </ButtonLink>
    </div>
  );
}

function Reasons({ proven }: { proven: Proven }) {
  const words = useMonthWords();
  const format = useFormat();
  return (
    <ul className={css.reasons}>
      {proven.verdict.because.map(reason => {
        const isMet = reason.state === 'met';
        return (
          <li
            key={reason.rule}
            className={cx(isMet ? css.met : css.unmet)}
            title={`${reason.rule}: ${reason.source}`}
          >
            <Icon name={isMet ? 'check' : 'x'} />
            <span className={css.hidden}>{isMet ? words.met : words.unmet}: </span>
            <span>
              {reasonWords(reason, words, format)}
              {reason.certainty === 'unverified' && <i> · {words.certainty.unverified}</i>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Axis({ proven, view }: { proven: Proven; view: MonthView }) {
  const words = useMonthWords();
  const format = useFormat();
  const passed = passedOn(proven);
  const needed = format.clock(neededOf(proven));
  return (
    <EvidenceAxis
      evidence={monthEvidence(proven, view.today, words, format)}
      words={{
        says: axisSentence(proven, words, format),
        threshold: needed,
        total: format.clock(secondsOf(proven)),
        passed: passed ? words.axis.passedLabel(needed, format.shortDay(passed)) : '',
        leftOut: words.axis.leftOut,
        papers: words.axis.papers,
        today: words.axis.today,
        firstDay: format.shortDay(firstDay(view.month)),
        clock: format.clock,
      }}
    />
  );
}
