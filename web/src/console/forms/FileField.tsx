// Files as an answer: uploaded now, or taken from those that the organisation has stored.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, newIntention } from '../../api/client';
import { upload, type FileRef } from '../../api/files';
import { minuteOf, sizeOf } from '../format';
import { Empty, Fault, Loading } from '../parts';

const PAGE = 50;
const STORED = ['files'];

type Props = {
  id: string; files: FileRef[]; several: boolean; describedBy: string | undefined;
  onChange: (next: (files: FileRef[]) => FileRef[]) => void;
};

export function FileField({ id, files, several, describedBy, onChange }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [percent, setPercent] = useState(0);
  const add = (file: FileRef) => onChange((now) => (now.some((one) => one.sm3 === file.sm3) ? now : [...now, file]));
  const sending = useMutation({
    mutationFn: ({ file, intention }: { file: File; intention: string }) => upload(file, intention, setPercent),
    onMutate: () => setPercent(0),
    onSuccess: (stored) => {
      add(stored);
      return queryClient.invalidateQueries({ queryKey: STORED });
    },
  });
  return (
    <div className="file-field">
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
      <Stored chosen={files} onChoose={add} />
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

/** Asked for when it is opened, not before. */
function Stored({ chosen, onChoose }: { chosen: FileRef[]; onChoose: (file: FileRef) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('console.file.stored')}</summary>
      {open && <StoredList chosen={chosen} onChoose={onChoose} />}
    </details>
  );
}

function StoredList({ chosen, onChoose }: { chosen: FileRef[]; onChoose: (file: FileRef) => void }) {
  const { t, i18n } = useTranslation();
  const stored = useInfiniteQuery({
    queryKey: STORED,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/files', { params: { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next,
  });
  const isChosen = (file: FileRef) => chosen.some((one) => one.sm3 === file.sm3);
  return (
    <Loading query={stored}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items).filter((item) => !item.removed);
        if (items.length === 0) return <Empty>{t('console.file.none_stored')}</Empty>;
        return (
          <ul className="chosen">
            {items.map(({ file, stored_at }) => (
              <li key={file.sm3}>
                <span>
                  {file.name}{' '}
                  <span className="small soft nb">{sizeOf(file.size, i18n.language)}{stored_at && ` · ${minuteOf(stored_at)}`}</span>
                </span>
                {isChosen(file) ? <span className="soft nb">{t('console.file.used')}</span> : (
                  <Button onClick={() => onChoose(file)} aria-label={t('console.file.use_this', { name: file.name })}>{t('console.file.use')}</Button>
                )}
              </li>
            ))}
            {stored.hasNextPage && <li><Button onClick={() => stored.fetchNextPage()} loading={stored.isFetchingNextPage}>{t('console.inbox.more')}</Button></li>}
          </ul>
        );
      }}
    </Loading>
  );
}
