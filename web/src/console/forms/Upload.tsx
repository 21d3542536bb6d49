// Files of an answer: those chosen so far, and one more to upload. Stored at once, so that what is sent is a reference.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntention } from '../../api/client';
import { upload, type FileRef } from '../../api/files';
import { sizeOf } from '../format';
import { Fault } from '../parts';
import './forms.css';

/** Key of what the organisation has stored. */
export const STORED = ['files'];

export type FilesProps = {
  id: string; files: FileRef[]; several: boolean; describedBy: string | undefined;
  /** From the files as they are then: an upload ends long after it began. */
  onChange: (next: (files: FileRef[]) => FileRef[]) => void;
  /** Where they go, if not to the store of the organisation. */
  store?: typeof upload<FileRef>;
};

export const withFile = (file: FileRef) => (now: FileRef[]) => (now.some((one) => one.sm3 === file.sm3) ? now : [...now, file]);

export function Upload({ id, files, several, describedBy, onChange, store = upload }: FilesProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [percent, setPercent] = useState(0);
  const sending = useMutation({
    mutationFn: ({ file, intention }: { file: File; intention: string }) => store(file, intention, setPercent),
    onMutate: () => setPercent(0),
    onSuccess: (stored) => {
      onChange(withFile(stored));
      return queryClient.invalidateQueries({ queryKey: STORED });
    },
  });
  return (
    <div className="upload">
      <Chosen files={files} onRemove={(file) => onChange((now) => now.filter((one) => one.sm3 !== file.sm3))} />
      <label className="file-button">
        <input
          id={id} type="file" disabled={sending.isPending} aria-describedby={describedBy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) sending.mutate({ file, intention: newIntention() });
            event.target.value = ''; // the same file may be chosen again
          }}
        />
        <span>{t(files.length === 0 ? 'console.file.upload' : several ? 'console.file.upload_more' : 'console.file.upload_other')}</span>
      </label>
      <div aria-live="polite">
        {sending.isPending && <Progress percent={percent} aria-label={t('console.evidence.progress')} />}
        {sending.error && <Fault error={sending.error} onRetry={() => sending.variables && sending.mutate(sending.variables)} />}
        {sending.data && !sending.isPending && <p className="small">{t('console.evidence.stored', { name: sending.data.name })}</p>}
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
