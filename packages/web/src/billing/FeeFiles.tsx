import { Button, TextInput } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useRulesWords } from '../words/rules.ts';
import { useFormat } from '../words/words.ts';
import css from './RuleFiles.module.css';
import {
  type FeeFileView,
  type FeePreview,
  useLoadFees,
  usePreviewFees,
  useWithdrawFees,
} from './rules.queries.ts';
import { TakenBack } from './TakenBack.tsx';
import { TextFile } from './TextFile.tsx';

/** What the site's payers allow: the files that were loaded, and a new one, looked at before it holds. */
export function FeeFiles({ files, may }: { files: readonly FeeFileView[]; may: boolean }) {
  const words = useRulesWords().fees;
  return (
    <>
      <p className={css.says}>{words.says}</p>
      {files.length === 0 && <p className={css.none}>{words.none}</p>}
      <ul className={css.files}>
        {files.map(it => (
          <File key={it.id} it={it} may={may} />
        ))}
      </ul>
      {may && <FeeForm />}
    </>
  );
}

function File({ it, may }: { it: FeeFileView; may: boolean }) {
  const words = useRulesWords().fees;
  const format = useFormat();
  const { zone } = useActor().practice;
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdrawFees(it.id, () => setOpen(false));
  return (
    <li>
      <div className={css.line}>
        <Status look={it.withdrawn ? 'not' : 'met'}>{it.name}</Status>
        {may && !it.withdrawn && !isOpen && (
          <Button variant="subtle" aria-label={words.withdrawOf(it.name)} onClick={() => setOpen(true)}>
            {words.withdraw}
          </Button>
        )}
      </div>
      <p className={css.meta}>
        {words.found(it.count, it.used.length)}; {words.by(format.date(localDay(it.at, zone)), it.by)}
      </p>
      {it.withdrawn && (
        <p className={css.meta}>
          {words.withdrawn(
            format.date(localDay(it.withdrawn.at, zone)),
            it.withdrawn.by,
            it.withdrawn.reason,
          )}
        </p>
      )}
      {isOpen && <TakenBack act={withdraw} onDone={() => setOpen(false)} />}
    </li>
  );
}

function FeeForm() {
  const words = useRulesWords().fees;
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const [locality, setLocality] = useState('');
  // The next file is chosen in a field of its own.
  const [round, setRound] = useState(0);
  const preview = usePreviewFees();
  const load = useLoadFees(() => {
    setFile(null);
    setRound(round + 1);
    preview.reset();
  });
  const given = locality.trim() === '' ? null : locality.trim();
  const look = (text: string, place: string | null) => preview.mutate({ text, locality: place });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && preview.data && !load.isPending) load.mutate({ ...file, locality: given });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextFile
        key={round}
        label={words.file}
        says={words.fileSays}
        onFile={chosen => {
          setFile(chosen);
          look(chosen.text, given);
        }}
      />
      {preview.isError && <ProblemLine error={preview.error} />}
      {file && preview.data && (
        <>
          <Preview it={preview.data} />
          {preview.data.localities.length > 1 && (
            <div className={css.acts}>
              <TextInput
                label={words.locality}
                description={preview.data.localities.slice(0, 12).join(', ')}
                value={locality}
                onChange={event => setLocality(event.currentTarget.value)}
              />
              <Button onClick={() => look(file.text, given)}>{words.look}</Button>
            </div>
          )}
          <TextInput
            label={words.name}
            maxLength={200}
            value={file.name}
            onChange={event => setFile({ ...file, name: event.currentTarget.value })}
          />
          <div className={css.acts}>
            <Button
              type="submit"
              variant="filled"
              aria-disabled={load.isPending || preview.data.amounts === 0}
            >
              {words.load}
            </Button>
            <Button variant="subtle" onClick={() => setFile(null)}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
      {load.isError && <ProblemLine error={load.error} />}
    </form>
  );
}

function Preview({ it }: { it: FeePreview }) {
  const words = useRulesWords().fees;
  const missing = it.missing.map(column => words.columnNames[column]).join(', ');
  return (
    <div className={css.preview} role="status">
      {missing !== '' && <Status look="soon">{words.missing(missing)}</Status>}
      <p>{words.found(it.amounts, it.used.length)}</p>
      {it.elsewhere > 0 && <p>{words.elsewhere(it.elsewhere)}</p>}
      {it.faults.length > 0 && (
        <>
          <Status look="soon">{words.bad(it.faults.length)}</Status>
          <ul>
            {it.faults.slice(0, 20).map(fault => (
              <li key={`${fault.row} ${fault.column}`}>
                {words.badRow(fault.row, `${words.columnNames[fault.column]}, ${words.why[fault.why]}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
