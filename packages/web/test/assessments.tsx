import type { Skips } from '@trellis/core/assessments/assessment';
import type { FaultKind } from '@trellis/core/assessments/fault';
import type { Form } from '@trellis/core/assessments/form';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import type { ResponseItem } from '@trellis/core/assessments/response';
import { newYork } from '../../core/test/builders.ts';
import { FormView } from '../src/assessments/FormView.tsx';
import type { FormDeeds, FormLook } from '../src/assessments/form-desk.ts';

export const noDeeds: FormDeeds = {
  answer: () => {},
  skip: () => {},
  addGroup: () => {},
  removeGroup: () => {},
};

/** A form as it stands with these answers. */
export function AForm({
  form,
  answers = [],
  look = 'all',
  skips = {},
  marks = new Map(),
  mayWrite = true,
}: {
  form: Form;
  answers?: readonly ResponseItem[];
  look?: FormLook;
  skips?: Skips;
  marks?: ReadonlyMap<string, FaultKind>;
  mayWrite?: boolean;
}) {
  return (
    <FormView
      state={evaluateForm(form, answers)}
      skips={skips}
      marks={marks}
      look={look}
      language="en"
      zone={newYork}
      mayWrite={mayWrite}
      deeds={noDeeds}
      onEnd={() => {}}
    />
  );
}
