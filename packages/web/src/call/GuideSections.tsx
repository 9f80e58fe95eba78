import { VisuallyHidden } from '@mantine/core';
import { cx } from '../kit/cx.ts';
import { Icon, type IconName } from '../kit/Icon.tsx';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useLanguage, useWords } from '../words/words.ts';
import css from './GuideSections.module.css';
import { countStates, type Guide, givenTo, questionState, wantsFollowUp } from './guide-progress.ts';
import type { Draft } from './note-draft.ts';

/** What is asked on this call and how far it has come: a list, or segments in half width. */
export function GuideSections({
  guide,
  draft,
  at,
  onGoTo,
}: {
  guide: Guide;
  draft: Draft;
  at: number;
  onGoTo: (index: number) => void;
}) {
  const words = useCallDeskWords().page;
  const { look } = useWords().call;
  const language = useLanguage();
  const counts = countStates(guide, draft);
  return (
    <nav className={css.sections} aria-label={words.sections}>
      <h2>
        {guide.title[language]}{' '}
        <span>{words.progress(counts.done + counts.skipped, guide.questions.length)}</span>
      </h2>
      <ol>
        {guide.questions.map((question, i) => {
          const state = questionState(draft, question.id);
          const looks = wantsFollowUp(question, givenTo(draft, question.id));
          const icon: IconName = looks ? 'triangle-alert' : icons[state];
          return (
            <li key={question.id}>
              <button
                type="button"
                className={cx(css[state], looks && css.look)}
                aria-current={i === at ? 'step' : undefined}
                onClick={() => onGoTo(i)}
              >
                <Icon name={i === at && state === 'open' ? 'circle-dot' : icon} />
                <span className={css.name}>{question.section[language]}</span>
                <span className={css.state}>
                  {looks ? look : state === 'skipped' && words.states.skipped}
                </span>
                <VisuallyHidden>{words.states[state]}</VisuallyHidden>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const icons = { done: 'circle-check', skipped: 'minus', open: 'circle' } as const satisfies Record<
  string,
  IconName
>;
