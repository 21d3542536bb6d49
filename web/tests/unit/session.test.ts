import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { leave } from '../../src/console/session';

it('tells who signed out nothing else when an earlier question is answered "no session"', () => {
  const client = new QueryClient();
  client.setQueryData(['session'], { login: 'example' });
  client.setQueryData(['cases'], []);
  leave(client, 'signed_out');
  leave(client, 'ended');
  expect(client.getQueryData(['session'])).toBe('signed_out');
  expect(client.getQueryData(['cases'])).toBeUndefined();
});

it('tells of a session that ended while somebody worked', () => {
  const client = new QueryClient();
  client.setQueryData(['session'], { login: 'example' });
  leave(client, 'ended');
  expect(client.getQueryData(['session'])).toBe('ended');
});
