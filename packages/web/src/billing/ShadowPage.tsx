import { Button } from '@mantine/core';
import { maySimulate } from '@trellis/core/billing/billing.policy';
import type { ShadowPlan } from '@trellis/core/billing/shadow.contract';
import { cautiousAssumptions } from '@trellis/core/billing/shadow-case';
import { missingShadowFields } from '@trellis/core/billing/shadow-columns';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { FileButton } from '../kit/FileButton.tsx';
import { Page, PageBody, PageHead } from '../kit/Page.tsx';
import { Loading, Nothing, ProblemLine } from '../kit/Panel.tsx';
import '../kit/print-alone.css';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useShadowWords } from '../words/shadow.ts';
import { ShadowAssumptions } from './ShadowAssumptions.tsx';
import { ShadowColumns } from './ShadowColumns.tsx';
import css from './ShadowPage.module.css';
import { ShadowResult } from './ShadowResult.tsx';
import { type LogHead, useCompareLog, useReadLog } from './shadow.queries.ts';

/** A practice’s old time log beside what Trellis would have billed. The log lives on this page and nowhere else. */
export function ShadowPage() {
  const words = useShadowWords();
  const isAllowed = maySimulate.allows(useActor());
  usePageTitle(words.title);
  return (
    <Page>
      <PageHead title={words.title} says={words.says} />
      <PageBody title={words.title}>
        {isAllowed ? (
          <Bring />
        ) : (
          <Nothing title={words.notYours}>
            <p>{words.notYoursSays}</p>
          </Nothing>
        )}
      </PageBody>
    </Page>
  );
}

function Bring() {
  const words = useShadowWords();
  const [file, setFile] = useState<File>();
  const read = useReadLog();
  return (
    <>
      <section className={css.bring} aria-label={words.choose}>
        <FileButton
          says={file ? words.another : words.choose}
          name={words.choose}
          accept=".csv,.tsv,.txt,.xlsx"
          look={file ? 'default' : 'filled'}
          onFile={given => {
            setFile(given);
            read.mutate(given);
          }}
        />
        <p className={css.soft}>
          {file && read.data ? `${file.name} · ${words.lines(read.data.rows)}` : words.chooseSays}
        </p>
      </section>
      {read.isPending && <Loading rows={6} rowHeight={34} />}
      {read.isError && <ProblemLine error={read.error} />}
      {file && read.data && !read.isPending && (
        <Asked key={`${file.name} ${file.lastModified}`} file={file} head={read.data} />
      )}
    </>
  );
}

/** What the columns hold and what is assumed, and below them what the log proves by both. */
export function Asked({ file, head }: { file: File; head: LogHead }) {
  const words = useShadowWords();
  const { practice } = useActor();
  const [plan, setPlan] = useState<ShadowPlan>({
    mapping: [...head.mapping],
    assumed: { ...cautiousAssumptions, zone: practice.zone },
  });
  const compare = useCompareLog();
  const isReady = missingShadowFields(plan.mapping).length === 0;
  const shown = compare.variables?.plan;
  return (
    <>
      <ShadowColumns
        head={head}
        mapping={plan.mapping}
        onMapping={mapping => setPlan({ ...plan, mapping })}
      />
      <ShadowAssumptions plan={plan} onAssumed={assumed => setPlan({ ...plan, assumed })} />
      <div className={css.act}>
        <Button
          variant="filled"
          aria-disabled={!isReady || compare.isPending}
          onClick={() => isReady && !compare.isPending && compare.mutate({ file, plan })}
        >
          {words.compare}
        </Button>
        {compare.isPending && <span role="status">{words.comparing}</span>}
      </div>
      {compare.isPending && <Loading rows={6} rowHeight={34} />}
      {compare.isError && <ProblemLine error={compare.error} />}
      {compare.data && shown && !compare.isPending && (
        <ShadowResult file={file} plan={shown} headers={head.headers} it={compare.data} />
      )}
    </>
  );
}
