import { TextInput } from '@mantine/core';
import { barriers, teachBacks, topics } from '@trellis/core/outreach/findings';
import { Segments } from '../kit/Segments.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { withBarrier, withPromise, withTaught } from './draft-changes.ts';
import css from './FindingsForm.module.css';
import type { Draft } from './note-draft.ts';

/** What one can count later: what is in the way, what was explained and said back, what was promised. */
export function FindingsForm({
  draft,
  onEdit,
}: {
  draft: Draft;
  onEdit: (change: (draft: Draft) => Draft) => void;
}) {
  const words = useCallDeskWords().findings;
  const { findings } = draft;
  return (
    <section className={css.findings} aria-label={words.title}>
      <Chips
        label={words.barriers}
        choices={barriers.map(id => ({ id, label: words.barrier[id] }))}
        chosen={findings.barriers}
        onPress={id => onEdit(it => withBarrier(it, id))}
      />
      <Chips
        label={words.taught}
        choices={topics.map(id => ({ id, label: words.topic[id] }))}
        chosen={findings.taught.map(it => it.topic)}
        onPress={id =>
          onEdit(it => {
            const isTaught = it.findings.taught.some(taught => taught.topic === id);
            return withTaught(it, id, isTaught ? null : 'not-asked');
          })
        }
      />
      {findings.taught.map(({ topic, teachBack }) => (
        <div key={topic} className={css.taught}>
          <span>{words.topic[topic]}</span>
          <Segments
            label={words.teachBackLabel(words.topic[topic])}
            choices={teachBacks.map(value => ({ value, label: words.teachBack[value] }))}
            chosen={teachBack}
            onChoose={chosen => onEdit(it => withTaught(it, topic, chosen))}
          />
        </div>
      ))}
      <TextInput
        className={css.promise ?? ''}
        label={words.promise}
        placeholder={words.promisePlaceholder}
        maxLength={300}
        value={findings.promise}
        onChange={event => {
          const text = event.currentTarget.value;
          onEdit(it => withPromise(it, text));
        }}
      />
    </section>
  );
}

function Chips<Id extends string>({
  label,
  choices,
  chosen,
  onPress,
}: {
  label: string;
  choices: readonly { readonly id: Id; readonly label: string }[];
  chosen: readonly Id[];
  onPress: (id: Id) => void;
}) {
  return (
    <fieldset className={css.chips}>
      <legend>{label}</legend>
      {choices.map(choice => (
        <button
          key={choice.id}
          type="button"
          aria-pressed={chosen.includes(choice.id)}
          onClick={() => onPress(choice.id)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
