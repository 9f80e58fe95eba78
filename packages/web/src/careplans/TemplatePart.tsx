import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  mayDraftTemplates,
  mayPublishTemplates,
  maySignTemplates,
} from '@trellis/core/careplans/careplan.policy';
import { emptyBody } from '@trellis/core/careplans/template-body';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useTemplateWords } from '../words/templates.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import { ReadTemplate } from './TemplateBody.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { DownloadTemplate } from './TemplateFile.tsx';
import css from './TemplatePart.module.css';
import { TemplateVersions } from './TemplateVersions.tsx';
import {
  shownOf,
  type TemplateVersionView,
  type TemplateView,
  templateQuery,
  useOffer,
  useSignTemplate,
} from './template.queries.ts';

/** One template: what is offered, what somebody works on, what was published before. */
export function TemplatePart({ templateId, onGone }: { templateId: string; onGone: () => void }) {
  const template = useQuery(templateQuery(templateId));
  if (template.isError && !template.data)
    return <Problem error={template.error} onRetry={() => void template.refetch()} />;
  if (!template.data) return <Loading rows={8} rowHeight={36} />;
  return <Shown view={template.data} onGone={onGone} />;
}

function Shown({ view, onGone }: { view: TemplateView; onGone: () => void }) {
  const words = useTemplateWords();
  const language = useLanguage();
  const actor = useActor();
  const shown = shownOf(view);
  const mayDraft = mayDraftTemplates.allows(actor);
  const [isWriting, setIsWriting] = useState(view.draft !== null && mayDraft);
  const title = shown?.title ?? view.draft?.body.title ?? { en: '', es: '' };
  const isDrafting = isWriting && mayDraft;
  return (
    <article aria-labelledby="template-title" className={css.part}>
      <header className={css.head}>
        <h2 id="template-title">{title[language] || title.en || words.unnamed}</h2>
        {shown && <Standing view={view} shown={shown} />}
        <p className={css.acts}>
          {mayDraft && !isDrafting && (
            <Button variant="filled" onClick={() => setIsWriting(true)}>
              {view.draft ? words.goOn : words.writeDraft}
            </Button>
          )}
          {isDrafting && shown && <Button onClick={() => setIsWriting(false)}>{words.readOnly}</Button>}
          {shown && <Acts view={view} shown={shown} />}
        </p>
      </header>
      {isDrafting ? (
        <TemplateEditor
          view={view}
          onDone={() => {
            setIsWriting(false);
            if (!shown) onGone();
          }}
          onPublished={() => setIsWriting(false)}
        />
      ) : (
        <ReadTemplate body={shown ?? view.draft?.body ?? emptyBody} />
      )}
      <TemplateVersions view={view} />
    </article>
  );
}

/** Which version is offered and who signed it: a clinician's name, or that nobody did. */
function Standing({ view, shown }: { view: TemplateView; shown: TemplateVersionView }) {
  const words = useTemplateWords();
  const format = useFormat();
  return (
    <>
      <p className={css.meta}>
        {view.inUse === null
          ? `${words.putAway} · ${words.version(shown.number)}`
          : words.version(shown.number)}
        {' · '}
        {shown.by === ''
          ? words.written(format.date(shown.written))
          : words.publishedBy(shown.by, format.date(shown.written))}
        {view.draft && ` · ${words.draftBy(view.draft.savedBy)}`}
      </p>
      <p className={css.meta}>
        {shown.signedOff ? (
          <Status look="met">{words.signedOff(shown.signedOff.by, format.date(shown.signedOff.on))}</Status>
        ) : (
          <Status look="needs">{words.unsigned}</Status>
        )}
      </p>
    </>
  );
}

function Acts({ view, shown }: { view: TemplateView; shown: TemplateVersionView }) {
  const words = useTemplateWords();
  const actor = useActor();
  const offer = useOffer(view.id, inUse => tell(inUse === null ? words.wasPutAway : words.offered));
  const sign = useSignTemplate(view.id, () => tell(words.signed));
  const error = offer.error ?? sign.error;
  return (
    <>
      {maySignTemplates.allows(actor) && !shown.signedOff && (
        <Button onClick={() => !sign.isPending && sign.mutate({ number: shown.number })}>{words.sign}</Button>
      )}
      <DownloadTemplate template={shown} />
      {mayPublishTemplates.allows(actor) && view.inUse !== null && (
        <Button variant="subtle" onClick={() => !offer.isPending && offer.mutate({ number: null })}>
          {words.putAwayDo}
        </Button>
      )}
      {error && <ProblemLine error={error} />}
    </>
  );
}
