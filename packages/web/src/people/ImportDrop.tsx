import { Button } from '@mantine/core';
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { useImportWords } from '../words/imports.ts';
import { type FoundFile, filesIn } from './dropped-files.ts';
import css from './ImportPage.module.css';

/** Where files come in: dropped, or chosen one by one or as a folder. */
export function ImportDrop({
  isReady,
  onFiles,
}: {
  isReady: boolean;
  onFiles: (files: readonly FoundFile[]) => void;
}) {
  const words = useImportWords();
  const [isOver, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!isReady) return;
    const entries = [...event.dataTransfer.items].flatMap(it => it.webkitGetAsEntry() ?? []);
    void filesIn(entries).then(onFiles);
  };
  const chosen = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const all = [...(currentTarget.files ?? [])];
    onFiles(all.map(file => ({ name: file.webkitRelativePath || file.name, file })));
    currentTarget.value = '';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons are the first
    <div
      className={cx(css.drop, isOver && css.over)}
      onDragOver={event => {
        event.preventDefault();
        setOver(isReady);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="file-pen-line" />
      <p>{isReady ? words.drop : words.sourceMissing}</p>
      <div className={css.choose}>
        <Button disabled={!isReady} onClick={() => files.current?.click()}>
          {words.chooseFiles}
        </Button>
        <Button disabled={!isReady} onClick={() => folder.current?.click()}>
          {words.chooseFolder}
        </Button>
      </div>
      <input ref={files} type="file" multiple hidden aria-label={words.chooseFiles} onChange={chosen} />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={words.chooseFolder}
        {...{ webkitdirectory: '' }}
        onChange={chosen}
      />
    </div>
  );
}
