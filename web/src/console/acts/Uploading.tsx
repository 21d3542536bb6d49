import { useMutation } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntention } from '../../api/client';
import { upload, type FileRef } from '../../api/files';
import { sizeOf } from '../format';
import { Fault } from '../parts';

/** Files for an act: stored at once, so that what the act sends is a reference. */
export function Uploading({ id, files, several, onChange, describedBy }: {
  id: string; files: FileRef[]; several: boolean; onChange: (files: FileRef[]) => void; describedBy?: string;
}) {
  const { t, i18n } = useTranslation();
  const [percent, setPercent] = useState(0);
  const sending = useMutation({
    mutationFn: ({ file, intention }: { file: File; intention: string }) => upload(file, intention, setPercent),
    onSuccess: (stored) => onChange(several ? [...files.filter((one) => one.sm3 !== stored.sm3), stored] : [stored]),
  });
  return (
    <div>
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <li key={file.sm3}>
              {file.name} <span className="small soft nb">{sizeOf(file.size, i18n.language)}</span>{' '}
              <Button type="link" size="small" onClick={() => onChange(files.filter((one) => one !== file))}
                aria-label={t('console.act.remove', { name: file.name })}>{t('console.act.remove_short')}</Button>
            </li>
          ))}
        </ul>
      )}
      <label className="file-button">
        <input
          id={id} type="file" disabled={sending.isPending} aria-describedby={describedBy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) sending.mutate({ file, intention: newIntention() });
            event.target.value = '';
          }}
        />
        <span>{t('console.evidence.choose')}</span>
      </label>
      <div aria-live="polite">
        {sending.isPending && <Progress percent={percent} aria-label={t('console.evidence.progress')} />}
        {sending.error && <Fault error={sending.error} onRetry={() => sending.mutate(sending.variables!)} />}
      </div>
    </div>
  );
}
