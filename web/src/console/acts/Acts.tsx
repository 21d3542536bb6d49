import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAct } from '../../api/client';
import { Card, Empty } from '../parts';
import { Obstacle } from './Obstacle';
import { Subject } from './Stale';

export type Offer = { key: string; title: string; basis?: string; obstacle?: CaseAct['obstacle'] };

/**
 * What the reader may do here, and what stands in the way of the rest. One act is open at a time; when it was sent,
 * everything that was read about the object is read anew.
 */
export function Acts({ offers, subject, form, after }: {
  offers: Offer[];
  subject: readonly unknown[];
  form: (offer: Offer, close: () => void, done: (said: string) => void) => ReactNode;
  after?: ReactNode;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState<string>();
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const current = offers.find((offer) => offer.key === opened && !offer.obstacle);
  useEffect(() => {
    if (said) status.current?.focus();
  }, [said]);
  const done = (what: string) => {
    setOpened(undefined);
    setSaid(what);
    void queryClient.invalidateQueries({ queryKey: subject });
    void queryClient.invalidateQueries({ queryKey: ['deadlines'] });
  };
  const open = offers.filter((offer) => !offer.obstacle);
  const blocked = offers.filter((offer) => offer.obstacle);
  return (
    <Card title={t('console.acts')}>
      {said && <p ref={status} tabIndex={-1} className="done" role="status">✓ {said}</p>}
      {current ? <Subject value={subject}>{form(current, () => setOpened(undefined), done)}</Subject> : (
        <>
          {open.length === 0 && <Empty>{t('console.acts.none')}</Empty>}
          <div className="act-buttons">
            {open.map((offer) => (
              <Button key={offer.key} onClick={() => {
                setSaid('');
                setOpened(offer.key);
              }}>{offer.title}</Button>
            ))}
          </div>
          {blocked.length > 0 && (
            <details className="blocked">
              <summary>{t('console.acts.blocked', { count: blocked.length })}</summary>
              <ul className="list">
                {blocked.map((offer) => (
                  <li key={offer.key}><span className="strong">{offer.title}</span><span className="small block"><Obstacle obstacle={offer.obstacle!} /></span></li>
                ))}
              </ul>
            </details>
          )}
          {after}
        </>
      )}
    </Card>
  );
}
