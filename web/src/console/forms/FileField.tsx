// Files as an answer: uploaded now, or taken from those that the organisation has stored.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { FileRef } from '../../api/files';
import { minuteOf, sizeOf } from '../format';
import { Empty, Loading } from '../parts';
import { Upload, withFile, type FilesProps } from './Upload';
import { STORED } from './useSending';

const PAGE = 50;

export function FileField(props: FilesProps) {
  return (
    <div className="file-field">
      <Upload {...props} />
      <Stored chosen={props.files} onChoose={(file) => props.onChange(withFile(file))} />
    </div>
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
            {stored.hasNextPage && <li><Button onClick={() => stored.fetchNextPage()} loading={stored.isFetchingNextPage}>{t('console.more')}</Button></li>}
          </ul>
        );
      }}
    </Loading>
  );
}
