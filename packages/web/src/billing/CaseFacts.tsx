import { NativeSelect, Textarea } from '@mantine/core';
import type { ReadCase } from '@trellis/core/billing/case-text';
import { exampleCase, exampleNames } from '@trellis/core/billing/example-cases';
import { type ReactNode, useState } from 'react';
import { FileButton } from '../kit/FileButton.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useSimulatorWords } from '../words/simulator.ts';
import { CaseForm } from './CaseForm.tsx';
import css from './SimulatorPage.module.css';

/** As much as is looked at in one go; the command line takes more. */
const mostBytes = 4 * 1024 * 1024;

/** The facts: an example, a file or one’s own text, as a form or as it is written. */
export function CaseFacts({
  text,
  onText,
  onBegin,
  chosen,
  children,
}: {
  text: string;
  onText: (text: string) => void;
  onBegin: (text: string) => void;
  chosen: ReadCase | undefined;
  children: ReactNode;
}) {
  const words = useSimulatorWords();
  const [view, setView] = useState<'form' | 'text'>('form');
  const [refused, setRefused] = useState<string>();
  const example = exampleNames.find(name => name === chosen?.id) ?? '';
  const open = async (given: File) => {
    if (given.size > mostBytes) return setRefused(words.tooLarge);
    setRefused(undefined);
    await given.text().then(onBegin, () => setRefused(words.notText));
  };
  const written = chosen?.written ?? null;
  const isForm = view === 'form' && written !== null;
  return (
    <section className={css.facts} aria-label={words.facts}>
      <div className={css.begin}>
        <NativeSelect
          aria-label={words.example}
          value={example}
          data={[
            { value: '', label: text === '' ? words.chooseExample : words.ownText },
            ...exampleNames.map(value => ({ value, label: words.examples[value] ?? value })),
          ]}
          onChange={event => {
            const name = exampleNames.find(it => it === event.currentTarget.value);
            if (name) onBegin(JSON.stringify(exampleCase(name), null, 2));
          }}
        />
        <FileButton says={words.open} accept=".json,.ndjson,.jsonl,.txt" onFile={file => void open(file)} />
        <Segments
          label={words.view}
          choices={[
            { value: 'form', label: words.form },
            { value: 'text', label: words.text },
          ]}
          chosen={isForm ? 'form' : 'text'}
          onChoose={setView}
        />
      </div>
      {refused && (
        <p role="alert">
          <Status look="soon">{refused}</Status>
        </p>
      )}
      {children}
      {isForm ? (
        <CaseForm
          key={written.from}
          text={written.text}
          onText={own =>
            onText(text.slice(0, written.from) + own + text.slice(written.from + written.text.length))
          }
        />
      ) : (
        <Textarea
          aria-label={words.textLabel}
          placeholder={words.textLabel}
          value={text}
          onChange={event => onText(event.currentTarget.value)}
          spellCheck={false}
          autosize
          minRows={12}
          maxRows={40}
          classNames={{ input: css.text ?? '' }}
        />
      )}
    </section>
  );
}
