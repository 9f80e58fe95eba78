import { useQuery } from '@tanstack/react-query';
import {
  asksNothing,
  givenViews,
  givenViewsOf,
  isSameFilter,
  type ViewFilter,
} from '@trellis/core/caseload/view';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { useViewsWords } from '../words/views.ts';
import { KeepForm } from './KeepForm.tsx';
import { KeptLine } from './KeptLine.tsx';
import { ViewChoice } from './ViewChoice.tsx';
import css from './ViewMenu.module.css';
import { viewsQuery } from './view.queries.ts';

export type Viewed = {
  /** The page and its filters as they stand in the address. */
  readonly shown: ViewFilter;
  readonly onApply: (view: ViewFilter) => void;
};

/** Views of the role, one's own, those of the team; and the filters shown now, to be kept under a name. */
export function ViewMenu({ shown, onApply }: Viewed) {
  const words = useViewsWords();
  const { role } = useActor();
  const views = useQuery(viewsQuery);
  const isShown = (view: ViewFilter) => isSameFilter(view.filter, shown.filter);
  const given = givenViewsOf(role, shown.page);
  const here = views.data?.views.filter(it => it.view.page === shown.page) ?? [];
  const mine = here.filter(it => it.isMine);
  const team = here.filter(it => !it.isMine);
  const canKeep = !asksNothing(shown.filter) && !mine.some(it => isShown(it.view));
  return (
    <div className={css.menu}>
      {given.length > 0 && (
        <section aria-label={words.given}>
          <h2>{words.given}</h2>
          <ul>
            {given.map(name => (
              <li key={name}>
                <ViewChoice
                  name={words.givenNames[name]}
                  isShown={isShown(givenViews[name])}
                  onApply={() => onApply(givenViews[name])}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {views.isPending && <Loading rows={2} rowHeight={32} />}
      {views.isError && !views.data && <Problem error={views.error} onRetry={() => void views.refetch()} />}
      {mine.length > 0 && (
        <section aria-label={words.mine}>
          <h2>{words.mine}</h2>
          <ul>
            {mine.map(view => (
              <KeptLine
                key={view.id}
                view={view}
                isShown={isShown(view.view)}
                onApply={() => onApply(view.view)}
              />
            ))}
          </ul>
        </section>
      )}
      {team.length > 0 && (
        <section aria-label={words.team}>
          <h2>{words.team}</h2>
          <ul>
            {team.map(view => (
              <li key={view.id}>
                <ViewChoice
                  name={view.name}
                  says={words.by(view.by)}
                  trouble={view.trouble && words.gone}
                  isShown={isShown(view.view)}
                  onApply={() => onApply(view.view)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {canKeep ? <KeepForm shown={shown} /> : asksNothing(shown.filter) && <p>{words.nothing}</p>}
      <p>{words.never}</p>
    </div>
  );
}
