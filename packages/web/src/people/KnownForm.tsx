import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { findPartialDay } from '@trellis/core/basics/partial-day';
import { type KnownEntry, type KnownKind, knownKinds } from '@trellis/core/people/known';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { onEscape } from '../kit/on-escape.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useKnownWords } from '../words/known.ts';
import css from './Known.module.css';
import { type KnownView, useKeepKnown } from './known.queries.ts';

/** Something heard about her: a line, her own words beside it. Escape leaves it. */
export function KnownForm({
  patient,
  heardIn,
  kind = 'matters',
  instead = null,
  onDone,
}: {
  patient: Patient;
  /** Where it is heard now; a correction keeps where it was heard, unless it is heard on a contact now. */
  heardIn: KnownEntry['heardIn'];
  kind?: KnownKind;
  instead?: KnownView | null;
  onDone: () => void;
}) {
  const words = useKnownWords().form;
  const kinds = useKnownWords().kinds;
  const keep = useKeepKnown(patient.id, instead?.id ?? null, onDone);
  const [about, setAbout] = useState(instead?.kind ?? kind);
  const [text, setText] = useState(instead?.text ?? '');
  const [ownWords, setOwnWords] = useState(instead?.ownWords ?? '');
  const [saidBy, setSaidBy] = useState(instead?.saidBy ?? '');
  const [since, setSince] = useState<string>(instead?.since ?? '');
  const [letter, setLetter] = useState(instead?.heardIn.of === 'letter' ? instead.heardIn.name : '');
  const day = since.trim() === '' ? null : findPartialDay(since.trim());
  const isWhole = text.trim() !== '' && day !== undefined && !keep.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const said = { kind: about, text: text.trim(), ownWords: ownWords.trim(), saidBy: saidBy.trim() };
    const heard: KnownEntry['heardIn'] =
      letter.trim() !== '' && heardIn.of !== 'contact' ? { of: 'letter', name: letter.trim() } : heardIn;
    keep.mutate({ ...said, since: day ?? null, heardIn: heard });
  };
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={onEscape(onDone)}>
      <div className={css.fields}>
        <NativeSelect
          label={words.kind}
          value={about}
          onChange={event => setAbout(event.currentTarget.value as KnownKind)}
          data={knownKinds.map(value => ({ value, label: kinds[value] }))}
        />
        <TextInput
          className={css.wide ?? ''}
          label={words.text}
          placeholder={words.textHint}
          autoFocus
          maxLength={200}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={words.ownWords}
        placeholder={words.ownWordsHint}
        classNames={{ input: css.own ?? '' }}
        autosize
        minRows={1}
        maxLength={400}
        value={ownWords}
        onChange={event => setOwnWords(event.currentTarget.value)}
      />
      <details>
        <summary>{words.more}</summary>
        <div className={css.fields}>
          <TextInput
            label={words.saidBy}
            maxLength={100}
            value={saidBy}
            onChange={event => setSaidBy(event.currentTarget.value)}
          />
          <TextInput
            label={words.since}
            maxLength={10}
            error={day === undefined}
            value={since}
            onChange={event => setSince(event.currentTarget.value)}
          />
          {heardIn.of !== 'contact' && (
            <TextInput
              label={words.letter}
              maxLength={120}
              value={letter}
              onChange={event => setLetter(event.currentTarget.value)}
            />
          )}
        </div>
      </details>
      <p className={css.deeds}>
        <Button type="submit" variant="filled" aria-disabled={!isWhole}>
          {instead ? words.correct : words.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {keep.isError && <ProblemLine error={keep.error} />}
    </form>
  );
}
