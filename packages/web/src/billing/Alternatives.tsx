import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { chooseSet } from '@trellis/core/billing/month.contract';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useMonthWords } from '../words/month.ts';
import { useFormat } from '../words/words.ts';
import { amount } from './money.ts';
import { type MonthView, type ProofView, useDecide } from './month.queries.ts';
import css from './Proof.module.css';

type Lines = ProofView['answer']['lines'];

/** Every other legal set; choosing one is a person's decision, and who decided is kept. */
export function Alternatives({ proof, view }: { proof: ProofView; view: MonthView }) {
  const words = useMonthWords();
  const format = useFormat();
  const { role } = useActor();
  const decide = useDecide(chooseSet, view.month);
  const sets = proof.answer.alternatives;
  if (sets.length === 0 && proof.choice === null) return null;
  const isApproved = proof.lines.some(line => line.voided === null);
  const mayChoose =
    (role === 'biller' || role === 'supervising-provider') && view.lock === null && !isApproved;
  const choose = (lines: Lines) => {
    const codes = lines.map(line => line.code);
    decide.mutate({ body: { patientId: proof.patient.id, codes }, version: view.version });
  };
  return (
    <div>
      <h3>{words.alternatives}</h3>
      <p className={css.source}>
        {words.alternativeSays}
        {proof.choice &&
          ` ${words.chosenBy(proof.choice.by, format.day(localDay(proof.choice.at, proof.patient.zone)))}`}
      </p>
      <ul className={css.list}>
        {sets.map(lines => (
          <li key={linesWords(lines, words.noLines)}>
            <span>{linesWords(lines, words.noLines)}</span>
            <span className={css.source}>{worth(lines)}</span>
            {mayChoose && (
              <Button variant="subtle" aria-disabled={decide.isPending} onClick={() => choose(lines)}>
                {words.chooseSet}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {decide.isError && <ProblemLine error={decide.error} />}
    </div>
  );
}

const linesWords = (lines: Lines, none: string): string =>
  lines.length === 0 ? none : lines.map(line => `${line.units} × ${line.code}`).join(' + ');

/** Nothing where the amount of one line is not known: half a sum would mislead. */
function worth(lines: Lines): string {
  if (lines.length === 0 || lines.some(line => line.allowedCents === null)) return '';
  return `$${amount(lines.reduce((sum, line) => sum + (line.allowedCents ?? 0), 0))}`;
}
