import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { missingShadowFields, shadowFields } from '@trellis/core/billing/shadow-columns';
import { ColumnMapping } from '../kit/ColumnMapping.tsx';
import { Section } from '../kit/Section.tsx';
import { useShadowWords } from '../words/shadow.ts';
import type { LogHead } from './shadow.queries.ts';

/** What each column of the log holds: guessed, to be corrected by a person. */
export function ShadowColumns({
  head,
  mapping,
  onMapping,
}: {
  head: LogHead;
  mapping: ShadowPlan['mapping'];
  onMapping: (mapping: ShadowPlan['mapping']) => void;
}) {
  const words = useShadowWords();
  return (
    <Section title={words.columns} aside={words.columnsSays}>
      <ColumnMapping
        table={head}
        fields={shadowFields}
        mapping={mapping}
        missing={missingShadowFields(mapping)}
        words={words}
        onMapping={onMapping}
      />
    </Section>
  );
}
