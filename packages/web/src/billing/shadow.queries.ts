import { useMutation } from '@tanstack/react-query';
import type { AnswerOf } from '@trellis/core/access/contract';
import {
  compareShadowLog,
  exportShadowLog,
  readShadowLog,
  type ShadowPlan,
} from '@trellis/core/billing/shadow.contract';
import { saveFile } from '../kit/save-file.ts';
import { uploadTo } from '../kit/upload.ts';

export type LogHead = AnswerOf<typeof readShadowLog>;
export type Compared = AnswerOf<typeof compareShadowLog>;
export type ComparedMonth = Compared['months'][number];

/** A log lives in the memory of the page: it is sent again for each question and kept nowhere. */
const sending = (file: Blob) => ({ file, onSent: () => {}, signal: new AbortController().signal });

/** The address carries columns and assumptions, which name nobody. */
const asQuery = (plan: ShadowPlan) => ({ plan: JSON.stringify(plan) });

export const useReadLog = () =>
  useMutation({ mutationFn: (file: File) => uploadTo(readShadowLog, sending(file)) });

type Question = { readonly file: Blob; readonly plan: ShadowPlan };

export const useCompareLog = () =>
  useMutation({
    mutationFn: ({ file, plan }: Question) =>
      uploadTo(compareShadowLog, { ...sending(file), query: asQuery(plan) }),
  });

export const useShadowCsv = () =>
  useMutation({
    mutationFn: async ({ file, plan }: Question) =>
      saveFile(
        'old-time-log.csv',
        await uploadTo(exportShadowLog, { ...sending(file), query: asQuery(plan) }),
      ),
  });
