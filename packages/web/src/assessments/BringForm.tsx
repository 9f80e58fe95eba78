import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Language, languages } from '@trellis/core/assessments/assessment';
import { domains } from '@trellis/core/assessments/instrument';
import { type Brought, mostFormLetters } from '@trellis/core/assessments/site-form';
import { type FormEvent, useState } from 'react';
import { FileButton } from '../kit/FileButton.tsx';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { useSiteFormWords } from '../words/site-forms.ts';
import { useLanguage } from '../words/words.ts';
import css from './FormsPage.module.css';
import { type JudgedFile, judgedQuery, type SiteFormsView, useBringForm } from './site-form.queries.ts';

type Chosen = { readonly name: string; readonly text: string };
type Said = {
  readonly what: Brought['what'];
  readonly instrumentId: string;
  readonly language: Language;
  readonly acceptsTerms: boolean;
  readonly name: string;
  readonly title: string;
  readonly domain: (typeof domains)[number];
  readonly minutes: number;
  readonly asksNoHarm: boolean;
};
const untouched: Said = {
  what: 'form',
  instrumentId: '',
  language: 'en',
  acceptsTerms: false,
  name: '',
  title: '',
  domain: 'other',
  minutes: 5,
  asksNoHarm: false,
};

/** A file, what it is, and whether it can be asked: judged before anything is kept. */
export function BringForm({ waiting }: { waiting: SiteFormsView['waiting'] }) {
  const words = useSiteFormWords();
  const [file, setFile] = useState<Chosen>();
  const [isTooLarge, setIsTooLarge] = useState(false);
  const choose = (found: File) => {
    setIsTooLarge(found.size > 4 * mostFormLetters);
    if (found.size > 4 * mostFormLetters) return;
    void found.text().then(text => {
      setIsTooLarge(text.length > mostFormLetters);
      if (text.length <= mostFormLetters) setFile({ name: found.name, text });
    });
  };
  return (
    <div className={css.form}>
      <div className={css.acts} style={{ justifyContent: 'flex-start' }}>
        <FileButton
          says={file ? words.another : words.choose}
          name={words.file}
          accept=".json,application/json,application/fhir+json"
          look={file ? 'default' : 'filled'}
          onFile={choose}
        />
        <span className={css.meta}>{file?.name ?? words.file}</span>
      </div>
      {isTooLarge && <Status look="soon">{words.tooLarge}</Status>}
      {file && (
        <ChosenFile key={file.text} file={file} waiting={waiting} onBrought={() => setFile(undefined)} />
      )}
    </div>
  );
}

