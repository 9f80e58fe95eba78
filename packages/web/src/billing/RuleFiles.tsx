import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type Day, findDay, firstDay, monthOf } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { payers } from '@trellis/core/people/coverage';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useRulesWords } from '../words/rules.ts';
import { useFormat } from '../words/words.ts';
import css from './RuleFiles.module.css';
import {
  type LoadedRules,
  type RulesPreview,
  useLoadRules,
  usePreviewRules,
  useWithdrawRules,
} from './rules.queries.ts';
import { TakenBack } from './TakenBack.tsx';
import { TextFile } from './TextFile.tsx';

/** Rules of other payers and of coming years: those that were loaded, and a new file, looked at before it holds. */
export function RuleFiles({
  files,
  may,
  today,
}: {
  files: readonly LoadedRules[];
  may: boolean;
  today: Day;
}) {
  const words = useRulesWords().payers;
  return (
    <>
      <p className={css.says}>{words.says}</p>
      {files.length === 0 && <p className={css.none}>{words.none}</p>}
      <ul className={css.files}>
        {files.map(it => (
          <File key={it.id} it={it} may={may} />
        ))}
      </ul>
      {may && <RuleForm today={today} />}
    </>
  );
}

function File({ it, may }: { it: LoadedRules; may: boolean }) {
  const { payers: words, fees } = useRulesWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdrawRules(it.id, () => setOpen(false));
  const { set, withdrawn } = it;
  return (
    <li>
      <div className={css.line}>
        <Status look={withdrawn ? 'not' : 'met'}>{set.id}</Status>
        {may && !withdrawn && !isOpen && (
          <Button variant="subtle" aria-label={fees.withdrawOf(set.id)} onClick={() => setOpen(true)}>
            {fees.withdraw}
          </Button>
        )}
      </div>
      <p className={css.meta}>
        {words.line(words.names[set.payer] ?? set.payer, format.date(set.from), set.rows.length)};{' '}
        {set.source}; {fees.by(format.date(localDay(it.at, zone)), it.by)}
      </p>
      {set.covers && (
        <p className={css.meta}>
          {words.covers}: {set.covers.join(' ')}
        </p>
      )}
      {withdrawn && (
        <p className={css.meta}>
          {fees.withdrawn(format.date(localDay(withdrawn.at, zone)), withdrawn.by, withdrawn.reason)}
        </p>
      )}
      {isOpen && <TakenBack act={withdraw} onDone={() => setOpen(false)} />}
    </li>
  );
}

/** Whoever has coverage of a kind can have rules; nobody pays where nobody does. */
const payersAsked = payers.filter(it => it !== 'none');

function RuleForm({ today }: { today: Day }) {
  const words = useRulesWords().payers;
  const [text, setText] = useState<string | null>(null);
  // The next file is chosen in a field of its own.
  const [round, setRound] = useState(0);
  const empty = {
    id: '',
    payer: payersAsked.find(it => it !== 'medicare') ?? 'medicare',
    from: firstDay(monthOf(today)) as string,
    until: '',
    source: '',
    covers: '',
  };
  const [typed, setTyped] = useState(empty);
  const preview = usePreviewRules();
  const load = useLoadRules(() => {
    setText(null);
    setRound(round + 1);
    setTyped(empty);
    preview.reset();
  });
  const [from, until] = [findDay(typed.from), typed.until === '' ? null : findDay(typed.until)];
  const isNamed = /^[a-z0-9][a-z0-9-]{2,59}$/.test(typed.id) && typed.source.trim() !== '';
  const isGood = preview.data !== undefined && preview.data.faults.length + preview.data.missing.length === 0;
  const isWhole = text !== null && from !== undefined && until !== undefined && isNamed && isGood;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || load.isPending) return;
    const covers = typed.covers.split(/\s+/).filter(it => it !== '');
    load.mutate({ ...typed, text, from, until, covers });
  };
  const field = (key: 'id' | 'from' | 'until' | 'source' | 'covers') => ({
    label: words[key],
    value: typed[key],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      setTyped({ ...typed, [key]: event.currentTarget.value }),
  });
  return (
    <form className={css.form} onSubmit={submit}>
      <TextFile
        key={round}
        label={words.file}
        says={words.fileSays}
        onFile={chosen => {
          setText(chosen.text);
          preview.mutate({ text: chosen.text });
        }}
      />
      {preview.isError && <ProblemLine error={preview.error} />}
      {text !== null && preview.data && (
        <>
          <Preview it={preview.data} />
          <TextInput description={words.idSays} maxLength={60} {...field('id')} />
          <NativeSelect
            label={words.payer}
            value={typed.payer}
            data={payersAsked.map(value => ({ value, label: words.names[value] ?? value }))}
            onChange={event => {
              const payer = payersAsked.find(it => it === event.currentTarget.value);
              if (payer) setTyped({ ...typed, payer });
            }}
          />
          <TextInput type="date" {...field('from')} />
          <TextInput type="date" {...field('until')} />
          <TextInput maxLength={400} {...field('source')} />
          <TextInput description={words.coversSays} {...field('covers')} />
          <div className={css.acts}>
            <Button type="submit" variant="filled" aria-disabled={!isWhole || load.isPending}>
              {words.load}
            </Button>
            <Button variant="subtle" onClick={() => setText(null)}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
      {load.isError && <ProblemLine error={load.error} />}
    </form>
  );
}

function Preview({ it }: { it: RulesPreview }) {
  const { payers: words, fees } = useRulesWords();
  return (
    <div className={css.preview} role="status">
      {it.missing.length > 0 && <Status look="soon">{words.missing(it.missing.join(', '))}</Status>}
      <p>{words.found(it.rows.length)}</p>
      {it.faults.length > 0 && (
        <>
          <Status look="soon">{fees.bad(it.faults.length)}</Status>
          <ul>
            {it.faults.slice(0, 20).map(fault => (
              <li key={`${fault.row} ${fault.column}`}>
                {fees.badRow(fault.row, `${fault.column}, ${words.why[fault.why]}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
