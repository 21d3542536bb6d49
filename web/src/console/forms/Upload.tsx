// Files of an answer: those chosen so far, and one more to upload. Stored at once, so that what is sent is a reference.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../api/files';
import { sizeOf } from '../format';
import { FileButton } from './FileButton';
import { SendingState } from './SendingState';
import { useSending, type Send } from './useSending';
import './forms.css';

export type FilesProps = {
  id: string; files: FileRef[]; several: boolean; describedBy: string | undefined;
  /** From the files as they are then: an upload ends long after it began. */
  onChange: (next: (files: FileRef[]) => FileRef[]) => void;
  /** Where they go in a single request, if not to the store of the organisation. */
  store?: Send;
};

export const withFile = (file: FileRef) => (now: FileRef[]) => (now.some((one) => one.sm3 === file.sm3) ? now : [...now, file]);

export function Upload({ id, files, several, describedBy, onChange, store }: FilesProps) {
  const { t } = useTranslation();
  const sending = useSending((stored) => onChange(withFile(stored)), store);
  return (
    <div className="upload">
      <Chosen files={files} onRemove={(file) => onChange((now) => now.filter((one) => one.sm3 !== file.sm3))} />
      <FileButton id={id} disabled={sending.isPending} describedBy={describedBy} onFile={(file) => sending.start(file)}>
        {t(files.length === 0 ? 'console.file.upload' : several ? 'console.file.upload_more' : 'console.file.upload_other')}
      </FileButton>
      <SendingState sending={sending} whole={store !== undefined} />
      <div aria-live="polite">
        {sending.stored && !sending.isPending && <p className="small">{t('console.evidence.stored', { name: sending.stored.name })}</p>}
      </div>
    </div>
  );
}

function Chosen({ files, onRemove }: { files: FileRef[]; onRemove: (file: FileRef) => void }) {
  const { t, i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className="chosen">
      {files.map((file) => (
        <li key={file.sm3}>
          <span>{file.name} <span className="small soft nb">{sizeOf(file.size, i18n.language)}</span></span>
          <Button onClick={() => onRemove(file)} aria-label={t('console.act.remove', { name: file.name })}>{t('console.act.remove_short')}</Button>
        </li>
      ))}
    </ul>
  );
}
