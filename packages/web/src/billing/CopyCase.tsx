import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getMonthCase } from '@trellis/core/billing/month.contract';
import { callApi } from '../kit/client.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useMonthWords } from '../words/month.ts';
import type { MonthView, ProofView } from './month.queries.ts';

/** The facts of this month as a case file, for the simulator or an auditor; it is recorded who took it. */
export function CopyCase({ proof, view }: { proof: ProofView; view: Pick<MonthView, 'month'> }) {
  const words = useMonthWords();
  const copy = useMutation({
    mutationFn: async () => {
      const params = { month: view.month, patientId: proof.patient.id };
      await navigator.clipboard.writeText(await callApi(getMonthCase, { params }));
    },
    onSuccess: () => tell(words.caseCopied),
  });
  return (
    <div>
      <h3>{words.caseTitle}</h3>
      <Button
        variant="subtle"
        ml={-10}
        aria-disabled={copy.isPending}
        onClick={() => !copy.isPending && copy.mutate()}
      >
        {words.copyCase}
      </Button>
      {copy.isError && <ProblemLine error={copy.error} />}
    </div>
  );
}
