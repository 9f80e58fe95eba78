import { useState } from 'react';
import { MoreButton } from '../kit/MoreButton.tsx';
import { told } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import type { Language } from '../words/format.ts';
import type { ImportWords } from '../words/imports.en.ts';
import { useImportWords } from '../words/imports.ts';
import { useLanguage } from '../words/words.ts';
import css from './ImportPage.module.css';
import type { ImportedFile } from './import-desk.ts';

const firstShown = 12;

/** What became of each file. Files with something to see to stand first once all is sent. */
export function ImportFiles({ files }: { files: readonly ImportedFile[] }) {
  const words = useImportWords();
  const [all, setAll] = useState(false);
  const inOrder = files.toSorted((a, b) => needOf(a) - needOf(b));
  return (
    <Section title={words.files} aside={files.length}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.fileColumns.file}</th>
            <th scope="col">{words.fileColumns.state}</th>
            <th scope="col">{words.fileColumns.made}</th>
            <th scope="col">{words.fileColumns.patients}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.slice(0, all ? undefined : firstShown).map(file => (
            <FileRow key={file.id} file={file} />
          ))}
        </tbody>
      </table>
      <MoreButton count={files.length} first={firstShown} all={all} onAll={setAll} />
    </Section>
  );
}

/** 0 for what a person has to see to, 1 for what is under way, 2 for the rest. */
function needOf({ state }: ImportedFile): number {
  if (state.kind === 'refused') return 0;
  if (state.kind === 'done') return state.report.refusedCount > 0 || state.report.endedBy ? 0 : 2;
  return state.kind === 'sending' ? 1 : 2;
}

function FileRow({ file }: { file: ImportedFile }) {
  const language = useLanguage();
  const imports = useImportWords();
  const { state } = file;
  const report = state.kind === 'done' ? state.report : null;
  const why = whyOf(state, imports, language);
  return (
    <tr>
      <th scope="row" className={css.name}>
        {file.name}
        {why && <p className={css.why}>{why}</p>}
      </th>
      <td>
        <FileStatus state={state} size={file.size} />
      </td>
      <td>{report && imports.made(report.created, report.changed, report.unchanged)}</td>
      <td>{report && imports.patients(report.patients)}</td>
    </tr>
  );
}

function FileStatus({ state, size }: Pick<ImportedFile, 'state' | 'size'>) {
  const { states } = useImportWords();
  switch (state.kind) {
    case 'waiting':
      return <Status look="waiting">{states.waiting}</Status>;
    case 'sending':
      return (
        <Status look="dated">
          {states.sending(Math.min(100, Math.floor((100 * state.sent) / Math.max(1, size))))}
        </Status>
      );
    case 'stopped':
      return <Status look="not">{states.stopped}</Status>;
    case 'refused':
      return <Status look="unmet">{states.refused}</Status>;
    case 'done':
      return state.report.refusedCount > 0 || state.report.endedBy ? (
        <Status look="soon">{states.partly(state.report.refusedCount)}</Status>
      ) : (
        <Status look="met">{states.done}</Status>
      );
    default:
      return state satisfies never;
  }
}

/** What a person should know about a file beside its numbers; nothing if all is well. */
export function whyOf(state: ImportedFile['state'], imports: ImportWords, language: Language): string {
  if (state.kind === 'done') {
    const { endedBy, dangling } = state.report;
    return [endedBy && imports.endedBy, dangling.total > 0 && imports.dangling(dangling.total)]
      .filter(Boolean)
      .join(' ');
  }
  if (state.kind !== 'refused') return '';
  const { code, details } = state.problem;
  if (code === 'record.refused') return imports.transaction;
  const known = imports.fileReasons[details.reason as keyof typeof imports.fileReasons];
  const at = typeof details.line === 'number' && imports.at(details.line, Number(details.column));
  return known ? [known, at].filter(Boolean).join(' ') : told(state.problem, language).says;
}
