/**
 * How long to wait before the next attempt. Short, so that a cable put back in is noticed within
 * two seconds; longer after ten minutes, and after one where nobody looks (who looks again makes an
 * attempt at once). A closed port costs next to nothing; what is spread is the return.
 */
export class Backoff {
  static QUICK_MS = [50, 250, 500, 1000, 1200];
  static QUICK_ATTEMPTS = 500;
  static QUICK_ATTEMPTS_HIDDEN = 60;
  static SLOW_MS = 10_000;

  #attempts = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  /** Milliseconds until the next attempt. */
  next(isHidden = false) {
    const quick = Backoff.QUICK_MS;
    const most = isHidden ? Backoff.QUICK_ATTEMPTS_HIDDEN : Backoff.QUICK_ATTEMPTS;
    const base = this.#attempts < most ? quick[Math.min(this.#attempts, quick.length - 1)] : Backoff.SLOW_MS;
    this.#attempts += 1;
    return Math.round(base * (0.85 + 0.3 * this.#random()));
  }

  reset() {
    this.#attempts = 0;
  }
}
