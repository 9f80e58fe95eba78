import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { AnswerOf } from '@trellis/core/access/contract';
import {
  type LetterKind,
  type LetterLanguage,
  letterKinds,
  letterLanguages,
  openPlaces,
  paragraphsOf,
  placeholders,
} from '@trellis/core/documents/letter';
import type { draftLetters } from '@trellis/core/documents/letter.contract';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { cx } from '../kit/cx.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useDocumentWords } from '../words/documents.ts';
import { useFormat } from '../words/words.ts';
import { useMakeLetter } from './document.queries.ts';
import css from './LetterPage.module.css';

type Drafted = AnswerOf<typeof draftLetters>['letters'][number];

export function LetterForm({
  patient,
  letters,
  onMade,
}: {
  patient: Patient;
  letters: readonly Drafted[];
  onMade: () => void;
}) {
  const words = useDocumentWords();
  const [kind, setKind] = useState<LetterKind>('welcome');
  const [language, setLanguage] = useState<LetterLanguage>(addressedIn(patient.language));
  const [large, setLarge] = useState(false);
  const [edited, setEdited] = useState<Readonly<Record<string, Pick<Drafted, 'subject' | 'body'>>>>({});
  const make = useMakeLetter(patient.id, () => {
    tell(words.made);
    onMade();
  });
  const place = `${kind} ${language}`;
  const letter = edited[place] ??
    letters.find(it => it.kind === kind && it.language === language) ?? { subject: '', body: '' };
  const change = (part: Partial<typeof letter>) =>
    setEdited({ ...edited, [place]: { subject: letter.subject, body: letter.body, ...part } });
  const open = openPlaces(`${letter.subject}\n${letter.body}`);
  const isWhole = open.length === 0 && letter.subject.trim() !== '' && letter.body.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !make.isPending)
      make.mutate({ kind, language, large, subject: letter.subject, body: letter.body });
  };
  return (
    <form className={css.columns} onSubmit={submit} aria-label={words.letterTitle}>
      <div className={css.write}>
        <div className={css.choose}>
          <NativeSelect
            label={words.letterKind}
            value={kind}
            data={letterKinds.map(value => ({ value, label: words.letterKinds[value] }))}
            onChange={event => setKind(event.currentTarget.value as LetterKind)}
          />
          <NativeSelect
            label={words.language}
            value={language}
            data={letterLanguages.map(value => ({ value, label: words.languages[value] }))}
            onChange={event => setLanguage(event.currentTarget.value as LetterLanguage)}
          />
          <Checkbox
            className={css.large ?? ''}
            label={words.large}
            checked={large}
            onChange={event => setLarge(event.currentTarget.checked)}
          />
        </div>
        <TextInput
          label={words.subject}
          lang={language}
          maxLength={200}
          value={letter.subject}
          onChange={event => change({ subject: event.currentTarget.value })}
        />
        <Textarea
          label={words.body}
          description={words.bodyHint}
          lang={language}
          autosize
          minRows={10}
          maxLength={8000}
          value={letter.body}
          onChange={event => change({ body: event.currentTarget.value })}
        />
        <Foot open={open} isWhole={isWhole && !make.isPending} />
        {make.isError && <ProblemLine error={make.error} />}
      </div>
      <section className={css.paperPlace} aria-label={words.preview}>
        <h2 className={css.previewTitle}>{words.preview}</h2>
        <Paper letter={letter} language={language} large={large} />
      </section>
    </form>
  );
}

function Foot({ open, isWhole }: { open: readonly string[]; isWhole: boolean }) {
  const words = useDocumentWords();
  const format = useFormat();
  const { role } = useActor();
  const known: readonly string[] = placeholders;
  const names = open.map(name =>
    known.includes(name) ? words.placeholders[name as keyof typeof words.placeholders] : name,
  );
  return (
    <div className={css.foot}>
      <Button type="submit" variant="filled" aria-disabled={!isWhole}>
        {words.makeLetter}
      </Button>
      {open.length > 0 && (
        <span role="status">
          <Status look="needs">{words.open(format.list(names))}</Status>
        </span>
      )}
      {role === 'supervisor' && <ButtonLink to="/phrases">{words.phrases}</ButtonLink>}
      <p className={css.unsigned}>{words.unsigned}</p>
    </div>
  );
}

/** The letter as paragraphs and lists, open places marked: the words of the PDF, not its picture. */
function Paper({
  letter,
  language,
  large,
}: {
  letter: Pick<Drafted, 'subject' | 'body'>;
  language: LetterLanguage;
  large: boolean;
}) {
  return (
    <article className={cx(css.paper, large && css.paperLarge)} lang={language}>
      <h3>
        <Marked text={letter.subject} />
      </h3>
      {paragraphsOf(letter.body).map((paragraph, i) =>
        typeof paragraph === 'string' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name but their place
          <p key={i}>
            <Marked text={paragraph} />
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name but their place
          <ul key={i}>
            {paragraph.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
              <li key={at}>
                <Marked text={line} />
              </li>
            ))}
          </ul>
        ),
      )}
    </article>
  );
}

function Marked({ text }: { text: string }) {
  return text.split(/(\{[^{}]*\})/).map((part, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
    part.startsWith('{') ? <mark key={i}>{part}</mark> : part,
  );
}
