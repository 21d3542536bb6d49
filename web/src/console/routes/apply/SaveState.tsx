import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem';
import { minuteOf, today } from '../../format';
import { Fault } from '../../parts';
import type { Application } from './application';
import type { Draft } from './draft';

/** 15:02, or with its day when that is not today. */
function timeOf(instant: string) {
  const [day, minute] = minuteOf(instant).split(' ') as [string, string];
  return day === today() ? minute : `${day} ${minute}`;
}

/** Where what was typed is: on the server, on its way, or only here. */
export function SaveState({ draft }: { draft: Draft<Application> }) {
  const { t } = useTranslation();
  const { standing, saved, error } = useSyncExternalStore(draft.subscribe, draft.snapshot);
  return (
    <>
      <p className="save-state small soft" role="status">
        {standing === 'saved' && saved && t('console.draft.saved', { at: timeOf(saved) })}
        {standing === 'saving' && t('console.draft.saving')}
        {standing === 'unsaved' && t('console.draft.unsaved')}
      </p>
      <div aria-live="assertive">
        {standing === 'waiting' && <Alert className="notice" type="warning" showIcon title={t('console.draft.waiting')} description={t('console.draft.here')} />}
        {standing === 'refused' && <div className="notice"><Fault error={error} onRetry={draft.save} /><p className="small">{t('console.draft.here')}</p></div>}
        {standing === 'conflict' && <Conflict draft={draft} isGone={error instanceof Problem && error.status === 404} />}
      </div>
    </>
  );
}

/** Saved from another window or desk: nobody but the person knows which of the two counts. */
function Conflict({ draft, isGone }: { draft: Draft<Application>; isGone: boolean }) {
  const { t } = useTranslation();
  const solve = useMutation({ mutationFn: (way: 'takeTheirs' | 'keepMine') => draft[way]() });
  return (
    <Alert
      className="notice" type="error" showIcon title={t(isGone ? 'console.draft.gone' : 'console.draft.conflict')}
      description={(
        <>
          <p>{t('console.draft.here')}</p>
          <p className="actions after">
            <Button type="primary" loading={solve.isPending} onClick={() => solve.mutate('keepMine')}>{t('console.draft.keep_mine')}</Button>
            <Button disabled={solve.isPending} onClick={() => solve.mutate('takeTheirs')}>{t('console.draft.take_theirs')}</Button>
          </p>
          {solve.error && <Fault error={solve.error} />}
        </>
      )}
    />
  );
}
