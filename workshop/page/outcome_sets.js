/** Which outcomes are drawn together, and how each line looks: colour, and dashes for those who see no colour. */

export const SETS = {
  headline: ["initiative", "candor", "formalism"],
  trust: ["trust_up", "trust_down", "trust_gap"],
  citizens: ["service", "real_completion", "inflation"],
  knowledge: ["report_gap", "belief_gap", "candor_at_top"],
  burden: ["burden", "formalism_hours", "burnout"],
};

/** Okabe and Ito's colours, dark enough for lines on paper white. */
export const LINES = [
  { colour: "#00785a", dash: null },
  { colour: "#0072b2", dash: "7 4" },
  { colour: "#c14a00", dash: "2 3" },
];

/** The outcomes to draw: those of a set, or those a scene watches that are shares. */
export function drawn(shown, scene, unitOf) {
  if (shown !== "scene" || !scene) return SETS[shown] || SETS.headline;
  const shares = scene.watch.filter((name) => ["share", "probability", "index"].includes(unitOf(name)));
  return shares.slice(0, LINES.length);
}
