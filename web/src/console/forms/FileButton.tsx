type Props = {
  children: string;
  id?: string;
  disabled: boolean;
  describedBy?: string | undefined;
  /** Said instead of the words on it, where several stand on a page. */
  label?: string;
  onFile: (file: File) => void;
};

/** A file is chosen with our own words on the button: those of the browser are in the browser's language. */
export function FileButton({ children, id, disabled, describedBy, label, onFile }: Props) {
  return (
    <label className="file-button">
      <input
        id={id} type="file" disabled={disabled} aria-describedby={describedBy} aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
      <span aria-hidden={label === undefined ? undefined : true}>{children}</span>
    </label>
  );
}
