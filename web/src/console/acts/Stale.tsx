import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { createContext, useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The key under which the object of the page's acts was read. */
export const Subject = createContext<readonly unknown[]>([]);

/** Somebody else was faster: what they did is shown, what was typed stays and can be sent again on what is there now. */
export function Stale({ changes, onRead }: { changes: ReactNode; onRead: () => void }) {
  const { t } = useTranslation();
  const subject = useContext(Subject);
  const queryClient = useQueryClient();
  const read = useMutation({ mutationFn: () => queryClient.invalidateQueries({ queryKey: subject }), onSuccess: onRead });
  return (
    <Alert
      type="warning" showIcon title={t('console.stale')}
      description={(
        <>
          {changes}
          <p>{t('console.stale.kept')}</p>
          <Button type="primary" loading={read.isPending} onClick={() => read.mutate()}>{t('console.stale.read')}</Button>
        </>
      )}
    />
  );
}
