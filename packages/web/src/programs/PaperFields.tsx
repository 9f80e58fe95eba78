import { TextInput } from '@mantine/core';
import type { Day } from '@trellis/core/basics/day';
import { type SharedPaper, sharedPapers } from '@trellis/core/programs/paper';
import { useWords } from '../words/words.ts';
import type { EnrolErrors, EnrolForm, PaperEntry } from './enrol-form.ts';
import css from './PaperFields.module.css';

/** What proves the enrolment, if it is at hand already: the day, and where it is kept. */
export function PaperFields({
  papers,
  errors,
  today,
  onChange,
}: {
  papers: EnrolForm['papers'];
  errors: EnrolErrors['papers'];
  today: Day;
  onChange: (kind: SharedPaper, entry: PaperEntry) => void;
}) {
  const words = useWords();
  return (
    <div className={css.papers}>
      {sharedPapers.map(kind => {
        const entry = papers[kind];
        const error = errors[kind];
        return (
          <fieldset key={kind} className={css.paper}>
            <legend>{words.enrolment.paper[kind]}</legend>
            <TextInput
              type="date"
              aria-label={`${words.enrolment.paper[kind]}: ${words.enrol.day}`}
              max={today}
              value={entry.on}
              error={error !== undefined}
              onChange={event => onChange(kind, { ...entry, on: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${words.enrolment.paper[kind]}: ${words.enrol.where}`}
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
