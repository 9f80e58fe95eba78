import { emptyBody, type TemplateBody } from '@trellis/core/careplans/template-body';
import { createContext, useContext } from 'react';

/** The template that is written, for each of its lines. */
export type TemplateDesk = {
  readonly body: TemplateBody;
  readonly edit: (change: (body: TemplateBody) => TemplateBody) => void;
};

const Context = createContext<TemplateDesk>({ body: emptyBody, edit: () => {} });
export const TemplateDeskProvider = Context.Provider;
export const useTemplateDesk = (): TemplateDesk => useContext(Context);

/** Ids of people's lines never look like those that come with Trellis. */
export const newLineId = (): string => `own-${crypto.randomUUID()}`;
