import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { findZone } from '@trellis/core/basics/zone';
import { caseRoles } from '@trellis/core/billing/billing-case';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { dateOrders, shadowPrograms } from '@trellis/core/billing/shadow-cell';
import { useState } from 'react';
import { Section } from '../kit/Section.tsx';
import { useCaseFormWords } from '../words/case-form.ts';
import { useShadowWords } from '../words/shadow.ts';
import css from './ShadowPage.module.css';

type Assumed = ShadowPlan['assumed'];

/** What no column says, asked once for the whole log. Nothing is taken for granted before it is answered. */
export function ShadowAssumptions({
  plan,
  onAssumed,
}: {
  plan: ShadowPlan;
  onAssumed: (assumed: Assumed) => void;
}) {
  const words = useShadowWords();
  const { choices } = useCaseFormWords();
  const { assumed, mapping } = plan;
  const [zone, setZone] = useState<string>(assumed.zone);
  const set = (some: Partial<Assumed>) => onAssumed({ ...assumed, ...some });
  const find = <Value extends string>(all: readonly Value[], value: string) => all.find(it => it === value);
  const paper = (key: 'hasConsent' | 'hasVisit' | 'hasPlan', column: ShadowPlan['mapping'][number]) => (
    <Checkbox
      label={words[key]}
      description={mapping.includes(column) && key !== 'hasPlan' ? words.fromColumn : undefined}
      disabled={mapping.includes(column) && key !== 'hasPlan'}
      checked={assumed[key]}
      onChange={event => set({ [key]: event.currentTarget.checked })}
    />
  );
  return (
    <Section title={words.assumed} aside={words.assumedSays}>
      <div className={css.assumed}>
        <TextInput
          label={words.zone}
          value={zone}
          error={findZone(zone) === undefined}
          onChange={({ currentTarget: { value } }) => {
            setZone(value);
            const known = findZone(value.trim());
            if (known) set({ zone: known });
          }}
        />
        <NativeSelect
          label={words.order}
          value={assumed.order}
          data={dateOrders.map(value => ({ value, label: words.orders[value] }))}
          onChange={event => set({ order: find(dateOrders, event.currentTarget.value) ?? assumed.order })}
        />
        <NativeSelect
          label={words.program}
          value={assumed.program}
          data={[...shadowPrograms]}
          onChange={event =>
            set({ program: find(shadowPrograms, event.currentTarget.value) ?? assumed.program })
          }
        />
        <NativeSelect
          label={words.otherRole}
          value={assumed.otherRole}
          data={caseRoles.map(value => ({ value, label: choices[value] ?? value }))}
          onChange={event =>
            set({ otherRole: find(caseRoles, event.currentTarget.value) ?? assumed.otherRole })
          }
        />
        <TextInput
          label={words.conditions}
          type="number"
          min={0}
          max={20}
          value={String(assumed.chronicConditions)}
          onChange={event => {
            const count = Math.floor(Number(event.currentTarget.value));
            set({ chronicConditions: Math.min(20, Math.max(0, count || 0)) });
          }}
        />
      </div>
      <div className={css.papers}>
        {paper('hasConsent', 'consent-on')}
        {paper('hasVisit', 'visit-on')}
        {paper('hasPlan', 'plan-on')}
      </div>
    </Section>
  );
}
