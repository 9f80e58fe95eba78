import { TextInput } from '@mantine/core';
import type { Sign } from '@trellis/core/careplans/careplan';
import { useCarePlanWords } from '../words/careplan.ts';
import field from './Line.module.css';

/** A barrier says one thing, in a plan and in a template alike. */
export function BarrierField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const words = useCarePlanWords();
  return (
    <TextInput
      className={field.all ?? ''}
      label={words.barrier}
      maxLength={400}
      value={text}
      onChange={event => onText(event.currentTarget.value)}
    />
  );
}

/** A sign of a zone in both languages of patients. */
export function SignFields({
  sign,
  change,
}: {
  sign: Pick<Sign, 'text' | 'es'>;
  change: (part: Partial<Pick<Sign, 'text' | 'es'>>) => void;
}) {
  const words = useCarePlanWords();
  return (
    <>
      <TextInput
        className={field.half ?? ''}
        label={words.sign}
        maxLength={400}
        value={sign.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <TextInput
        className={field.half ?? ''}
        label={words.stepEs}
        lang="es"
        maxLength={400}
        value={sign.es}
        onChange={event => change({ es: event.currentTarget.value })}
      />
    </>
  );
}
