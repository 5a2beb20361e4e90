/**
 * How long to wait before the next attempt. Short at first, so that a cable put back in is noticed
 * within two seconds; long after a while, so that a server that comes back is not run over by
 * everybody at once.
 */
export class Backoff {
  static QUICK_MS = [250, 500, 1000, 1200];
  static QUICK_ATTEMPTS = 60;
  static SLOW_MS = 12_000;

  #attempts = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  /** Milliseconds until the next attempt. */
  next() {
    const quick = Backoff.QUICK_MS;
    const base =
      this.#attempts < Backoff.QUICK_ATTEMPTS
        ? quick[Math.min(this.#attempts, quick.length - 1)]
        : Backoff.SLOW_MS;
    this.#attempts += 1;
    return Math.round(base * (0.85 + 0.3 * this.#random()));
  }

  reset() {
    this.#attempts = 0;
  }
}
