import css from './RuleFiles.module.css';

/** A file of this computer, read as text; nothing of it is sent before somebody asks for it. */
export function TextFile({
  label,
  says,
  onFile,
}: {
  label: string;
  says: string;
  onFile: (file: { readonly name: string; readonly text: string }) => void;
}) {
  return (
    <label className={css.pick}>
      <span>{label}</span>
      <span className={css.meta}>{says}</span>
      <input
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={event => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void file.text().then(text => onFile({ name: file.name, text }));
        }}
      />
    </label>
  );
}
