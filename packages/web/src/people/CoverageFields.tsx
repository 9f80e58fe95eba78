import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { payers, secondReasons } from '@trellis/core/people/coverage';
import { usePersonWords } from '../words/person.ts';
import css from './PersonPage.module.css';
import type { TypedCoverage } from './person-form.ts';

/** Who pays, with the number on the card and the days it holds. */
export function CoverageFields({
  coverage,
  onChange,
}: {
  coverage: TypedCoverage;
  onChange: (coverage: TypedCoverage) => void;
}) {
  const words = usePersonWords();
  const change = (part: Partial<TypedCoverage>) => onChange({ ...coverage, ...part });
  return (
    <div className={css.fields}>
      <NativeSelect
        label={words.payer}
        value={coverage.payer ?? ''}
        data={[
          { value: '', label: words.notRecorded },
          ...payers.map(value => ({ value, label: words.payers[value] })),
        ]}
        onChange={event => change({ payer: payers.find(it => it === event.currentTarget.value) ?? null })}
      />
      <TextInput
        label={words.memberNumber}
        maxLength={40}
        value={coverage.memberNumber}
        onChange={event => change({ memberNumber: event.currentTarget.value })}
      />
      <TextInput
        label={words.plan}
        maxLength={120}
        value={coverage.plan}
        onChange={event => change({ plan: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.from}
        value={coverage.from}
        onChange={event => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.until}
        value={coverage.until}
        onChange={event => change({ until: event.currentTarget.value })}
      />
      {coverage.payer === 'medicare' && (
        <NativeSelect
          label={words.second}
          value={coverage.secondBecause}
          data={[
            { value: '', label: words.secondNone },
            ...secondReasons.map(value => ({ value, label: words.secondReasons[value] })),
          ]}
          onChange={event =>
            change({ secondBecause: secondReasons.find(it => it === event.currentTarget.value) ?? '' })
          }
        />
      )}
      <Checkbox
        label={words.qmb}
        checked={coverage.qmb}
        onChange={event => change({ qmb: event.currentTarget.checked })}
      />
    </div>
  );
}
