import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  inGoodOrder,
  isNamedLikeFhir,
  isRunning,
  type Queue,
  totalsOf,
} from '@trellis/core/people/import-queue';
import { mayImport, mayReadRecords } from '@trellis/core/people/people.policy';
import { useEffect, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useImportWords } from '../words/imports.ts';
import { useFormat } from '../words/words.ts';
import type { FoundFile } from './dropped-files.ts';
import { ImportDrop } from './ImportDrop.tsx';
import { ImportFiles } from './ImportFiles.tsx';
import { ImportKinds } from './ImportKinds.tsx';
import css from './ImportPage.module.css';
import { importRunsQuery, useImportDesk } from './import.queries.ts';
import { PossibleDoubles } from './PossibleDoubles.tsx';
import { RefusedTable } from './RefusedTable.tsx';

/** Brings charts in, and says of each file and each resource in it what became of it. */
export function ImportPage() {
  const words = useImportWords();
  usePageTitle(words.title);
  return mayImport.allows(useActor()) ? (
    <Importing />
  ) : (
    <Nothing title={words.notYours}>
      <p>{words.notYoursSays}</p>
    </Nothing>
  );
}

/** Where the list of possible doubles stands on the page. */
const doublesId = 'possible-doubles';

function Importing() {
  const words = useImportWords();
  const actor = useActor();
  const { desk, queue } = useImportDesk();
  const queries = useQueryClient();
  const [source, setSource] = useState('');
  const [said, setSaid] = useState('');
  const running = isRunning(queue);
  const hasFiles = queue.files.length > 0;
  useEffect(() => {
    // What came in is on every page: they ask anew, and so does the history below.
    if (hasFiles && !running) void queries.invalidateQueries();
  }, [hasFiles, running, queries]);
  const take = (all: readonly FoundFile[]) => {
    const fhir = all.filter(it => isNamedLikeFhir(it.name));
    const left = all.length - fhir.length;
    setSaid(fhir.length === 0 ? words.noneFound : left > 0 ? words.passedOver(left) : '');
    desk.add(inGoodOrder(fhir), source.trim());
  };
  return (
    <div className={css.page}>
      <ImportKinds />
      <div className={css.body}>
        <header className={css.head}>
          <h1>{words.title}</h1>
          <p>{words.says}</p>
        </header>
        <section className={css.begin} aria-label={words.drop}>
          <TextInput
            className={css.source ?? ''}
            label={words.source}
            placeholder={words.sourceHint}
            description={words.sourceSays}
            autoComplete="off"
            maxLength={100}
            disabled={running}
            value={source}
            onChange={event => setSource(event.currentTarget.value)}
          />
          <ImportDrop isReady={source.trim() !== ''} onFiles={take} />
          {said !== '' && (
            <p className={css.said} role="status">
              {said}
            </p>
          )}
        </section>
        {hasFiles && <Progress queue={queue} onStop={() => desk.stop()} />}
        {hasFiles && <ImportFiles files={queue.files} />}
        <RefusedTable queue={queue} />
        {mayReadRecords.allows(actor) && (
          <div id={doublesId} tabIndex={-1}>
            <PossibleDoubles />
          </div>
        )}
        <History />
      </div>
      <StatusLine hints={[]} />
    </div>
  );
}

/** How far it is, what came of it, and whom somebody has to look at. */
export function Progress({ queue, onStop }: { queue: Queue; onStop: () => void }) {
  const words = useImportWords();
  const totals = totalsOf(queue);
  const actor = useActor();
  const running = isRunning(queue);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const wasStopped = queue.files.some(it => it.state.kind === 'stopped');
  return (
    <section className={css.progress} aria-label={words.progress(totals.filesDone, totals.files)}>
      <progress className={css.bar} max={Math.max(1, totals.bytes)} value={totals.bytesSent}>
        {words.progress(totals.filesDone, totals.files)}
      </progress>
      <p>
        <b>{words.progress(totals.filesDone, totals.files)}</b>{' '}
        <span>{words.megabytes(megabytes(totals.bytesSent), megabytes(totals.bytes))}</span>
        <span>{words.made(totals.created, totals.changed, totals.unchanged)}</span>
        {totals.refused > 0 && <span>{words.refusedCount(totals.refused)}</span>}
        {totals.filesRefused > 0 && <span>{words.filesRefused(totals.filesRefused)}</span>}
      </p>
      {totals.doubles > 0 && (
        <p className={css.doubles}>
          <span>{words.doublesFound(totals.doubles)}</span>{' '}
          {mayReadRecords.allows(actor) && (
            <a className={css.person} href={`#${doublesId}`}>
              {words.lookAtDoubles}
            </a>
          )}
        </p>
      )}
      <p className={css.live} role="status">
        {running ? words.running : wasStopped ? words.stopped : words.finished(totals.files)}
      </p>
      {running && (
        <Button variant="default" onClick={onStop}>
          {words.stop}
        </Button>
      )}
    </section>
  );
}

function History() {
  const words = useImportWords();
  const format = useFormat();
  const { zone } = useActor().practice;
  const { data, error, isPending, refetch } = useQuery(importRunsQuery);
  return (
    <Section title={words.history}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={4} rowHeight={38} />}
      {data?.runs.length === 0 && <p className={css.none}>{words.noHistory}</p>}
      {data && data.runs.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              {Object.values(words.historyColumns).map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.runs.map(run => (
              <tr key={run.runId}>
                <th scope="row">{format.dayTime(run.at, zone)}</th>
                <td>{run.by}</td>
                <td>{run.source}</td>
                <td>{run.files}</td>
                <td>{words.made(run.created, run.changed, run.unchanged)}</td>
                <td>{words.historyRefused(run.refused, run.filesRefused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
