import { ticketStoreContract } from '../../contracts/ticket-store.ts';
import { freshSqlite } from './freshSqlite.ts';

ticketStoreContract('sqlite', freshSqlite);
