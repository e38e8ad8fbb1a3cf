/** What came of a question: found by running, never written down beforehand. */

import { runs } from "./runs.js";

export const CHOICES = ["rises", "same", "falls"];

/** Means of the last year in both worlds and their difference, over the runs behind the bands; null before these. */
export function compared(outcome) {
  const { a, b } = runs.bands;
  if (!a || !b) return null;
  const from = a.ended[outcome].mean;
  const to = b.ended[outcome].mean;
  return { from, to, difference: to - from };
}

/** Whether the outcome of a scene's question rises, falls or stays from world A to world B; null while it runs. */
export function verdict(scene) {
  const found = compared(scene.ask);
  if (!found) return null;
  if (Math.abs(found.difference) < scene.matters) return "same";
  return found.difference > 0 ? "rises" : "falls";
}

/** Whether a goal of a puzzle is reached by world B; null while it runs. */
export function reached(goal) {
  const { b } = runs.bands;
  if (!b) return null;
  const value = b.ended[goal.outcome].mean;
  return "at_least" in goal ? value >= goal.at_least : value <= goal.at_most;
}
