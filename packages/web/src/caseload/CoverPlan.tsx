import { Link } from '@tanstack/react-router';
import { fullName } from '@trellis/core/people/patient';
import type { ReactNode } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { LoadBar } from '../kit/LoadBar.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { languageOf } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './CoverPage.module.css';
import type { CoverPreview, WantedCover } from './cover.queries.ts';

/** What a plan does before it is made: each list before and after, and who goes where and why. */
export function CoverPlan({
  wanted,
  preview,
  error,
  children,
}: {
  wanted: WantedCover | undefined;
  preview: CoverPreview | undefined;
  error: Error | null;
  /** The button that makes it. */
  children: ReactNode;
}) {
  const words = useWords().cover;
  const format = useFormat();
  const most = Math.max(1, ...(preview?.colleagues ?? []).map(it => Math.max(it.due, it.dueAfter)));
  const total = (preview?.moves.length ?? 0) + (preview?.quiet ?? 0);
  return (
    <section className={css.preview} aria-label={words.preview}>
      <header className={css.previewHead}>
        <h2>{words.preview}</h2>
        <span>{words.nothingMoved}</span>
      </header>
      {error && <ProblemLine error={error} />}
      {!wanted && <p className={css.mute}>{words.previewNone}</p>}
      {wanted && !error && preview && (
        <>
          <ul className={css.loads}>
            {preview.colleagues.map(it => (
              <li key={it.id}>
                <b>{it.name}</b>
                <LoadBar
                  before={it.due}
                  after={it.dueAfter}
                  most={most}
                  says={words.loadSays(it.name, it.due, it.dueAfter)}
                />
                <span>{words.dueAfter(it.due, it.dueAfter)}</span>
                <span className={css.mute}>{words.gets(it.gets)}</span>
              </li>
            ))}
          </ul>
          {total === 0 && <p>{words.nobody}</p>}
          <ol className={css.moves}>
            {preview.moves.map(({ patient, to, because, due }) => (
              <li key={patient.id}>
                <span>
                  <Link to="/patients/$patientId" params={{ patientId: patient.id }}>
                    {fullName(patient)}
                  </Link>{' '}
                  <span className={css.mute}>
                    {[languageOf(patient, format), words.due(due)].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <Icon name="arrow-right" small />
                <span>{to.name}</span>
                <span className={css.mute}>{words.because[because]}</span>
              </li>
            ))}
          </ol>
          {preview.quiet > 0 && <p className={css.mute}>{words.quiet(preview.quiet)}</p>}
          {total > 0 && <div className={css.submit}>{children}</div>}
        </>
      )}
    </section>
  );
}
