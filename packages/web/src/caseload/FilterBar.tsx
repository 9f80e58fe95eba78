import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Assigned } from '@trellis/core/caseload/worklist';
import { languageKey } from '@trellis/core/people/language';
import { useActor } from '../access/session.queries.ts';
import { careManagersQuery } from '../people/assignment.queries.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './FilterBar.module.css';
import { itemCount } from './today-count.ts';
import { asked, type TodayFilter } from './today-filter.ts';
import type { Today } from './worklist.queries.ts';

type Change = (filter: TodayFilter) => void;

/** Whose patients. It stands in the head of the page, because it is asked every morning. */
export function WhoseSelect({ filter, onChange }: { filter: TodayFilter; onChange: Change }) {
  const words = useWords().today.filter;
  const actor = useActor();
  const { data } = useQuery(careManagersQuery);
  const colleagues = (data?.careManagers ?? []).filter(it => it.id !== actor.staffId);
  return (
    <NativeSelect
      className={css.whose ?? ''}
      aria-label={words.whose}
      value={filter.assigned ?? 'mine'}
      onChange={event => onChange({ ...filter, assigned: event.currentTarget.value as Assigned })}
      data={[
        { value: 'mine', label: words.mine },
        { value: 'everyone', label: words.everyone },
        { value: 'unassigned', label: words.unassigned },
        ...colleagues.map(it => ({ value: it.id, label: words.of(it.name) })),
        // Somebody whose name has not come yet, or who works here no more: the address still means her.
        ...(filter.assigned && !isKnown(filter.assigned, colleagues)
          ? [{ value: filter.assigned, label: '…' }]
          : []),
      ]}
    />
  );
}

const isKnown = (assigned: Assigned, colleagues: readonly { readonly id: string }[]): boolean =>
  ['mine', 'everyone', 'unassigned'].includes(assigned) || colleagues.some(it => it.id === assigned);

/** Which of them: every part narrows, none stands in the browser but in the address. */
export function FilterBar({
  filter,
  counts,
  languages,
  onChange,
}: {
  filter: TodayFilter;
  counts: Today['counts'] | undefined;
  /** Of the patients that are shown. */
  languages: readonly (string | null)[];
  onChange: Change;
}) {
  const all = useWords();
  const words = all.today.filter;
  const format = useFormat();
  const set = (part: Partial<Record<keyof TodayFilter, string>>) =>
    onChange(asked({ ...filter, ...emptied(part) } as TodayFilter));
  const rules = Object.entries(counts?.byRule ?? {}).toSorted((a, b) => b[1] - a[1]);
  const spoken = [...new Set([...languages.map(languageKey), ...(filter.language ? [filter.language] : [])])];
  const { assigned, ...narrowing } = asked(filter);
  return (
    <search className={css.bar} aria-label={words.open}>
      <NativeSelect
        aria-label={words.rule}
        value={filter.rule ?? ''}
        onChange={event => set({ rule: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyRule },
          ...rules.map(([rule, count]) => ({
            value: rule,
            label: `${all.today.rules[rule] ?? all.today.otherRule} (${itemCount(count, all, format)})`,
          })),
        ]}
      />
      <NativeSelect
        aria-label={words.state}
        value={filter.state ?? ''}
        onChange={event => set({ state: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyState },
          { value: 'overdue', label: words.overdue },
          { value: 'due', label: words.due },
        ]}
      />
      <NativeSelect
        aria-label={words.program}
        value={filter.program ?? ''}
        onChange={event => set({ program: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyProgram },
          { value: 'CCM', label: 'CCM' },
          { value: 'none', label: words.none },
        ]}
      />
      <NativeSelect
        aria-label={words.language}
        value={filter.language ?? ''}
        onChange={event => set({ language: event.currentTarget.value })}
        data={[
          { value: '', label: words.anyLanguage },
          ...spoken.map(key => ({
            value: key,
            label: key === 'none' ? all.person.noLanguage : format.languageName(key),
          })),
        ]}
      />
      {Object.keys(narrowing).length > 0 && (
        <Button variant="subtle" onClick={() => onChange(asked({ assigned }))}>
          {words.clear}
        </Button>
      )}
    </search>
  );
}

const emptied = (part: Partial<Record<keyof TodayFilter, string>>) =>
  Object.fromEntries(Object.entries(part).map(([key, value]) => [key, value === '' ? undefined : value]));
