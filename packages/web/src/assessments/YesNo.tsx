import { useAssessmentWords } from '../words/assessments.ts';
import type { FieldProps } from './AnswerField.tsx';
import { useFormDesk } from './form-desk.ts';
import { OptionButtons } from './OptionButtons.tsx';
import { pressNumber } from './press-number.ts';

/** Yes, no, or she does not know: no answer, with that reason. */
export function YesNo({ shown, labelId }: FieldProps) {
  const words = useAssessmentWords();
  const desk = useFormDesk();
  const said = shown.answers[0]?.valueBoolean;
  const isUnknown = said === undefined && desk.skips[shown.item.linkId] === 'not-known';
  const choices = [
    { text: words.yes, isChosen: said === true },
    { text: words.no, isChosen: said === false },
    { text: words.doesNotKnow, isChosen: isUnknown },
  ];
  return (
    <OptionButtons
      labelId={labelId}
      options={choices.map((it, i) => ({ ...it, id: it.text, press: () => pressNumber(shown, i + 1, desk) }))}
    />
  );
}
