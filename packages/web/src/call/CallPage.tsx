import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Loading, Problem } from '../kit/Panel.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useWords } from '../words/words.ts';
import { CallDesk } from './CallDesk.tsx';
import css from './CallPage.module.css';
import { callQuery } from './call.queries.ts';

/** One call, from the first question to its close. */
export function CallPage({
  callId,
  question,
  onQuestion,
}: {
  callId: CallId;
  /** The question that stood here before the page was loaded again. */
  question?: string | undefined;
  onQuestion?: (id: string) => void;
}) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const { data, error, refetch } = useQuery(callQuery(callId));
  usePageTitle(page.title);
  if (data) return <CallDesk call={data} question={question} onQuestion={onQuestion} />;
  if (error)
    return (
      <Problem error={error} onRetry={() => void refetch()}>
        <ButtonLink to="/">{words.panel.back}</ButtonLink>
      </Problem>
    );
  return (
    <div className={css.coming}>
      <h1 className={css.hidden}>{page.title}</h1>
      <Loading rows={1} rowHeight={60} />
      <Loading rows={8} rowHeight={44} />
    </div>
  );
}
