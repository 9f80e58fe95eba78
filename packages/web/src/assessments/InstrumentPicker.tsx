import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Language } from '@trellis/core/assessments/assessment';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { useAssessmentWords } from '../words/assessments.ts';
import { ownNames, useLanguage } from '../words/words.ts';
import css from './AssessmentSection.module.css';
import { type DraftId, type InstrumentView, instrumentsQuery, useBegin } from './assessment.queries.ts';
import { foundInstruments } from './found-instruments.ts';

/** Any instrument, found by name or topic; those whose words are missing say what the site must bring. */
export function InstrumentPicker({
  patient,
  onBegun,
  startsOpen = false,
}: {
  patient: Patient;
  onBegun: (draftId: DraftId) => void;
  startsOpen?: boolean;
}) {
  const words = useAssessmentWords().section;
  const [isOpen, setIsOpen] = useState(startsOpen);
  const [chosen, setChosen] = useState<InstrumentView | null>(null);
  if (!isOpen)
    return (
      <p className={css.picker}>
        <span>
          <Button leftSection={<Icon name="list-checks" small />} onClick={() => setIsOpen(true)}>
            {words.start}
          </Button>
        </span>
      </p>
    );
  const close = () => {
    setChosen(null);
    setIsOpen(startsOpen);
  };
  return (
    <div className={css.picker}>
      {chosen ? (
        <BeginForm patient={patient} instrument={chosen} onBegun={onBegun} onCancel={() => setChosen(null)} />
      ) : (
        <Finder onChoose={setChosen} onCancel={startsOpen ? undefined : close} />
      )}
    </div>
  );
}

function Finder({
  onChoose,
  onCancel,
}: {
  onChoose: (it: InstrumentView) => void;
  onCancel: (() => void) | undefined;
}) {
  const all = useAssessmentWords();
  const words = all.section;
  const language = useLanguage();
  const [text, setText] = useState('');
  const instruments = useQuery(instrumentsQuery);
  if (instruments.isError)
    return <Problem error={instruments.error} onRetry={() => void instruments.refetch()} />;
  if (!instruments.data) return <Loading rows={4} rowHeight={32} />;
  const found = foundInstruments(instruments.data, text, language, all.domains);
  return (
    <>
      <div className={css.fields}>
        <TextInput
          label={words.find}
          autoFocus
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && onCancel?.()}
        />
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {words.cancel}
          </Button>
        )}
        <span className={css.when} role="status">
          {found.length === 0 ? words.nothingFound : words.found(found.length)}
        </span>
      </div>
      {found.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard
        <ul className={css.found} tabIndex={0} aria-label={words.start}>
          {found.map(it => (
            <li key={it.id}>
              {it.languages.length > 0 ? (
                <button type="button" className={css.pick} onClick={() => onChoose(it)}>
                  {it.title[language]}
                  <small>
                    {all.domains[it.domain]} · {words.minutes(it.minutes)}
                  </small>
                </button>
              ) : (
                <span className={css.blocked}>
                  {it.title[language]}{' '}
                  <small>
                    {all.domains[it.domain]} · {words.blocked} {it.licence.notice}
                  </small>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** In which language, how, and who answers; then it begins. */
function BeginForm({
  patient,
  instrument,
  onBegun,
  onCancel,
}: {
  patient: Patient;
  instrument: InstrumentView;
  onBegun: (draftId: DraftId) => void;
  onCancel: () => void;
}) {
  const all = useAssessmentWords();
  const words = all.section;
  const ui = useLanguage();
  const hers = addressedIn(patient.language);
  const first = instrument.languages.includes(hers) ? hers : instrument.languages[0];
  const [language, setLanguage] = useState<Language>(first ?? 'en');
  const [mode, setMode] = useState<'read-aloud' | 'from-paper'>('read-aloud');
  const [who, setWho] = useState<'patient' | 'proxy'>('patient');
  const [proxy, setProxy] = useState({ name: '', relation: '' });
  const begin = useBegin(patient.id, onBegun);
  const isComplete = who === 'patient' || (proxy.name.trim() !== '' && proxy.relation.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || begin.isPending) return;
    const answerer = who === 'patient' ? { who } : { who, ...proxy };
    begin.mutate({ instrumentId: instrument.id, language, mode, answerer });
  };
  return (
    <form onSubmit={submit} className={css.picker}>
      <h3>{words.begin(instrument.title[ui])}</h3>
      <div className={css.row}>
        <Segments
          label={words.language}
          choices={instrument.languages.map(value => ({ value, label: ownNames[value] }))}
          chosen={language}
          onChoose={setLanguage}
        />
        <Segments
          label={words.mode}
          choices={(['read-aloud', 'from-paper'] as const).map(value => ({ value, label: all.modes[value] }))}
          chosen={mode}
          onChoose={setMode}
        />
        <Segments
          label={words.who}
          choices={[
            { value: 'patient' as const, label: words.patient },
            { value: 'proxy' as const, label: words.proxy },
          ]}
          chosen={who}
          onChoose={setWho}
        />
      </div>
      {who === 'proxy' && (
        <div className={css.fields}>
          <TextInput
            label={words.proxyName}
            maxLength={120}
            value={proxy.name}
            onChange={event => {
              const { value } = event.currentTarget;
              setProxy(it => ({ ...it, name: value }));
            }}
          />
          <TextInput
            label={words.relation}
            maxLength={60}
            value={proxy.relation}
            onChange={event => {
              const { value } = event.currentTarget;
              setProxy(it => ({ ...it, relation: value }));
            }}
          />
        </div>
      )}
      <p className={css.row}>
        <Button type="submit" variant="filled" autoFocus aria-disabled={!isComplete || begin.isPending}>
          {words.beginNow}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
        {begin.isError && <ProblemLine error={begin.error} />}
      </p>
    </form>
  );
}
