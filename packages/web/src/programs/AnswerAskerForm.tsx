import { Button, NativeSelect, Textarea } from '@mantine/core';
import { addressedIn } from '@trellis/core/people/language';
import { channels } from '@trellis/core/programs/intake';
import { answerAudience } from '@trellis/core/programs/intake-answer';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Segments } from '../kit/Segments.tsx';
import { todayIn } from '../people/describe.ts';
import { type Language, languages, makeFormat } from '../words/format.ts';
import { intakeWords, useIntakeWords } from '../words/intake.ts';
import { ownNames, useLanguage } from '../words/words.ts';
import { answerText } from './answer-text.ts';
import css from './IntakeDetails.module.css';
import { IntakeForm } from './IntakeForm.tsx';
import type { IntakeRow } from './intake.queries.ts';
import { MomentFields, momentOf, typedNow } from './MomentFields.tsx';
import type { IntakeActs } from './use-intake-acts.ts';

const ways = [...channels, 'letter'] as const;

/** What the asker is told, how and when; or why none is wanted. The text says no more than the asker may hear. */
export function AnswerAskerForm({
  row,
  acts,
  onClose,
}: {
  row: IntakeRow;
  acts: IntakeActs;
  onClose: () => void;
}) {
  const words = useIntakeWords();
  const [kind, setKind] = useState<'given' | 'none'>('given');
  return (
    <IntakeForm title={words.answer.title(row.asker.name)} onSubmit={() => {}} onClose={onClose}>
      <Segments
        label={words.answer.title(row.asker.name)}
        choices={[
          { value: 'given', label: words.answer.given },
          { value: 'none', label: words.answer.none },
        ]}
        chosen={kind}
        onChoose={setKind}
      />
      {kind === 'given' ? <Given row={row} acts={acts} /> : <NoneWanted row={row} acts={acts} />}
    </IntakeForm>
  );
}

function useAnswerText(row: IntakeRow) {
  const own = useLanguage();
  const { practice } = useActor();
  const first: Language =
    row.asker.kind === 'patient' && row.about.kind === 'patient'
      ? addressedIn(row.about.patient.language)
      : own;
  const textIn = (language: Language) =>
    answerText(row, {
      text: intakeWords(language).text,
      format: makeFormat(language),
      practice: practice.name,
    });
  const [language, setLanguage] = useState(first);
  const [said, setSaid] = useState(() => textIn(first));
  const choose = (next: Language) => {
    setLanguage(next);
    setSaid(textIn(next));
  };
  return { language, choose, said, setSaid };
}

function Given({ row, acts }: { row: IntakeRow; acts: IntakeActs }) {
  const words = useIntakeWords();
  const { language, choose, said, setSaid } = useAnswerText(row);
  const [how, setHow] = useState<(typeof ways)[number]>(row.arrivedBy);
  const [moment, setMoment] = useState(() => typedNow(row.zone));
  const answeredAt = momentOf(moment, row.zone);
  const submit = () =>
    answeredAt &&
    acts.send(
      row,
      { kind: 'answered', how, answeredAt, said: said.trim() },
      words.told.answered(row.asker.name),
    );
  const copy = async () => {
    // Refused without a secure origin or a permission: said, never silently nothing.
    const isCopied = await navigator.clipboard?.writeText(said).then(
      () => true,
      () => false,
    );
    tell(isCopied ? words.answer.copied : words.answer.copyRefused);
  };
  return (
    <>
      <p className={css.mute}>{words.answer.minimum[answerAudience(row.asker.kind)]}</p>
      <Textarea
        aria-label={words.answer.said}
        value={said}
        lang={language}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={1000}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <div className={css.line}>
        <Segments
          label={words.answer.language}
          choices={languages.map(value => ({ value, label: ownNames[value] }))}
          chosen={language}
          onChoose={choose}
        />
        <Button onClick={() => void copy()}>{words.answer.copy}</Button>
      </div>
      <div className={css.line}>
        <NativeSelect
          label={words.answer.how}
          value={how}
          onChange={event => setHow(ways.find(it => it === event.currentTarget.value) ?? how)}
          data={ways.map(value => ({ value, label: words.channels[value] }))}
        />
        <MomentFields
          label={words.answer.when}
          zone={row.zone}
          today={todayIn(row.zone)}
          value={moment}
          error={undefined}
          says=""
          onChange={setMoment}
        />
        <Button
          variant="filled"
          className={css.submit ?? ''}
          aria-disabled={!answeredAt || acts.isPending}
          onClick={submit}
        >
          {words.answer.submit}
        </Button>
      </div>
    </>
  );
}

function NoneWanted({ row, acts }: { row: IntakeRow; acts: IntakeActs }) {
  const words = useIntakeWords();
  const [why, setWhy] = useState('');
  const submit = () =>
    why.trim() !== '' &&
    acts.send(row, { kind: 'no-answer', said: why.trim() }, words.told['no-answer'](row.asker.name));
  return (
    <div className={css.line}>
      <Textarea
        className={css.grow ?? ''}
        aria-label={words.answer.noneWhy}
        placeholder={words.answer.noneWhy}
        rows={2}
        maxLength={1000}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
      <Button variant="filled" aria-disabled={why.trim() === '' || acts.isPending} onClick={submit}>
        {words.answer.noneSubmit}
      </Button>
    </div>
  );
}
