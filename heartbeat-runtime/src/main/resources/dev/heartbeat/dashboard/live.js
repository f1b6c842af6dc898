/*
 * Asking again, only while somebody looks: a hidden tab asks for nothing, and a visible one that nobody has touched for a
 * while asks once a minute.
 */

/** Milliseconds between two looks at the same page. */
export const PACE = {
  run: 2_000, // at a run that is under way
  lively: 5_000, // where something runs or is due
  calm: 15_000, // where nothing is about to happen
  never: Infinity, // at what doesn't change any more
};

const UNTOUCHED_AFTER = 10 * 60_000;
const UNTOUCHED_PACE = 60_000;

let touchedAt = Date.now();
const plans = new Set();
const isUntouched = () => Date.now() - touchedAt > UNTOUCHED_AFTER;

function touched() {
  const isBack = isUntouched();
  touchedAt = Date.now();
  if (isBack) {
    plans.forEach(plan => plan());
  }
}
for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
  addEventListener(event, touched, {passive: true, capture: true});
}

/**
 * Asks whenever the pace, in milliseconds, has passed since the last time. Returns what ends that, and what thinks again when
 * the pace has changed.
 */
export function whileVisible(ask, pace) {
  let timer;
  let askedAt = Date.now();
  let asking = false;
  let over = false;

  async function turn() {
    asking = true;
    askedAt = Date.now();
    try {
      await ask();
    } finally {
      asking = false;
      plan();
    }
  }

  function plan() {
    clearTimeout(timer);
    const wait = isUntouched() ? Math.max(pace(), UNTOUCHED_PACE) : pace();
    if (!over && !asking && document.visibilityState === 'visible' && wait < Infinity) {
      timer = setTimeout(turn, Math.max(0, askedAt + wait - Date.now()));
    }
  }

  document.addEventListener('visibilitychange', plan);
  plans.add(plan);
  plan();
  return {
    soon: plan,
    end() {
      over = true;
      clearTimeout(timer);
      plans.delete(plan);
      document.removeEventListener('visibilitychange', plan);
    },
  };
}
