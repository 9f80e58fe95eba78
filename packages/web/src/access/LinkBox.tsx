import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAdminWords } from '../words/admin.ts';
import css from './Admin.module.css';
import type { MadeLink } from './StaffPart.tsx';

/** A link, shown once. */
export function LinkBox({ made, onDone }: { made: MadeLink; onDone: () => void }) {
  const words = useAdminWords().link;
  const { token } = made;
  return (
    <section className={css.form} aria-label={words.title(made.name)}>
      <h2>{words.title(made.name)}</h2>
      <p className={css.wide}>{token === null ? words.lost : words.says(made.until)}</p>
      {token !== null && <SecretField label={words.label} text={`${location.origin}/join#${token}`} />}
      <div className={css.acts}>
        <Button onClick={onDone}>{words.done}</Button>
      </div>
    </section>
  );
}

/** Text to be taken along, whole. */
export function SecretField({ label, text }: { label: string; text: string }) {
  const words = useAdminWords().link;
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <div className={css.secret}>
      <TextInput
        label={label}
        value={text}
        readOnly
        spellCheck={false}
        onFocus={event => event.currentTarget.select()}
      />
      <Button variant="filled" onClick={copy}>
        <span role="status">{copied ? words.copied : words.copy}</span>
      </Button>
    </div>
  );
}
