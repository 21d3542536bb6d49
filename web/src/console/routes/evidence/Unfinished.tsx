// Uploads that a break, another page or the end of a session left unfinished: the same file goes on, or it is given up.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnfinishedUpload } from '../../../api/client';
import { abandon, underWay, unfinished } from '../../../api/uploads';
import { FileButton } from '../../forms/FileButton';
import { UNFINISHED, type Sending } from '../../forms/useSending';
import { minuteOf, sizeOf } from '../../format';
import { Card, Fault } from '../../parts';

const LOOK_AGAIN_MS = 1_000;

export function Unfinished({ sending }: { sending: Sending }) {
  const { t } = useTranslation();
  const uploads = useQuery({
    queryKey: UNFINISHED, queryFn: unfinished, staleTime: 0,
    refetchInterval: ({ state }) => state.data?.some(({ upload }) => underWay.has(upload)) ? LOOK_AGAIN_MS : false,
  });
  // What this page shows above is not shown twice.
  const above = sending.isPending || sending.isPaused ? sending.progress.upload : undefined;
  const rows = uploads.data?.filter(({ upload }) => upload !== above) ?? [];
  if (uploads.error) return <Fault error={uploads.error} onRetry={() => uploads.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <Card title={t('console.upload.unfinished')}>
      <p className="soft">{t('console.upload.unfinished.help')}</p>
      <ul className="chosen unfinished">
        {rows.map((row) => <Row key={row.upload} row={row} sending={sending} />)}
      </ul>
    </Card>
  );
}

function Row({ row, sending }: { row: UnfinishedUpload; sending: Sending }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const givingUp = useMutation({
    mutationFn: () => abandon(row.upload),
    onSettled: () => queryClient.invalidateQueries({ queryKey: UNFINISHED }),
  });
  const size = (bytes: number) => sizeOf(bytes, i18n.language);
  return (
    <li>
      <span>
        {row.name}
        <span className="small soft unfinished-state">
          <span className="nb">{t('console.upload.received', { received: size(row.received), size: size(row.size) })}</span> · <span className="nb">
            {underWay.has(row.upload) ? t('console.upload.under_way') : t('console.upload.until', { until: minuteOf(row.until) })}
          </span>
        </span>
        {givingUp.error && <Fault error={givingUp.error} onRetry={() => givingUp.mutate()} />}
      </span>
      {!underWay.has(row.upload) && (
        <span className="row-end">
          <FileButton
            disabled={sending.isPending} label={t('console.upload.same_this', { name: row.name })}
            onFile={(file) => sending.start(file, row.sha256)}
          >
            {t('console.upload.same')}
          </FileButton>
          <Button onClick={() => givingUp.mutate()} loading={givingUp.isPending} aria-label={t('console.upload.abandon_this', { name: row.name })}>
            {t('console.upload.abandon')}
          </Button>
        </span>
      )}
    </li>
  );
}
