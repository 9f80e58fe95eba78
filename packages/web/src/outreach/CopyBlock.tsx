import { Button } from '@mantine/core';
import type { Patient } from '@trellis/core/people/patient';
import { Icon } from '../kit/Icon.tsx';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { tell } from '../kit/notice.ts';
import { useKeys } from '../kit/use-keys.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useLanguage, useWords } from '../words/words.ts';
import { type BlockContact, ehrBlock } from './ehr-block.ts';

/** One key, and the contact is on the clipboard as plain text for the EHR. */
export function CopyBlock({ patient, contact }: { patient: Patient; contact: BlockContact }) {
  const words = useWords();
  const desk = useCallDeskWords();
  const format = useFormat();
  const language = useLanguage();
  const copy = async () => {
    const block = ehrBlock(patient, contact, { words, desk, format, language });
    // Refused without a secure origin or a permission: said, never silently nothing.
    const isCopied = await navigator.clipboard?.writeText(block).then(
      () => true,
      () => false,
    );
    tell(isCopied ? desk.note.copied : desk.note.copyRefused);
  };
  useKeys({ 'mod+b': () => void copy() });
  return (
    <Button
      leftSection={<Icon name="file-pen-line" small />}
      rightSection={<Kbd>{`${modKey}B`}</Kbd>}
      onClick={() => void copy()}
    >
      {desk.note.copyBlock}
    </Button>
  );
}