function ChosenFile({
  file,
  waiting,
  onBrought,
}: {
  file: Chosen;
  waiting: SiteFormsView['waiting'];
  onBrought: () => void;
}) {
  const words = useSiteFormWords();
  const [said, setSaid] = useState(untouched);
  const instrumentId = said.what === 'words' && said.instrumentId !== '' ? said.instrumentId : null;
  const judged = useQuery(judgedQuery(file.text, instrumentId));
  const bring = useBringForm(() => {
    tell(words.brought);
    onBrought();
  });
  const given: Said = said.title === '' && judged.data ? { ...said, title: judged.data.title } : said;
  const isWhole =
    judged.data?.faults.length === 0 &&
    (said.what === 'words'
      ? instrumentId !== null && said.acceptsTerms
      : given.name !== '' && given.title.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !bring.isPending) bring.mutate({ file: file.text, brought: broughtOf(given) });
  };
  const change = (over: Partial<Said>) => setSaid({ ...said, ...over });
  return (
    <form className={css.form} onSubmit={submit}>
      <Segments
        label={words.what}
        choices={(['form', 'words'] as const).map(value => ({ value, label: words.kinds[value] }))}
        chosen={said.what}
        onChoose={what => change({ what })}
      />
      {judged.isError && <ProblemLine error={judged.error} />}
      {judged.data && <Verdict judged={judged.data} />}
      {said.what === 'words' ? (
        <WordsFields said={said} waiting={waiting} onChange={change} />
      ) : (
        <FormFields said={given} onChange={change} />
      )}
      {bring.isError && <ProblemLine error={bring.error} />}
      <div>
        <Button type="submit" variant="filled" aria-disabled={!isWhole || bring.isPending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

const broughtOf = (it: Said): Brought =>
  it.what === 'words'
    ? {
        what: 'words',
        instrumentId: it.instrumentId,
        language: it.language,
        acceptsTerms: it.acceptsTerms,
      }
    : {
        what: 'form',
        name: it.name,
        title: it.title,
        language: it.language,
        domain: it.domain,
        minutes: it.minutes,
        asksNoHarm: it.asksNoHarm,
      };

/** What the file came to. */
function Verdict({ judged }: { judged: JudgedFile }) {
  const words = useSiteFormWords();
  const { faults, asks, questions } = judged;
  return (
    <div role="status">
      <Status look={faults.length === 0 ? 'met' : 'soon'}>
        {words.read(questions)}. {faults.length === 0 ? words.works : words.stands(faults.length)}
      </Status>
      <ul className={css.faults}>
        {faults.map(it => (
          <li key={JSON.stringify(it)}>
            {it.fault === 'lacks'
              ? words.lacks(it.lack.what, it.lack.linkId ?? '', it.lack.detail)
              : 'linkId' in it
                ? words.faults[it.fault](it.linkId)
                : words.faults[it.fault]}
          </li>
        ))}
      </ul>
      {asks.length > 0 && <p className={css.says}>{words.asks(asks.join(', '))}</p>}
    </div>
  );
}

const minutes = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90];

type FieldsProps = { readonly said: Said; readonly onChange: (over: Partial<Said>) => void };

function WordsFields({ said, waiting, onChange }: FieldsProps & { waiting: SiteFormsView['waiting'] }) {
  const words = useSiteFormWords();
  const shown = useLanguage();
  const chosen = waiting.find(it => it.id === said.instrumentId);
  return (
    <>
      <div className={css.fields}>
        <NativeSelect
          label={words.instrument}
          value={said.instrumentId}
          data={[
            { value: '', label: words.chooseInstrument },
            ...waiting.map(it => ({ value: it.id, label: it.title[shown] })),
          ]}
          onChange={event => onChange({ instrumentId: event.currentTarget.value, acceptsTerms: false })}
        />
        <LanguageField said={said} onChange={onChange} />
      </div>
      {chosen && (
        <>
          <p className={css.says}>
            {words.terms(chosen.holder)} {chosen.notice}
          </p>
          <Checkbox
            label={words.acceptsTerms}
            checked={said.acceptsTerms}
            onChange={event => onChange({ acceptsTerms: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}

function FormFields({ said, onChange }: FieldsProps) {
  const words = useSiteFormWords();
  const all = useAssessmentWords();
  return (
    <>
      <div className={css.fields}>
        <TextInput
          label={words.formTitle}
          maxLength={120}
          value={said.title}
          onChange={event => onChange({ title: event.currentTarget.value })}
        />
        <TextInput
          label={words.name}
          description={words.nameSays}
          maxLength={51}
          value={said.name}
          onChange={event =>
            onChange({ name: event.currentTarget.value.toLowerCase().replace(/[^a-z0-9-]+/g, '-') })
          }
        />
        <NativeSelect
          label={words.domain}
          value={said.domain}
          data={domains.map(value => ({ value, label: all.domains[value] }))}
          onChange={event => onChange({ domain: event.currentTarget.value as Said['domain'] })}
        />
        <LanguageField said={said} onChange={onChange} />
        <NativeSelect
          label={words.minutes}
          value={String(said.minutes)}
          data={minutes.map(String)}
          onChange={event => onChange({ minutes: Number(event.currentTarget.value) })}
        />
      </div>
      <Checkbox
        label={words.asksNoHarm}
        checked={said.asksNoHarm}
        onChange={event => onChange({ asksNoHarm: event.currentTarget.checked })}
      />
    </>
  );
}

function LanguageField({ said, onChange }: FieldsProps) {
  const words = useSiteFormWords();
  return (
    <NativeSelect
      label={words.language}
      value={said.language}
      data={languages.map(value => ({ value, label: words.languages[value] }))}
      onChange={event => onChange({ language: event.currentTarget.value as Language })}
    />
  );
}
