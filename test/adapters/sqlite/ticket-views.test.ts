import { ticketViewsContract } from '../../contracts/ticket-views.ts';
import { freshSqlite } from './freshSqlite.ts';

ticketViewsContract('sqlite', freshSqlite);
