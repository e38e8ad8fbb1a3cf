/** One world as it was run: numbers by week, and what every cadre did, unpacked for drawing. */

export const ACTS = ["none", "initiative", "book", "paper", "neglect"];
const NEW_HOLDER = 8;

/** Unpack what the source sent: bytes become arrays with a row a frame. */
export function unpacked(sent) {
  const officeCount = sent.offices.tier.length;
  return {
    ...sent,
    acts: rows(sent.acts, sent.cadres),
    trust_up: rows(sent.trust_up, sent.cadres),
    trust_down: rows(sent.trust_down, sent.cadres),
    offices: {
      ...sent.offices,
      trust_up: rows(sent.offices.trust_up, officeCount),
      trust_down: rows(sent.offices.trust_down, officeCount),
    },
  };
}

/** The frame a week lies in: the first that ends at it or later. */
export function frameOf(trajectory, week) {
  const frame = trajectory.week.findIndex((end) => end >= week);
  return frame < 0 ? trajectory.week.length - 1 : frame;
}

/** What a cadre does in a frame, and whether somebody new sits there. */
export function actOf(trajectory, frame, cadre) {
  const code = trajectory.acts[frame][cadre];
  return { act: ACTS[code % NEW_HOLDER], fresh: code >= NEW_HOLDER };
}

/** How many cadres do what in a frame: act -> number. */
export function counts(trajectory, frame) {
  const found = Object.fromEntries(ACTS.map((act) => [act, 0]));
  for (const code of trajectory.acts[frame]) found[ACTS[code % NEW_HOLDER]] += 1;
  return found;
}

function rows(text, width) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const list = [];
  for (let start = 0; start < bytes.length; start += width) list.push(bytes.subarray(start, start + width));
  return list;
}
