import type { Program } from '@trellis/core/people/consent';
import { besideOf } from '@trellis/core/programs/program-terms';
import { Status } from '../kit/Status.tsx';
import { useEnrolmentsWords } from '../words/enrolments.ts';
import css from './FactForm.module.css';

/** What stands against a program beside those the patient is in, with the source. It is told; the law allows both. */
export function BesideNotes({ program, enrolled }: { program: Program; enrolled: readonly Program[] }) {
  const words = useEnrolmentsWords();
  const notes = besideOf(program, enrolled);
  if (notes.length === 0) return null;
  return (
    <div role="note" aria-label={words.besideTitle}>
      {notes.map(it => (
        <p key={it.other}>
          <Status look="soon">{words.beside[it.rule](program, it.other)}</Status>{' '}
          <span className={css.kept}>{words.source(it.source)}</span>
        </p>
      ))}
      <p className={css.note}>{words.besideAllowed}</p>
    </div>
  );
}
