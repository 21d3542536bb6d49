import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem, words } from '../../api/problem';
import { sizeOf } from '../format';
import { isWord } from '../i18n';
import { Fault } from '../parts';
import type { Sending } from './useSending';

/** The same file again would be refused again. */
const isFinal = (error: unknown) => error instanceof Problem && error.status === 400;

/** How far a file is. What is said aloud is the stage alone; the bar and the numbers move too often for that. */
export function SendingState({ sending, whole = false }: { sending: Sending; /** In a single request: nothing to pause. */ whole?: boolean }) {
  const { t, i18n } = useTranslation();
  const { file, progress, isPending, isPaused, error } = sending;
  const isShown = file !== undefined && (isPending || isPaused);
  const size = (bytes: number) => sizeOf(bytes, i18n.language);
  return (
    <>
      <div aria-live="polite">
        {isShown && <p className={progress.stage === 'waiting' && isPending ? 'strong' : undefined}>{stageOf()}</p>}
        {error && (isFinal(error) ? <Fault error={error} /> : <Fault error={error} onRetry={sending.goOn} />)}
      </div>
      {isShown && (
        <div className="sending">
          <Progress
            percent={Math.floor((progress.received / Math.max(file.size, 1)) * 100)} aria-label={t('console.evidence.progress')}
            status={isPending && progress.stage !== 'waiting' ? 'active' : 'normal'}
          />
          <div className="row-end">
            <span className="small soft nb">{t('console.upload.received', { received: size(progress.received), size: size(file.size) })}</span>
            {!whole && (
              <span className="row-end">
                {/* One button with two meanings: it keeps the focus. */}
                <Button type={isPending ? 'default' : 'primary'} onClick={isPending ? sending.pause : sending.goOn}>
                  {t(isPending ? 'console.upload.pause' : 'console.upload.go_on')}
                </Button>
                {isPaused && <Button onClick={sending.giveUp}>{t('console.upload.abandon')}</Button>}
              </span>
            )}
          </div>
        </div>
      )}
    </>
  );

  function stageOf() {
    if (isPaused) return t('console.upload.paused');
    if (progress.stage === 'reading') return t('console.upload.reading');
    if (progress.stage === 'sending') return t('console.upload.sending', { name: file?.name });
    if (!progress.because || progress.because.status === 0) return t('console.upload.waiting');
    return t('console.upload.waiting_because', { reason: words(t, isWord, progress.because) });
  }
}
