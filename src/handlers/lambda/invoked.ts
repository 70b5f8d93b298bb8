import type { Context } from 'aws-lambda';
import { firstLog, type Opened } from '../../composition/aws/opened.ts';
import { errorFields } from '../../ports/error-fields.ts';

type Handler<E, A> = (event: E, context: Context) => Promise<A>;

/** Gives the handler for each invocation. */
interface OpenedOnce<E, A> {
  (context: Context): Promise<Handler<E, A>>;
  /**
   * Opens while the function is loaded, for those whose callers wait: until its first invocation begins Lambda lends it a
   * whole processor, and after that the share that its memory buys, on which the greetings of five services alone take
   * longer than Slack waits. Never rejects: what fails, the first invocation tries anew, and says.
   */
  early(): Promise<void>;
}

/** Milliseconds. Who is not loaded after ten seconds is loaded again from the start (AWS, "Lambda execution environment"). */
const EARLY_FOR = 8_000;

/**
 * A Lambda function whose parts are opened at its first invocation and kept while it is warm. What it cannot be opened
 * with (a setting that is wrong, a secret that is gone) is one line of the log and an invocation that failed, so that
 * what it was invoked for comes again; the next invocation tries to open it anew.
 */
export function invoked<Rooms, E, A>(
  open: () => Promise<Opened<Rooms>>,
  handlerOf: (rooms: Rooms) => Handler<E, A>,
): Handler<E, A> {
  const opened = openedOnce(open, handlerOf);
  return async (event, context) => await (await opened(context))(event, context);
}

/** The handler as it stands for one invocation: up to date, and with the id of the request on all that it logs. */
export function openedOnce<Rooms, E, A>(
  open: () => Promise<Opened<Rooms>>,
  handlerOf: (rooms: Rooms) => Handler<E, A>,
): OpenedOnce<E, A> {
  let ready: Promise<Kept<E, A>> | null = null;
  const openNow = async (): Promise<Kept<E, A>> => {
    const { rooms, log, metrics, before, outdated } = await open();
    const act = handlerOf(rooms);
    const handler: Handler<E, A> = (event, context) =>
      log.about({ request_id: context.awsRequestId }, async () => {
        await before(() => context.getRemainingTimeInMillis());
        return await act(event, context).finally(() => metrics.flush());
      });
    return { handler, outdated };
  };
  const early = async (): Promise<void> => {
    ready ??= openNow();
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, EARLY_FOR);
    await Promise.race([ready, late.promise]).catch(() => {
      ready = null;
    });
    clearTimeout(timer);
  };
  const opened = async ({ awsRequestId }: Context): Promise<Handler<E, A>> => {
    ready ??= openNow();
    try {
      if (await (await ready).outdated()) ready = openNow();
      return (await ready).handler;
    } catch (error) {
      ready = null;
      firstLog().error('the function cannot be opened', { request_id: awsRequestId, ...errorFields(error) });
      throw error;
    }
  };
  return Object.assign(opened, { early });
}

interface Kept<E, A> {
  readonly handler: Handler<E, A>;
  outdated(): Promise<boolean>;
}
