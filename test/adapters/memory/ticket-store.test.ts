import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { freshMemory } from './freshMemory.ts';

ticketStoreContract('memory', freshMemory);
