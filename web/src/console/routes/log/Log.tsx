import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { hex } from '../../../api/bytes';
import { answer, api } from '../../../api/client';
import { readLogs } from '../../../api/log';
import { Frame } from '../../forms/Frame';
import { minuteOf, serverMinute } from '../../format';
import { word } from '../../i18n';
import { Card, Fact, Facts, Fault, Loading, PageHeading } from '../../parts';
import { StatusTag } from '../../StatusTag';
import { compare, type Growth } from './seen';

type ReadLog = Awaited<ReturnType<typeof readLogs>>[number];

/** The log as the public sees it, and what only this browser can tell: whether it only grew since it was here last. */
export function Log() {
  const { t } = useTranslation();
  const logs = useQuery({ queryKey: ['log', 'state'], queryFn: readLogs });
  return (
    <>
      <PageHeading after={<a href="/log">{t('console.log.public')}</a>}>{t('console.log')}</PageHeading>
      <Loading query={logs}>{(read) => read.map((log) => <Shard key={log.shard} log={log} />)}</Loading>
      <Search shard={logs.data?.[0]?.shard} />
    </>
  );
}

function Shard({ log }: { log: ReadLog }) {
  const { t } = useTranslation();
  const { shard, sha256, sm3 } = log;
  const growth = useQuery({ queryKey: ['log', 'growth', shard, sha256.size], queryFn: () => compare(shard, sha256, serverMinute()), staleTime: Infinity });
  const others = [...new Set(sha256.signatures.filter((name) => name !== sha256.origin))];
  return (
    <Card title={t('console.log.shard', { shard })} note={log.current ? <StatusTag state="" tone="info">{t('console.log.current')}</StatusTag> : undefined}>
      <Loading query={growth}>{(found) => <Grown found={found} size={sha256.size} />}</Loading>
      <Facts>
        <Fact name={t('console.log.size')}>{sha256.size}</Fact>
        <Fact name={t('console.log.root')}><span className="mono small">{hex(sha256.root)}</span></Fact>
        <Fact name={t('console.log.root_sm3')}><span className="mono small">{hex(sm3.root)}</span></Fact>
        <Fact name={t('console.log.signed_by')}><span className="mono small">{sha256.origin}</span></Fact>
        <Fact name={t('console.log.witnesses')}>{others.join(t('console.comma')) || t('console.log.no_witness')}</Fact>
      </Facts>
    </Card>
  );
}

const TYPES = { first: 'info', same: 'success', grown: 'success', broken: 'error', unable: 'warning' } as const;

function Grown({ found: { verdict, since }, size }: { found: Growth; size: number }) {
  const { t } = useTranslation();
  return (
    <Alert className="notice" type={TYPES[verdict]} showIcon title={t(`console.log.growth.${verdict}`)}
      description={since && t('console.log.growth.since', { at: minuteOf(since.at), from: since.size, to: size })} />
  );
}

/** By number in the log, or by the id that the record of a case and the answer to a command give. */
function Search({ shard }: { shard: string | undefined }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const asked = text.trim();
  const isNumber = /^\d{1,15}$/.test(asked);
  const event = useMutation({ mutationFn: (id: string) => answer(api.GET('/api/v1/events/{event}', { params: { path: { event: id } } })) });
  const search = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (isNumber && shard) window.location.assign(`/log/${shard}/entry/${asked}`);
    else if (asked) event.mutate(asked);
  };
  return (
    <Card title={t('console.log.search')}>
      <form onSubmit={search}>
        <Frame id="entry" label={t('console.log.entry')} help={t('console.log.entry_help')}>
          <input id="entry" type="text" className="input mono" autoComplete="off" maxLength={48} aria-describedby="entry-help" value={text} onChange={(changed) => setText(changed.target.value)} />
        </Frame>
        <div className="actions"><Button htmlType="submit" loading={event.isPending}>{t('console.log.look')}</Button></div>
      </form>
      <div aria-live="polite">
        {event.error && <Fault error={event.error} />}
        {event.data && (
          <p>
            {word(t, 'console.record.state', event.data.state)}
            {event.data.index !== undefined && <> · <a href={`/log/${event.data.shard}/entry/${event.data.index}`}>{t('console.log.open', { shard: event.data.shard, index: event.data.index })}</a></>}
          </p>
        )}
      </div>
    </Card>
  );
}
