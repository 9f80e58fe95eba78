import { Button } from '@mantine/core';
import { useRef } from 'react';

/** A button that asks the browser for one file. The same file can be given twice in a row. */
export function FileButton({
  says,
  name = says,
  accept,
  look = 'default',
  isPending = false,
  onFile,
}: {
  says: string;
  /** Of the field behind the button, where the button says something else by and by. */
  name?: string;
  /** As in the `accept` of an input; any file without it. */
  accept?: string;
  look?: 'default' | 'filled';
  /** While the last file is on its way no other one is taken. */
  isPending?: boolean;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant={look} aria-disabled={isPending} onClick={() => input.current?.click()}>
        {says}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={name}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file && !isPending) onFile(file);
        }}
      />
    </>
  );
}
