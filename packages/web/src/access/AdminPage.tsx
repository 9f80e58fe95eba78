import { useNavigate, useSearch } from '@tanstack/react-router';
import { mayAdminister, mayReviewAccess } from '@trellis/core/access/access.policy';
import type { Actor } from '@trellis/core/access/staff';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { ClientProblem } from '../kit/client.ts';
import { Problem } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useAdminWords } from '../words/admin.ts';
import { AccessPart } from './AccessPart.tsx';
import css from './Admin.module.css';
import { type AdminPart, adminParts } from './admin-parts.ts';
import { LinksPart } from './LinksPart.tsx';
import { PracticesPart } from './PracticesPart.tsx';
import { SettingsPart } from './SettingsPart.tsx';
import { StaffPart } from './StaffPart.tsx';
import { useActor } from './session.queries.ts';
import { TokensPart } from './TokensPart.tsx';

const parts = {
  staff: StaffPart,
  links: LinksPart,
  practices: PracticesPart,
  tokens: TokensPart,
  settings: SettingsPart,
  access: AccessPart,
} satisfies Record<AdminPart, unknown>;

/** A supervisor sees who may do what, and keeps none of it. */
const partsOf = (actor: Actor): readonly AdminPart[] =>
  mayAdminister.allows(actor) ? adminParts : mayReviewAccess.allows(actor) ? ['access'] : [];

/** Who works here, and what the organization decided for itself. It shows no patient. */
export function AdminPage() {
  const words = useAdminWords();
  const navigate = useNavigate();
  const { part: asked } = useSearch({ from: '/frame/admin' });
  const actor = useActor();
  usePageTitle(words.title);
  const shown = partsOf(actor);
  const [first] = shown;
  if (!first) return <Problem error={new ClientProblem('access.not-allowed')} />;
  const part = asked && shown.includes(asked) ? asked : first;
  const Part = parts[part];
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{shown.length === 1 ? words.parts[first] : words.title}</h1>
        {shown.length > 1 && (
          <Segments
            label={words.partsLabel}
            choices={shown.map(value => ({ value, label: words.parts[value] }))}
            chosen={part}
            onChoose={next => void navigate({ to: '/admin', search: { part: next } })}
          />
        )}
        <ButtonLink to="/on-call">{words.onCall}</ButtonLink>
        <ButtonLink to="/forms">{words.forms}</ButtonLink>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={css.body} tabIndex={0} aria-label={words.parts[part]}>
        <Part />
      </section>
    </div>
  );
}
