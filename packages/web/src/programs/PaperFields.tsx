import { TextInput } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import type { Program } from '@trellis/core/people/consent';
import type { PaperKind } from '@trellis/core/programs/paper';
import { termsOf } from '@trellis/core/programs/program-terms';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import { useWords } from '../words/words.ts';
import { type EnrolErrors, type EnrolForm, emptyPaper, type PaperEntry } from './enrol-form.ts';
import css from './PaperFields.module.css';

/** What proves the enrolment, if it is at hand already: the day, and where it is kept. */
export function PaperFields({
  program = 'CCM',
  papers,
  errors,
  today,
  onChange,
}: {
  program?: Program;
  papers: EnrolForm['papers'];
  errors: EnrolErrors['papers'];
  today: Day;
  onChange: (kind: PaperKind, entry: PaperEntry) => void;
}) {
  const words = useWords();
  const names = useEnrolmentsWords().papers;
  return (
    <div className={css.papers}>
      {termsOf(program).papers.map(kind => {
        const entry = papers[kind] ?? emptyPaper;
        const error = errors[kind];
        return (
          <fieldset key={kind} className={css.paper}>
            <legend>{names[kind]}</legend>
            <TextInput
              type="date"
              aria-label={`${names[kind]}: ${words.enrol.day}`}
              max={today}
              value={entry.on}
              error={error !== undefined}
              onChange={event => onChange(kind, { ...entry, on: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${names[kind]}: ${words.enrol.where}`}
              placeholder={words.enrol.wherePlaceholder}
              maxLength={200}
              value={entry.where}
              error={error && words.enrol.errors[error]}
              onChange={event => onChange(kind, { ...entry, where: event.currentTarget.value })}
            />
          </fieldset>
        );
      })}
    </div>
  );
}
