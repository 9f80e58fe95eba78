import { NativeSelect, TextInput } from '@mantine/core';
import { Segments } from '../kit/Segments.tsx';
import { useMonthWords } from '../words/month.ts';
import css from './MonthFilters.module.css';
import type { MonthView } from './month.queries.ts';
import { type MonthFilter, programsIn } from './month-list.ts';

const verdicts = ['to-approve', 'billable', 'needs', 'not-billable'] as const;

/** Which rows are shown. All of it but the name stands in the address. */
export function MonthFilters({
  view,
  filter,
  onFilter,
  name,
  onName,
}: {
  view: MonthView;
  filter: MonthFilter;
  onFilter: (filter: MonthFilter) => void;
  name: string;
  onName: (name: string) => void;
}) {
  const words = useMonthWords();
  const programs = programsIn(view);
  const label = (verdict: (typeof verdicts)[number]) =>
    verdict === 'to-approve' ? words.filter.toApprove : words.verdicts[verdict];
  return (
    <div className={css.filters}>
      <Segments
        label={words.filter.label}
        choices={[
          { value: 'all', label: words.filter.all },
          ...verdicts.map(value => ({ value, label: label(value) })),
        ]}
        chosen={filter.short ? null : (filter.verdict ?? 'all')}
        onChoose={value =>
          onFilter({
            ...(filter.manager && { manager: filter.manager }),
            ...(filter.program && { program: filter.program }),
            ...(value !== 'all' && { verdict: value as (typeof verdicts)[number] }),
          })
        }
      />
      <NativeSelect
        aria-label={words.filter.manager}
        value={filter.manager ?? ''}
        onChange={event => {
          const { manager: _, ...rest } = filter;
          const manager = event.currentTarget.value;
          onFilter(manager === '' ? rest : { ...rest, manager });
        }}
        data={[
          { value: '', label: words.filter.everyone },
          ...view.careManagers.map(it => ({ value: it.id, label: it.name })),
        ]}
      />
      {programs.length > 1 && (
        <NativeSelect
          aria-label={words.filter.program}
          value={filter.program ?? ''}
          onChange={event => {
            const { program: _, ...rest } = filter;
            const program = event.currentTarget.value;
            onFilter(program === '' ? rest : { ...rest, program });
          }}
          data={[
            { value: '', label: words.filter.everyProgram },
            ...programs.map(value => ({ value, label: value })),
          ]}
        />
      )}
      <TextInput
        aria-label={words.filter.find}
        placeholder={words.filter.find}
        value={name}
        maxLength={60}
        onChange={event => onName(event.currentTarget.value)}
      />
    </div>
  );
}
