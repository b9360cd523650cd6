// Waiting for what a stream brings: by event, never by time alone.
import { setTimeout as pause } from 'node:timers/promises';

/** Repeats an action until a promise is settled; for events that only exist from the subscription on. */
export async function actUntil(watched, act) {
  let settled = false;
  const result = Promise.resolve(watched).finally(() => settled = true);
  for (let i = 0; !settled; i++) {
    await act(i);
    await Promise.race([result, pause(20)]);
  }

  return result;
}

/** What arrived, and waiting until it is as wanted. */
export class Inbox {
  items = [];
  #waiters = [];

  add(...items) {
    this.items.push(...items);
    this.#waiters = this.#waiters.filter(waiter => !waiter());
  }

  /** The first items for which a condition of all of them holds; fails after ten seconds with what is there. */
  async until(condition, what = condition.toString()) {
    if (condition(this.items)) {
      return this.items;
    }

    const deadline = new AbortController();
    const came = new Promise(resolve => this.#waiters.push(() => {
      if (condition(this.items)) {
        resolve();
        return true;
      }

      return false;
    }));
    const late = pause(10000, undefined, { signal: deadline.signal }).then(() => {
      throw new Error(`waited for ${what}, and got ${JSON.stringify(this.items, null, 1)}`);
    });
    late.catch(() => {});
    try {
      await Promise.race([came, late]);
    } finally {
      deadline.abort();
    }

    return this.items;
  }
}
