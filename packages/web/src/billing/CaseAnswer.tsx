import { Button } from '@mantine/core';
import type { Line } from '@trellis/core/billing/billing-answer';
import type { BillingCase } from '@trellis/core/billing/billing-case';
import { ledgerCsv } from '@trellis/core/billing/ledger-csv';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { saveFile } from '../kit/save-file.ts';
import { useMonthWords } from '../words/month.ts';
import { useSimulatorWords } from '../words/simulator.ts';
import { useFormat } from '../words/words.ts';
import { AnswerChanges } from './AnswerChanges.tsx';
import { CaseVerdicts } from './CaseVerdicts.tsx';
import { LedgerPicture } from './LedgerPicture.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { amount } from './money.ts';
import css from './SimulatorPage.module.css';
import { type Answered, useAnswer } from './use-answer.ts';

/** What would be billable of a case, and why. */
export function CaseAnswer({ it }: { it: BillingCase }) {
  const { answered, error, refetch, isDeciding } = useAnswer(it);
  if (error && !isDeciding) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!answered) return <Loading rows={8} rowHeight={30} />;
  return <AnswerOf answered={answered} isDeciding={isDeciding} />;
}

export function AnswerOf({ answered, isDeciding = false }: { answered: Answered; isDeciding?: boolean }) {
  const words = useSimulatorWords();
  const { csv } = useMonthWords();
  const format = useFormat();
  const { it, answer, change } = answered;
  return (
    <div aria-busy={isDeciding}>
      <Section title={words.proposed} aside={words.ruleSet(answer.ruleSet)}>
        <Lines lines={answer.lines} />
        {answer.notLoaded.length > 0 && (
          <p className={css.soft}>{words.notLoaded(format.list(answer.notLoaded))}</p>
        )}
      </Section>
      {change && <AnswerChanges change={change} />}
      {answer.alternatives.length > 0 && (
        <Section title={words.others} aside={words.othersSays}>
          <ul className={css.list}>
            {answer.alternatives.map(lines => (
              <li key={setWords(lines, words.noLines)}>
                {setWords(lines, words.noLines)} <Worth lines={lines} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        title={words.ledger}
        aside={words.ledgerSays}
        none={answer.ledger.length === 0 && words.noTime}
      >
        {answer.ledger.length > 0 && (
          <>
            <LedgerPicture it={it} answer={answer} />
            <LedgerTable it={it} answer={answer} />
            <div className={css.acts}>
              <Button onClick={() => saveFile('ledger.csv', ledgerCsv(it, answer))}>{csv.open}</Button>
              <Button onClick={() => window.print()}>{words.print}</Button>
            </div>
          </>
        )}
      </Section>
      <Section title={words.verdicts}>
        <CaseVerdicts answer={answer} />
      </Section>
    </div>
  );
}

const setWords = (lines: readonly Line[], none: string): string =>
  lines.length === 0 ? none : lines.map(line => `${line.units} × ${line.code}`).join(' + ');

/** Nothing where one amount is not known: half a sum would mislead. */
function Worth({ lines }: { lines: readonly Line[] }) {
  const words = useSimulatorWords();
  if (lines.length === 0) return null;
  if (lines.some(line => line.allowedCents === null))
    return <span className={css.soft}>{words.unknownAmount}</span>;
  const sum = lines.reduce((all, line) => all + (line.allowedCents ?? 0), 0);
  return <span className={css.soft}>{words.total(`$${amount(sum)}`)}</span>;
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const words = useSimulatorWords();
  const { codes } = useMonthWords();
  const format = useFormat();
  if (lines.length === 0)
    return (
      <p>
        <b>{words.nothing}</b> <span className={css.soft}>{words.nothingSays}</span>
      </p>
    );
  return (
    <>
      <ul className={css.lines}>
        {lines.map(line => (
          <li key={line.serviceKey}>
            <b>{[`${line.units} × ${line.code}`, ...line.modifiers].join('-')}</b>
            <span>
              {codes[line.code]}
              <span className={css.soft}>
                {[
                  format.month(line.month),
                  words.served(format.shortDay(line.serviceDate)),
                  ...(line.billingPractitioner ? [words.by(line.billingPractitioner)] : []),
                  words.pos(line.placeOfService),
                ].join(' · ')}
              </span>
            </span>
            <span className={css.amount}>
              {line.allowedCents === null ? words.unknownAmount : `$${amount(line.allowedCents)}`}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > 1 && (
        <p className={css.sum}>
          <Worth lines={lines} />
        </p>
      )}
    </>
  );
}
