import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { Problem, problemFrom, unreachable, words } from '../../src/api/problem';
import { isWord, setLanguage, startI18n } from '../../src/console/i18n';

const say = (error: unknown) => words(i18next.t, isWord, error);

beforeAll(startI18n);

it('says what the server refused, with the number of the request', () => {
  const problem = problemFrom(403, '{"code":"session.refused","request_id":"r-1"}', null);
  expect(say(problem)).toBe('账号或者密码不正确。');
  expect(problem.requestId).toBe('r-1');
});

it('speaks the language that was chosen', async () => {
  await setLanguage('en-US');
  expect(say(unreachable())).toMatch(/cannot be reached/);
  expect(document.documentElement.lang).toBe('en-US');
  await setLanguage('zh-CN');
});

it('has words for a refusal that is newer than the page', () => {
  expect(say(new Problem(422, 'case.not_yet_known'))).toBe('认证规则或者法律法规不允许此操作。');
});

it('keeps the number of a request that something else answered', () => {
  const problem = problemFrom(502, '<html>Bad Gateway</html>', 'r-2');
  expect(problem.requestId).toBe('r-2');
  expect(say(problem)).toBe('出现意外错误（502），请稍后重试。');
});

it('says that a dossier has to wait', () => {
  const problem = problemFrom(503, '{"code":"record.pending"}', null);
  expect(say(problem)).toBe('记录尚未固化，请稍后下载。');
  expect(problem.mayRepeat).toBe(true);
});

it('repeats only what is not known to have been refused', () => {
  expect(unreachable().mayRepeat).toBe(true);
  expect(new Problem(409, 'version.stale').mayRepeat).toBe(false);
});
