import { Button, Skeleton } from '@mantine/core';
import type { Form } from '@trellis/core/assessments/form';
import { evaluateForm, type Shown } from '@trellis/core/assessments/form-state';
import type { Autosave } from '../kit/autosave.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { Status } from '../kit/Status.tsx';
import type { AssessmentWords } from '../words/assessments.en.ts';
import { useAssessmentWords } from '../words/assessments.ts';
import { answersText } from './AnswerField.tsx';
import css from './Assessment.module.css';
import type { FormDraft } from './assessment.queries.ts';
import { stepsOf, textOfItem } from './form-view.ts';

type Line = { readonly key: string; readonly text: string; readonly mine: string; readonly theirs: string };

/** Where two windows answered differently: question by question, so that nothing is lost unseen. */
export function differences(
  form: Form,
  mine: FormDraft,
  theirs: FormDraft,
  words: AssessmentWords,
): readonly Line[] {
  const read = (draft: FormDraft) =>
    new Map(stepsOf(evaluateForm(form, draft.items).shown).map(({ shown }) => [shown.key, shown]));
  const [here, there] = [read(mine), read(theirs)];
  const said = (shown: Shown | undefined, { skips }: FormDraft): string => {
    const skip = shown && skips[shown.item.linkId];
    const given = shown ? answersText(shown, words.declined) : '';
    return given !== '' ? given : skip ? words.skips[skip] : words.nothing;
  };
  return [...new Map([...there, ...here])].flatMap(([key, shown]) => {
    const line = {
      key,
      text: textOfItem(shown.item),
      mine: said(here.get(key), mine),
      theirs: said(there.get(key), theirs),
    };
    return line.mine === line.theirs ? [] : [line];
  });
}

export function AssessmentConflict({
  form,
  autosave: { draft, phase },
  keeper,
}: {
  form: Form;
  autosave: Autosave<FormDraft>;
  keeper: DraftKeeper<FormDraft>;
}) {
  const words = useAssessmentWords();
  if (phase.kind !== 'conflict') return null;
  const { theirs } = phase;
  return (
    <section className={css.conflict} aria-label={words.conflictTitle} role="alert">
      <h2>
        <Status look="soon">{words.conflictTitle}</Status>
      </h2>
      <p>{words.conflictSays}</p>
      {!theirs && <Skeleton height={10} width="60%" />}
      {theirs &&
        differences(form, draft, theirs.draft, words).map(it => (
          <dl key={it.key}>
            <dt>{it.text}</dt>
            <dd>
              {words.here}: <b>{it.mine}</b>
            </dd>
            <dd>
              {words.there}: <b>{it.theirs}</b>
            </dd>
          </dl>
        ))}
      <p className={css.crumb}>
        <Button aria-disabled={!theirs} onClick={() => keeper.keepMine()}>
          {words.keepMine}
        </Button>
        <Button aria-disabled={!theirs} onClick={() => keeper.takeTheirs()}>
          {words.takeTheirs}
        </Button>
      </p>
    </section>
  );
}
