import { ticketViewsContract } from '../../contracts/ticket-views.ts';
import { freshMemory } from './freshMemory.ts';

ticketViewsContract('memory', freshMemory);
