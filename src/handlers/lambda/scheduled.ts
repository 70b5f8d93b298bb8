import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { Fault } from '../../ports/fault.ts';

/** Something that is due by the calendar. Rejects when it must be tried again. */
export type Task = (timeLeft: () => number) => Promise<void>;

export type ScheduledHandler = (event: unknown, context: Context) => Promise<void>;

/**
 * What EventBridge Scheduler starts: the task that its input names, `{"task"}`, or the first. What fails is tried again
 * by Lambda, and ends in the dead-letter queue of the schedules.
 */
export function scheduled(tasks: Readonly<Record<string, Task>>): ScheduledHandler {
  const handler = middy<unknown, void>().handler(async (event, context) => {
    await taskIn(event, tasks)(() => context.getRemainingTimeInMillis());
  });
  return (event, context) => handler(event, context);
}

function taskIn(event: unknown, tasks: Readonly<Record<string, Task>>): Task {
  const known = Object.keys(tasks);
  const asked = typeof event === 'object' && event !== null && 'task' in event ? event.task : known[0];
  const named = typeof asked === 'string' ? asked : String(JSON.stringify(asked));
  const task = known.includes(named) ? tasks[named] : undefined;
  if (task !== undefined) return task;
  const said = `The schedule asks for the task ${named.slice(0, 60)}`;
  throw new Fault('no-task', `${said}, and there is only ${known.join(', ')}. Correct its input.`, {
    retry: false,
  });
}
