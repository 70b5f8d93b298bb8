import type { Container } from 'inversify';
import { correctTicket } from '../../usecases/correct-ticket.ts';
import { PORT } from '../tokens.ts';
import { bind, desk } from './bind.ts';

export function bindCorrect(container: Container): void {
  bind(container, 'correct', (from) => correctTicket({ ...desk(from), ids: from.get(PORT.ids) }));
}
