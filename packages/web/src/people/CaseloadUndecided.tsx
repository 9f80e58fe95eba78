import { Button } from '@mantine/core';
import { findPartialDay } from '@trellis/core/basics/partial-day';
import { fullName } from '@trellis/core/people/patient';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useCaseloadWords } from '../words/caseload.ts';
import { useFormat } from '../words/words.ts';
import css from './CaseloadPage.module.css';
import { type CaseloadView, type ImportId, useDecideRow } from './caseload-file.queries.ts';

/** The person of the file and who is alike, side by side. */
export function CaseloadUndecided({ importId, view }: { importId: ImportId; view: CaseloadView }) {
  const words = useCaseloadWords();
  const format = useFormat();
  const decide = useDecideRow(importId);
  const say = (row: number, sameAs: Parameters<typeof decide.mutate>[0]['sameAs']) =>
    !decide.isPending && decide.mutate({ row, sameAs });
  const born = (text: string) => {
    const day = findPartialDay(text);
    return day ? words.born(format.date(day)) : text;
  };
  if (view.undecided.length === 0) return null;
  return (
    <Section title={words.undecidedTitle} aside={words.undecidedSays}>
      <ul className={css.pairs}>
        {view.undecided.map(it => (
          <li key={it.row}>
            <div>
              <h3>{words.inFile}</h3>
              <b>{it.name}</b>
              <span>{born(it.birthDate)}</span>
              <span>{it.phone}</span>
              <Button aria-label={words.otherLabel(it.name, it.row)} onClick={() => say(it.row, null)}>
                {words.other}
              </Button>
            </div>
            {it.with.map(({ patient, reasons }) => (
              <div key={patient.id}>
                <h3>{words.onRecord}</h3>
                <b>{fullName(patient)}</b>
                <span>{born(patient.birthDate)}</span>
                <span>{patient.phones[0] ?? patient.mrn}</span>
                <em>{format.list(reasons.map(reason => words.reasons[reason]))}</em>
                <Button
                  variant="filled"
                  aria-label={words.sameLabel(fullName(patient), it.row)}
                  onClick={() => say(it.row, patient.id)}
                >
                  {words.same}
                </Button>
              </div>
            ))}
          </li>
        ))}
      </ul>
      {decide.isError && <ProblemLine error={decide.error} />}
    </Section>
  );
}
