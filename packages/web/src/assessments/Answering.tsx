import { TextInput } from '@mantine/core';
import type { Answerer } from '@trellis/core/assessments/assessment';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { useWholeWords } from '../words/whole.ts';
import css from './WholePage.module.css';

export const isNamed = (it: Answerer): boolean =>
  it.who === 'patient' || (it.name.trim() !== '' && it.relation.trim() !== '');

/** Whose answers the next part has: each part may have another's. */
export function Answering({
  answerer,
  known,
  isMissed,
  onChange,
}: {
  answerer: Answerer;
  /** Who answered for her before. */
  known: Extract<Answerer, { who: 'proxy' }> | undefined;
  isMissed: boolean;
  onChange: (answerer: Answerer) => void;
}) {
  const words = useAssessmentWords().section;
  const says = useWholeWords();
  return (
    <div className={css.answering}>
      <Segments
        label={words.who}
        choices={[
          { value: 'patient' as const, label: words.patient },
          { value: 'proxy' as const, label: words.proxy },
        ]}
        chosen={answerer.who}
        onChoose={who => onChange(who === 'patient' ? { who } : (known ?? { who, name: '', relation: '' }))}
      />
      {answerer.who === 'proxy' && (
        <>
          <TextInput
            label={words.proxyName}
            maxLength={120}
            value={answerer.name}
            onChange={event => onChange({ ...answerer, name: event.currentTarget.value })}
          />
          <TextInput
            label={words.relation}
            maxLength={60}
            value={answerer.relation}
            onChange={event => onChange({ ...answerer, relation: event.currentTarget.value })}
          />
        </>
      )}
      <span role="status">{isMissed && <Status look="soon">{says.sayWho}</Status>}</span>
    </div>
  );
}
