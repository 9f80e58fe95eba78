import { Button } from '@mantine/core';
import { mayPublishTemplates, maySignTemplates } from '@trellis/core/careplans/careplan.policy';
import { bodyOf, isSameBody, tidiedBody } from '@trellis/core/careplans/template-body';
import { isNeeded, templateGaps } from '@trellis/core/careplans/template-gaps';
import { moveLineOf, removeLineOf } from '@trellis/core/careplans/template-outline';
import type { TemplateDraft } from '@trellis/core/careplans/template-version';
import { useMemo, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { keptDraft } from '../kit/kept-drafts.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { SaveState } from '../kit/SaveState.tsx';
import { Section } from '../kit/Section.tsx';
import { useKeeper } from '../kit/use-keeper.ts';
import { useTemplateWords } from '../words/templates.ts';
import { LineDeskProvider } from './line-desk.ts';
import { TemplateConflict } from './TemplateConflict.tsx';
import { TemplateGaps } from './TemplateGaps.tsx';
import { TemplateLines } from './TemplateLines.tsx';
import css from './TemplatePart.module.css';
import {
  draftOf,
  type TemplateView,
  templateDraftKey,
  templateDraftServer,
  useDropDraft,
  usePublish,
} from './template.queries.ts';
import { TemplateDeskProvider } from './template-desk.ts';

/** The draft of a template: written in place, saved while it is written, published by who may. */
export function TemplateEditor({
  view,
  onDone,
  onPublished,
}: {
  view: TemplateView;
  onDone: () => void;
  onPublished: () => void;
}) {
  const words = useTemplateWords();
  const { staffId } = useActor();
  const { keeper, autosave } = useKeeper(() => {
    const loaded = draftOf(view);
    return keptDraft(staffId, templateDraftKey(view.id), loaded, () =>
      draftKeeper(loaded, templateDraftServer(view.id)),
    );
  });
  const [openId, setOpenId] = useState<string | null>(null);
  const { body, base } = autosave.draft;
  const gaps = useMemo(() => templateGaps(tidiedBody(body)), [body]);
  const edit = (change: (it: TemplateDraft['body']) => TemplateDraft['body']) =>
    keeper.edit(draft => ({ ...draft, body: change(draft.body) }));
  const lines = {
    mayWrite: true,
    openId,
    open: setOpenId,
    gapOf: (id: string) => {
      const gap = gaps.find(it => it.lineId === id)?.gap;
      return gap && words.gaps[gap];
    },
    move: (id: string, by: -1 | 1) => edit(it => moveLineOf(it, id, by)),
    remove: (id: string) => edit(it => removeLineOf(it, id)),
  };
  const from = view.versions.find(it => it.number === base);
  const isNew = !from || !isSameBody(tidiedBody(body), tidiedBody(bodyOf(from)));
  return (
    <TemplateDeskProvider value={{ body, edit }}>
      <LineDeskProvider value={lines}>
        <TemplateConflict autosave={autosave} keeper={keeper} />
        <Section
          title={words.draft}
          aside={<SaveState phase={autosave.phase} isEmpty={body.title.en === ''} />}
        >
          <TemplateGaps body={body} gaps={gaps} from={from} />
          <Publish
            view={view}
            mayNow={isNew && !gaps.some(isNeeded) && autosave.phase.kind !== 'conflict'}
            version={async () => ((await keeper.flush()) ? keeper.state().version : null)}
            onDone={onDone}
            onPublished={onPublished}
          />
        </Section>
        <TemplateLines />
      </LineDeskProvider>
    </TemplateDeskProvider>
  );
}

function Publish({
  view,
  mayNow,
  version,
  onDone,
  onPublished,
}: {
  view: TemplateView;
  mayNow: boolean;
  /** Sends what is unsaved; the number of saves, or null when the server does not have it all. */
  version: () => Promise<number | null>;
  onDone: () => void;
  onPublished: () => void;
}) {
  const words = useTemplateWords();
  const actor = useActor();
  const publish = usePublish(view.id, number => {
    tell(words.published(number));
    onPublished();
  });
  const drop = useDropDraft(view.id, () => {
    tell(words.dropped);
    onDone();
  });
  const mayPublish = mayPublishTemplates.allows(actor);
  const error = publish.error ?? drop.error;
  const act = async (then: (draftVersion: number) => void) => {
    const draftVersion = await version();
    if (draftVersion !== null && draftVersion > 0) then(draftVersion);
    else if (draftVersion === 0) onDone();
  };
  return (
    <>
      <p className={css.acts}>
        {mayPublish && (
          <Button
            variant="filled"
            aria-disabled={!mayNow || publish.isPending}
            onClick={() => {
              if (mayNow && !publish.isPending) void act(draftVersion => publish.mutate({ draftVersion }));
            }}
          >
            {maySignTemplates.allows(actor) ? words.publishSigned : words.publish}
          </Button>
        )}
        <Button
          variant="subtle"
          onClick={() => !drop.isPending && void act(draftVersion => drop.mutate({ draftVersion }))}
        >
          {words.dropDraft}
        </Button>
      </p>
      <p className={css.says}>{mayPublish ? words.publishSays : words.proposes}</p>
      {error && <ProblemLine error={error} />}
    </>
  );
}
