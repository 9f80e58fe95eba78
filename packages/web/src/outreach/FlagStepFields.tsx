import { TextInput } from '@mantine/core';
import { type FlagStep, stepNeeds, type TakenStep } from '@trellis/core/outreach/red-flag';
import { Chips } from '../kit/Chips.tsx';
import { useRedFlagWords } from '../words/red-flag.ts';
import css from './FlagStepFields.module.css';

/** To whom, and what was answered: what a step must say is marked. */
export function FlagStepFields({
  step,
  onChange,
}: {
  step: Pick<TakenStep, 'what' | 'whom' | 'said'>;
  onChange: (change: Partial<Pick<TakenStep, 'whom' | 'said'>>) => void;
}) {
  const words = useRedFlagWords();
  const { what } = step;
  const needs = (word: 'whom' | 'said') => (stepNeeds[what] as readonly string[]).includes(word);
  const label = (word: 'whom' | 'said', text: string) => (needs(word) ? `${text} (${words.needed})` : text);
  return (
    <div className={css.fields}>
      <TextInput
        label={label('whom', words.whom[what])}
        maxLength={120}
        value={step.whom}
        required={needs('whom')}
        withAsterisk={false}
        onChange={event => onChange({ whom: event.currentTarget.value })}
      />
      <TextInput
        label={label('said', words.said[what])}
        maxLength={500}
        value={step.said}
        required={needs('said')}
        withAsterisk={false}
        onChange={event => onChange({ said: event.currentTarget.value })}
      />
    </div>
  );
}

/** The steps there are, as chips; the ones taken are pressed. */
export function StepChips({
  steps,
  taken,
  onPress,
}: {
  steps: readonly FlagStep[];
  taken: readonly FlagStep[];
  onPress: (step: FlagStep) => void;
}) {
  const words = useRedFlagWords();
  return (
    <Chips
      legend={words.did}
      choices={steps.map(value => ({ value, label: words.step[value] }))}
      pressed={taken}
      onPress={onPress}
    />
  );
}
