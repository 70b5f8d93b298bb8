import { expect, it } from 'vitest';
import { isSetupNote } from '../../src/ports/arrivals.ts';

it.each([
  ['AMAZON_SES_SETUP_NOTIFICATION', true],
  ['mail/AMAZON_SES_SETUP_NOTIFICATION', true],
  ['mail/AMAZON_SES_SETUP_NOTIFICATION-2', false],
  ['mail/o3vrnil0e2ic28tr', false],
])('%s is the setup note of SES: %s', (key, is) => {
  expect(isSetupNote(key)).toBe(is);
});
