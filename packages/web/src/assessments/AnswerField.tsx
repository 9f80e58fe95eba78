import type { Shown } from '@trellis/core/assessments/form-state';
import { isSameValue } from '@trellis/core/assessments/response';
import { isDeclined } from '@trellis/core/assessments/score';
import { textOfValue } from '@trellis/core/assessments/value-text';
import { useAssessmentWords } from '../words/assessments.ts';
import { ChoiceButtons, OwnWords } from './ChoiceButtons.tsx';
import { ChoiceList, ChoiceSearch } from './ChoiceList.tsx';
import css from './FormView.module.css';
import type { FieldKind } from './form-view.ts';
import { MomentField } from './MomentField.tsx';
import { NumberField } from './NumberField.tsx';
import { TextFields } from './TextFields.tsx';
import { YesNo } from './YesNo.tsx';

export type FieldProps = { readonly shown: Shown; readonly labelId: string };

/** The field of a question, by its kind. */
export function AnswerField({ shown, kind, labelId }: FieldProps & { kind: FieldKind }) {
  const words = useAssessmentWords();
  const props = { shown, labelId };
  switch (kind) {
    case 'told':
      return (
        <output className={css.output} aria-labelledby={labelId}>
          {shown.answers.map(textOfValue).join(', ') || words.notYet}
        </output>
      );
    case 'elsewhere':
      return <span className={css.help}>{words.elsewhere}</span>;
    case 'yes-no':
      return <YesNo {...props} />;
    case 'buttons':
      return (
        <>
          <ChoiceButtons {...props} />
          {shown.item.isOpen && <OwnWords {...props} />}
        </>
      );
    case 'list':
      return (
        <>
          <ChoiceList {...props} />
          {shown.item.isOpen && <OwnWords {...props} />}
        </>
      );
    case 'search':
      return <ChoiceSearch {...props} />;
    case 'number':
    case 'quantity':
      return <NumberField {...props} />;
    case 'moment':
      return <MomentField {...props} />;
    case 'words':
      return <TextFields {...props} />;
    default:
      return kind satisfies never;
  }
}

/** What was answered in words, for who only reads. */
export const answersText = (
  { answers, options }: Pick<Shown, 'answers' | 'options'>,
  declinedText: string,
): string =>
  answers
    .map(it => {
      if (isDeclined(it)) return declinedText;
      return options.find(option => isSameValue(option.value, it))?.text ?? textOfValue(it);
    })
    .join(', ');
