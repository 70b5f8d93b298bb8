import type { Container, ResolutionContext } from 'inversify';
import { acceptReceipt } from '../../usecases/accept-receipt.ts';
import { receiveMessage } from '../../usecases/receive-message.ts';
import { PORT } from '../tokens.ts';
import { bind, desk } from './bind.ts';

export function bindReceive(container: Container): void {
  bind(container, 'receive', (from) => receiveMessage(intake(from)));
}

export function bindAccept(container: Container): void {
  bind(container, 'accept', (from) => acceptReceipt(intake(from)));
}

function intake(from: ResolutionContext) {
  return {
    ...desk(from),
    ids: from.get(PORT.ids),
    seal: from.get(PORT.seal),
    dayOf: from.get(PORT.dayOf),
  };
}
