import { memorySenderCheck } from '../../../src/adapters/memory/sender-check.ts';
import { senderCheckContract } from '../../contracts/sender-check.ts';

senderCheckContract('memory', ({ vouches, refuses, dns }) =>
  memorySenderCheck(
    {
      [vouches]: { trust: 'verified', remark: `signed by ${vouches}` },
      [refuses]: { trust: 'failed', remark: `${refuses} refuses such mail` },
    },
    dns === 'silent',
  ),
);
